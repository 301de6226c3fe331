import type { Segmenter } from '../../analysis/segmenter.ts';
import { JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import { tokenCodes } from '../../analysis/token-codes.ts';
import { wordNode } from '../../analysis/word-trie.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { Phrase, PhraseStatistics } from '../port.ts';

const FIELDS = SEARCH_FIELDS.length;

/** Terms as they cross from a reader thread: tokens apart by blanks, and for each its counts in the order of the fields. */
export interface CountedTerms {
  tokens: string;
  counts: Uint32Array;
}

/**
 * In how many articles of one index version each field holds a term. Syllables and dictionary words are found by their
 * numbers, in 2 MB; of other terms (names, numbers) there are as many again, in some 8 MB. Ranking asks for hundreds a
 * search, and would wait for a reader thread that is counting facets.
 */
export class TermStatistics {
  readonly #words: Segmenter;
  readonly #ofSyllable: Uint32Array;
  /** by the first code of those that read alike without tones */
  readonly #ofToneless: Uint32Array;
  /** by the word's number in the trie */
  readonly #ofWord: Uint32Array;
  /** of all other tokens, by their places in `#others` */
  #ofOther: Uint32Array = new Uint32Array(4096 * FIELDS);
  readonly #others = new Map<string, number>();

  constructor(words: Segmenter) {
    this.#words = words;
    this.#ofSyllable = new Uint32Array(tokenCodes().size * FIELDS);
    this.#ofToneless = new Uint32Array(tokenCodes().size * FIELDS);
    this.#ofWord = new Uint32Array(words.trie.size * FIELDS);
  }

  /** Takes the counts of some terms. */
  add({ tokens, counts }: CountedTerms): void {
    let from = 0;
    for (let index = 0; from < tokens.length; index++) {
      const blank = tokens.indexOf(' ', from);
      const end = blank === -1 ? tokens.length : blank;
      const token = tokens.slice(from, end);
      const { list, number } = this.#numbered(token) ?? this.#newPlace(token);
      list.set(counts.subarray(index * FIELDS, (index + 1) * FIELDS), number * FIELDS);
      from = end + 1;
    }
  }

  /** Null for a phrase that is not one term. */
  of({ keys, tones, field }: Phrase): PhraseStatistics | null {
    if (field !== undefined) return null;
    if (keys.length === 1) return countsAt(this.#placeOf((tones === 'any' ? TONELESS : '') + keys[0]!));
    if (tones === 'exact') return this.#word(keys);
    const [reading, ...others] = this.#words.tonedReadings(keys);
    return reading === undefined || others.length > 0 ? null : this.#word(reading.keys);
  }

  #word(keys: readonly string[]): PhraseStatistics | null {
    const { trie } = this.#words;
    const number = wordNode(trie, keys);
    return number !== 0 && trie.isEnd(number) ? countsAt({ list: this.#ofWord, number }) : null;
  }

  /** Null for a token that no article holds. */
  #placeOf(token: string): Place | null {
    return this.#numbered(token) ?? place(this.#ofOther, this.#others.get(token));
  }

  /** Null for a token that has no number. */
  #numbered(token: string): Place | null {
    const { ofKey, ofFold } = tokenCodes();
    if (token.startsWith(TONELESS)) return place(this.#ofToneless, ofFold.get(token.slice(TONELESS.length))?.[0]);
    if (!token.includes(JOINT)) return place(this.#ofSyllable, ofKey.get(token));
    return place(this.#ofWord, wordNode(this.#words.trie, token.split(JOINT)) || undefined);
  }

  #newPlace(token: string): Place {
    const number = this.#others.size;
    this.#others.set(token, number);
    if (this.#ofOther.length <= number * FIELDS) {
      const larger = new Uint32Array(this.#ofOther.length * 2);
      larger.set(this.#ofOther);
      this.#ofOther = larger;
    }
    return { list: this.#ofOther, number };
  }
}

interface Place {
  list: Uint32Array;
  number: number;
}

const place = (list: Uint32Array, number: number | undefined): Place | null =>
  number === undefined ? null : { list, number };

const countsAt = (place: Place | null): PhraseStatistics =>
  Object.fromEntries(
    SEARCH_FIELDS.map((field, index) => [field, place === null ? 0 : place.list[place.number * FIELDS + index]!]),
  ) as PhraseStatistics;
