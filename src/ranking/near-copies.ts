import { streamCodes } from './token-stream.ts';

/** Tokens in a row that are compared: fewer are set phrases of the news, more are broken by every small change. */
const SHINGLE = 5;
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
  for (let i = 0; i + SHINGLE <= codes.length; i++) {
    let hash = 17;
    for (let k = 0; k < SHINGLE; k++) hash = Math.imul(hash, 0x01000193) ^ codes[i + k]!;
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 13;
    if ((hash >>> 0) % SAMPLED === 0) kept.add(hash);
  }
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
