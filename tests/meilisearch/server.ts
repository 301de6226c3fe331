import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A real Meilisearch server for tests: one started here, or the one MEILI_TEST_URL names. */
export interface TestServer {
  url: string;
  key: string;
  /** its process, null where it is not ours or not running */
  pid(): number | null;
  /** Ends the server's process and keeps its data. */
  kill(): Promise<void>;
  /** Starts it again, on the same address with the same data. */
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  close(): Promise<void>;
}

const MASTER_KEY = 'timbao-test-master-key';

/** Path of the server's program, null where it is not installed. */
export function meilisearchProgram(): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, 'meilisearch');
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {}
  }
  return null;
}

/** Whether tests that need the server can run; where not, says so in one line. */
export function meilisearchAvailable(what: string, own = false): boolean {
  if ((!own && process.env.MEILI_TEST_URL !== undefined) || meilisearchProgram() !== null) return true;
  console.log(`skipped: ${what}: no meilisearch on the PATH${own ? '' : ' and no MEILI_TEST_URL'}`);
  return false;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** The server named by MEILI_TEST_URL (key: MEILI_TEST_KEY), else one of our own. */
export async function testServer(options: readonly string[] = []): Promise<TestServer> {
  const url = process.env.MEILI_TEST_URL;
  if (url === undefined) return ownServer(options);
  const nothing = async (): Promise<void> => {};
  return { url, key: process.env.MEILI_TEST_KEY ?? '', pid: () => null, kill: nothing, start: nothing, close: nothing };
}

/** A server on a free loopback port with a folder of its own; its data in `data` where that is given. */
export async function ownServer(
  options: readonly string[] = [],
  masterKey = MASTER_KEY,
  data?: string,
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'timbao-meili-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const started = spawn(
      meilisearchProgram()!,
      [
        '--no-analytics',
        ...['--http-addr', `127.0.0.1:${port}`, '--db-path', data ?? join(folder, 'data')],
        ...['--dump-dir', join(folder, 'dumps'), '--snapshot-dir', join(folder, 'snapshots'), '--log-level', 'ERROR'],
        ...(masterKey === '' ? [] : ['--master-key', masterKey]),
        ...options,
      ],
      { cwd: folder, stdio: 'ignore' },
    );
    child = started;
    for (let attempt = 0; attempt < 400; attempt++) {
      if (started.exitCode !== null) throw new Error(`meilisearch ended with ${started.exitCode}`);
      const healthy = await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (healthy) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('meilisearch did not start');
  };
  const kill = async (): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    key: masterKey,
    pid: () => child?.pid ?? null,
    kill,
    start,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
