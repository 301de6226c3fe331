import { foldOfKey, GAP, JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { AnalyzedArticle } from '../port.ts';
import { termList } from '../term-lists.ts';
import {
  isTabled,
  joinsOverGap,
  outsideTerm,
  storedValue,
  tonedGapPair,
  tonedTerm,
  tonelessGapPair,
  tonelessTerm,
} from './terms.ts';

/** Bit of a field in `ArticleTerms.counted`, in the order of SEARCH_FIELDS. */
export const fieldBit = (field: number): number => 1 << field;

export interface ArticleTerms {
  /** distinct, as stored */
  terms: string[];
  title: string[];
  author: string[];
  /** syllables and dictionary words, each with the fields it stands in: what ranking counts over the archive */
  counted: ReadonlyMap<string, number>;
}

/** Longest run of an author's name that is one term; names are shorter, credits of several authors are covered piece by piece. */
export const AUTHOR_RUN = 6;

/** The terms of an article. Pairs are of neighbours with nothing but blanks between them. */
export function articleTerms({ terms: lists }: AnalyzedArticle): ArticleTerms {
  const terms = new Set<string>();
  const counted = new Map<string, number>();
  let title: string[] = [];
  for (const [field, name] of SEARCH_FIELDS.entries()) {
    const bit = fieldBit(field);
    const count = (term: string): void => void counted.set(term, (counted.get(term) ?? 0) | bit);
    const found = name === 'title' ? new Set<string>() : terms;
    addNeighbours(termList(lists, name), termList(lists, `${name}_f`), found, count);
    for (const word of termList(lists, `${name}_words`)) {
      found.add(word);
      count(word);
      count(tonelessWord(word));
    }
    if (name !== 'title') continue;
    title = Array.from(found, storedValue);
    for (const term of found) terms.add(term);
  }
  return {
    terms: Array.from(terms, storedValue),
    title,
    author: Array.from(authorTerms(termList(lists, 'author'), termList(lists, 'author_f')), storedValue),
    counted,
  };
}

/** Dictionary words without tones; no more are kept than the lexicon has. */
const tonelessWords = new Map<string, string>();

function tonelessWord(word: string): string {
  let toneless = tonelessWords.get(word);
  if (toneless === undefined) {
    toneless = tonelessTerm(word.split(JOINT).map(foldOfKey));
    tonelessWords.set(word, toneless);
  }
  return toneless;
}

const withoutMark = (toneless: string): string => toneless.slice(TONELESS.length);

/** Adds the syllables of a field and what stands side by side in it. */
function addNeighbours(
  toned: readonly string[],
  toneless: readonly string[],
  terms: Set<string>,
  count: (term: string) => void,
): void {
  for (let i = 0; i < toned.length; i++) {
    const key = toned[i]!;
    if (key === GAP) continue;
    const fold = withoutMark(toneless[i]!);
    const tabled = isTabled(key, fold);
    terms.add(key);
    if (!tabled) terms.add(outsideTerm([fold]));
    count(key);
    count(toneless[i]!);
    const next = toned[i + 1];
    if (next === undefined) continue;
    if (next === GAP) {
      const over = toned[i + 2];
      if (over === undefined || over === GAP || !joinsOverGap(key, over)) continue;
      terms.add(tonedGapPair(key, over)).add(tonelessGapPair(fold, withoutMark(toneless[i + 2]!)));
      continue;
    }
    const nextFold = withoutMark(toneless[i + 1]!);
    terms.add(key + JOINT + next);
    if (!tabled || !isTabled(next, nextFold)) terms.add(outsideTerm([fold, nextFold]));
  }
}

/** Every run of an author's name, gaps included, so that names of three syllables and more are exact. */
function authorTerms(keys: readonly string[], toneless: readonly string[]): Set<string> {
  const folds = toneless.map(withoutMark);
  const terms = new Set<string>();
  for (let from = 0; from < keys.length; from++) {
    for (let to = from + 1; to <= Math.min(keys.length, from + AUTHOR_RUN); to++)
      terms.add(tonedTerm(keys.slice(from, to))).add(tonelessTerm(folds.slice(from, to)));
  }
  return terms;
}
