import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batches } from '../../indexer/batches.ts';

const gather = async (sizes: readonly number[], limits: { items: number; bytes: number }): Promise<number[][]> => {
  const all: number[][] = [];
  for await (const batch of batches(sizes, (size) => size, limits)) all.push(batch);
  return all;
};

describe('batches', () => {
  it('closes a batch at its number of items', async () => {
    expect(await gather([1, 1, 1, 1, 1], { items: 2, bytes: 100 })).toEqual([[1, 1], [1, 1], [1]]);
  });

  it('closes a batch before it would pass its bytes', async () => {
    expect(await gather([4, 4, 4, 2], { items: 10, bytes: 9 })).toEqual([
      [4, 4],
      [4, 2],
    ]);
  });

  it('gives an item larger than the limit a batch of its own', async () => {
    expect(await gather([1, 50, 1], { items: 10, bytes: 9 })).toEqual([[1], [50], [1]]);
  });

  it('has nothing for an empty stream', async () => {
    expect(await gather([], { items: 2, bytes: 9 })).toEqual([]);
  });

  it('loses nothing, keeps the order and holds its limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(50)),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 99 }),
        async (sizes, items, bytes) => {
          const all = await gather(sizes, { items, bytes });
          expect(all.flat()).toEqual(sizes);
          for (const batch of all) {
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(items);
            if (batch.length > 1) expect(batch.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(bytes);
          }
        },
      ),
    );
  });
});
