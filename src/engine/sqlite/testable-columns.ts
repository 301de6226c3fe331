import type { DocumentTest, TestableDocuments } from '../document-filter.ts';
import { type Columns, dayNumber, NO_DAY, nameOf } from './columns.ts';

/** The documents of an index as filters ask about them. Place ids are compared as they are, names by spelling key. */
export const testable = (columns: Columns): TestableDocuments => ({
  holdsAny(facets, values) {
    const isPlace = facets.some((facet) => facet === 'place' || facet === 'place_now');
    return holdsAnyValue(
      columns,
      isPlace
        ? values.flatMap((place) =>
            (columns.placeValues.get(place) ?? []).filter((id) => facets.includes(columns.valueFacet[id]!)),
          )
        : facets.flatMap((facet) => values.map((name) => columns.named.get(nameOf(facet, name)))),
    );
  },
  isDated(first, last) {
    const from = first === null ? NO_DAY + 1 : dayNumber(first);
    const to = last === null ? 2147483647 : dayNumber(last);
    return (doc) => columns.day[doc]! >= from && columns.day[doc]! <= to;
  },
});

function holdsAnyValue(columns: Columns, ids: readonly (number | undefined)[]): DocumentTest {
  const wanted = new Set(ids);
  return (doc) => {
    for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++)
      if (wanted.has(columns.values[i]!)) return true;
    return false;
  };
}
