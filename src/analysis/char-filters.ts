/**
 * Char filters: the first step of the analysis. They turn interchangeable characters into one form and keep, for
 * every UTF-16 unit of the result, the place in the original text it came from.
 *
 * Become equal: any composition of a letter (NFC, NFD, half-composed); Đ and its look-alikes (U+00D0 eth, U+0189
 * African D, with U+00F0 and U+0256); text with and without soft hyphens and zero-width characters; every kind of
 * blank and an ordinary space; U+2019 and U+02BC and the ASCII apostrophe.
 * Stay different: letters with different marks, capitals (the tokenizer folds case), tone placement (the spelling
 * key forgets it).
 */

/** Filtered text. `offsets[i]` is where unit `i` begins in the original, with one entry more for the end; null when nothing moved. */
export interface FilteredText {
  text: string;
  offsets: Uint32Array | null;
}

const LOOK_ALIKES: Record<string, string> = {
  '\u00d0': 'Đ',
  '\u0189': 'Đ',
  '\u00f0': 'đ',
  '\u0256': 'đ',
  '\u2019': "'",
  '\u02bc': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2007': ' ',
  '\u3000': ' ',
};
const SAME_LENGTH = /[\u00d0\u0189\u00f0\u0256\u2019\u02bc\u00a0\u202f\u2007\u3000]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u;
const INVISIBLE_ALL = new RegExp(INVISIBLE.source, 'gu');
/** A base character with the marks that follow it: what NFC composes as one unit. */
const CLUSTER = /[^\p{M}]\p{M}+|[\s\S]/gu;
const NEEDS_CARE = /[\p{M}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u;

const likeness = (text: string): string => text.replace(SAME_LENGTH, (c) => LOOK_ALIKES[c] ?? c);

/** Normalizes characters, keeping a map into the original. Idempotent on its own output. Never throws. */
export function filterChars(original: string): FilteredText {
  if (!NEEDS_CARE.test(original)) {
    const text = likeness(original);
    // Singletons such as the Ångström sign change under NFC without any mark in sight.
    const composed = text.normalize('NFC');
    if (composed.length === text.length) return { text: composed, offsets: null };
  }
  const pieces: string[] = [];
  const offsets: number[] = [];
  // Invisible characters are dropped before composing, or one inside a syllable would keep its marks apart.
  let visible = '';
  const visibleOffsets: number[] = [];
  for (let i = 0; i < original.length; i++) {
    const unit = original[i]!;
    if (INVISIBLE.test(unit)) continue;
    visible += unit;
    visibleOffsets.push(i);
  }
  visibleOffsets.push(original.length);
  for (const match of visible.matchAll(CLUSTER)) {
    const composed = likeness(match[0]).normalize('NFC');
    pieces.push(composed);
    const from = visibleOffsets[match.index]!;
    for (let i = 0; i < composed.length; i++)
      offsets.push(composed.length === match[0].length ? visibleOffsets[match.index + i]! : from);
  }
  offsets.push(original.length);
  return { text: pieces.join(''), offsets: Uint32Array.from(offsets) };
}

/** The text alone, for what is stored rather than searched: NFC, real Đ, no invisible characters, blanks as spaces. */
export function cleanText(original: string): string {
  return original
    .replace(INVISIBLE_ALL, '')
    .replace(/[\u00d0\u0189\u00f0\u0256\u00a0\u202f\u2007\u3000]/gu, (c) => LOOK_ALIKES[c] ?? c)
    .normalize('NFC');
}

/** The place in the original text of a place in the filtered text. */
export const originalOffset = (filtered: FilteredText, at: number): number =>
  filtered.offsets === null ? at : (filtered.offsets[at] ?? filtered.offsets[filtered.offsets.length - 1] ?? at);
