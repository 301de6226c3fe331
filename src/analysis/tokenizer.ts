import { type FilteredText, filterChars, originalOffset } from './char-filters.ts';
import { foldKey, isToned, spellingKey } from './spelling-key.ts';

/** What the spelling of a token says, shared by all its occurrences. */
export interface TokenForm {
  /** lower case, NFC */
  text: string;
  /** spelling key: keeps tones, forgets style */
  key: string;
  /** toneless key */
  fold: string;
  toned: boolean;
  /** memo of `codeOf` (token-codes.ts), -1 until it was asked for */
  code: number;
}

/** One token of a text: a run of letters, marks and digits. */
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

const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;
const ONLY_BLANKS = /^\s*$/u;

/** Forms are kept for the life of the process, up to this many (about 100 bytes each); news text has fewer distinct tokens by far. */
const FORMS_KEPT = 300_000;
const forms = new Map<string, TokenForm>();

/** The form of one token as written. Case is folded here and nowhere else. */
export function tokenForm(written: string): TokenForm {
  let form = forms.get(written);
  if (form === undefined) {
    const text = written.toLowerCase().normalize('NFC');
    form = { text, key: spellingKey(text), fold: foldKey(text), toned: isToned(text), code: -1 };
    if (forms.size >= FORMS_KEPT) forms.clear();
    forms.set(written, form);
  }
  return form;
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
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    const from = match.index;
    const written = match[0];
    const to = from + written.length;
    const first = written[0]!;
    tokens.push({
      start: originalOffset(filtered, from),
      end: originalOffset(filtered, to),
      form: tokenForm(written),
      gap:
        from - last > 1
          ? !ONLY_BLANKS.test(text.slice(last, from))
          : from > last && text[last] !== ' ' && !ONLY_BLANKS.test(text[last]!),
      capital: first !== first.toLowerCase(),
    });
    last = to;
  }
  return tokens;
}
