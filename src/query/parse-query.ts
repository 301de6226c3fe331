/**
 * The query language (contract, section 3). One pass over what was typed, no error possible: what is no syntax is text.
 *
 *   query     = { clause }
 *   clause    = [ "OR" ] [ "-" ] [ field ":" ] ( phrase | word ) | text
 *   field     = "title" | "author"                  in any case; a word or phrase must follow at once
 *   phrase    = quote { any character } ( quote | end )
 *   quote     = any double quotation mark: " “ ” „ ‟ « » ＂
 *   word      = characters up to a blank or a quote
 *   text      = words without sign or field, side by side
 *
 * - "-" excludes only at the start of a word and only when a letter, a digit, a quote or a field follows at once:
 *   `Covid-19`, `Nga - Mỹ` and a lone `-` are text.
 * - OR is an operator only in capitals, between two clauses that are not excluded; anywhere else it is text.
 * - `NEAR(`, `*`, `^`, `NOT`, `AND`, `a:b`, brackets and single signs are text.
 *
 * What a clause's words are (a Vietnamese word has one syllable or more) is not the parser's business: `title:chi bộ`
 * parses to the word `chi` in titles and the text `bộ`; reading joins them when `chi bộ` is a word.
 */

export type QueryField = 'title' | 'author';

export interface Clause {
  kind: 'text' | 'phrase';
  /** What was typed, without quotes, sign and field. */
  text: string;
  /** UTF-16 offsets of `text` in the query. */
  from: number;
  to: number;
  /** UTF-16 offsets of the clause with quotes, sign and field. */
  start: number;
  end: number;
  field: QueryField | null;
  excluded: boolean;
  /** Whether OR stands between this clause and the one before. */
  or: boolean;
}

export interface ParsedQuery {
  q: string;
  /** In order of `from`, none empty, none overlapping. */
  clauses: Clause[];
}

const QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02';
const BLANK = /\s/u;
/** ASCII hyphen and the minus sign. Dashes are punctuation. */
const SIGNS = '-\u2212';
const FIELD = /(title|author):/iuy;
/** What a sign or a field must be followed by to be one. */
const OPERAND = /[\p{L}\p{M}\p{N}]/u;

/** Reads a query. Never throws, whatever the string; linear in its length. */
export function parseQuery(q: string): ParsedQuery {
  const clauses: Clause[] = [];
  /** Position of an OR still waiting for its right side. */
  let pendingOr: number | null = null;
  /** The text clause that a plain word standing next to it would lengthen. */
  let open: Clause | null = null;

  const push = (clause: Omit<Clause, 'or' | 'text'>): void => {
    const joined: boolean = pendingOr !== null && !clause.excluded;
    if (!joined) orAsText();
    pendingOr = null;
    const { from, to } = clause;
    const added = { ...clause, text: q.slice(from, to), or: joined };
    clauses.push(added);
    open = clause.kind === 'text' && clause.field === null && !clause.excluded ? added : null;
  };
  const addText = (from: number, to: number): void => {
    if (open !== null && pendingOr === null) {
      open.to = open.end = to;
      open.text = q.slice(open.from, to);
    } else push({ kind: 'text', from, to, start: from, end: to, field: null, excluded: false });
  };
  /** An OR without a right side that it could bind is a word. */
  const orAsText = (): void => {
    if (pendingOr === null) return;
    const from: number = pendingOr;
    pendingOr = null;
    addText(from, from + 2);
  };

  let at = 0;
  while (at < q.length) {
    if (BLANK.test(q[at]!)) {
      at++;
      continue;
    }
    const start = at;
    const excluded = SIGNS.includes(q[at]!) && isOperand(q, at + 1);
    if (excluded) at++;
    let field: QueryField | null = null;
    FIELD.lastIndex = at;
    const prefix = FIELD.exec(q);
    if (prefix !== null && isOperand(q, FIELD.lastIndex)) {
      field = prefix[1]!.toLowerCase() as QueryField;
      at = FIELD.lastIndex;
    }
    if (QUOTES.includes(q[at]!)) {
      const from = ++at;
      while (at < q.length && !QUOTES.includes(q[at]!)) at++;
      const to = at;
      at = Math.min(at + 1, q.length);
      // Quotes around nothing ask for nothing.
      if (q.slice(from, to).trim() !== '') push({ kind: 'phrase', from, to, start, end: at, field, excluded });
      continue;
    }
    const from = at;
    while (at < q.length && !BLANK.test(q[at]!) && !QUOTES.includes(q[at]!)) at++;
    const last = clauses.at(-1);
    if (
      at - start === 2 &&
      q.startsWith('OR', start) &&
      standsAlone(q, start, at) &&
      last !== undefined &&
      !last.excluded &&
      pendingOr === null
    ) {
      pendingOr = start;
    } else if (excluded || field !== null) push({ kind: 'text', from, to: at, start, end: at, field, excluded });
    else addText(from, at);
  }
  orAsText();
  return { q, clauses };
}

/** Whether a word or a phrase begins here. */
const isOperand = (q: string, at: number): boolean =>
  at < q.length && (QUOTES.includes(q[at]!) || OPERAND.test(String.fromCodePoint(q.codePointAt(at)!)));

/** Whether blanks or the ends of the query are on both sides. */
const standsAlone = (q: string, from: number, to: number): boolean =>
  (from === 0 || BLANK.test(q[from - 1]!)) && (to === q.length || BLANK.test(q[to]!));
