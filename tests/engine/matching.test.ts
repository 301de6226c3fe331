import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentSet } from '../../src/engine/document-set.ts';
import { type CompiledMatch, matching } from '../../src/engine/matching.ts';

const DOCUMENTS = 60;
const words = ['a', 'b', 'c', 'd'];
const numbers = fc.uniqueArray(fc.nat(DOCUMENTS - 1)).map((list) => list.sort((a, b) => a - b));
const archives = fc.record({ a: numbers, b: numbers, c: numbers, d: fc.constantFrom([], [7]) });
const { match } = fc.letrec<{ match: CompiledMatch }>((tie) => ({
  match: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...words).map((expression): CompiledMatch => ({ kind: 'phrase', expression })),
    fc.constantFrom<CompiledMatch>({ kind: 'everything' }, { kind: 'nothing' }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('match'), { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('match') }),
    fc.record({
      kind: fc.constant('enough' as const),
      of: fc.array(fc.record({ match: tie('match'), weight: fc.integer({ min: 1, max: 9 }) }), { maxLength: 5 }),
      least: fc.integer({ min: 1, max: 20 }),
    }),
  ),
}));

/** What a match says of one document, word by word. */
function holds(match: CompiledMatch, has: (word: string) => boolean): boolean {
  switch (match.kind) {
    case 'everything':
      return true;
    case 'nothing':
      return false;
    case 'phrase':
      return has(match.expression);
    case 'and':
      return match.of.every((part) => holds(part, has));
    case 'or':
      return match.of.some((part) => holds(part, has));
    case 'enough':
      return match.of.reduce((sum, { match: part, weight }) => sum + (holds(part, has) ? weight : 0), 0) >= match.least;
    case 'not':
      return !holds(match.of, has);
  }
}

describe('the documents that match', () => {
  it('are those of which the match is true, in ascending order, and no list given is changed', () => {
    fc.assert(
      fc.property(match, archives, fc.constantFrom(DOCUMENTS, DOCUMENTS * 20), (match, archive, documents) => {
        const all = Array.from({ length: DOCUMENTS }, (_, doc) => doc).filter((doc) => doc % 5 !== 0 || doc === 5);
        const postings = new Map(
          Object.entries(archive).map(([word, docs]) => [
            word,
            new DocumentSet(Uint32Array.from(docs.filter((doc) => all.includes(doc))), documents),
          ]),
        );
        const before = [...postings].map(([word, set]) => [word, [...set.list()]]);
        const source = { documents, get: (word: string) => postings.get(word)!, all: () => Uint32Array.from(all) };
        expect([...matching(match, source)]).toEqual(
          all.filter((doc) => holds(match, (word) => postings.get(word)!.list().includes(doc))),
        );
        expect([...postings].map(([word, set]) => [word, [...set.list()]])).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('of a rare and a common word are found by searching in the longer list', () => {
    const common = Uint32Array.from({ length: 10_000 }, (_, i) => i * 3);
    // So many documents that neither is kept as a bitmap.
    const documents = 1_000_000;
    const rare = Uint32Array.of(0, 1, 3, 14_997, 14_998, 29_997, 40_000);
    const source = {
      documents,
      get: (word: string) => new DocumentSet(word === 'rare' ? rare : common, documents),
      all: () => common,
    };
    const match: CompiledMatch = {
      kind: 'and',
      of: [
        { kind: 'phrase', expression: 'common' },
        { kind: 'phrase', expression: 'rare' },
      ],
    };
    expect([...matching(match, source)]).toEqual([0, 3, 14_997, 29_997]);
  });
});
