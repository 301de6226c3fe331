import { setImmediate } from 'node:timers/promises';
import { abbreviationsOf } from '../analysis/abbreviations.ts';
import { type LexiconEntry, lexicon } from '../analysis/lexicon.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import { NO_FILTERS, type SearchEngine } from '../engine/port.ts';
import { BETWEEN_PAUSES, breathing } from './breathing.ts';
import { type FoldedList, FoldedListMaker } from './folded-list.ts';
import { RELAXED_BELOW, type TermQueries } from './term-queries.ts';
import { agreesAt, type TypedSyllable } from './typed-input.ts';
import { capitalized, type WordCase } from './word-case.ts';

export interface SuggestedWord {
  text: string;
  /** articles that a search for it finds */
  count: number;
  /** Whether articles count that hold only an abbreviation of it. */
  widened: boolean;
}

/** What is kept of a word: its number in the lexicon, and these. */
const NAME = 1;
const WIDENED = 2;

/** Words of the lexicon that the archive holds, the most frequent first, equally frequent ones as in the lexicon. */
export class WordList {
  readonly #folds: FoldedList;
  readonly #numbers: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #flags: Uint8Array;

  constructor(folds: FoldedList, numbers: Uint32Array, counts: Uint32Array, flags: Uint8Array) {
    this.#folds = folds;
    this.#numbers = numbers;
    this.#counts = counts;
    this.#flags = flags;
  }

  /** Words that begin as typed. */
  *find(typed: readonly TypedSyllable[]): Generator<SuggestedWord> {
    for (const at of this.#folds.find(typed, 'beginning')) {
      const { text } = lexicon()[this.#numbers[at]!]!;
      if (!agreesAt(typed, text.split(' ').map(tokenForm), 0)) continue;
      const flags = this.#flags[at]!;
      yield {
        text: (flags & NAME) !== 0 ? capitalized(text) : text,
        count: this.#counts[at]!,
        widened: (flags & WIDENED) !== 0,
      };
    }
  }
}

/** Words counted at a time: some 40 ms of a reader of the embedded engine. */
const COUNTED_AT_ONCE = 2000;

/** How many articles hold each word of the lexicon, by its number. */
export async function countWords(engine: SearchEngine): Promise<Uint32Array> {
  const words = lexicon();
  const counts = new Uint32Array(words.length);
  for (let from = 0; from < words.length; from += COUNTED_AT_ONCE) {
    const keys = words.slice(from, from + COUNTED_AT_ONCE).map((entry) => entry.keys);
    counts.set(await engine.wordCounts(keys), from);
  }
  return counts;
}

/** Lexicon words are some hundred thousand at most, counts fit above them in a double. */
const NUMBERS = 2 ** 21;

export interface WordListParts {
  engine: SearchEngine;
  counts: Uint32Array;
  /** which words of the lexicon are listed */
  include: (entry: LexiconEntry, number: number) => boolean;
  wordCase: WordCase;
  queries: TermQueries;
}

/** Lists words of the lexicon; those that are searched together with an abbreviation are counted together with it. */
export async function listWords({ engine, counts, include, wordCase, queries }: WordListParts): Promise<WordList> {
  const pause = breathing();
  const words = lexicon();
  const widened = new Map<number, number>();
  const order: number[] = [];
  for (let number = 0; number < words.length; number++) {
    if (number % BETWEEN_PAUSES === 0) await pause();
    const entry = words[number]!;
    let count = counts[number]!;
    if (count === 0 || !include(entry, number)) continue;
    if (entry.keys.length > 1 && abbreviationsOf(entry.text).length > 0) {
      const match = queries.match(wordCase.isName(number) ? capitalized(entry.text) : entry.text);
      if (match.kind === 'or') {
        const found = await engine.count(match, NO_FILTERS);
        if (found >= RELAXED_BELOW) {
          count = found;
          widened.set(number, count);
        }
      }
    }
    order.push(count * NUMBERS + (NUMBERS - 1 - number));
  }
  const sorted = Float64Array.from(order).sort().reverse();
  await setImmediate();
  const numbers = Uint32Array.from(sorted, (value) => NUMBERS - 1 - (value % NUMBERS));
  const flags = new Uint8Array(numbers.length);
  const folds = new FoldedListMaker();
  for (const [at, number] of numbers.entries()) {
    if (at % BETWEEN_PAUSES === 0) await pause();
    folds.add(words[number]!.folds);
    flags[at] = (wordCase.isName(number) ? NAME : 0) | (widened.has(number) ? WIDENED : 0);
  }
  const listed = Uint32Array.from(numbers, (number) => widened.get(number) ?? counts[number]!);
  return new WordList(folds.finish(), numbers, listed, flags);
}
