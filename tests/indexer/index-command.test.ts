import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveSettings } from '../../config/settings.ts';
import { type IndexOptions, runIndex } from '../../indexer/index-command.ts';
import { openSqliteWriter } from '../../src/engine/sqlite/writer.ts';
import { archiveOf, servingIndex, writeArchive } from './archive-fixture.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-index-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lines of progress, which appear where a run takes long. */
const PROGRESS = /^.* bài mỗi giây \/ articles a second.*\n/gmu;

const at = (name: string): string => join(folder, name);

async function index(dataDir: string, paths: string[], options: IndexOptions = {}) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const report = at('report.json');
  rmSync(report, { force: true });
  const settings = resolveSettings({ DATA_DIR: at(dataDir) });
  const code = await runIndex(paths, { report, ...options }, settings, { out, err });
  const json = (): Record<string, unknown> => JSON.parse(readFileSync(report, 'utf8'));
  return { code, out: String(out.read() ?? ''), err: String(err.read() ?? ''), json };
}

const counts = ({ read, indexed, unchanged, duplicate, failed }: Record<string, unknown>): unknown => ({
  read,
  indexed,
  unchanged,
  duplicate,
  failed,
});

describe('the index command', { timeout: 120_000 }, () => {
  it('indexes what is there and reports it', async () => {
    const { code, out, err, json } = await index('whole', [writeArchive(folder, 'bai.ndjson', 0, 150)]);
    expect(code).toBe(0);
    expect(err.replaceAll(PROGRESS, '')).toBe('');
    expect(out).toMatch(/^ {2}đã đọc +read +150\n {2}lập chỉ mục +indexed +150\n/);
    expect(out).toMatch(/The new index is in service\.\n$/);
    expect(counts(json())).toEqual({ read: 150, indexed: 150, unchanged: 0, duplicate: 0, failed: 0 });
    expect(servingIndex(at('whole')).articles).toBe(150);
  });

  it('leaves the index alone where nothing is new', async () => {
    const path = writeArchive(folder, 'bai.ndjson', 0, 150);
    await index('again', [path]);
    const before = servingIndex(at('again'));
    const { code, out, json } = await index('again', [path]);
    expect(code).toBe(0);
    expect(counts(json())).toEqual({ read: 150, indexed: 0, unchanged: 150, duplicate: 0, failed: 0 });
    expect(json().end).toBe('nothing-new');
    expect(out).toContain('Nothing new; the index in service stays as it is.');
    expect(servingIndex(at('again'))).toEqual(before);
  });

  it('adds to what was indexed before, and starts anew when told to', async () => {
    const [one, two] = [writeArchive(folder, 'mot.ndjson', 0, 20), writeArchive(folder, 'hai.ndjson', 10, 20)];
    await index('anew', [one]);
    const added = await index('anew', [two]);
    expect(counts(added.json())).toEqual({ read: 20, indexed: 10, unchanged: 10, duplicate: 0, failed: 0 });
    expect(servingIndex(at('anew')).articles).toBe(30);
    const anew = await index('anew', [two], { rebuild: true });
    expect(counts(anew.json())).toEqual({ read: 20, indexed: 20, unchanged: 0, duplicate: 0, failed: 0 });
    expect(servingIndex(at('anew')).articles).toBe(20);
  });

  it('names every input that failed, indexes the others, and ends with 1', async () => {
    const broken = at('hong.ndjson');
    const [one, two, three] = archiveOf(0, 3).split('\n');
    writeFileSync(broken, `${one}\n{"id": "hong", "title": \n${two}\n${three}\n${three}\n`);
    writeFileSync(at('trong.txt'), '');
    symlinkSync(at('vong.txt'), at('vong.txt'));
    const { code, json, out } = await index('some', [at('khong-co.txt'), broken, at('trong.txt'), at('vong.txt')]);
    expect(code).toBe(1);
    const report = json();
    expect(counts(report)).toEqual({ read: 8, indexed: 3, unchanged: 0, duplicate: 1, failed: 4 });
    const failures = report.failures as { path: string; line: number | null; code: string; message: string }[];
    expect(failures.map(({ path, line }) => [path, line])).toEqual([
      [at('khong-co.txt'), null],
      [broken, 2],
      [at('trong.txt'), null],
      [at('vong.txt'), null],
    ]);
    expect(failures.every(({ code, message }) => code !== '' && message !== '')).toBe(true);
    for (const { path, line, message } of failures) {
      expect(out).toContain(`  ${line === null ? path : `${path}:${line}`}: ${message} [`);
    }
    expect(servingIndex(at('some')).articles).toBe(3);
  });

  it.skipIf(process.getuid?.() === 0)('names a file it may not read (not as root, who may read any)', async () => {
    const path = writeArchive(folder, 'cam.ndjson', 0, 2);
    chmodSync(path, 0o000);
    const { code, json } = await index('forbidden', [path, writeArchive(folder, 'duoc.ndjson', 5, 2)]);
    expect(code).toBe(1);
    expect(json().failures).toMatchObject([{ path, line: null, code: 'unreadable' }]);
  });

  it('keeps the old index where every input failed, and ends with 2', async () => {
    await index('failed', [writeArchive(folder, 'tot.ndjson', 0, 5)]);
    const before = servingIndex(at('failed'));
    writeFileSync(at('chi-hong.ndjson'), '{"id": \n');
    const { code, json } = await index('failed', [at('chi-hong.ndjson')], { rebuild: true });
    expect(code).toBe(2);
    expect(counts(json())).toEqual({ read: 1, indexed: 0, unchanged: 0, duplicate: 0, failed: 1 });
    expect(servingIndex(at('failed'))).toEqual(before);
  });

  it('reads folders, in an order that does not depend on the machine', async () => {
    mkdirSync(at('kho/2021'), { recursive: true });
    for (const [name, number] of [
      ['kho/b.ndjson', 1],
      ['kho/2021/a.ndjson', 2],
      ['kho/a.ndjson', 3],
    ] as const)
      writeFileSync(at(name), archiveOf(number, 1));
    await index('folder', [at('kho')]);
    await index('files', [at('kho/2021/a.ndjson'), at('kho/a.ndjson'), at('kho/b.ndjson')]);
    expect(servingIndex(at('folder')).articles).toBe(3);
  });

  it('makes the sample archive, which gives way to the first real one', async () => {
    const sample = await index('sample', [], { sample: true });
    expect(sample.code).toBe(0);
    expect(sample.json()).toMatchObject({ end: 'published', failed: 0 });
    expect(servingIndex(at('sample')).articles).toBeGreaterThanOrEqual(80);
    await index('sample', [writeArchive(folder, 'that.ndjson', 0, 5)]);
    expect(servingIndex(at('sample')).articles).toBe(5);

    const refused = await index('sample', [], { sample: true });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('An archive is already indexed in');
    expect(servingIndex(at('sample')).articles).toBe(5);
  });
});

describe('the index command could not run', () => {
  it.each<[string, string[], IndexOptions, RegExp]>([
    ['without a path', [], {}, /Name at least one file or folder/],
    [
      'with paths that do not exist',
      ['/khong/co', '/cung/khong'],
      {},
      /No such file or folder: \/khong\/co, \/cung\/khong/,
    ],
    ['with paths beside --sample', ['/tmp'], { sample: true }, /--sample takes no paths/],
    ['where the report cannot be written', ['/tmp'], { report: '/khong/co/report.json' }, /\/khong\/co\/report\.json/],
  ])('%s', async (_when, paths, options, message) => {
    const { code, out, err } = await index('none', paths, options);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('where DATA_DIR cannot be written to', async () => {
    writeFileSync(at('tep'), '');
    const { code, err } = await index('tep/trong-tep', [writeArchive(folder, 'x.ndjson', 0, 1)]);
    expect(code).toBe(2);
    expect(err).toContain(at('tep/trong-tep'));
  });

  it('while another run is at it', async () => {
    const other = await openSqliteWriter({ dataDir: at('busy'), kind: 'archive' });
    const { code, err } = await index('busy', [writeArchive(folder, 'x.ndjson', 0, 1)]);
    await other.abandon();
    expect(code).toBe(2);
    expect(err).toContain('Another indexing run is writing');
  });

  it('where the Meilisearch server does not answer', async () => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const settings = resolveSettings({ ENGINE: 'meilisearch', MEILI_URL: 'http://127.0.0.1:9' });
    expect(await runIndex([folder], {}, settings, { out, err })).toBe(2);
    const [line, ...more] = String(err.read()).trimEnd().split('\n');
    expect(line).toContain('http://127.0.0.1:9');
    expect(more).toEqual([]);
  });
});
