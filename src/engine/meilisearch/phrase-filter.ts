import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { segmenter } from '../../analysis/segmenter.ts';
import { GAP } from '../../analysis/spelling-key.ts';
import { alternatives } from '../alternatives.ts';
import type { Match, Phrase } from '../port.ts';
import { AUTHOR_RUN } from './article-terms.ts';
import { all, anyOfSets, type Filter, holdsAny, not } from './filter.ts';
import {
  joinsOverGap,
  outsideTerm,
  storedValue,
  tonedGapPair,
  tonedKeys,
  tonedTerm,
  tonelessGapPair,
  tonelessTerm,
} from './terms.ts';

/** A phrase as the server sees it. */
export interface CompiledPhrase {
  filter: Filter;
  /** Whether exactly the articles that hold the phrase pass; else some may pass that hold its pieces apart. */
  exact: boolean;
}

/** A phrase that has to be read for in the articles that pass its filter. */
export const phraseName = ({ keys, tones, field }: Phrase): string => `${tones} ${field ?? ''} ${keys.join(' ')}`;

/** Pure; the same phrase gives the same filter. */
export function compilePhrase(phrase: Phrase): CompiledPhrase {
  const keys = trimGaps(phrase.keys);
  if (phrase.keys.length === 0) return { filter: true, exact: true };
  if (keys.length === 0) return { filter: false, exact: true };
  if (phrase.field === 'author') return authorPhrase(keys, phrase.tones);
  const inTitle = phrase.field === 'title';
  // The other fields have no terms of their own: they are read for.
  const ownTerms = phrase.field === undefined || inTitle;
  const attribute = inTitle ? ATTRIBUTE.title : ATTRIBUTE.terms;
  const toned = phrase.tones === 'exact';
  const holds = (terms: readonly string[]): Filter => holdsAny(attribute, terms.map(storedValue));
  const single = (key: string): Filter => holds(toned ? [key] : [...tonedKeys(key), outsideTerm([key])]);
  const word = toned ? tonedWord(keys) : tonelessWord(keys);
  if (keys.length === 1) return { filter: single(keys[0]!), exact: ownTerms };
  if (word.length > 0) return { filter: holds(word), exact: ownTerms };
  const pieces: Filter[] = [];
  let exact = ownTerms;
  for (let i = 0; i < keys.length - 1; i++) {
    const [key, next] = [keys[i]!, keys[i + 1]!];
    if (key === GAP) continue;
    if (next !== GAP) {
      pieces.push(holds(toned ? [tonedTerm([key, next])] : readingsOfPair(key, next)));
      if (keys.length > 2) exact = false;
      continue;
    }
    const over = keys[i + 2]!;
    if (over !== GAP && joinsOverGap(key, over)) {
      pieces.push(holds([toned ? tonedGapPair(key, over) : tonelessGapPair(key, over)]));
      if (keys.length > 3) exact = false;
    } else {
      pieces.push(single(key), single(over));
      exact = false;
    }
  }
  if (toned) pieces.push(...longWords(keys).map((part) => holds([tonedTerm(part)])));
  return { filter: all(pieces), exact };
}

/** The term of a dictionary word; none where these keys are none. */
const tonedWord = (keys: readonly string[]): string[] =>
  !keys.includes(GAP) && segmenter().isWord(keys) ? [tonedTerm(keys)] : [];

/** The terms of all dictionary words that read so without tones. */
const tonelessWord = (folds: readonly string[]): string[] =>
  folds.includes(GAP) || !segmenter().isWordFolded(folds)
    ? []
    : segmenter()
        .tonedReadings(folds)
        .map(({ keys }) => tonedTerm(keys));

/** Everything that two toneless syllables side by side may be: their readings, some hundred pairs, few of which any article holds. */
const readingsOfPair = (a: string, b: string): string[] => [
  ...tonedKeys(a).flatMap((key) => tonedKeys(b).map((next) => tonedTerm([key, next]))),
  outsideTerm([a, b]),
];

/** Longest dictionary word looked for inside a phrase, in syllables; the lexicon has none longer than this that matters here. */
const LONGEST_WORD = 6;

/**
 * Dictionary words of three syllables and more inside a phrase: they tell more than their pairs. Only with tones: without
 * them the phrase may be other words that read alike.
 */
function longWords(keys: readonly string[]): string[][] {
  const { isWord } = segmenter();
  const found: string[][] = [];
  for (let from = 0; from + 3 <= keys.length; from++) {
    for (let to = Math.min(keys.length, from + LONGEST_WORD); to - from >= 3; to--) {
      const part = keys.slice(from, to);
      if (!part.includes(GAP) && isWord(part)) {
        found.push(part);
        break;
      }
    }
  }
  return found;
}

function authorPhrase(keys: readonly string[], tones: Phrase['tones']): CompiledPhrase {
  const term = tones === 'exact' ? tonedTerm : tonelessTerm;
  const runs: string[][] = [];
  for (let from = 0; from === 0 || from + AUTHOR_RUN <= keys.length; from++)
    runs.push(keys.slice(from, from + AUTHOR_RUN));
  return { filter: all(runs.map((run) => holdsAny(ATTRIBUTE.author, [storedValue(term(run))]))), exact: true };
}

function trimGaps(keys: readonly string[]): string[] {
  let from = 0;
  let to = keys.length;
  while (from < to && keys[from] === GAP) from++;
  while (to > from && keys[to - 1] === GAP) to--;
  return keys.slice(from, to);
}

/** Phrases of a match whose filter is not exact, each once. */
export function inexactPhrases(match: Match): Phrase[] {
  const found = new Map<string, Phrase>();
  const visit = (part: Match): void => {
    if (part.kind === 'phrase') {
      if (!compilePhrase(part).exact) found.set(phraseName(part), part);
    } else if (part.kind === 'and' || part.kind === 'or') part.of.forEach(visit);
    else if (part.kind === 'enough') for (const { match: wish } of part.of) visit(wish);
    else if (part.kind === 'not') visit(part.of);
  };
  visit(match);
  return [...found.values()];
}

/** What an article must pass to hold a phrase. `without`: keys of those that pass an inexact filter but do not hold it. */
export function exactFilter(phrase: Phrase, without: () => readonly string[]): Filter {
  const { filter, exact } = compilePhrase(phrase);
  return exact ? filter : all([filter, not(holdsAny(ATTRIBUTE.key, without()))]);
}

/** A whole match, by what an article must pass to hold each of its phrases. */
export function compileMatch(match: Match, filterOf: (phrase: Phrase) => Filter): Filter {
  switch (match.kind) {
    case 'everything':
      return true;
    case 'nothing':
      return false;
    case 'phrase':
      return filterOf(match);
    case 'not':
      return not(compileMatch(match.of, filterOf));
    case 'and':
      return all(match.of.map((part) => compileMatch(part, filterOf)));
    case 'enough':
      return compileMatch(alternatives(match), filterOf);
    case 'or':
      return anyOfSets(
        match.of.map((part) =>
          part.kind === 'and' ? part.of.map((each) => compileMatch(each, filterOf)) : [compileMatch(part, filterOf)],
        ),
      );
  }
}
