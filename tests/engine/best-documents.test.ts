import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestDocuments } from '../../src/engine/best-documents.ts';
import { DocumentSet } from '../../src/engine/document-set.ts';

it('chooses what sorting everything would choose, and leaves the scores at zero', () => {
  const numbers = fc
    .uniqueArray(fc.nat({ max: 5999 }), { maxLength: 6000 })
    .map((list) => Uint32Array.from(list).sort());
  const terms = fc.array(fc.record({ postings: numbers, weight: fc.integer({ min: 1, max: 8 }) }), { maxLength: 4 });
  fc.assert(
    fc.property(numbers, terms, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (docs, weighted, offset, limit) => {
      const scores = new Float32Array(6000);
      const total = (doc: number): number =>
        weighted.reduce((sum, { postings, weight }) => sum + (postings.includes(doc) ? weight : 0), 0);
      const totals = new Map([...docs].map((doc) => [doc, total(doc)]));
      const expected = [...docs].sort((a, b) => totals.get(b)! - totals.get(a)! || a - b).slice(offset, offset + limit);
      const terms = weighted.map(({ postings, weight }) => ({ postings: new DocumentSet(postings, 6000), weight }));
      expect(bestDocuments(docs, terms, scores, offset, limit)).toEqual(expected);
      expect(scores.every((score) => score === 0)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
