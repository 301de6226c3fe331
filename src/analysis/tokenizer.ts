import { type FilteredText, filterChars, originalOffset } from './char-filters.ts';
import { addToHash, formTable, HASH_SEED } from './form-table.ts';
import { piecesAtCapitals } from './inner-capitals.ts';
import { foldKey, isToned, spellingKey } from './spelling-key.ts';

/** What the spelling of a token says, shared by all that are written alike. */
export interface TokenForm {
  /** lower case, NFC */
  text: string;
  /** spelling key: keeps tones, forgets style */
  key: string;
  /** toneless key */
  fold: string;
  toned: boolean;
  /** Whether the first letter is a capital as written. */
  capital: boolean;
  /** memo of `codeOf` (token-codes.ts), -1 until it was asked for */
  code: number;
  /** what is written in one piece and are several words (`TuMơRông`): the tokenizer gives these instead; null for others */
  pieces: readonly string[] | null;
}

/** One token of a text: a run of letters, marks and digits, or a piece of one that is several words (inner-capitals.ts). */
export interface Token {
  /** UTF-16 offsets into the original text: `text.slice(start, end)` is what was written. */
  start: number;
  end: number;
  form: TokenForm;
  /** Whether anything but white space stands before it: tokens are side by side only where this is false. */
  gap: boolean;
  /** Whether it begins with a capital letter. */
  capital: boolean;
}

/** A character of a token: a letter, mark or digit of any script. */
const TOKEN_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const BLANK = /\s/u;
const OTHER = 0;
const IN_TOKEN = 1;
const BETWEEN = 2;
/** Half of a character beyond the basic plane: the whole character decides. */
const SURROGATE = 3;

/** What each UTF-16 unit is, made once: a table is several times as fast as a pattern, and every letter of an archive passes here. */
const KINDS = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  if (unit >= 0xd800 && unit <= 0xdfff) return SURROGATE;
  const character = String.fromCharCode(unit);
  if (TOKEN_CHARACTER.test(character)) return IN_TOKEN;
  return BLANK.test(character) ? BETWEEN : OTHER;
});

/** Whether a character that takes two units is one of a token. Lone halves are not. */
const inTokenWide = (text: string, at: number): boolean =>
  TOKEN_CHARACTER.test(String.fromCodePoint(text.codePointAt(at)!));

/** Forms are kept for the life of the process, up to this many (about 100 bytes each); news text has fewer distinct tokens by far. */
const FORMS_KEPT = 300_000;
const forms = formTable(FORMS_KEPT, makeForm);

const isCapital = (written: string): boolean => written[0] !== written[0]?.toLowerCase();

function makeForm(written: string): TokenForm {
  const text = written.toLowerCase().normalize('NFC');
  return {
    text,
    key: spellingKey(text),
    fold: foldKey(text),
    toned: isToned(text),
    capital: isCapital(written),
    code: -1,
    pieces: piecesAtCapitals(written),
  };
}

/** The form of one token as written. Case is folded here and nowhere else. */
export function tokenForm(written: string): TokenForm {
  let hash = HASH_SEED;
  for (let at = 0; at < written.length; at++) hash = addToHash(hash, written.charCodeAt(at));
  return forms.formAt(written, 0, written.length, hash);
}

/**
 * Cuts a text into tokens. Laws: offsets rise, lie inside the original and never cut a letter from its marks; text in
 * NFC, NFD or between gives the same forms; nothing throws.
 */
export function tokenize(original: string): Token[] {
  return tokenizeFiltered(filterChars(original));
}

/** The same for text that has passed the char filters. */
export function tokenizeFiltered(filtered: FilteredText): Token[] {
  const { text } = filtered;
  const tokens: Token[] = [];
  let gap = false;
  for (let at = 0; at < text.length; ) {
    const kind = KINDS[text.charCodeAt(at)]!;
    if (kind !== IN_TOKEN && !(kind === SURROGATE && inTokenWide(text, at))) {
      if (kind !== BETWEEN) gap = true;
      at++;
      continue;
    }
    const from = at;
    let hash = HASH_SEED;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      const kind = KINDS[unit];
      if (kind === IN_TOKEN) {
        hash = addToHash(hash, unit);
        at++;
      } else if (kind === SURROGATE && inTokenWide(text, at)) {
        hash = addToHash(addToHash(hash, unit), text.charCodeAt(at + 1));
        at += 2;
      } else break;
    }
    const form = forms.formAt(text, from, at, hash);
    if (form.pieces === null) tokens.push(tokenOf(filtered, from, at, form, gap));
    else {
      let start = from;
      for (const piece of form.pieces) {
        const end = start + piece.length;
        tokens.push(tokenOf(filtered, start, end, tokenForm(piece), gap && start === from));
        start = end;
      }
    }
    gap = false;
  }
  return tokens;
}

const tokenOf = (filtered: FilteredText, from: number, to: number, form: TokenForm, gap: boolean): Token => ({
  start: originalOffset(filtered, from),
  end: originalOffset(filtered, to),
  form,
  gap,
  capital: form.capital,
});
