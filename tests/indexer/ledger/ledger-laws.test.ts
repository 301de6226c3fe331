import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counts, type Files, fromNothing, ledgerArchive } from './ledger-archive.ts';

/** Few ids and titles in few files, so that they meet often. */
const record = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('Một', 'Hai', 'Ba'));
const files: fc.Arbitrary<Files> = fc
  .record({
    'a.ndjson': fc.array(record, { minLength: 1, maxLength: 6 }),
    'b.txt': fc.tuple(record),
    'c/d.ndjson': fc.array(record, { minLength: 1, maxLength: 6 }),
    'c/e.txt': fc.tuple(record),
  })
  .chain((all) => fc.subarray(Object.keys(all), { minLength: 1 }).map((names) => pick(all, names)));
const pick = (all: Files, names: readonly string[]): Files =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));

const RUNS = { numRuns: 40 };

/** Runs a law over an archive of its own. */
async function withArchive(law: (archive: ReturnType<typeof ledgerArchive>) => Promise<void>): Promise<void> {
  const archive = ledgerArchive();
  try {
    await law(archive);
  } finally {
    archive.remove();
  }
}

describe('an archive indexed again and again', { timeout: 120_000 }, () => {
  it('with pruning serves what it would serve if indexed from nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(files, { minLength: 2, maxLength: 4 }), (states) =>
        withArchive(async (archive) => {
          for (const state of states) {
            archive.holds(state);
            const { end, tally } = await archive.run({ prune: 'all' });
            expect(end).not.toBe('stopped');
            expect(archive.served()).toEqual(await fromNothing(state));
            expect(tally.read).toBe(Object.values(state).flat().length);
            expect(tally.indexed + tally.unchanged).toBe(Object.keys(archive.served()).length);
            expect(tally.read).toBe(tally.indexed + tally.unchanged + tally.duplicate + tally.failed);
          }
        }),
      ),
      RUNS,
    );
  });

  it('without pruning serves at least that, and nothing that was never there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(files, { minLength: 2, maxLength: 4 }), (states) =>
        withArchive(async (archive) => {
          const seen = new Set<string>();
          for (const state of states) {
            archive.holds(state);
            await archive.run();
            expect(archive.served()).toMatchObject(await fromNothing(state));
            for (const [id] of Object.values(state).flat() as [string, string][]) seen.add(id);
            expect(Object.keys(archive.served()).filter((id) => !seen.has(id))).toEqual([]);
          }
        }),
      ),
      RUNS,
    );
  });

  it('extracts nothing the second time, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(files, (state) =>
        withArchive(async (archive) => {
          archive.holds(state);
          const first = counts(await archive.run());
          const before = archive.served();
          const again = await archive.run();
          expect(again.end).toBe('nothing-new');
          expect(archive.extracted()).toEqual([]);
          expect(archive.served()).toEqual(before);
          expect(counts(again)).toEqual({ ...first, indexed: 0, unchanged: first.indexed });
        }),
      ),
      RUNS,
    );
  });
});

describe('a run that ends before its time', { timeout: 120_000 }, () => {
  it('when it is stopped, has in service what it read, and the next one gets where one run would have', async () => {
    await fc.assert(
      fc.asyncProperty(files, files, fc.integer({ min: 1, max: 8 }), (first, second, stopAfter) =>
        withArchive(async (archive) => {
          archive.holds(first);
          await archive.run();
          archive.holds(second);
          await archive.run({ prune: 'all', stopAfter });
          const done = archive.extracted().length;
          await archive.run({ prune: 'all' });
          expect(archive.served()).toEqual(await fromNothing(second));
          if (done >= stopAfter) expect(archive.extracted().length).toBeLessThan(Object.values(second).flat().length);
        }),
      ),
      RUNS,
    );
  });

  it.each([
    ['while it writes', 'put'],
    ['before the new index serves', 'before'],
    ['after the new index serves, before the ledger does', 'after'],
  ])('%s, leaves a ledger that says only what serves', async (_when, where) => {
    await fc.assert(
      fc.asyncProperty(files, files, files, (first, second, third) =>
        withArchive(async (archive) => {
          archive.holds(first);
          await archive.run();
          const before = archive.served();
          archive.holds(second);
          const fault = new Error('fault');
          const { end } = await archive.run({
            prune: 'all',
            writer: (writer) => ({
              ...(where === 'put' ? { put: () => Promise.reject(fault) } : {}),
              async publish(name) {
                if (where === 'after') await writer.publish(name);
                throw fault;
              },
            }),
          });
          if (where !== 'after' || end !== 'stopped') {
            if (end === 'stopped') expect(archive.served()).toEqual(before);
          } else expect(archive.served()).toEqual(await fromNothing(second));
          // The third state may be the first again, which a ledger that is not true would take for indexed.
          for (const state of [first, third]) {
            archive.holds(state);
            await archive.run({ prune: 'all' });
            expect(archive.served()).toEqual(await fromNothing(state));
          }
        }),
      ),
      RUNS,
    );
  });
});
