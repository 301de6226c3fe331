import { createHash } from 'node:crypto';
import { foldOfKey, GAP, JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import { isTonelessSyllable } from '../../analysis/syllable.ts';
import { tokenCodes } from '../../analysis/token-codes.ts';

/**
 * Terms: what articles carry and filters ask for. Syllables as they are toned (`bo65`), syllables side by side
 * (`chi_bo65`), longer dictionary words (`uy3_ban_nha6n_da6n`), and neighbours with punctuation between them where one
 * is no plain syllable (`0covid|19`).
 *
 * Text typed without tones is asked for by its toned readings: the table of token codes holds nearly all syllables of
 * an archive, so the readings of one are known, a dozen on average. What stands outside the table is stored without
 * tones too (`~krong`). This halves the terms of an article, and with them the time and the disk an index takes.
 */

/** Before toneless syllables of which one stands outside the table of token codes. */
const OUTSIDE = '~';

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
export const outsideTerm = (folds: readonly string[]): string => OUTSIDE + folds.join(JOINT);
export const tonedGapPair = (a: string, b: string): string => a + GAP + b;
export const tonelessGapPair = (a: string, b: string): string => TONELESS + a + GAP + b;

let table:
  | { keys: string[]; ofKey: ReadonlyMap<string, number>; ofFold: ReadonlyMap<string, readonly number[]> }
  | undefined;

function tableOfCodes() {
  if (table === undefined) {
    const { ofKey, ofFold, size } = tokenCodes();
    const keys = new Array<string>(size).fill('');
    for (const [key, code] of ofKey) keys[code] = key;
    table = { keys, ofKey, ofFold };
  }
  return table;
}

const inside = new Map<string, boolean>();

/** Whether a toneless key leads to this key by the table of token codes. */
export function isTabled(key: string, fold: string): boolean {
  let known = inside.get(key);
  if (known === undefined) {
    const { ofKey, ofFold } = tableOfCodes();
    const code = ofKey.get(key);
    known = code !== undefined && (ofFold.get(fold)?.includes(code) ?? false);
    if (inside.size >= KEYS_KEPT) inside.clear();
    inside.set(key, known);
  }
  return known;
}

/** The keys of the table that read so without tones. */
export function tonedKeys(fold: string): string[] {
  const { keys, ofFold } = tableOfCodes();
  return (ofFold.get(fold) ?? []).map((code) => keys[code]!);
}
