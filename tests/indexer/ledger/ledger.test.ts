import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractionVersion } from '../../../indexer/ledger/extraction-version.ts';
import { isSettled } from '../../../indexer/ledger/fingerprints.ts';
import { counts, ledgerArchive } from './ledger-archive.ts';

let archive: ReturnType<typeof ledgerArchive>;
beforeEach(() => {
  archive = ledgerArchive();
});
afterEach(() => archive.remove());

const at = (name: string): string => join(archive.root, name);

describe('a file that has changed', () => {
  it('has only its changed record extracted, whose article makes way for the new one', async () => {
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
        ['c', 'Ba'],
      ],
    });
    await archive.run();
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b2', 'Hai sửa'],
        ['c', 'Ba'],
      ],
    });
    const report = await archive.run();
    expect(archive.extracted()).toEqual(['Hai sửa']);
    expect(archive.served()).toEqual({ a: 'Một', b2: 'Hai sửa', c: 'Ba' });
    expect(counts(report)).toEqual({ read: 3, indexed: 1, unchanged: 2, duplicate: 0, failed: 0, removed: 1 });
  });

  it('may have records put in and moved: nothing else is extracted, nothing goes', async () => {
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
        ['c', 'Ba'],
      ],
    });
    await archive.run();
    archive.holds({
      'a.ndjson': [
        ['d', 'Bốn'],
        ['c', 'Ba'],
        ['a', 'Một'],
        ['b', 'Hai'],
      ],
    });
    await archive.run();
    expect(archive.extracted()).toEqual(['Bốn']);
    expect(archive.served()).toEqual({ a: 'Một', b: 'Hai', c: 'Ba', d: 'Bốn' });
  });

  it('of one page makes way for the new page', async () => {
    archive.holds({ 'a.txt': [['a', 'Một']] });
    await archive.run();
    archive.holds({ 'a.txt': [['b', 'Hai']] });
    await archive.run();
    expect(archive.served()).toEqual({ b: 'Hai' });
  });

  it('may be a window on the newest articles: what has moved out of it stays until it is pruned', async () => {
    archive.holds({
      'moi.ndjson': [
        ['c', 'Ba'],
        ['b', 'Hai'],
        ['a', 'Một'],
      ],
    });
    await archive.run();
    archive.holds({
      'moi.ndjson': [
        ['e', 'Năm'],
        ['d', 'Bốn'],
        ['c', 'Ba'],
      ],
    });
    await archive.run();
    archive.holds({
      'moi.ndjson': [
        ['h', 'Tám'],
        ['g', 'Bảy'],
        ['f', 'Sáu'],
      ],
    });
    await archive.run();
    expect(Object.keys(archive.served()).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    await archive.run({ prune: 'all' });
    expect(Object.keys(archive.served()).sort()).toEqual(['f', 'g', 'h']);
  });

  it('keeps the article of a record that can no longer be read, and names the failure', async () => {
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
        ['c', 'Ba'],
      ],
    });
    await archive.run();
    archive.holds({ 'a.ndjson': [['a', 'Một'], null, ['c', 'Ba']] });
    const report = await archive.run({ prune: true });
    expect(report.tally.failures).toMatchObject([{ path: at('a.ndjson'), line: 2, code: 'broken' }]);
    expect(archive.served()).toEqual({ a: 'Một', b: 'Hai', c: 'Ba' });
  });

  it('gives its id back to the other input that has it', async () => {
    archive.holds({ 'a.txt': [['a', 'Bản một']], 'b.txt': [['a', 'Bản hai']] });
    await archive.run();
    expect(archive.served()).toEqual({ a: 'Bản hai' });
    archive.holds({ 'a.txt': [['a', 'Bản một']], 'b.txt': [['b', 'Bài khác']] });
    await archive.run();
    expect(archive.served()).toEqual({ a: 'Bản một', b: 'Bài khác' });
  });
});

describe('what has failed', () => {
  it('is named again by the next run without being tried, and tried again when told to', async () => {
    archive.holds({ 'a.ndjson': [['a', 'Một'], null] });
    await archive.run();
    const again = await archive.run();
    expect(archive.extracted()).toEqual([]);
    expect(counts(again)).toEqual({ read: 2, indexed: 0, unchanged: 1, duplicate: 0, failed: 1, removed: 0 });
    expect(again.tally.failures).toMatchObject([{ line: 2, code: 'broken', message: 'hỏng' }]);
    const tried = await archive.run({ retry: true });
    expect(archive.extracted()).toEqual(['?']);
    expect(tried.tally.failed).toBe(1);
  });

  it('for a reason outside it is tried again by every run', async () => {
    archive.holds({ 'a.txt': [['a', 'Một']] });
    symlinkSync('khong-co.txt', at('b.txt'));
    expect((await archive.run()).tally.failures).toMatchObject([{ path: at('b.txt'), code: 'missing' }]);
    writeFileSync(at('khong-co.txt'), '{"id": "b", "title": "Hai"}');
    const report = await archive.run();
    expect(report.tally.failed).toBe(0);
    expect(archive.served()).toEqual({ a: 'Một', b: 'Hai' });
  });

  it('lies in the dead-letter folder with the reason beside it, as long as it fails', async () => {
    const letters = (): string[] => readdirSync(join(archive.dataDir, 'dead-letters')).sort();
    archive.holds({ 'a.ndjson': [['a', 'Một'], null], 'b.txt': [null] });
    await archive.run();
    const [content, reason, page, pageReason, ...more] = letters();
    expect(more).toEqual([]);
    expect(content).toMatch(/^a\.ndjson-2-[0-9a-f]{8}\.json$/);
    expect(readFileSync(join(archive.dataDir, 'dead-letters', content!), 'utf8')).toBe('{}');
    expect(JSON.parse(readFileSync(join(archive.dataDir, 'dead-letters', reason!), 'utf8'))).toEqual({
      path: at('a.ndjson'),
      line: 2,
      code: 'broken',
      message: 'hỏng',
    });
    expect([page, pageReason]).toEqual([
      expect.stringMatching(/^b\.txt-.*\.json$/),
      expect.stringMatching(/^b\.txt-.*\.reason\.json$/),
    ]);
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
      ],
      'b.txt': [null],
    });
    await archive.run();
    expect(letters()).toEqual([page, pageReason]);
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
      ],
      'b.txt': [['c', 'Ba']],
    });
    await archive.run();
    expect(letters()).toEqual([]);
  });
});

describe('pruning', () => {
  const many = (count: number, first = 0): [string, string][] =>
    Array.from({ length: count }, (_, i) => [`bai-${first + i}`, `Bài ${first + i}`]);

  it('removes the articles of files that are gone, but not those that another file has too', async () => {
    archive.holds({ 'a.ndjson': many(6), 'b.txt': [['b', 'Hai']], 'c.txt': [['c', 'Ba']], 'd.txt': [['c', 'Ba']] });
    await archive.run();
    archive.holds({ 'a.ndjson': many(6), 'd.txt': [['c', 'Ba']] });
    expect(Object.keys(archive.served())).toHaveLength(8);
    await archive.run();
    expect(Object.keys(archive.served())).toHaveLength(8);
    const { prune, tally } = await archive.run({ prune: true });
    expect(prune).toEqual({ inputs: 2, refused: null });
    expect(tally.removed).toBe(1);
    expect(archive.served()).toEqual({ ...Object.fromEntries(many(6)), c: 'Ba' });
  });

  it.each<[string, () => void, RegExp]>([
    ['the folder is empty', () => archive.holds({}), /is empty or not there/],
    [
      'a folder in it is empty, as where a disk is not mounted',
      () => {
        archive.holds({ 'a.ndjson': many(20), 'c.txt': [['c', 'Ba']] });
        mkdirSync(at('2019'));
      },
      /2019 is empty or not there/,
    ],
    ['most would go', () => archive.holds({ 'c.txt': [['c', 'Ba']] }), /21 of 22 articles would go/],
  ])('is refused where %s, and done when that is meant', async (_when, change, message) => {
    archive.holds({ 'a.ndjson': many(20), '2019/b.txt': [['b', 'Hai']], 'c.txt': [['c', 'Ba']] });
    await archive.run();
    const before = archive.served();
    change();
    const { prune } = await archive.run({ prune: true });
    expect(prune?.refused).toMatch(message);
    expect(prune?.refused).toContain('use --prune-all');
    expect(archive.served()).toEqual(before);
    await archive.run({ prune: 'all' });
    expect(Object.keys(archive.served()).length).toBeLessThan(Object.keys(before).length);
  });

  it('removes nothing where the folder was only moved', async () => {
    archive.holds({ 'cu/a.ndjson': many(4) });
    await archive.run();
    renameSync(at('cu'), at('moi'));
    const { prune, tally } = await archive.run({ prune: true });
    expect(prune).toEqual({ inputs: 4, refused: null });
    expect(tally.removed).toBe(0);
    expect(archive.served()).toEqual(Object.fromEntries(many(4)));
  });

  it('looks only at and below the paths of the run', async () => {
    archive.holds({ 'a/1.ndjson': many(3), 'ab/2.ndjson': many(3, 3), 'a.ndjson': many(3, 6) });
    await archive.run();
    for (const name of ['ab', 'a.ndjson']) rmSync(at(name), { recursive: true });
    await archive.run({ prune: 'all', paths: [at('a')] });
    expect(Object.keys(archive.served())).toHaveLength(9);
    await archive.run({ prune: 'all' });
    expect(archive.served()).toEqual(Object.fromEntries(many(3)));
  });
});

describe('the ledger', () => {
  it('passes a file over that was met before in the same run', async () => {
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
      ],
    });
    const report = await archive.run({ paths: [archive.root, at('a.ndjson')] });
    expect(counts(report)).toEqual({ read: 2, indexed: 2, unchanged: 0, duplicate: 0, failed: 0, removed: 0 });
  });

  it('is begun anew where it is damaged, and everything is read again', async () => {
    archive.holds({
      'a.ndjson': [
        ['a', 'Một'],
        ['b', 'Hai'],
      ],
    });
    await archive.run();
    writeFileSync(join(archive.dataDir, 'ledger/x.db'), 'không phải sổ cái');
    const report = await archive.run();
    expect(archive.extracted()).toEqual(['Một', 'Hai']);
    expect(counts(report)).toMatchObject({ read: 2, unchanged: 2 });
  });

  it('knows that another home province may give other articles', () => {
    expect(extractionVersion('')).toMatch(/^[0-9a-f]{16}$/);
    expect(extractionVersion('Vĩnh Phúc')).not.toBe(extractionVersion(''));
  });

  it('does not rely on times of the last two seconds', () => {
    const now = 1_700_000_000_000;
    expect(isSettled({ size: 1, modified: now - 60_000, changed: now - 3000 }, now)).toBe(true);
    expect(isSettled({ size: 1, modified: now - 60_000, changed: now - 1000 }, now)).toBe(false);
    expect(isSettled({ size: 1, modified: now + 60_000, changed: now - 3000 }, now)).toBe(false);
  });

  it('leaves no draft behind', async () => {
    archive.holds({ 'a.txt': [['a', 'Một']] });
    await archive.run();
    expect(existsSync(join(archive.dataDir, 'ledger/x.db'))).toBe(true);
    expect(readdirSync(join(archive.dataDir, 'ledger')).filter((name) => /draft|next/.test(name))).toEqual([]);
  });
});
