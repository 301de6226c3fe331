import { spellingKey } from '../analysis/spelling-key.ts';
import { keyTest } from '../analysis/token-codes.ts';
import { type Token, type TokenForm, tokenForm, tokenize } from '../analysis/tokenizer.ts';

/**
 * Keys under which names of units are compared: the spelling keys of their tokens, joined by blanks. Toned text means
 * what it says; where the tone mark sits, i or y, capitals, hyphens and apostrophes do not matter.
 *
 * Equal: Lục Sỹ Thành, Lục Sĩ Thành; Quy Nhơn, Qui Nhơn; Cư M'gar, CƯ M’GAR; Đắk Lắk, Đăk Lăk, Đắc Lắc, Dak Lak.
 * Not equal: Hòa Bình, Hóa Bình; Tân An, Tấn An.
 */

/**
 * Words of highland names that papers and official lists write in several ways. They are transcriptions, and no other
 * Vietnamese word is meant by any of the forms inside a name of a place.
 */
const TRANSCRIPTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['đắk', 'đăk', 'đắc', 'đăc', 'đak', 'đác', 'dak'],
    ['lắk', 'lăk', 'lắc', 'lak'],
    ['krông', 'krong', 'krôông'],
    ['ea', 'êa'],
    ['plông', 'plong'],
    ['pắk', 'păk', 'păk'],
  ].flatMap(([standard, ...others]) => others.map((other) => [tokenForm(other).key, tokenForm(standard!).key])),
);

/** First letters of all keys that may change: most tokens need no look-up. */
const MAY_CHANGE = new Set(Object.keys(TRANSCRIPTIONS).map((key) => key[0]!));

/** The key inside a name of a token with this spelling key. */
const keyInName = (key: string): string => (MAY_CHANGE.has(key[0]!) ? (TRANSCRIPTIONS[key] ?? key) : key);

/** The key of one token inside a name. */
export const nameTokenKey = (token: Token): string => keyInName(token.form.key);

/** A test whether the key that a token has inside a name is one of these, a leading zero or none before a number. */
export function nameTokenTest(keys: Iterable<string>): (form: TokenForm) => boolean {
  const wanted = new Set(keys);
  const transcribed = Object.entries(TRANSCRIPTIONS).filter(([, standard]) => wanted.has(standard));
  const numbers = [...wanted].filter((key) => /^\d$/.test(key)).map((key) => `0${key}`);
  return keyTest([...wanted, ...transcribed.map(([other]) => other), ...numbers]);
}

/** Keys of words as they stand between blanks; names of units have few different ones. */
const wordKeys = new Map<string, readonly string[]>();
const ONE_TOKEN = /^[\p{L}\p{N}]+$/u;

/** The keys of a name's tokens. The name must be NFC, as those of the gazetteer are. */
export function nameKeys(name: string): string[] {
  const keys: string[] = [];
  for (const word of name.split(' ')) {
    let known = wordKeys.get(word);
    if (known === undefined) {
      known = ONE_TOKEN.test(word) ? [keyInName(spellingKey(word.toLowerCase()))] : tokenize(word).map(nameTokenKey);
      wordKeys.set(word, known);
    }
    for (const key of known) keys.push(key);
  }
  return keys;
}

/** The key of a name, without its unit word. */
export const nameKey = (name: string): string => nameKeys(name.normalize('NFC')).join(' ');

/** The toneless key of a name: "Hòa Bình" → "hoa binh". */
export const nameFold = (name: string): string =>
  tokenize(name)
    .map((token) => token.form.fold)
    .join(' ');
