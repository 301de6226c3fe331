import { createHash } from 'node:crypto';
import { foldOfKey, GAP, JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import { isTonelessSyllable } from '../../analysis/syllable.ts';

/**
 * Terms: what articles carry and filters ask for. Toned and toneless syllables (`bo65`, `_bo`), syllables side by side
 * (`chi_bo65`), longer dictionary words (`uy3_ban_nha6n_da6n`), and neighbours with punctuation between them where one
 * is no plain syllable (`0covid|19`).
 */

/** Before two toneless syllables that a dictionary word reads like, where they stand side by side without being one (`chị bỏ`). */
export const NO_WORD = '~';

/**
 * Meilisearch compares filter values in lower case and compatibility form, reads quotes and backslashes in filters, and
 * cuts values at 468 bytes. Values of these characters pass through all of that unchanged.
 */
const PLAIN = /^[a-z0-9_|~=.:/'+-]{1,200}$/;

/** A value as it is stored and filtered by: itself where it is plain, else its bytes (or, long ones, a digest) in hexadecimal. */
export function storedValue(value: string): string {
  if (PLAIN.test(value)) return value;
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length <= 100) return `^${bytes.toString('hex')}`;
  return `^^${createHash('sha256').update(bytes).digest('hex')}`;
}

const plain = new Map<string, boolean>();
const KEYS_KEPT = 300_000;

/** Whether a key is a Vietnamese syllable by its letters; numbers, codes and foreign words are not. */
export function isPlainSyllable(key: string): boolean {
  let known = plain.get(key);
  if (known === undefined) {
    if (plain.size >= KEYS_KEPT) plain.clear();
    known = isTonelessSyllable(foldOfKey(key));
    plain.set(key, known);
  }
  return known;
}

/** Whether neighbours over punctuation are a term: where one of them is a number, a code or foreign, as in Covid-19. */
export const joinsOverGap = (a: string, b: string): boolean => !isPlainSyllable(a) || !isPlainSyllable(b);

/** Keys in a row as one term: a pair, or a dictionary word of any length. */
export const tonedTerm = (keys: readonly string[]): string => keys.join(JOINT);
export const tonelessTerm = (folds: readonly string[]): string => TONELESS + folds.join(JOINT);
export const noWordPair = (a: string, b: string): string => NO_WORD + a + JOINT + b;
export const tonedGapPair = (a: string, b: string): string => a + GAP + b;
export const tonelessGapPair = (a: string, b: string): string => TONELESS + a + GAP + b;
