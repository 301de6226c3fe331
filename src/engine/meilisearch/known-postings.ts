import { setImmediate as sent } from 'node:timers/promises';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import { bestDocuments, type WeightedPostings } from '../best-documents.ts';
import { compile } from '../compile-match.ts';
import { documentFilter } from '../document-filter.ts';
import type { Documents } from '../document-set.ts';
import { hiddenCopies } from '../hidden-copies.ts';
import { type CompiledMatch, matching, type PostingSource } from '../matching.ts';
import type { EngineAnswer, EngineQuery, Match, Phrase } from '../port.ts';
import { countedTerm, estimatedMatches } from './estimate.ts';
import { ARTICLES, type Filter } from './filter.ts';
import type { IndexState } from './index-state.ts';
import { anywhere, inTitle, TITLE_WEIGHT } from './selection.ts';
import type { StreamCache } from './stream-cache.ts';
import type { Reading, TermPostings } from './term-postings.ts';

/**
 * Search over postings that are kept in this process: which articles match, how many have which value, and which are
 * looked at more closely follows from the postings of the query's words (`term-postings.ts`); the server says that the
 * index is still the same, and what it has not said before.
 */

/**
 * Articles in postings that are not known yet, as estimated, up to which they are waited for: some 1.5 µs each. For more
 * than so many they are if most of them match besides: the server would have to count their values one by one.
 */
const ASKED_AT_ONCE = 8_000;
const MOST_A_MATCH = 3;
/** Matches whose facets are counted here, 0.1 µs each: other searches wait meanwhile. */
const MOST_COUNTED = 200_000;

/** What is read of a query, by the phrase whose articles a filter finds; null: all articles. */
type Wanted = Map<string, Phrase | null>;

interface Chosen {
  filter: string;
  weight: number;
}

/**
 * The answer to a query; null where the server has to find it: postings that are not known would take too long to read,
 * or a server does not answer. 'replaced' where `state` is no more that of the index.
 * @param filterOf what an article must pass to hold a phrase, exactly
 */
export async function searchKnown(
  { state, streams }: { state: IndexState; streams: StreamCache },
  query: EngineQuery,
  filterOf: (phrase: Phrase) => Filter,
): Promise<EngineAnswer | 'replaced' | null> {
  const { postings } = state;
  if (query.filters.copiesOf !== undefined) return null;
  const wanted: Wanted = new Map();
  const compiled = compile(query.match, (phrase) => {
    const filter = filterOf(phrase);
    if (typeof filter === 'string') wanted.set(filter, phrase);
    return filter;
  });
  if (needsAll(compiled)) wanted.set(ARTICLES, null);
  const chosenBy = byRelevance(query) ? weighed(query, wanted) : [];
  const unknown = [...wanted].filter(([filter]) => !postings.has(filter));
  const matches = estimatedMatches(query.match, state.counts, state.archive.documents);
  if (matches > MOST_COUNTED) return null;
  const many = unknown.reduce((sum, [, phrase]) => sum + articlesWith(phrase, state), 0);
  if (many > ASKED_AT_ONCE && many > MOST_A_MATCH * matches) {
    postings.readLater(unknown.map(([filter]) => filter));
    return null;
  }
  const reading = await postings.read(wanted.keys());
  // What is known already is worked out while the server is asked whether the index is still the same.
  const worked = async () => {
    await sent();
    return answerOf(state, query, compiled, chosenBy, reading);
  };
  const [currency, known] = await Promise.all([reading.currency, reading.isKnown ? worked() : null]);
  if (currency !== 'current') return currency === 'replaced' ? 'replaced' : null;
  const { places, ...answer } = known ?? answerOf(state, query, compiled, chosenBy, reading);
  const candidates = await streams.known(places);
  if (query.agreeing === undefined) return { ...answer, candidates };
  const { columns } = state.facets;
  const agreeing = query.agreeing.map((filters) => {
    const passes = documentFilter(columns, filters);
    return new Set(candidates.filter(({ at }) => passes === null || passes(columns.rowOf(at))).map(({ id }) => id));
  });
  return { ...answer, candidates, agreeing };
}

function answerOf(
  { postings, facets }: IndexState,
  query: EngineQuery,
  compiled: CompiledMatch,
  chosenBy: readonly Chosen[],
  reading: Reading,
): Omit<EngineAnswer, 'candidates'> & { places: number[] } {
  const source: PostingSource = {
    documents: postings.rows,
    get: reading.get,
    all: () => reading.get(ARTICLES).list(),
  };
  const passes = documentFilter(facets.columns, query.filters);
  const found = matching(compiled, source);
  const rows = passes === null ? found : found.filter(passes);
  const { copies } = query;
  const hidden = copies === undefined ? new Set<number>() : hiddenCopies(postings.copies, rows);
  const listed = copies === 'collapsed' && hidden.size > 0 ? rows.filter((row) => !hidden.has(row)) : rows;
  return {
    total: rows.length,
    ...(copies === undefined ? {} : { groups: rows.length - hidden.size }),
    facets: facets.facetsOfRows(rows, query, hidden),
    places: placesOf(postings, listed, query, chosenBy, reading),
  };
}

/** The places in time of the articles asked for, in order. */
function placesOf(
  postings: TermPostings,
  rows: Documents,
  query: EngineQuery,
  chosenBy: readonly Chosen[],
  reading: Reading,
): number[] {
  const placeOf = (row: number): number => postings.placeOf(row);
  const { order, offset, limit } = query;
  if (limit === 0) return [];
  if (byRelevance(query)) {
    const terms = chosenBy.map(({ filter, weight }): WeightedPostings => ({ postings: reading.get(filter), weight }));
    return bestDocuments(rows, terms, postings.scores, offset, limit).map(placeOf);
  }
  const places = Float64Array.from(rows, placeOf).sort();
  if (order !== 'oldest') places.reverse();
  return Array.from(places.subarray(offset, offset + limit));
}

const byRelevance = ({ order, scoring }: EngineQuery): boolean => order === 'relevance' && scoring.length > 0;

/** By what the articles are chosen that are looked at more closely. Adds it to what is read. */
function weighed({ scoring, limit }: EngineQuery, wanted: Wanted): Chosen[] {
  if (limit === 0) return [];
  return scoring.flatMap((term) => {
    const parts = [
      { filter: anywhere(term), weight: term.weight, phrase: term.phrase },
      {
        filter: inTitle(term),
        weight: term.weight * TITLE_WEIGHT,
        phrase: { ...term.phrase, field: 'title' as const },
      },
    ];
    return parts.flatMap(({ filter, weight, phrase }): Chosen[] => {
      if (typeof filter !== 'string') return [];
      if (!wanted.has(filter)) wanted.set(filter, phrase);
      return [{ filter, weight }];
    });
  });
}

/** Whether a match is told by what all articles are. */
function needsAll(match: CompiledMatch): boolean {
  switch (match.kind) {
    case 'everything':
    case 'not':
      return true;
    case 'and':
      return (
        match.of.every(({ kind }) => kind === 'not') ||
        match.of.some((part) => needsAll(part.kind === 'not' ? part.of : part))
      );
    case 'or':
      return match.of.some(needsAll);
    case 'enough':
      return match.of.some((part) => needsAll(part.match));
    default:
      return false;
  }
}

/** About how many articles hold a phrase. */
function articlesWith(phrase: Phrase | null, { counts, archive }: IndexState): number {
  if (phrase === null) return archive.documents;
  const { field, ...anyField } = phrase;
  const term = field === 'title' ? countedTerm(anyField) : null;
  if (term !== null) return counts.get(term).byField[SEARCH_FIELDS.indexOf('title')]!;
  const match: Match = field === 'author' ? phrase : anyField;
  return estimatedMatches(match, counts, archive.documents);
}
