import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedFacet, FacetCount } from '../../../src/engine/port.ts';
import { COUNTED_FACETS, type Columns, nameOf } from '../../../src/engine/sqlite/columns.ts';
import { countFacets } from '../../../src/engine/sqlite/facet-counts.ts';
import type { PackedFacet } from '../../../src/engine/sqlite/packed-answer.ts';
import { nameFacet, tagFacet } from '../../../src/search/name-facet.ts';

const NO_FILTERS = { places: [], tags: [], sections: [], authors: [], from: null, to: null };

/** Values of an index by facet: the tag and the keyword `0` are spelled alike. */
const VALUES: [CountedFacet, string][] = (['tag', 'keyword', 'section'] as const).flatMap((facet) =>
  Array.from({ length: 12 }, (_, n): [CountedFacet, string] => [facet, `tên ${n + (facet === 'keyword' ? 6 : 0)}`]),
);

/** The columns of documents that have these values. */
function columnsOf(documents: readonly (readonly number[])[]): Columns {
  const named = new Map(VALUES.map(([facet, text], id) => [nameOf(facet, text), id]));
  const starts = [0];
  for (const values of documents) starts.push(starts.at(-1)! + values.length);
  return {
    size: documents.length,
    present: new Uint8Array(documents.length).fill(1),
    statistics: {
      documents: documents.length,
      meanLength: { title: 1, lead: 1, captions: 1, body: 1 },
      firstDay: null,
      lastDay: null,
    },
    day: new Int32Array(documents.length),
    newest: Uint32Array.from(documents.keys()),
    starts: Uint32Array.from(starts),
    values: Uint32Array.from(documents.flat()),
    valueFacet: VALUES.map(([facet]) => facet),
    facetNumber: Uint8Array.from(VALUES, ([facet]) => COUNTED_FACETS.indexOf(facet)),
    placeValues: new Map(),
    valueText: VALUES.map(([, text]) => text),
    named,
    tagOf: Uint32Array.from(VALUES, ([facet, text], id) =>
      facet === 'keyword' ? (named.get(nameOf('tag', text)) ?? id) : id,
    ),
    copies: { group: new Int32Array(documents.length).fill(-1), members: [] },
  };
}

const unpacked = ({ values, counts }: PackedFacet): FacetCount[] =>
  values.map((value, index) => ({ value, count: counts[index]! }));

describe('counts of names', () => {
  it('leave out only what is neither among the most counted nor filtered for', () => {
    const documents = fc.array(fc.uniqueArray(fc.nat(VALUES.length - 1), { maxLength: 8 }), { maxLength: 40 });
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 15 }), fc.nat(25), (documents, mostValues, chosen) => {
        const columns = columnsOf(documents);
        const docs = Uint32Array.from(documents.keys());
        const facets = ['tag', 'keyword', 'section'] as const;
        const filters = { ...NO_FILTERS, tags: [`tên ${chosen}`], sections: [`tên ${chosen}`] };
        const all = countFacets(columns, docs, { facets, filters });
        const some = countFacets(columns, docs, { facets, filters, mostValues });
        const tags = ({ tag, keyword }: typeof all) =>
          tagFacet(unpacked(tag!), unpacked(keyword!), filters.tags, mostValues);
        const sections = ({ section }: typeof all) => nameFacet(unpacked(section!), filters.sections, mostValues);
        expect(tags(some)).toEqual(tags(all));
        expect(sections(some)).toEqual(sections(all));
      }),
      { numRuns: 500 },
    );
  });

  it('do not cross from the reader where nobody will see them', () => {
    const columns = columnsOf([[24, 25], [24, 26], [24]]);
    const docs = Uint32Array.of(0, 1, 2);
    expect(countFacets(columns, docs, { facets: ['section'], filters: NO_FILTERS, mostValues: 1 })).toEqual({
      section: { values: ['tên 0'], counts: Uint32Array.of(3) },
    });
  });
});
