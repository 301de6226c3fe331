import { isSyllable } from '../syllable.ts';

/** How far the words of a text with marks are Vietnamese. Words in plain ASCII say nothing. */
export interface Evidence {
  /** words with marks that are Vietnamese syllables */
  good: number;
  /** words with other letters that are none, and twice those with signs for letters */
  bad: number;
}

/**
 * Letters, and the signs that legacy letters are shown as: those of Latin-1 (`§¶ng`, with soft hyphen and controls)
 * and what Windows-1252 has in the place of controls, but for dashes, dots and quotes, which stand beside words of any
 * text.
 */
const WORD =
  /[\p{L}\p{M}\u0001-\u0008\u000e-\u001f\u0080-\u009f\u00a1-\u00bf\u00d7\u00f7\u20ac\u0192\u2020\u2021\u02c6\u2030\u02dc\u2122]+/gu;
/** Signs of Latin-1 that stand at the edge of a word in any text: «Đảng», m², 1º, Báo™. */
const EDGES = /^[\u00a0-\u00bf\u2122]+|[\u00a0-\u00bf\u2122]+$/gu;
const BESIDE_WORDS = /^[«»·°²³™©®\u00a0]+$/u;
const OTHER = /[^\p{ASCII}]|[\u0001-\u001f]/u;
const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u;
/** All small, all capitals, or the first a capital. */
const CASING = /^(?:\p{Lu}?[\p{Ll}\p{M}]*|[\p{Lu}\p{M}]+)$/u;

/**
 * Weighs a text, which must be NFC.
 * @param mostBad more than so many bad words are not counted: the text is of no use then
 */
export function evidenceOf(text: string, mostBad = Number.POSITIVE_INFINITY): Evidence {
  let good = 0;
  let bad = 0;
  for (const [found] of text.matchAll(WORD)) {
    if (!OTHER.test(found)) continue;
    const word = found.replace(EDGES, '');
    const edges = found.replace(word, '');
    // 20°C, m², a lone » tell nothing.
    if (!OTHER.test(word) && BESIDE_WORDS.test(edges)) continue;
    if (!LETTERS_ONLY.test(word)) bad += 2;
    else if (!CASING.test(word) || !isSyllable(word.toLowerCase())) bad++;
    else {
      if (OTHER.test(word)) good++;
      // Signs at the edge that belong beside no word: `bé¸` is not bé.
      if (edges !== '' && !BESIDE_WORDS.test(edges)) bad++;
    }
    if (bad > mostBad) break;
  }
  return { good, bad };
}
