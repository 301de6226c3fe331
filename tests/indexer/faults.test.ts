import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  archiveOf,
  indexCommand,
  ledgerAgainstIndex,
  servedContent,
  servingIndex,
  writeArchive,
} from './archive-fixture.ts';

/** Processes start slowly on a busy machine; nothing here waits for a time to pass. */
const PATIENCE = 240_000;

let folder: string;
let good: string;
/** what serves after the good archive */
let served: ReturnType<typeof servingIndex>;

const at = (name: string): string => join(folder, name);
const index = (dataDir: string, ...args: string[]) =>
  indexCommand([...args, '--report', at('report.json')], { DATA_DIR: at(dataDir) });
const report = () => JSON.parse(readFileSync(at('report.json'), 'utf8'));
const codes = (): [string, number | null, string][] =>
  report().failures.map(({ path, line, code }: { path: string; line: number | null; code: string }) => [
    path.slice(path.lastIndexOf('/') + 1),
    line,
    code,
  ]);
const content = ({ articles, digest }: ReturnType<typeof servingIndex>) => ({ articles, digest });

/** A data folder with the good archive indexed. */
function withGoodArchive(name: string): string {
  cpSync(at('good'), at(name), { recursive: true });
  return name;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-faults-'));
  good = writeArchive(folder, 'tot.ndjson', 0, 40);
  await index('good', good);
  served = servingIndex(at('good'));
}, PATIENCE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Bytes of one letter, compressed: many gzip members in a row are one gzip file. */
const bombOf = (bytes: number): Buffer => {
  const member = gzipSync(Buffer.alloc(8 * 1024 * 1024, 'a'));
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / (8 * 1024 * 1024)) }, () => member));
};

describe('inputs made or broken to do harm', () => {
  it(
    'are each named with the reason, and everything else gets in, as if they were not there',
    async () => {
      const archive = at('hai');
      mkdirSync(archive);
      const [one, two, three] = archiveOf(100, 3).split('\n');
      writeFileSync(join(archive, 'bom.ndjson.gz'), bombOf(272 * 1024 * 1024));
      writeFileSync(join(archive, 'cut.ndjson.gz'), gzipSync(archiveOf(100, 3)).subarray(0, -20));
      writeFileSync(join(archive, 'deep.html'), `<!doctype html><html><body>${'<div>'.repeat(200_000)}Chữ`);
      const long = openSync(join(archive, 'dong-dai.ndjson'), 'w');
      writeSync(long, `${one}\n"`);
      for (let mebibytes = 0; mebibytes < 65; mebibytes++) writeSync(long, Buffer.alloc(1024 * 1024, 'a'));
      writeSync(long, `"\n${two}\n`);
      symlinkSync('vong.txt', join(archive, 'vong.txt'));
      // Opens like any file, and gives an error when it is read.
      if (existsSync('/proc/self/mem')) symlinkSync('/proc/self/mem', join(archive, 'hong-dia.txt'));
      writeFileSync(join(archive, 'z.ndjson'), `${three}\n`);

      const name = withGoodArchive('harm');
      const { code, stdout } = await index(name, archive);
      expect(code).toBe(1);
      const unreadable = existsSync('/proc/self/mem') ? [['hong-dia.txt', null, 'unreadable']] : [];
      expect(codes()).toEqual([
        ['bom.ndjson.gz', null, 'zip-bomb'],
        ['cut.ndjson.gz', null, 'broken-compression'],
        ['deep.html', null, 'too-deep'],
        ['dong-dai.ndjson', 2, 'too-large'],
        ...unreadable,
        ['vong.txt', null, 'folder-loop'],
      ]);
      for (const { message } of report().failures) expect(stdout).toContain(message);
      expect(ledgerAgainstIndex(at(name))).toEqual({ claimed: [], unaccounted: [] });

      const clean = withGoodArchive('clean');
      const whole = at('lanh.ndjson');
      writeFileSync(whole, `${one}\n${two}\n${three}\n`);
      await index(clean, whole);
      expect(servingIndex(at(name)).articles).toBe(served.articles + 3);
      expect(servedContent(at(name))).toEqual(servedContent(at(clean)));
    },
    PATIENCE,
  );

  it(
    'an endless feed is read until it is interrupted, and what came is in service',
    async () => {
      const pipe = at('feed');
      if (spawnSync('mkfifo', [pipe]).status !== 0) return console.log('skipped: an endless feed (no mkfifo)');
      const writer = spawn(
        'sh',
        [
          '-c',
          `echo '<rss><channel>'; n=0; while n=$((n+1)); do echo "<item><guid>https://bao.example/$n</guid><title>Tin $n</title><description>Nước về bản số $n.</description></item>" || exit; done`,
        ],
        { stdio: ['ignore', openSync(pipe, 'r+'), 'ignore'] },
      );
      const ended = new Promise((resolve) => writer.on('close', resolve));
      const name = withGoodArchive('endless');
      try {
        const stopped = await indexCommand([pipe], { DATA_DIR: at(name) }, async (kill) => {
          while (!existsSync(join(at(name), 'sqlite/index-000002.db'))) await sleep(5);
          kill('SIGINT');
        });
        expect(stopped.code).toBe(130);
        expect(stopped.stderr).toContain('SIGINT: Đã dừng giữa chừng; phần đã đọc được phục vụ');
        expect(servingIndex(at(name)).articles).toBeGreaterThan(served.articles);
        expect(ledgerAgainstIndex(at(name))).toEqual({ claimed: [], unaccounted: [] });
      } finally {
        writer.kill('SIGKILL');
        await ended;
      }
    },
    PATIENCE,
  );
});

describe('a full disk', () => {
  it(
    'ends the run with a line that says so; the old index serves, and the next run gets to the same as an undisturbed one',
    async () => {
      const more = writeArchive(folder, 'them.ndjson', 40, 400);
      const undisturbed = withGoodArchive('roomy');
      await index(undisturbed, more);
      const name = withGoodArchive('full');
      const before = statSync(join(at(name), 'sqlite', served.file)).size;
      const after = statSync(join(at(undisturbed), 'sqlite', servingIndex(at(undisturbed)).file)).size;
      const { code, stdout, stderr } = await limitedIndex(name, (before + after) / 2, more);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      const lines = stderr.split('\n').filter((line) => !line.includes('bài mỗi giây') && line !== '');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(/^(?:Writing the index failed|The new index could not be published): /);
      expect(lines[1]).toBe(
        'Không hoàn thành được, chỉ mục cũ vẫn phục vụ. / Could not be completed; the old index keeps serving.',
      );
      expect(servingIndex(at(name))).toEqual(served);
      expect(ledgerAgainstIndex(at(name))).toEqual({ claimed: [], unaccounted: [] });

      expect((await index(name, more)).code).toBe(0);
      expect(content(servingIndex(at(name)))).toEqual(content(servingIndex(at(undisturbed))));
    },
    PATIENCE,
  );
});

/** Runs `index` where no file may grow beyond so many bytes, as on a disk that is full then. */
function limitedIndex(
  name: string,
  bytes: number,
  path: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  // POSIX: `ulimit -f` counts blocks of 512 bytes.
  const child = spawn(
    'sh',
    ['-c', `ulimit -f ${Math.round(bytes / 512)}; exec "$0" indexer/main.ts index "$@"`, process.execPath, path],
    { cwd: join(import.meta.dirname, '../..'), env: { ...process.env, DATA_DIR: at(name) } },
  );
  const run = { code: null as number | null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (run.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...run, code }));
  });
}
