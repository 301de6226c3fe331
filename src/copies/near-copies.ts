import { streamCodes } from '../ranking/token-stream.ts';
import { forEachShingle } from './shingles.ts';

/**
 * Texts that say so much the same that a reader of one need not be shown the other as something related. A looser rule
 * than that of groups (`agreement.ts`): a report and its update, or a part of it, are near copies, and stay two results.
 */

/** One in so many shingles is kept, the same ones of every text: enough to tell copies of a hundred words apart. */
const SAMPLED = 4;
/** Share of the shorter text's shingles that the other must hold for the two to be copies. */
const COPIED_SHARE = 0.5;
/** Texts with fewer shingles kept say too little to be compared. */
const FEWEST = 5;

/** What is compared of a text. */
export type Shingles = ReadonlySet<number>;

/** The sampled shingles of an article's token stream. */
export function shingles(stream: Uint8Array): Shingles {
  const codes = streamCodes(stream);
  const kept = new Set<number>();
  forEachShingle(codes, codes.length, (hash) => {
    if (hash % SAMPLED === 0) kept.add(hash);
  });
  return kept;
}

/** Whether two texts are copies of one another, or one of a part of the other: the same report in two sections, a report and its update. */
export function areNearCopies(a: Shingles, b: Shingles): boolean {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  if (shorter.size < FEWEST) return false;
  let shared = 0;
  for (const shingle of shorter) if (longer.has(shingle)) shared++;
  return shared >= shorter.size * COPIED_SHARE;
}
