import type { Condition, CountedFacet, Filters } from '../port.ts';
import { type Columns, dayNumber, NO_DAY, nameOf } from './columns.ts';

type DocumentTest = (doc: number) => boolean;

/** The test that a document must pass, or null where every document does. Place ids are compared as they are. */
export function documentFilter(columns: Columns, filters: Filters): DocumentTest | null {
  const tests: DocumentTest[] = [];
  if (filters.places.length > 0) tests.push(holdsPlace(columns, ['place', 'place_now'], filters.places));
  for (const tag of filters.tags) tests.push(holdsName(columns, 'tag', [tag]));
  if (filters.sections.length > 0) tests.push(holdsName(columns, 'section', filters.sections));
  if (filters.authors.length > 0) tests.push(holdsName(columns, 'author', filters.authors));
  if (filters.from !== null || filters.to !== null) tests.push(isDated(columns, filters.from, filters.to));
  if (filters.within !== undefined) tests.push(meetsCondition(columns, filters.within));
  if (tests.length === 0) return null;
  return (doc) => tests.every((test) => test(doc));
}

function meetsCondition(columns: Columns, condition: Condition): DocumentTest {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.of.map((part) => meetsCondition(columns, part));
      return (doc) => tests.every((test) => test(doc));
    }
    case 'or': {
      const tests = condition.of.map((part) => meetsCondition(columns, part));
      return (doc) => tests.some((test) => test(doc));
    }
    case 'not': {
      const test = meetsCondition(columns, condition.of);
      return (doc) => !test(doc);
    }
    case 'days':
      return isDated(columns, condition.from, condition.to);
    case 'value': {
      const { facet, values } = condition;
      return facet === 'place' || facet === 'place_now'
        ? holdsPlace(columns, [facet], values)
        : holdsName(columns, facet, values);
    }
  }
}

function holdsAny(columns: Columns, ids: readonly (number | undefined)[]): DocumentTest {
  const wanted = new Set(ids);
  return (doc) => {
    for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++)
      if (wanted.has(columns.values[i]!)) return true;
    return false;
  };
}

const holdsPlace = (columns: Columns, facets: readonly string[], places: readonly string[]): DocumentTest =>
  holdsAny(
    columns,
    places.flatMap((place) =>
      (columns.placeValues.get(place) ?? []).filter((id) => facets.includes(columns.valueFacet[id]!)),
    ),
  );

/** Holds one of these names, compared by spelling key. A keyword stands in for a tag. */
function holdsName(columns: Columns, facet: 'tag' | 'section' | 'author', names: readonly string[]): DocumentTest {
  const facets: readonly CountedFacet[] = facet === 'tag' ? ['tag', 'keyword'] : [facet];
  return holdsAny(
    columns,
    facets.flatMap((each) => names.map((name) => columns.named.get(nameOf(each, name)))),
  );
}

function isDated(columns: Columns, first: string | null, last: string | null): DocumentTest {
  const from = first === null ? NO_DAY + 1 : dayNumber(first);
  const to = last === null ? 2147483647 : dayNumber(last);
  return (doc) => columns.day[doc]! >= from && columns.day[doc]! <= to;
}
