import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { meilisearchProgram, ownServer, type TestServer } from '../meilisearch/server.ts';
import { CORPUS, missingCorpus, PROJECT, quantile, readTopics, SHARED } from './corpus.ts';
import type { Row } from './main.ts';

/** Articles loaded without an argument: a minute or two; the whole corpus with 40000. */
const ARTICLES = 6000;
const ROUNDS = 5;
const RAW = 'raw';
/** Facet values asked for, as without the parameter. */
const FACET_SIZE = 20;

/**
 * Meilisearch as it comes against Timbao on the same server: loading the same articles, and answering the same words
 * with facets. The server's own processor time is shown beside the clock, for machines that do other work too.
 */
export async function bench([articles = String(ARTICLES)]: readonly string[]): Promise<Row[] | string> {
  const missing = missingCorpus() ?? (meilisearchProgram() === null ? 'skipped: no meilisearch on the PATH' : null);
  if (missing !== null) return missing;
  const folder = mkdtempSync(join(tmpdir(), 'timbao-bench-'));
  const server = await ownServer();
  let service: ChildProcess | null = null;
  try {
    const lines = gunzipSync(readFileSync(CORPUS))
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .slice(0, Number(articles));
    const file = join(folder, 'articles.ndjson');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const environment = { ENGINE: 'meilisearch', MEILI_URL: server.url, MEILI_KEY: server.key, DATA_DIR: folder };
    const raw = await timed(server, () => loadRaw(server, lines));
    const own = await timed(server, async () => {
      const run = spawnSync(process.execPath, [join(PROJECT, 'indexer/main.ts'), 'index', file], {
        env: { ...process.env, ...environment },
        encoding: 'utf8',
      });
      if (run.status !== 0) throw new Error(`indexing ended with ${run.status}: ${run.stderr.slice(-2000)}`);
    });
    await request(server, 'PATCH', `indexes/${RAW}/settings`, { filterableAttributes: ['source', 'publishedAt'] });
    await idle(server);
    const port = await freePort();
    service = spawn(process.execPath, [join(PROJECT, 'src/main.ts')], {
      env: { ...process.env, ...environment, PORT: String(port), LOG_LEVEL: 'error' },
      stdio: 'ignore',
    });
    const base = `http://127.0.0.1:${port}`;
    await reachable(`${base}/healthz`);
    const rows: Row[] = [
      {
        what: `loading ${lines.length} articles, s`,
        raw: round(raw.clock),
        timbao: round(own.clock),
        ratio: round(own.clock / raw.clock),
      },
      {
        what: 'of that the server’s processor, s',
        raw: round(raw.cpu),
        timbao: round(own.cpu),
        ratio: round(own.cpu / raw.cpu),
      },
    ];
    const terms = readFileSync(join(SHARED, 'gold/terms.txt'), 'utf8').split('\n').filter(Boolean);
    const topics = readTopics().map(({ q }) => q);
    for (const [name, queries] of [
      ['words', terms],
      ['headlines', topics],
    ] as const) {
      const times = await sideBySide(server, base, queries);
      for (const [how, rawTimes, ownTimes] of [
        ['asked for the first time', times.rawFirst, times.first],
        ['asked otherwise', times.raw, times.anew],
        ['asked again', times.raw, times.again],
      ] as const) {
        for (const share of [0.5, 0.95]) {
          const [a, b] = [quantile(rawTimes, share), quantile(ownTimes, share)];
          rows.push({
            what: `${name} with facets, ${how}, p${share * 100} ms`,
            raw: round(a),
            timbao: round(b),
            ratio: round(b / a),
          });
        }
      }
    }
    return rows;
  } finally {
    service?.kill();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;

async function timed(server: TestServer, work: () => Promise<void>): Promise<{ clock: number; cpu: number }> {
  const [clock, cpu] = [performance.now(), processorSeconds(server)];
  await work();
  return { clock: (performance.now() - clock) / 1000, cpu: processorSeconds(server) - cpu };
}

/** Processor time of the server so far, in seconds; Linux only, elsewhere 0. */
function processorSeconds(server: TestServer): number {
  try {
    const fields = readFileSync(`/proc/${server.pid()}/stat`, 'utf8').split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

async function request<T>(server: TestServer, method: string, path: string, body?: unknown): Promise<T> {
  const ndjson = typeof body === 'string';
  const answer = await fetch(`${server.url}/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': ndjson ? 'application/x-ndjson' : 'application/json',
      // As the engine asks, so that both are measured alike.
      'accept-encoding': 'identity',
    },
    ...(body === undefined ? {} : { body: ndjson ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** Waits until the server has no work left. */
async function idle(server: TestServer): Promise<void> {
  for (;;) {
    const { results } = await request<{ results: unknown[] }>(
      server,
      'GET',
      'tasks?statuses=enqueued,processing&limit=1',
    );
    if (results.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Articles a request, as users' scripts send them. */
const RAW_BATCH = 2000;

async function loadRaw(server: TestServer, lines: readonly string[]): Promise<void> {
  for (let from = 0; from < lines.length; from += RAW_BATCH)
    await request(
      server,
      'POST',
      `indexes/${RAW}/documents?primaryKey=id`,
      lines.slice(from, from + RAW_BATCH).join('\n'),
    );
  await idle(server);
}

/**
 * Times of answers, each in rising order. `first`: what was never asked; `anew`: asked before, but for other numbers of
 * facet values, so that no answer is known; `again`: the same once more. Meilisearch keeps no answers.
 */
async function sideBySide(server: TestServer, base: string, queries: readonly string[]) {
  const list = (): number[] => [];
  const times = { rawFirst: list(), raw: list(), first: list(), anew: list(), again: list() };
  const clock = async (of: number[], work: () => Promise<unknown>): Promise<void> => {
    const started = performance.now();
    await work();
    of.push(performance.now() - started);
  };
  const ask = (q: string, facetSize: number) => async (): Promise<unknown> =>
    answerOf(
      await fetch(`${base}/api/search?${new URLSearchParams({ q, facet_size: String(facetSize) })}`, {
        headers: { 'accept-encoding': 'identity' },
      }),
    );
  for (let turn = 0; turn <= ROUNDS; turn++) {
    for (const q of queries) {
      await clock(turn === 0 ? times.rawFirst : times.raw, () =>
        request(server, 'POST', `indexes/${RAW}/search`, { q, facets: ['source', 'publishedAt'] }),
      );
      await clock(turn === 0 ? times.first : times.anew, ask(q, FACET_SIZE + turn));
      if (turn > 0) await clock(times.again, ask(q, FACET_SIZE + turn));
    }
  }
  for (const of of Object.values(times)) of.sort((a, b) => a - b);
  return times;
}

async function answerOf(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

async function reachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the service did not start');
}
