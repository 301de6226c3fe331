import { type Token, tokenForm, tokenize } from '../analysis/tokenizer.ts';

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

/** Official lists write Qui Nhơn, Phú Quí, papers Quy Nhơn, Phú Quý: in names they are one. */
const QUI = /^qui([1-5]?)$/;

/** The key of one token inside a name. */
export function nameTokenKey(token: Token): string {
  const { key } = token.form;
  if (key[0] === 'q') return key.replace(QUI, 'quy$1');
  return TRANSCRIPTIONS[key] ?? key;
}

/** The key of a name, without its unit word. */
export function nameKey(name: string): string {
  const tokens = tokenize(name);
  const [only] = tokens;
  return tokens.length === 1 ? nameTokenKey(only!) : tokens.map(nameTokenKey).join(' ');
}

/** The toneless key of a name: "Hòa Bình" → "hoa binh". */
export const nameFold = (name: string): string =>
  tokenize(name)
    .map((token) => token.form.fold)
    .join(' ');
