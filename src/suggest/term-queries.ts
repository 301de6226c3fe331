import { tokenForm, tokenize } from '../analysis/tokenizer.ts';
import type { Match } from '../engine/port.ts';
import type { Gazetteer } from '../places/types.ts';
import { compileQuery, matchOf } from '../query/compile-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import { readQuery } from '../query/read-query.ts';

/** How to ask for a word so that exactly the articles counted are found. */
export interface TermQuery {
  q: string;
  tones: 'auto' | 'exact';
  match: 'auto' | 'all';
}

/** A search that finds fewer is relaxed unless it says otherwise: the default of `per_page`. */
export const RELAXED_BELOW = 20;

/**
 * Turns suggested words into searches. Most are asked for as they are; a word without marks needs `tones=exact` (kinh
 * doanh), one that few articles hold `match=all`, and one that a query would be cut into smaller words needs quotes
 * (nam cao). The last is kept once found out: it takes a third of a millisecond.
 */
export class TermQueries {
  readonly #gazetteer: Gazetteer;
  readonly #homeProvince: string | null;
  readonly #known = new Map<string, string>();

  constructor(gazetteer: Gazetteer, homeProvince: string | null) {
    this.#gazetteer = gazetteer;
    this.#homeProvince = homeProvince;
  }

  /** What a search for the text as it is looks for. */
  match(text: string): Match {
    const reading = readQuery(parseQuery(text), { gazetteer: this.#gazetteer, homeProvince: this.#homeProvince });
    return matchOf(compileQuery(reading, { tones: tonesFor(text) }));
  }

  queryFor({ text, count, widened }: { text: string; count: number; widened: boolean }): TermQuery {
    const tones = tonesFor(text);
    if (widened) return { q: text, tones, match: 'auto' };
    return { q: this.#unbroken(text), tones, match: count < RELAXED_BELOW ? 'all' : 'auto' };
  }

  /** The text, in quotes where a query would read it otherwise than as these syllables side by side. */
  #unbroken(text: string): string {
    let q = this.#known.get(text);
    if (q === undefined) {
      q = isPhraseOf(this.match(text), text) ? text : `"${text}"`;
      this.#known.set(text, q);
    }
    return q;
  }
}

const tonesFor = (text: string): TermQuery['tones'] =>
  tokenize(text).some(({ form }) => form.toned) ? 'auto' : 'exact';

const isPhraseOf = (match: Match, text: string): boolean =>
  match.kind === 'phrase' &&
  match.tones === 'exact' &&
  match.field === undefined &&
  match.keys.join(' ') ===
    text
      .split(' ')
      .map((word) => tokenForm(word).key)
      .join(' ');
