import { filterChars } from './char-filters.ts';
import { foldKey } from './spelling-key.ts';
import { type TokenForm, tokenForm, tokenize } from './tokenizer.ts';

/**
 * Finds those tokens of a text that may be one of a few wanted ones, without cutting the rest into tokens: one pass
 * over UTF-16 units with a hash of the base letters. The tokens found are those of `tokenize`, with the same offsets,
 * gaps and forms.
 */
export interface FoundToken {
  start: number;
  end: number;
  /** number of the token in the text, from 0 */
  index: number;
  /** whether anything but white space stands before it */
  gap: boolean;
  form: TokenForm;
}

/**
 * Classes of UTF-16 units. A letter or digit with a base in ASCII has that base's code as its class: 48–57 for digits,
 * 65–90 for capitals, 97–122 for small letters.
 */
const PUNCTUATION = 0;
const BLANK = 1;
const INVISIBLE = 2;
const MARK = 3;
/** a letter or digit whose toneless key is not one ASCII letter or digit */
const FOREIGN = 4;
const SURROGATE = 5;

const TOKEN_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const INVISIBLE_CHARACTER = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u;

/** Codes of ASCII: the first small letter, the first capital, and the bit between them, which digits have as well. */
const SMALL = 97;
const CAPITAL = 65;
const TO_SMALL = 32;

let table: Uint8Array | undefined;

/** Classes of all UTF-16 units, made once (about 30 ms) a thread. */
function classes(): Uint8Array {
  if (table === undefined) {
    table = new Uint8Array(65_536);
    for (let unit = 0; unit < 65_536; unit++) {
      const character = String.fromCharCode(unit);
      if (unit >= 0xd800 && unit <= 0xdfff) table[unit] = SURROGATE;
      else if (INVISIBLE_CHARACTER.test(character)) table[unit] = INVISIBLE;
      else if (/\s/u.test(character)) table[unit] = BLANK;
      else if (unit >= 0x300 && unit <= 0x36f) table[unit] = MARK;
      else if (TOKEN_CHARACTER.test(character)) {
        const letter = unit < 0x2000 ? filterChars(character).text : '';
        const base = foldKey(letter.toLowerCase().normalize('NFC'));
        const capital = /^[a-z]$/.test(base) && /\p{Lu}/u.test(letter);
        table[unit] = /^[a-z0-9]$/.test(base) ? base.charCodeAt(0) - (capital ? TO_SMALL : 0) : FOREIGN;
      }
    }
  }
  return table;
}

/** i and y are one letter here: the toneless key joins them after some onsets, and the form decides. */
const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + (code === 121 ? 105 : code)) | 0;
const SEED = 7;

/** Which tokens to look for, by toneless key. */
export interface WantedTokens {
  hashes: ReadonlySet<number>;
}

/** Prepares a search for tokens with these toneless keys. */
export function wantedTokens(folds: Iterable<string>): WantedTokens {
  const hashes = new Set<number>();
  for (const fold of folds) {
    let hash = SEED;
    for (let i = 0; i < fold.length; i++) hash = hashed(hash, fold.charCodeAt(i));
    hashes.add(hash);
  }
  return { hashes };
}

/** Calls `found` for each token that may have a wanted toneless key, in order; the caller compares forms. */
export function scanTokens(text: string, { hashes }: WantedTokens, found: (token: FoundToken) => void): void {
  const classOf = classes();
  const { length } = text;
  let index = 0;
  let gap = false;
  let at = 0;
  while (at < length) {
    let kind = classOf[text.charCodeAt(at)]!;
    if (kind === SURROGATE) kind = classOfPair(text, at);
    if (kind < MARK) {
      if (kind === PUNCTUATION) {
        gap = true;
        if (isPair(text, at)) at++;
      }
      at++;
      continue;
    }
    const start = at;
    let hash = SEED;
    let certain = true;
    let before = 0;
    let innerCapital = false;
    while (at < length) {
      kind = classOf[text.charCodeAt(at)]!;
      if (kind >= 48) {
        if (kind < SMALL && kind >= CAPITAL && before >= SMALL) innerCapital = true;
        before = kind;
        hash = hashed(hash, kind | TO_SMALL);
      } else {
        const pair = kind === SURROGATE;
        if (pair) kind = classOfPair(text, at);
        if (kind < INVISIBLE) break;
        if (kind === FOREIGN) certain = false;
        if (pair && isPair(text, at)) at++;
      }
      at++;
    }
    if (innerCapital) {
      // Perhaps several words in one piece: rare, and the tokenizer says.
      for (const token of tokenize(text.slice(start, at))) {
        found({ start: start + token.start, end: start + token.end, index: index++, gap, form: token.form });
        gap = false;
      }
      continue;
    }
    if (!certain || hashes.has(hash)) found({ start, end: at, index, gap, form: formOf(text.slice(start, at)) });
    index++;
    gap = false;
  }
}

const isPair = (text: string, at: number): boolean => text.codePointAt(at)! > 0xffff;

/** A letter outside the basic plane is part of a token; half a pair and other characters are not. */
const classOfPair = (text: string, at: number): number =>
  TOKEN_CHARACTER.test(String.fromCodePoint(text.codePointAt(at)!)) ? FOREIGN : PUNCTUATION;

const PLAIN = /^[\p{L}\p{N}]+$/u;
const LOOK_ALIKE = /[\u00d0\u0189\u00f0\u0256]/u;

const formOf = (written: string): TokenForm =>
  tokenForm(PLAIN.test(written) && !LOOK_ALIKE.test(written) ? written : filterChars(written).text);
