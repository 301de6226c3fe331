import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTE } from '../../config/index-schema.ts';
import { timeOrder } from '../../src/engine/meilisearch/document.ts';
import { FacetColumns, FacetCounter } from '../../src/engine/meilisearch/facet-columns.ts';
import { FacetNames } from '../../src/engine/meilisearch/facet-names.ts';
import { decodeRows, FacetRows } from '../../src/engine/meilisearch/facet-rows.ts';

/** Articles as they are stored, by sequence. */
const stored = fc.record({
  [ATTRIBUTE.place]: fc.uniqueArray(fc.constantFrom('ha-noi', 'vinh-phuc', 'vinh-phuc.song-lo')),
  [ATTRIBUTE.keyword]: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 }),
  [ATTRIBUTE.day]: fc.integer({ min: -30_000, max: 30_000 }),
});
const archive = fc
  .uniqueArray(fc.integer({ min: 1, max: 2 ** 26 - 1 }), { maxLength: 30 })
  .chain((sequences) => fc.tuple(...sequences.map((sequence) => fc.tuple(fc.constant(sequence), stored))));
type Row = [number, Record<string, string[] | number>];

const chunksOf = (rows: readonly Row[]): readonly string[] => {
  const collected = new FacetRows();
  for (const [sequence, values] of rows) collected.add(sequence, values);
  return collected.chunks();
};
const placeOf = ([sequence]: Row): number => timeOrder(sequence % 1000, sequence);

/** The same counts made plainly. */
const counted = (rows: readonly Row[], attribute: string): Record<string, number> => {
  const counts: Record<string, number> = Object.create(null);
  for (const [, values] of rows)
    for (const value of [values[attribute]!].flat()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

describe('facets counted in memory', () => {
  it('are those of the articles asked for, however the rows came', () => {
    fc.assert(
      fc.property(archive, fc.nat(30), fc.infiniteStream(fc.boolean()), (all, cut, chosen) => {
        const rows = all as Row[];
        const columns = new FacetColumns();
        columns.add(chunksOf(rows.slice(0, cut)));
        columns.add(chunksOf(rows.slice(cut)));
        const asked = rows.filter(() => chosen.next().value);
        const found = new FacetCounter(columns, new FacetNames()).facets(asked.map(placeOf), ['place', 'keyword']);
        const pairs = (facet: 'place' | 'keyword') =>
          Object.fromEntries(found![facet]!.map(({ value, count }) => [value, count]));
        expect(pairs('place')).toEqual({ ...counted(asked, ATTRIBUTE.place) });
        expect(pairs('keyword')).toEqual({ ...counted(asked, ATTRIBUTE.keyword) });
      }),
    );
  });

  it('are days in their order, and less by what another copy stands for', () => {
    const columns = new FacetColumns();
    const rows: Row[] = [
      [1, { [ATTRIBUTE.day]: 19_001, [ATTRIBUTE.tag]: ['la2ng'] }],
      [2, { [ATTRIBUTE.day]: 18_999 }],
      [3, { [ATTRIBUTE.day]: 19_001 }],
      [4, {}],
    ];
    columns.add(chunksOf(rows));
    const hidden = { [ATTRIBUTE.day]: { 19001: 1 } };
    const counter = new FacetCounter(columns, new FacetNames());
    expect(counter.facets(rows.map(placeOf), ['date', 'tag', 'author'], hidden)).toEqual({
      date: [
        { value: '2022-01-07', count: 1, groups: 1 },
        { value: '2022-01-09', count: 2, groups: 1 },
      ],
      tag: [{ value: 'la2ng', count: 1, groups: 1 }],
      author: [],
    });
  });

  it('are left to the server where an article is not known', () => {
    const columns = new FacetColumns();
    columns.add(chunksOf([[7, { [ATTRIBUTE.day]: 19_000 }]]));
    expect(new FacetCounter(columns, new FacetNames()).facets([timeOrder(null, 8)], ['date'])).toBeNull();
  });

  it('stand in chunks of at most 2,000 rows', () => {
    const rows = Array.from({ length: 4001 }, (_, n): Row => [n + 1, { [ATTRIBUTE.day]: n }]);
    expect(chunksOf(rows).map((chunk) => [...decodeRows(chunk).rows].length)).toEqual([2000, 2000, 1]);
  });
});
