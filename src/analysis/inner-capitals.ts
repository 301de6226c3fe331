import { isSyllable } from './syllable.ts';

/**
 * Words that only their capitals keep apart: `TuMơRông` is `Tu Mơ Rông`, `ĐắkLắk` is `Đắk Lắk`, `họpThứ` (a blank lost
 * in copying) is `họp Thứ`.
 *
 * The rule: a token is cut before each capital that follows a small letter if, and only if, every piece is two letters
 * or more and a syllable of Vietnamese or a word of highland names, one piece at least carries a Vietnamese mark, and the
 * whole is no syllable in mixed capitals (`huyỆn`). Names of other languages and brands stay whole, for they carry no
 * such mark or hold a piece that is no syllable: `iPhone`, `YouTube`, `McDonald`, `TikTok`, `MoMo`, `CôngTyABC`.
 */

/** A small letter and a capital behind it, in NFC: without one nothing is looked at further. */
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u;
const PIECES = /\p{Lu}?\p{Ll}+/gu;
const VIETNAMESE_MARK = /[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]|đ/u;
/** Words of names of the Central Highlands that the grammar of syllables lacks: Krông, Plông, Blao, Lắk, Păh, Kar, Ea, Ana. */
const HIGHLAND_WORD =
  /^(?:a(?![aeiouyăâêôơư]))?(?:[bcghkpt][lrh]|[đdm]r|mn|ng|nh|ch|[bcdđghklmnprstvxy])?[aeiouyăâêôơư]{1,2}(?:ng|nh|ch|[chklmnprt])?$/u;

const withoutTones = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC');

const isPiece = (text: string): boolean =>
  text.length > 1 && (isSyllable(text) || HIGHLAND_WORD.test(withoutTones(text)));

/** The pieces of a token (NFC, as written) by the rule above, which joined give the token; null where it stays whole. */
export function piecesAtCapitals(written: string): string[] | null {
  if (!INNER_CAPITAL.test(written)) return null;
  const pieces = written.match(PIECES) ?? [];
  if (pieces.length < 2 || pieces.join('') !== written) return null;
  if (!VIETNAMESE_MARK.test(written.toLowerCase().normalize('NFD'))) return null;
  if (isSyllable(written.toLowerCase())) return null;
  return pieces.every((piece) => isPiece(piece.toLowerCase())) ? pieces : null;
}
