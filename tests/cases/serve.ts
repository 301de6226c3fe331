import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { listen } from '../../src/http/listen.ts';
import { CASE_ENGINES, type CaseInputs } from './archive.ts';

/**
 * Serves a few articles on one engine, for tests in a browser: `node tests/cases/serve.ts ENGINE`. The first line of
 * standard input is the articles as JSON (`CaseInputs`), the first of standard output the address of the service. It
 * ends when its input does, and so with the process that started it.
 */

const [name] = process.argv.slice(2);
if (name !== 'sqlite' && name !== 'meilisearch') throw new Error(`no engine ${name}`);

// JSON escapes the ends of lines.
const [inputs] = (await once(createInterface({ input: process.stdin }), 'line')) as [string];
const engine = CASE_ENGINES[name]();
await engine.start();
try {
  const archive = await engine.archive(JSON.parse(inputs) as CaseInputs);
  const server = await listen({ fetch: async (request) => archive.request(request), host: '127.0.0.1', port: 0 });
  const ended = once(process.stdin, 'end');
  console.log(server.url);
  await ended;
  await server.close();
} finally {
  await engine.close();
}
