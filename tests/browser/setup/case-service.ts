import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What it serves, and its settings where they are not the defaults. */
export interface CaseServed {
  records: Readonly<Record<string, object>>;
  settings?: { tokenSecret?: string; widgetKeyless?: boolean };
}

export interface CaseService {
  url: string;
  close(): Promise<void>;
}

/** A service of its own over a few articles, on either engine: in a process apart, as a page of another site meets it. */
export async function caseService(engine: 'sqlite' | 'meilisearch', served: CaseServed): Promise<CaseService> {
  const child = spawn(process.execPath, ['tests/cases/serve.ts', engine], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  child.stdin.write(`${JSON.stringify(served)}\n`);
  const url = await new Promise<string>((settle, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
    child.stdout.setEncoding('utf8').once('data', (line: string) => settle(line.trim()));
  });
  return {
    url,
    async close() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
