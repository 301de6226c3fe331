import { ProtocolError } from './protocol-error.ts';

/**
 * Meilisearch's filter language, read by recursive descent. The grammar is that of its own parser (`filter-parser`,
 * version 1.50); keywords are upper case, as there:
 *
 *     expression = and ("OR" and)*
 *     and        = not ("AND" not)*
 *     not        = "NOT" not | "(" expression ")" | condition
 *     condition  = value ("=" | "!=" | ">" | ">=" | "<" | "<=") value
 *                | value ["NOT"] "IN" "[" (value ("," value)* [","])? "]"
 *                | value value "TO" value
 *                | value ["NOT"] "EXISTS"
 *                | value "IS" ["NOT"] ("NULL" | "EMPTY")
 *     value      = word | '…' | "…"
 *     word       = letters, digits, "_", "-", "."
 */
export type FilterNode =
  | { kind: 'and' | 'or'; of: readonly FilterNode[] }
  | { kind: 'not'; of: FilterNode }
  | FilterCondition;

export type Comparison = '=' | '!=' | '>' | '>=' | '<' | '<=';

/** One condition on one attribute. */
export type FilterCondition =
  | { kind: 'compare'; attribute: string; operator: Comparison; value: string }
  | { kind: 'between'; attribute: string; from: string; to: string }
  | { kind: 'in'; attribute: string; values: readonly string[] }
  | { kind: 'exists' | 'null' | 'empty'; attribute: string };

/** How deep parentheses and NOT may be nested: the depth of Meilisearch's own parser. */
const DEEPEST = 200;

const KEYWORDS = new Set(['AND', 'OR', 'IN', 'NOT', 'TO', 'EXISTS', 'IS', 'NULL', 'EMPTY']);
/** Conditions of the language that say more than an engine can be asked here. */
const UNSUPPORTED = new Set(['CONTAINS', 'STARTS', '_geoRadius', '_geoBoundingBox', '_geoPolygon', '_geoPoint']);
const OPERATION =
  'an operation `=`, `!=`, `>=`, `>`, `<=`, `<`, `IN`, `NOT IN`, `TO`, `EXISTS`, `NOT EXISTS`, `IS NULL`, `IS NOT NULL`, `IS EMPTY` or `IS NOT EMPTY`';

const BLANKS = /[\p{White_Space}]*/uy;
const WORD = /[\p{Alphabetic}\p{M}\p{N}_.-]+/uy;
const COMPARISON = /!=|>=|<=|=|>|</y;

const ESCAPED: Readonly<Record<string, string>> = {
  ...{ '\\': '\\', '"': '"', "'": "'", n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', a: '\u0007' },
};
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/suy;

/**
 * Reads one expression.
 * @returns null where the text is blank: no condition
 * @throws ProtocolError `invalid_search_filter` that names what was expected, and where
 */
export function parseFilter(text: string): FilterNode | null {
  if (text.trim() === '') return null;
  const reader = new FilterReader(text);
  const node = reader.expression(0);
  reader.end();
  return node;
}

class FilterReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  expression(depth: number): FilterNode {
    return this.#chain('or', 'OR', () => this.#chain('and', 'AND', () => this.#not(depth)));
  }

  end(): void {
    this.#blanks();
    if (this.#at < this.#text.length)
      this.#fail(`Found unexpected characters at the end of the filter: \`${this.#rest()}\``);
  }

  #chain(kind: 'and' | 'or', keyword: string, part: () => FilterNode): FilterNode {
    const of = [part()];
    while (this.#takes(keyword)) of.push(part());
    return of.length === 1 ? of[0]! : { kind, of };
  }

  #not(depth: number): FilterNode {
    if (depth > DEEPEST) this.#fail(`The filter is nested more than ${DEEPEST} levels deep`);
    if (this.#takes('NOT')) return { kind: 'not', of: this.#not(depth + 1) };
    const opened = this.#at;
    if (!this.#sign('(')) return this.#condition();
    const inner = this.expression(depth + 1);
    if (this.#sign(')')) return inner;
    if (this.#at < this.#text.length)
      this.#fail(`Was expecting \`AND\`, \`OR\` or \`)\` but instead got \`${this.#rest()}\``);
    return this.#fail(
      `Expression \`${this.#text.slice(opened).trim()}\` is missing the following closing delimiter: \`)\``,
    );
  }

  #condition(): FilterNode {
    const attribute = this.#value(OPERATION);
    COMPARISON.lastIndex = this.#at;
    const operator = COMPARISON.exec(this.#text)?.[0];
    if (operator !== undefined) {
      this.#at += operator.length;
      return { kind: 'compare', attribute, operator: operator as Comparison, value: this.#value('a value') };
    }
    if (this.#takes('EXISTS')) return { kind: 'exists', attribute };
    if (this.#takes('IN')) return { kind: 'in', attribute, values: this.#list() };
    if (this.#takes('IS')) {
      const negated = this.#takes('NOT');
      const kind = this.#takes('NULL') ? 'null' : this.#takes('EMPTY') ? 'empty' : this.#expected('`NULL` or `EMPTY`');
      return negated ? { kind: 'not', of: { kind, attribute } } : { kind, attribute };
    }
    if (this.#takes('NOT')) {
      if (this.#takes('EXISTS')) return { kind: 'not', of: { kind: 'exists', attribute } };
      if (this.#takes('IN')) return { kind: 'not', of: { kind: 'in', attribute, values: this.#list() } };
      this.#refuseUnsupported();
      this.#expected('`IN` or `EXISTS`');
    }
    this.#refuseUnsupported();
    if (!this.#isValue()) this.#expected(OPERATION);
    const from = this.#value('a value');
    if (!this.#takes('TO')) this.#expected('`TO` between two values');
    return { kind: 'between', attribute, from, to: this.#value('a value') };
  }

  #list(): string[] {
    if (!this.#sign('[')) this.#expected('`[` after `IN`');
    const values: string[] = [];
    while (!this.#sign(']')) {
      if (values.length > 0 && !this.#sign(',')) this.#expected('`,` or `]`');
      if (values.length > 0 && this.#sign(']')) break;
      values.push(this.#value('a value or `]`'));
    }
    return values;
  }

  /** @param expected what is said to be missing where there is no value */
  #value(expected: string): string {
    this.#blanks();
    const quote = this.#text[this.#at];
    let value: string;
    if (quote === '"' || quote === "'") value = this.#quoted(quote);
    else {
      this.#refuseUnsupported();
      const word = this.#word();
      if (word === null) return this.#expected(expected);
      if (KEYWORDS.has(word)) return this.#expected(`${expected}; to use the keyword \`${word}\` as a value, quote it`);
      this.#at += word.length;
      value = word;
    }
    this.#blanks();
    return value;
  }

  #quoted(quote: string): string {
    const start = this.#at++;
    let value = '';
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined) {
        this.#at = start;
        this.#fail(`Expression \`${this.#rest()}\` is missing the following closing delimiter: \`${quote}\``);
      }
      if (letter === quote) break;
      if (letter === '\\') value += this.#escape();
      else {
        value += letter;
        this.#at++;
      }
    }
    this.#at++;
    return value;
  }

  #escape(): string {
    ESCAPE.lastIndex = this.#at;
    const found = ESCAPE.exec(this.#text);
    const [whole = '', long, short, byte, letter] = found ?? [];
    const code = long ?? short ?? byte;
    const meant = code === undefined ? ESCAPED[letter ?? ''] : codePoint(Number.parseInt(code, 16));
    if (meant === undefined)
      return this.#fail(`\`${whole || '\\'}\` is no escape; write a backslash as \`\\\\\` and a quote as \`\\"\``);
    this.#at += whole.length;
    return meant;
  }

  #blanks(): void {
    BLANKS.lastIndex = this.#at;
    this.#at += BLANKS.exec(this.#text)![0].length;
  }

  /** The word that comes next, not taken. */
  #word(): string | null {
    WORD.lastIndex = this.#at;
    return WORD.exec(this.#text)?.[0] ?? null;
  }

  #takes(keyword: string): boolean {
    this.#blanks();
    if (this.#word() !== keyword) return false;
    this.#at += keyword.length;
    return true;
  }

  #sign(sign: string): boolean {
    this.#blanks();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #isValue(): boolean {
    const word = this.#word();
    return word === null ? /["']/.test(this.#text[this.#at] ?? '') : !KEYWORDS.has(word);
  }

  #refuseUnsupported(): void {
    const word = this.#word();
    if (word !== null && UNSUPPORTED.has(word)) this.#fail(`\`${word}\` is not supported in filters by this service`);
  }

  #rest(): string {
    const rest = this.#text.slice(this.#at).trim();
    return rest.length > 80 ? `${rest.slice(0, 80)}…` : rest;
  }

  #expected(what: string): never {
    const rest = this.#rest();
    return this.#fail(`Was expecting ${what} but instead got ${rest === '' ? 'nothing' : `\`${rest}\``}`);
  }

  #fail(message: string): never {
    throw new ProtocolError('invalid_search_filter', `${message}, at character ${this.#at + 1} of the filter.`);
  }
}

/** The character of a code; undefined for half a pair and past the last. */
function codePoint(code: number): string | undefined {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
