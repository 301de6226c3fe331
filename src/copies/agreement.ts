import { BINS, type CopySignature, EMPTY } from './signature.ts';

/**
 * When two texts count as copies: the same story reprinted, with another title or opening, a caption more, spelling and
 * dates written otherwise. Precision before recall: where numbers or names speak against it, they are two reports.
 *
 * Set by reading pairs of the measuring corpus (35,856 articles): of the pairs with less than 0.7 of their shingles in
 * common half are two versions of a report with sentences of their own, above it nearly all are reprints.
 */

/** Least share of all shingles that both texts hold. */
export const SAME_TEXT = 0.7;
/** Least share of the numbers of the text with fewer that the other holds too: daily reports differ here first. */
const SAME_NUMBERS = 0.8;
/** The same of names. Lower: signatures, credits and the papers' own names change with every reprint. */
const SAME_NAMES = 0.6;
/** Fewer names than this say nothing. */
const FEWEST_NAMES = 4;

/** Share of the shingles of two texts that both hold (Jaccard), as estimated: standard error 0.04 at the threshold. */
export function textAgreement({ text: a }: CopySignature, { text: b }: CopySignature): number {
  let same = 0;
  let filled = 0;
  for (let bin = 0; bin < BINS; bin++) {
    if (a[bin] !== b[bin]) filled++;
    else if (a[bin] !== EMPTY) {
      filled++;
      same++;
    }
  }
  return filled === 0 ? 0 : same / filled;
}

/** How many values two ascending lists have in common. */
function shared(a: Uint16Array, b: Uint16Array): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      count++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return count;
}

/** Share of the shorter list that the longer holds; 1 where there is nothing to hold. */
function heldShare(a: Uint16Array, b: Uint16Array): number {
  const fewer = Math.min(a.length, b.length);
  return fewer === 0 ? 1 : shared(a, b) / fewer;
}

/** Whether two articles are copies of one text. Symmetric. */
export function areCopies(a: CopySignature, b: CopySignature): boolean {
  return copyAgreement(a, b) > 0;
}

/** How much of their texts copies have in common, from SAME_TEXT to 1; 0 where the two are no copies. */
export function copyAgreement(a: CopySignature, b: CopySignature): number {
  if (heldShare(a.titleNumbers, b.titleNumbers) < 1) return 0;
  if (heldShare(a.numbers, b.numbers) < SAME_NUMBERS) return 0;
  if (Math.min(a.names.length, b.names.length) >= FEWEST_NAMES && heldShare(a.names, b.names) < SAME_NAMES) return 0;
  const agreement = textAgreement(a, b);
  return agreement >= SAME_TEXT ? agreement : 0;
}
