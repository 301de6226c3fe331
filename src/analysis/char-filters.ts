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
/** Consonants, vowels and finals that NFC composes to Korean syllables, though none is a mark. */
const JAMO = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;

/** What each UTF-16 unit asks for. */
const CARE = 1;
const LIKE_ANOTHER = 2;
const APOSTROPHE = 4;

/**
 * Ranges of units that are plain, each of them: Han, Korean syllables, private use. They are two thirds of all, and every
 * command waits until the table is made.
 */
const PLAIN_RANGES = [
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0xe000, 0xf8ff],
] as const;

/** Made once: one look at each unit of a text is several times as fast as patterns over it, and nearly all text is plain. */
const NEEDS = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (PLAIN_RANGES.some(([from, to]) => code >= from && code <= to)) return 0;
  const unit = String.fromCharCode(code);
  // Whether a surrogate is half of a mark only its other half tells.
  if ((code >= 0xd800 && code <= 0xdfff) || /\p{M}/u.test(unit) || INVISIBLE.test(unit) || JAMO.test(unit)) return CARE;
  // Singletons such as the Ångström sign change under NFC without any mark in sight.
  if (unit.normalize('NFC') !== unit) return CARE;
  if (LOOK_ALIKES[unit] === undefined) return 0;
  return LOOK_ALIKES[unit] === "'" ? APOSTROPHE : LIKE_ANOTHER;
});

/** What the units of a text ask for, taken together: 0 where it is plain, with every character as it should be. */
function needsOf(text: string): number {
  let needs = 0;
  for (let i = 0; i < text.length; i++) needs |= NEEDS[text.charCodeAt(i)]!;
  return needs;
}

const likeness = (text: string): string => text.replace(SAME_LENGTH, (c) => LOOK_ALIKES[c] ?? c);

/** Normalizes characters, keeping a map into the original. Idempotent on its own output. Never throws. */
export function filterChars(original: string): FilteredText {
  const needs = needsOf(original);
  if ((needs & CARE) === 0) return { text: needs === 0 ? original : likeness(original), offsets: null };
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

/** Whether each unit of a text, looked at by itself, says that `cleanText` leaves it as it is. */
export const isClean = (text: string): boolean => (needsOf(text) & ~APOSTROPHE) === 0;

/** The text alone, for what is stored rather than searched: NFC, real Đ, no invisible characters, blanks as spaces. */
export function cleanText(original: string): string {
  if (isClean(original)) return original;
  return original
    .replace(INVISIBLE_ALL, '')
    .replace(/[\u00d0\u0189\u00f0\u0256\u00a0\u202f\u2007\u3000]/gu, (c) => LOOK_ALIKES[c] ?? c)
    .normalize('NFC');
}

/** The place in the original text of a place in the filtered text. */
export const originalOffset = (filtered: FilteredText, at: number): number =>
  filtered.offsets === null ? at : (filtered.offsets[at] ?? filtered.offsets[filtered.offsets.length - 1] ?? at);
