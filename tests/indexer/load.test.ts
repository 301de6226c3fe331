import { describe, expect, it } from 'vitest';
import { loadOutcomes, type SeenIds, settleLoaded } from '../../indexer/load.ts';
import type { Outcome } from '../../indexer/outcome.ts';
import { newTally } from '../../indexer/tally.ts';
import { analyzed, memoryIndex } from './memory-writer.ts';

const input = (line: number, id: string, title: string): Outcome => ({
  kind: 'analyzed',
  analyzed: analyzed(id, title),
  place: { path: 'bai.ndjson', line },
});

/** Loads the batches as one run over an index that already holds some articles. */
async function run(serving: [string, string][], ...batches: Outcome[][]) {
  const index = memoryIndex(serving.map(([id, title]) => analyzed(id, title)));
  const tally = newTally();
  const seen: SeenIds = new Map();
  for (const batch of batches) await loadOutcomes(batch, index.writer, tally, seen);
  await index.writer.publish();
  const { read, indexed, unchanged, duplicate, failed } = tally;
  const content = Object.fromEntries([...index.serving].map(([id, { fingerprint }]) => [id, fingerprint]));
  return { counts: { read, indexed, unchanged, duplicate, failed }, content, tally, puts: index.puts };
}

describe('loading', () => {
  it('indexes what is new and what has changed, and leaves the rest alone', async () => {
    const { counts, content, puts } = await run(
      [
        ['a', 'Bài cũ'],
        ['b', 'Bài không đổi'],
      ],
      [input(1, 'a', 'Bài đã sửa'), input(2, 'b', 'Bài không đổi'), input(3, 'c', 'Bài mới')],
    );
    expect(counts).toEqual({ read: 3, indexed: 2, unchanged: 1, duplicate: 0, failed: 0 });
    expect(content).toEqual({ a: 'Bài đã sửa', b: 'Bài không đổi', c: 'Bài mới' });
    expect(puts).toEqual([2]);
  });

  it('puts nothing where nothing has changed', async () => {
    const { counts, puts } = await run([['a', 'Bài']], [input(1, 'a', 'Bài')]);
    expect(counts).toEqual({ read: 1, indexed: 0, unchanged: 1, duplicate: 0, failed: 0 });
    expect(puts).toEqual([]);
  });

  it.each([
    ['in one batch', [[input(1, 'a', 'Bài'), input(2, 'a', 'Bài')]]],
    ['in two batches', [[input(1, 'a', 'Bài')], [input(2, 'a', 'Bài')]]],
  ])('counts the same article again as a duplicate, %s', async (_where, batches) => {
    const { counts, tally } = await run([], ...batches);
    expect(counts).toEqual({ read: 2, indexed: 1, unchanged: 0, duplicate: 1, failed: 0 });
    expect(tally.warnings.size).toBe(0);
  });

  it.each([
    ['in one batch', [[input(1, 'a', 'Bản đầu'), input(2, 'a', 'Bản sửa')]]],
    ['in two batches', [[input(1, 'a', 'Bản đầu')], [input(2, 'a', 'Bản sửa')]]],
  ])('lets the later of two articles with one id stand, with a warning, %s', async (_where, batches) => {
    const { counts, content, tally } = await run([], ...batches);
    expect(counts).toEqual({ read: 2, indexed: 1, unchanged: 0, duplicate: 1, failed: 0 });
    expect(content).toEqual({ a: 'Bản sửa' });
    expect([...tally.warnings.values()]).toEqual([
      {
        code: 'replaced',
        count: 1,
        examples: [
          {
            path: 'bai.ndjson',
            line: 2,
            message: 'the id a came before in this run with other content; this later article stands',
          },
        ],
      },
    ]);
  });

  it.each([
    ['in one batch', [[input(1, 'a', 'Bản đầu'), input(2, 'a', 'Bản sửa')]]],
    ['in two batches', [[input(1, 'a', 'Bản đầu')], [input(2, 'a', 'Bản sửa')]]],
  ])('counts a second run over two articles with one id as unchanged, %s', async (_where, batches) => {
    const { counts, content } = await run([['a', 'Bản sửa']], ...batches);
    expect(counts).toEqual({ read: 2, indexed: 0, unchanged: 1, duplicate: 1, failed: 0 });
    expect(content).toEqual({ a: 'Bản sửa' });
  });

  it('counts an unchanged article that a later one replaces as a duplicate', async () => {
    const { counts, content } = await run([['a', 'Bản đầu']], [input(1, 'a', 'Bản đầu')], [input(2, 'a', 'Bản sửa')]);
    expect(counts).toEqual({ read: 2, indexed: 1, unchanged: 0, duplicate: 1, failed: 0 });
    expect(content).toEqual({ a: 'Bản sửa' });
  });

  it('names every failure and goes on', async () => {
    const failure = { path: 'bai.ndjson', line: 2, code: 'broken-json', message: 'Dòng này không phải JSON' };
    const { counts, content, tally } = await run(
      [],
      [input(1, 'a', 'A'), { kind: 'failed', failure }, input(3, 'c', 'C')],
    );
    expect(counts).toEqual({ read: 3, indexed: 2, unchanged: 0, duplicate: 0, failed: 1 });
    expect(content).toEqual({ a: 'A', c: 'C' });
    expect(tally.failures).toEqual([failure]);
  });

  it('counts the warnings that articles bring', async () => {
    const warnings = [{ code: 'no-date', message: 'không thấy ngày đăng' }];
    const undated = (line: number): Outcome => ({
      kind: 'analyzed',
      analyzed: analyzed(`a${line}`, 'Bài', { warnings }),
      place: { path: 'bai.ndjson', line },
    });
    const { tally } = await run([], [1, 2, 3, 4, 5, 6, 7].map(undated));
    const { count, examples } = tally.warnings.get('no-date')!;
    expect(count).toBe(7);
    expect(examples.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('settling', () => {
  it('counts what the engine would not take as failed, where it was last read', async () => {
    const index = memoryIndex();
    index.writer.settle = async () => [{ id: 'b', code: 'document-too-large', message: 'quá lớn' }];
    const tally = newTally();
    await loadOutcomes([input(1, 'a', 'A'), input(2, 'b', 'B')], index.writer, tally, new Map());
    await settleLoaded(index.writer, tally, new Map([['b', { path: 'bai.ndjson', line: 2 }]]));
    const { read, indexed, unchanged, duplicate, failed, failures } = tally;
    expect({ read, indexed, unchanged, duplicate, failed }).toEqual({
      read: 2,
      indexed: 1,
      unchanged: 0,
      duplicate: 0,
      failed: 1,
    });
    expect(failures).toEqual([{ path: 'bai.ndjson', line: 2, code: 'document-too-large', message: 'quá lớn' }]);
  });

  it('has nothing to wait for where the engine takes all at once', async () => {
    const tally = newTally();
    await settleLoaded(memoryIndex().writer, tally, new Map());
    expect(tally.failed).toBe(0);
  });
});
