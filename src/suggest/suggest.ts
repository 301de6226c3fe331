import { valueKey } from '../analysis/value-key.ts';
import type { Headline } from '../engine/port.ts';
import type { HeadlineList } from './headline-list.ts';
import { decodedInput } from './keyboard-input.ts';
import type { FoundName, NamedList } from './named-list.ts';
import type { TermQueries, TermQuery } from './term-queries.ts';
import { halfTyped, readTyped, type TypedSyllable, wholeSyllable } from './typed-input.ts';
import type { SuggestedWord, WordList } from './word-list.ts';

export type SuggestionKind = 'term' | 'place' | 'tag' | 'article';

/** One way to go on from what was typed. */
export interface Suggestion {
  text: string;
  kind: SuggestionKind;
  /** exact number of articles it leads to */
  count: number;
  leadsTo: { term: TermQuery } | { place: string } | { tag: string } | { article: string };
}

/** What one index version has to suggest. */
export interface SuggestionLists {
  words: WordList;
  /** words of one syllable */
  syllables: WordList;
  places: NamedList;
  tags: NamedList;
  headlines: HeadlineList;
}

/**
 * Share of the list that each kind is sure of, where it has so many that begin as typed; the rest goes to the largest
 * counts. Without it words, which stand in more articles, would leave no room for places.
 */
const SURE_SHARE: Readonly<Record<SuggestionKind, number>> = { term: 0.3, place: 0.3, tag: 0.2, article: 0.2 };
/** Titles have their share once so much is typed; before that which of them comes first is a matter of chance. */
const SYLLABLES_FOR_TITLES = 2;
/** Words of the one syllable that was typed (lúa, lụa, lửa): more would crowd out what goes on from it. */
const MOST_SYLLABLES = 3;
/** Letters of the first syllable from which on it may be half typed while others follow: `h l` could be anything. */
const LETTERS_OF_HALF = 2;

/** A suggestion while it is being chosen. */
interface Candidate {
  suggestion: Suggestion;
  /** Whether a syllable before the last had to be taken as half typed. */
  half: boolean;
  begins: boolean;
}

const collator = new Intl.Collator('vi');

/**
 * Suggestions for what has been typed: what agrees with it as it stands before what agrees with its syllables half
 * typed, titles last; then those of most articles first, equal ones in Vietnamese order. Every one agrees with the
 * input (`typed-input.ts`), terms at their beginning, names and titles from the beginning of any word on; no two read
 * alike. Where nothing agrees, keys typed without an input method are decoded. Never throws.
 */
export function suggest(input: string, limit: number, lists: SuggestionLists, queries: TermQueries): Suggestion[] {
  const asTyped = completions(input, limit, lists, queries);
  if (asTyped.length > 0) return asTyped;
  const decoded = decodedInput(input);
  return decoded === null ? [] : completions(decoded, limit, lists, queries);
}

function completions(input: string, limit: number, lists: SuggestionLists, queries: TermQueries): Suggestion[] {
  const typed = readTyped(input);
  if (typed.length === 0) return [];
  const found = named(typed, false, limit, lists, queries);
  if (typed.length === 1) {
    const words = take(lists.syllables.find([wholeSyllable(typed[0]!)]), Math.min(limit, MOST_SYLLABLES));
    found.push(...words.map((word) => termCandidate(word, false, queries)));
  } else if (found.length < limit && typed[0]!.form.fold.length >= LETTERS_OF_HALF) {
    found.push(...named(halfTyped(typed), true, limit, lists, queries));
  }
  const titles = typed.length >= SYLLABLES_FOR_TITLES;
  if (titles || found.length < limit) found.push(...take(lists.headlines.find(typed), limit).map(titleCandidate));
  return choose(found.sort(inOrder), limit, titles)
    .sort(inOrder)
    .map(({ suggestion }) => suggestion);
}

/** Words, places and tags, up to `limit` each. */
function named(
  typed: readonly TypedSyllable[],
  half: boolean,
  limit: number,
  lists: SuggestionLists,
  queries: TermQueries,
): Candidate[] {
  return [
    ...take(lists.words.find(typed), limit).map((word) => termCandidate(word, half, queries)),
    ...mostly(lists.places.find(typed), limit).map((place) => nameCandidate(place, 'place', half)),
    ...mostly(lists.tags.find(typed), limit).map((tag) => nameCandidate(tag, 'tag', half)),
  ];
}

const termCandidate = (word: SuggestedWord, half: boolean, queries: TermQueries): Candidate => ({
  suggestion: { text: word.text, kind: 'term', count: word.count, leadsTo: { term: queries.queryFor(word) } },
  half,
  begins: true,
});

const nameCandidate = ({ text, count, value, begins }: FoundName, kind: 'place' | 'tag', half: boolean): Candidate => ({
  suggestion: { text, kind, count, leadsTo: kind === 'place' ? { place: value } : { tag: value } },
  half,
  begins,
});

const titleCandidate = ({ id, title }: Headline): Candidate => ({
  suggestion: { text: title, kind: 'article', count: 1, leadsTo: { article: id } },
  half: false,
  begins: true,
});

/** Each kind's sure share, then in order; nothing that reads like what is chosen already. */
function choose(found: readonly Candidate[], limit: number, titles: boolean): Candidate[] {
  const chosen: Candidate[] = [];
  const read = new Set<string>();
  const add = (candidate: Candidate): void => {
    const { text, leadsTo } = candidate.suggestion;
    // A place has several names; once is enough.
    const key = 'place' in leadsTo ? `place ${leadsTo.place}` : valueKey(text);
    if (chosen.length >= limit || read.has(key)) return;
    read.add(key);
    chosen.push(candidate);
  };
  const left: Record<SuggestionKind, number> = { term: 0, place: 0, tag: 0, article: 0 };
  for (const kind of ['term', 'place', 'tag', 'article'] as const)
    left[kind] = kind === 'article' && !titles ? 0 : Math.round(SURE_SHARE[kind] * limit);
  for (const candidate of found) if (candidate.begins && left[candidate.suggestion.kind]-- > 0) add(candidate);
  for (const candidate of found) add(candidate);
  return chosen;
}

const inOrder = (a: Candidate, b: Candidate): number =>
  Number(a.suggestion.kind === 'article') - Number(b.suggestion.kind === 'article') ||
  Number(a.half) - Number(b.half) ||
  b.suggestion.count - a.suggestion.count ||
  collator.compare(a.suggestion.text, b.suggestion.text) ||
  (a.suggestion.text < b.suggestion.text ? -1 : a.suggestion.text > b.suggestion.text ? 1 : 0);

function take<T>(found: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  for (const one of found) if (taken.push(one) >= most) break;
  return taken;
}

/** The first names, and of those that begin as typed the first as well. */
function mostly(found: Iterable<FoundName>, most: number): FoundName[] {
  const taken: FoundName[] = [];
  let beginning = 0;
  let others = 0;
  for (const one of found) {
    if (one.begins ? beginning++ < most : others++ < most) taken.push(one);
    if (beginning >= most) break;
  }
  return taken;
}
