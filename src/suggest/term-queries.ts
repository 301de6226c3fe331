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
}

/**
 * Turns suggested words into searches. Most are asked for as they are; a word without marks needs `tones=exact` (kinh
 * doanh), and one that a query would be cut into smaller words needs quotes (nam cao). What was found out is kept: it
 * takes a third of a millisecond.
 */
export class TermQueries {
  readonly #gazetteer: Gazetteer;
  readonly #homeProvince: string | null;
  readonly #known = new Map<string, TermQuery>();

  constructor(gazetteer: Gazetteer, homeProvince: string | null) {
    this.#gazetteer = gazetteer;
    this.#homeProvince = homeProvince;
  }

  /** What a search for the text as it is looks for. */
  match(text: string): Match {
    const reading = readQuery(parseQuery(text), { gazetteer: this.#gazetteer, homeProvince: this.#homeProvince });
    return matchOf(compileQuery(reading, { tones: tonesFor(text) }));
  }

  /** @param widened whether the count includes what else the search finds (an abbreviation's articles) */
  queryFor(text: string, widened: boolean): TermQuery {
    if (widened) return { q: text, tones: tonesFor(text) };
    let query = this.#known.get(text);
    if (query === undefined) {
      query = { q: isPhraseOf(this.match(text), text) ? text : `"${text}"`, tones: tonesFor(text) };
      this.#known.set(text, query);
    }
    return query;
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
