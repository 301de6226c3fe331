import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexCommand, ledgerAgainstIndex, servingIndex, writeArchive } from './archive-fixture.ts';

/** Processes start slowly on a busy machine; nothing here waits for a time to pass. */
const PATIENCE = 120_000;

let folder: string;
let second: string;
/** what serves after the first archive */
let before: ReturnType<typeof servingIndex>;
/** and after the second one, indexed without disturbance */
let undisturbed: ReturnType<typeof servingIndex>;

const dataDir = (name: string): string => join(folder, name);
const index = (name: string, ...args: string[]) => indexCommand(args, { DATA_DIR: dataDir(name) });
const versions = (name: string): string[] =>
  readdirSync(join(dataDir(name), 'sqlite')).filter((file) => file.endsWith('.db'));

/** A data folder with the first archive indexed. */
function withFirstArchive(name: string): string {
  cpSync(dataDir('first'), dataDir(name), { recursive: true });
  return name;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-kill-'));
  // Written to disk every thousand articles: a run that is seen to have done so has most of its work before it.
  second = writeArchive(folder, 'second.ndjson', 30, 5000);
  await index('first', writeArchive(folder, 'first.ndjson', 0, 60));
  before = servingIndex(dataDir('first'));
  await index(withFirstArchive('undisturbed'), second);
  undisturbed = servingIndex(dataDir('undisturbed'));
}, PATIENCE);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Points of a run, from where it has started to its end, drawn by chance but the same each time. */
function killPoints(many: number): number[] {
  let seed = 20;
  return Array.from({ length: many }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return 0.15 + (0.85 * seed) / 2_147_483_648;
  });
}

/** Begins to index the second archive, and ends that run when its version of the index has as many bytes. */
const indexUntil = (name: string, bytes: number, signal: NodeJS.Signals) =>
  indexCommand([second], { DATA_DIR: dataDir(name) }, async (kill) => {
    const path = join(dataDir(name), 'sqlite/index-000002.db');
    while (!existsSync(path) || statSync(path).size < bytes) await sleep(2);
    kill(signal);
  });

describe('an indexing run that ends before its time', () => {
  it(
    'by SIGKILL at twenty points leaves an index and a ledger that agree, and in the end the same as an undisturbed run',
    async () => {
      const short = writeArchive(folder, 'short.ndjson', 30, 300);
      const started = performance.now();
      await index(withFirstArchive('short'), short);
      // On a slow machine the points lie in the first seconds, so that the twenty of them take a minute at most.
      const took = Math.min(performance.now() - started, 4000);
      const after = servingIndex(dataDir('short'));
      let name = withFirstArchive('killed');
      let killed = 0;
      for (const [number, point] of killPoints(20).entries()) {
        const { signal } = await indexCommand([short], { DATA_DIR: dataDir(name) }, (kill) =>
          sleep(point * took).then(() => kill('SIGKILL')),
        );
        if (signal === 'SIGKILL') killed++;
        const serving = servingIndex(dataDir(name));
        expect([before, after].map(({ digest }) => digest)).toContain(serving.digest);
        expect(ledgerAgainstIndex(dataDir(name)), `kill ${number}`).toEqual({ claimed: [], unaccounted: [] });
        // A run that was quick enough has left nothing to do for the next one.
        if (serving.digest === after.digest) name = withFirstArchive(`killed after ${number}`);
      }
      expect(killed).toBeGreaterThan(0);
      const again = await index(name, short);
      expect(again.code).toBe(0);
      const { file, articles, digest } = servingIndex(dataDir(name));
      expect({ articles, digest }).toEqual({ articles: after.articles, digest: after.digest });
      expect(versions(name)).toEqual([file]);
    },
    3 * PATIENCE,
  );

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s puts what it read into service, and the same command goes on from there to the same index',
    async (signal, code) => {
      const name = withFirstArchive(signal);
      const stopped = await indexUntil(name, 500_000, signal);
      expect(stopped.code).toBe(code);
      expect(stopped.stdout).toBe('');
      const lines = stopped.stderr.split('\n').filter((line) => !line.includes('bài mỗi giây') && line !== '');
      expect(lines).toEqual([
        `${signal}: đang nạp nốt phần đã đọc; lần nữa để dừng ngay. / Loading what was read; once more ends at once.`,
        `${signal}: Đã dừng giữa chừng; phần đã đọc được phục vụ, chạy lại lệnh này để đọc tiếp. / Interrupted; what was read is in service, run the same command again to go on.`,
      ]);
      const part = servingIndex(dataDir(name));
      expect(part.articles).toBeGreaterThan(before.articles);
      expect(part.articles).toBeLessThan(undisturbed.articles);
      expect(versions(name)).toEqual([part.file]);

      const again = await index(name, second);
      expect(again.code).toBe(0);
      const { articles, digest } = servingIndex(dataDir(name));
      expect({ articles, digest }).toEqual({ articles: undisturbed.articles, digest: undisturbed.digest });
    },
    PATIENCE,
  );

  it(
    'by two interrupts leaves the old index serving at once',
    async () => {
      const name = withFirstArchive('twice');
      const stopped = await indexCommand([second], { DATA_DIR: dataDir(name) }, async (kill) => {
        const path = join(dataDir(name), 'sqlite/index-000002.db');
        while (!existsSync(path)) await sleep(2);
        kill('SIGINT');
        kill('SIGTERM');
      });
      // Two signals in one turn of the event loop come as two, in either order.
      expect([130, 143]).toContain(stopped.code);
      expect(stopped.stdout).toBe('');
      expect(servingIndex(dataDir(name))).toEqual(before);
    },
    PATIENCE,
  );

  it(
    'by an interrupt leaves the old index serving where it was to be made from nothing',
    async () => {
      const name = withFirstArchive('rebuild');
      const stopped = await indexCommand([second, '--rebuild'], { DATA_DIR: dataDir(name) }, async (kill) => {
        const path = join(dataDir(name), 'sqlite/index-000002.db');
        while (!existsSync(path)) await sleep(2);
        kill('SIGINT');
      });
      expect(stopped.code).toBe(130);
      expect(stopped.stderr).toContain('Interrupted; the old index keeps serving');
      expect(servingIndex(dataDir(name))).toEqual(before);
      expect(versions(name)).toEqual([before.file]);
    },
    PATIENCE,
  );
});
