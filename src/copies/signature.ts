import { codeOf } from '../analysis/token-codes.ts';
import type { Token, TokenForm } from '../analysis/tokenizer.ts';
import { forEachShingle, mixed } from './shingles.ts';

/**
 * What copies of an article are told by, in some 350 bytes: made where it is analyzed, stored with it, compared when the
 * index is published.
 *
 * - `text`: a MinHash of the shingles of lead and body by one permutation (Li, Owen and Zhang, "One Permutation
 *   Hashing", NIPS 2012): each shingle falls into one of BINS by its hash, of each bin the least is kept. One hash a
 *   shingle, where classic MinHash takes one for each of its values. Title, captions and author are left out: a reprint
 *   changes them first.
 * - `numbers`, `names`, `titleNumbers`: the numbers and capitalized words of the text and the numbers of the title.
 *   Weather, prices, draws and fixtures repeat their frame word for word; these tell them apart.
 */
export interface CopySignature {
  /** BINS values below EMPTY, or EMPTY where no shingle fell into a bin */
  text: Uint16Array;
  /** distinct, ascending */
  numbers: Uint16Array;
  titleNumbers: Uint16Array;
  names: Uint16Array;
}

/** Raised whenever signatures change: an index made with others must be made again. */
export const SIGNATURE_VERSION = 1;

export const BINS = 128;
/** Bits of a hash that choose a bin; the 16 below them are the value. */
const BIN_BITS = 7;
export const EMPTY = 0xffff;
/** Tokens a text must have to be compared. Shorter ones are captions and announcements, alike without being copied. */
const SHORTEST = 24;
/** Values of one kind kept, the least ones: a sample that is the same of every text. */
export const MOST_VALUES = 48;

/**
 * The signature of an article, encoded; empty where its text is too short to say. About 10 µs for 500 tokens.
 * @param fields the tokens of title, lead and body, one list a paragraph
 */
export function copySignature(fields: Record<'title' | 'lead' | 'body', readonly (readonly Token[])[]>): Uint8Array {
  const paragraphs = [...fields.lead, ...fields.body];
  const length = paragraphs.reduce((sum, tokens) => sum + tokens.length, 0);
  if (length < SHORTEST) return new Uint8Array(0);
  const codes = new Uint32Array(length);
  const numbers = new Set<number>();
  const names = new Set<number>();
  let at = 0;
  for (const tokens of paragraphs) {
    for (let index = 0; index < tokens.length; index++) {
      const { form, gap, capital } = tokens[index]!;
      const code = tokenNumber(form);
      codes[at++] = code;
      // Inside a sentence only: at its beginning, and after a bracket or a quotation mark, any word has a capital.
      if (capital && !gap && index > 0) names.add(mixed(code) >>> 16);
      addNumbers(form.text, numbers);
    }
  }
  const titleNumbers = new Set<number>();
  for (const tokens of fields.title) for (const { form } of tokens) addNumbers(form.text, titleNumbers);
  return encode({
    text: minima(codes),
    numbers: leastOf(numbers),
    titleNumbers: leastOf(titleNumbers),
    names: leastOf(names),
  });
}

/** One number a token: its code, or a hash of its key where it has none. */
function tokenNumber(form: TokenForm): number {
  const code = codeOf(form);
  if (code !== 0) return code;
  let hash = 0;
  for (let i = 0; i < form.key.length; i++) hash = Math.imul(hash, 31) + form.key.charCodeAt(i);
  return (hash | (1 << 24)) >>> 0;
}

/** Whether the UTF-16 unit at a place is one of 0–9. */
const isDigit = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
};

/** Adds the numbers in a token: `09` as 9, `22h30` as 22 and 30, so that reprints may write them as they like. */
function addNumbers(text: string, numbers: Set<number>): void {
  // Numbers stand at an end of a token, or nearly always: one look at each end spares a walk through every word.
  if (!isDigit(text, 0) && !isDigit(text, text.length - 1)) return;
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text, at)) continue;
    let hash = 0;
    for (; at < text.length && isDigit(text, at); at++) {
      const digit = text.charCodeAt(at) - 48;
      hash = hash === 0 ? digit : Math.imul(hash, 31) + digit;
    }
    numbers.add(mixed(hash) >>> 16);
  }
}

function minima(codes: Uint32Array): Uint16Array {
  const least = new Uint16Array(BINS).fill(EMPTY);
  forEachShingle(codes, codes.length, (hash) => {
    const bin = hash >>> (32 - BIN_BITS);
    const value = (hash >>> (16 - BIN_BITS)) & 0xffff;
    if (value < least[bin]!) least[bin] = value;
  });
  return least;
}

function leastOf(values: ReadonlySet<number>): Uint16Array {
  const sorted = new Uint16Array(values.size);
  let at = 0;
  for (const value of values) sorted[at++] = value;
  return sorted.sort().subarray(0, MOST_VALUES);
}

/** 16-bit numbers in the order of the machine: the bins, then each list after its length. */
function encode({ text, numbers, titleNumbers, names }: CopySignature): Uint8Array {
  const values = new Uint16Array(BINS + 3 + numbers.length + titleNumbers.length + names.length);
  values.set(text);
  let at = BINS;
  for (const list of [numbers, titleNumbers, names]) {
    values[at++] = list.length;
    values.set(list, at);
    at += list.length;
  }
  return new Uint8Array(values.buffer);
}

/** Reads a signature; null where the article has none because its text is too short. */
export function decodeSignature(bytes: Uint8Array): CopySignature | null {
  if (bytes.length === 0) return null;
  // A copy of its own: what comes out of a database may begin at any byte of a larger buffer.
  const values = new Uint16Array(new Uint8Array(bytes).buffer);
  let at = BINS;
  const list = (): Uint16Array => {
    const from = at + 1;
    at = from + values[at]!;
    return values.subarray(from, at);
  };
  return { text: values.subarray(0, BINS), numbers: list(), titleNumbers: list(), names: list() };
}
