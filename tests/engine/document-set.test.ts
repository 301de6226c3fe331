import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentSet } from '../../src/engine/document-set.ts';

const documents = 500;
const numbers = fc
  .uniqueArray(fc.nat(documents - 1), { maxLength: documents })
  .map((list) => Uint32Array.from(list).sort());

describe('a set of documents', () => {
  it('gives back its list, what of others is in it, and what is not, as a list and as a bitmap', () => {
    fc.assert(
      // A set of an index a hundred times as large is kept as a list.
      fc.property(numbers, numbers, fc.constantFrom(documents, documents * 100), (list, others, size) => {
        const set = new DocumentSet(list, size);
        expect([set.size, set.list(), set.among(others), set.missingFrom(others)]).toEqual([
          list.length,
          list,
          others.filter((doc) => list.includes(doc)),
          others.filter((doc) => !list.includes(doc)),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes the smaller of two forms', () => {
    expect(new DocumentSet(Uint32Array.of(1, 2), 320).byteLength).toBe(8);
    expect(
      new DocumentSet(
        Uint32Array.from({ length: 300 }, (_, doc) => doc),
        320,
      ).byteLength,
    ).toBe(40);
  });
});
