import type { Condition, CountedFacet, Filters } from './port.ts';

/** Whether a document, by its number, meets a condition. */
export type DocumentTest = (doc: number) => boolean;

/** Documents whose values an engine keeps in memory. */
export interface TestableDocuments {
  /** holds any of these values in any of these facets; values as they are given in filters */
  holdsAny(facets: readonly CountedFacet[], values: readonly string[]): DocumentTest;
  /** dated, inclusive days; null: no limit on this side */
  isDated(from: string | null, to: string | null): DocumentTest;
}

/** The test that a document must pass, or null where every document does; `copiesOf` is not looked at. */
export function documentFilter(
  documents: TestableDocuments,
  { places, tags, sections, authors, from, to, within }: Filters,
): DocumentTest | null {
  const tests: DocumentTest[] = [];
  if (places.length > 0) tests.push(documents.holdsAny(['place', 'place_now'], places));
  for (const tag of tags) tests.push(documents.holdsAny(TAG_FACETS, [tag]));
  if (sections.length > 0) tests.push(documents.holdsAny(['section'], sections));
  if (authors.length > 0) tests.push(documents.holdsAny(['author'], authors));
  if (from !== null || to !== null) tests.push(documents.isDated(from, to));
  if (within !== undefined) tests.push(meetsCondition(documents, within));
  if (tests.length === 0) return null;
  return (doc) => tests.every((test) => test(doc));
}

/** A keyword stands in for a tag. */
const TAG_FACETS: readonly CountedFacet[] = ['tag', 'keyword'];

function meetsCondition(documents: TestableDocuments, condition: Condition): DocumentTest {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.of.map((part) => meetsCondition(documents, part));
      return (doc) => tests.every((test) => test(doc));
    }
    case 'or': {
      const tests = condition.of.map((part) => meetsCondition(documents, part));
      return (doc) => tests.some((test) => test(doc));
    }
    case 'not': {
      const test = meetsCondition(documents, condition.of);
      return (doc) => !test(doc);
    }
    case 'days':
      return documents.isDated(condition.from, condition.to);
    case 'value':
      return documents.holdsAny(condition.facet === 'tag' ? TAG_FACETS : [condition.facet], condition.values);
  }
}
