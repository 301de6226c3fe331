import unidecode from 'unidecode';

/**
 * Spelling keys: plain ASCII names for syllables that keep tones and forget style.
 *
 * The design proposed Telex letters. VNI digits are used instead, because Telex keys are words of other languages
 * ("tax" would be tã, "us" ú, "boo" bô) while no word ends in a tone digit; tokens that mix letters and digits by
 * nature ("B52", "covid19") get a leading 0, so that road "A1" is not á.
 */

/** Stands in token lists wherever something besides white space parts two tokens: no phrase reaches over it unless it says so. */
export const GAP = '|';
/** Joins the keys of a dictionary word into one token. */
export const JOINT = '_';
/** Before a toneless token, so that it is never taken for the toned one of the same letters. No spelling key begins with it. */
export const TONELESS = '_';

const TONES: Record<string, string> = { '\u0301': '1', '\u0300': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' };
const QUALITIES: Record<string, string> = { '\u0302': '6', '\u031b': '7', '\u0306': '8' };
const MARK = /\p{M}/u;
const ASCII_WORD = /^[\x21-\x7e]+$/;
const MIXED = /\p{L}.*\p{N}|\p{N}.*\p{L}/u;
/**
 * i and y are one sound, and one word, where either alone is the rhyme after one of these onsets (kỹ = kĩ, quý = quí:
 * the u of qu is no vowel; but tay ≠ tai, thúy ≠ thúi).
 */
const I_FOR_Y = /^(h|k|l|m|s|t|v|qu)y([1-5]?)$/;
/**
 * No Vietnamese syllable ends in k; names of the Central Highlands do, and papers write them with the sắc that a stop
 * asks for or without it (Đắk = Đăk, Lắk = Lăk, Púk = Puk): it says nothing.
 */
const SAC_BEFORE_K = /k1$/;

/**
 * The key of one token, which must be NFC and lower case.
 *
 * Equal: hòa = hoà (`hoa2`), ủy = uỷ (`uy3`), kỹ = kĩ (`ki4`), quý = quí (`qui1`), Đắk = Đăk (`d9a8k`), Vịêt = Việt (`vie65t`), München = Munchen.
 * Not equal: hòa, hóa, hoa; đa, da; ma túy, ma tuy; tay, tai; thúy, thúi.
 */
export function spellingKey(token: string): string {
  let key = token;
  if (!ASCII_WORD.test(token)) {
    let tone = '';
    key = '';
    for (const c of token.normalize('NFD')) {
      if (c === 'đ') key += 'd9';
      else if (TONES[c] !== undefined) tone = TONES[c];
      else if (QUALITIES[c] !== undefined) key += QUALITIES[c];
      else if (!MARK.test(c)) key += c;
    }
    if (MIXED.test(token)) key = `0${key}`;
    key += tone;
  } else if (MIXED.test(token)) key = `0${token}`;
  return key.replace(I_FOR_Y, '$1i$2').replace(SAC_BEFORE_K, 'k');
}

const VIETNAMESE_MARKS = /[\u0300-\u036f]/gu;

/**
 * The toneless key: what remains without any mark. Lossy, kept apart from the spelling key.
 * Equal: bộ = bo = bô; đảng = dang; kỹ = ki. Letters of other scripts are transliterated by `unidecode`.
 */
export function foldKey(token: string): string {
  let folded = token.normalize('NFD').replace(VIETNAMESE_MARKS, '').replaceAll('đ', 'd');
  if (!ASCII_WORD.test(folded)) {
    folded =
      unidecode(folded)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '') || folded;
  }
  return folded.replace(I_FOR_Y, '$1i$2');
}

/** The toneless key of a spelling key: `bo65` → `bo`, `0b52` → `b52`, `2023` → `2023`. */
export function foldOfKey(key: string): string {
  if (key.charCodeAt(0) === 48 && LETTER.test(key)) return foldKey(key.slice(1));
  return foldKey(LETTER.test(key) ? key.replace(/[0-9]/g, '') : key);
}
const LETTER = /\p{L}/u;

/** Whether a token carries any Vietnamese mark: then it is taken at its word, else it may stand for any tone. */
export const isToned = (token: string): boolean => /[\u0300-\u036f]|đ/u.test(token.normalize('NFD'));
