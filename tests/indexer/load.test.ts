import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InputStep } from '../../indexer/input-steps.ts';
import { lazyWriter } from '../../indexer/lazy-writer.ts';
import { rawFingerprint } from '../../indexer/ledger/fingerprints.ts';
import { completeTally, type LoadParts, loadSteps, settleLoaded } from '../../indexer/load.ts';
import type { Outcome } from '../../indexer/outcome.ts';
import type { RawText } from '../../indexer/read/raw-item.ts';
import { newTally } from '../../indexer/tally.ts';
import { memoryLedger } from './ledger/memory-ledger.ts';
import { analyzed, memoryIndex } from './memory-writer.ts';

const input = (line: number, id: string, title: string): Outcome => ({
  kind: 'analyzed',
  analyzed: analyzed(id, title),
  place: { path: 'bai.ndjson', line },
});

/** The parts of a run that loads into this index. */
const partsFor = (index: ReturnType<typeof memoryIndex>): LoadParts => ({
  index: lazyWriter(async () => index.writer),
  ledger: memoryLedger(),
  tally: newTally(),
  letters: null,
});

/** Loads the batches as the records of one file. */
async function load(batches: readonly Outcome[][], parts: LoadParts): Promise<void> {
  const file = parts.ledger.meet('bai.ndjson', { size: 1, modified: 1, changed: 1 });
  parts.ledger.begin(file);
  let ordinal = 0;
  for (const batch of batches) {
    const steps = batch.map((): InputStep => {
      const raw: RawText = {
        kind: 'text',
        format: 'ndjson',
        path: 'bai.ndjson',
        line: null,
        encoding: 'utf-8',
        text: `${ordinal}`,
      };
      return { kind: 'record', raw, file, ordinal: ordinal++, fingerprint: rawFingerprint(raw), end: null };
    });
    await loadSteps(
      steps,
      batch.map((outcome) => [outcome]),
      parts,
    );
  }
  const end = { stamp: null, digest: null, format: 'ndjson', complete: true };
  await loadSteps([{ kind: 'end', file, end }], [], parts);
}

/** Loads the batches as one run over an index that already holds some articles. */
async function run(serving: [string, string][], ...batches: Outcome[][]) {
  const index = memoryIndex(serving.map(([id, title]) => analyzed(id, title)));
  const parts = partsFor(index);
  const { tally } = parts;
  await load(batches, parts);
  completeTally(tally, parts.ledger);
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
    const parts = partsFor(index);
    const { tally } = parts;
    await load([[input(1, 'a', 'A'), input(2, 'b', 'B')]], parts);
    await settleLoaded(parts);
    completeTally(tally, parts.ledger);
    const { read, indexed, unchanged, duplicate, failed, failures } = tally;
    expect({ read, indexed, unchanged, duplicate, failed }).toEqual({
      read: 2,
      indexed: 1,
      unchanged: 0,
      duplicate: 0,
      failed: 1,
    });
    expect(failures).toEqual([
      { path: resolve('bai.ndjson'), line: 2, code: 'document-too-large', message: 'quá lớn' },
    ]);
  });

  it('has nothing to wait for where the engine takes all at once', async () => {
    const parts = partsFor(memoryIndex());
    await load([[input(1, 'a', 'A')]], parts);
    await settleLoaded(parts);
    expect(parts.tally.failed).toBe(0);
  });
});
