import { expect, it } from 'vitest';
import { favour } from '../../src/ranking/agreement.ts';
import type { Ranked } from '../../src/ranking/rerank.ts';

const ranked = (scores: Record<string, number>): Ranked[] =>
  Object.entries(scores).map(([id, score]) => ({ id, score, published: null, stream: new Uint8Array() }));
const ids = (list: Ranked[]): string[] => list.map(({ id }) => id);

it('lifts what agrees over what merely scores a little better', () => {
  expect(ids(favour(ranked({ a: 10, b: 9, c: 5 }), [{ ids: new Set(['b', 'c']), share: 0.15 }]))).toEqual([
    'b',
    'a',
    'c',
  ]);
});
it('counts each thing that agrees', () => {
  expect(
    ids(
      favour(ranked({ a: 10, b: 9, c: 8 }), [
        { ids: new Set(['b', 'c']), share: 0.15 },
        { ids: new Set(['c']), share: 0.15 },
      ]),
    ),
  ).toEqual(['c', 'b', 'a']);
});
it('changes nothing where nothing is named, or nothing scores', () => {
  expect(ids(favour(ranked({ a: 2, b: 1 }), []))).toEqual(['a', 'b']);
  expect(ids(favour(ranked({ a: 0, b: 0 }), [{ ids: new Set(['b']), share: 0.15 }]))).toEqual(['a', 'b']);
});
