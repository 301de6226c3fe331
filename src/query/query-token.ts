import { filterChars } from '../analysis/char-filters.ts';
import { type Token, type TokenForm, tokenize } from '../analysis/tokenizer.ts';
import type { ParsedQuery } from './parse-query.ts';

/** How the understood form of a token came about. */
export type Understanding = 'typed' | 'keyboard' | 'restored' | 'corrected';

/**
 * One token of a query. `start` and `end` are offsets into the query as typed; `gap` says that something besides white
 * space stands before it (a sign, quotes and OR included); `form` is what it is understood as.
 */
export interface QueryToken extends Token {
  /** place of its clause in the parsed query */
  clause: number;
  /** as typed */
  typed: string;
  /** The form to match: as typed, with keyboards decoded and impossible spellings mended; never restored or corrected. */
  asked: TokenForm;
  /** as understood, for display */
  text: string;
  how: Understanding;
  /** Whether it was typed as one word with the token before (`hanoi`, `TuMơRông`). */
  split: boolean;
  /** Whether nothing at all stands between it and the gap before it: `10234/QĐ`, `Covid-19`. */
  joined: boolean;
}

/** All tokens of a query in order, as typed. */
export function queryTokens({ q, clauses }: ParsedQuery): QueryToken[] {
  const tokens: QueryToken[] = [];
  for (const [clause, { text, from }] of clauses.entries()) {
    for (const token of tokenize(text)) {
      const start = from + token.start;
      const before = q.slice(tokens.at(-1)?.end ?? 0, start);
      const typed = q.slice(start, from + token.end);
      tokens.push({
        start,
        end: from + token.end,
        form: token.form,
        asked: token.form,
        gap: /\S/u.test(before),
        capital: token.capital,
        clause,
        typed,
        text: filterChars(typed).text,
        how: 'typed',
        split: tokens.at(-1)?.clause === clause && before === '',
        joined: tokens.at(-1)?.clause === clause && before !== '' && !/\s/u.test(before),
      });
    }
  }
  return tokens;
}

/** Whether a query carries any Vietnamese mark: then its syllables are taken at their word. */
export const carriesTones = (tokens: readonly QueryToken[]): boolean => tokens.some(({ asked }) => asked.toned);
