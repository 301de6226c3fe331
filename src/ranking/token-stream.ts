import { codeOf, tokenCodes } from '../analysis/token-codes.ts';
import type { Token } from '../analysis/tokenizer.ts';
import { SEARCH_FIELDS, type SearchField } from '../search-fields.ts';

/**
 * Token streams: all that ranking reads of a candidate, in a form of its own that any engine can store. A stream is a
 * run of 16-bit numbers, little-endian. It begins with, for each searchable field in order, the number of its tokens
 * and the place after its last number (32 bits each, the low half first); then come the tokens of all fields: `code *
 * 2 + gap`, where the code is the token's line in config/data/syllables.txt and `gap` says that something besides white
 * space stands before it. Code 0 means a token outside that table: the number of bytes of its spelling key (32 bits)
 * and the key in UTF-8 follow, filled up to whole numbers.
 *
 * Numbers of one size are read without decoding: ranking looks at 100,000 tokens a search, and for most of them that
 * they are none of the query's is all it wants to know. Base-128 numbers took a sixth less room and twice the time.
 */

/** Raised whenever the format or the table of syllables changes; older streams must be indexed again. */
export const STREAM_VERSION = 2;

const FIELDS = SEARCH_FIELDS.length;
/** Numbers of a field in the head: tokens, end. */
const HEAD_OF_FIELD = 4;
const HEAD = FIELDS * HEAD_OF_FIELD;
const LOW_HALF = 0xffff;

/** Writes the stream of one article: a list of tokens per paragraph, the paragraphs of each field in order. */
export function encodeStream(fields: Record<SearchField, readonly (readonly Token[])[]>): Uint8Array {
  const tokens = SEARCH_FIELDS.reduce(
    (sum, field) => sum + fields[field].reduce((all, paragraph) => all + paragraph.length, 0),
    0,
  );
  let numbers = new Uint16Array(HEAD + tokens + 64);
  let at = HEAD;
  const long = (place: number, value: number): void => {
    numbers[place] = value & LOW_HALF;
    numbers[place + 1] = value >>> 16;
  };
  /** Writes a token outside the table; `left` tokens may still follow it. */
  const literal = (key: string, gap: number, left: number): void => {
    const bytes = Buffer.from(key, 'utf8');
    const end = at + literalSize(bytes.length);
    if (end + left > numbers.length) {
      const larger = new Uint16Array(Math.max(numbers.length * 2, end + left));
      larger.set(numbers);
      numbers = larger;
    }
    numbers[at] = gap;
    long(at + 1, bytes.length);
    new Uint8Array(numbers.buffer).set(bytes, (at + LITERAL_HEAD) * 2);
    at = end;
  };
  let left = tokens;
  for (const [number, field] of SEARCH_FIELDS.entries()) {
    let length = 0;
    for (const paragraph of fields[field]) {
      length += paragraph.length;
      for (let index = 0; index < paragraph.length; index++) {
        const { form, gap } = paragraph[index]!;
        const apart = gap || index === 0 ? 1 : 0;
        const code = codeOf(form);
        left--;
        if (code === 0) literal(form.key, apart, left);
        else numbers[at++] = code * 2 + apart;
      }
    }
    long(number * HEAD_OF_FIELD, length);
    long(number * HEAD_OF_FIELD + 2, at);
  }
  return new Uint8Array(numbers.buffer.slice(0, at * 2));
}

/** Numbers of a token outside the table before its key. */
const LITERAL_HEAD = 3;
const literalSize = (bytes: number): number => LITERAL_HEAD + ((bytes + 1) >>> 1);

/** A stream as numbers, not copied where it lies at an even place. */
export function streamNumbers(stream: Uint8Array): Uint16Array {
  const even = stream.byteOffset % 2 === 0 ? stream : stream.slice();
  return new Uint16Array(even.buffer, even.byteOffset, even.length >>> 1);
}

const longAt = (numbers: Uint16Array, place: number): number => numbers[place]! + numbers[place + 1]! * 0x10000;

/** How many tokens a field of a stream has, by its place in SEARCH_FIELDS. */
export const fieldLength = (numbers: Uint16Array, field: number): number => longAt(numbers, field * HEAD_OF_FIELD);

/** The place after the last number of a field. */
export const fieldEnd = (numbers: Uint16Array, field: number): number => longAt(numbers, field * HEAD_OF_FIELD + 2);

/** The place of the first number of a field. */
export const fieldStart = (numbers: Uint16Array, field: number): number =>
  field === 0 ? HEAD : fieldEnd(numbers, field - 1);

/** How many bytes the key of a token outside the table takes, which stands at a place of the numbers. */
export const literalLength = (numbers: Uint16Array, at: number): number => longAt(numbers, at + 1);

const literalBytes = (numbers: Uint16Array, at: number): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset + (at + LITERAL_HEAD) * 2, literalLength(numbers, at));

/** The spelling key of a token outside the table. */
export const literalKey = (numbers: Uint16Array, at: number): string => literalBytes(numbers, at).toString('utf8');

/** Where the token after the one at a place begins. */
export const nextToken = (numbers: Uint16Array, at: number): number =>
  numbers[at]! > 1 ? at + 1 : at + literalSize(literalLength(numbers, at));

/** A token as a stream has it. */
export interface StreamToken {
  key: string;
  /** whether something besides white space stands before it */
  gap: boolean;
}

/** The first tokens of a field of a stream, at most so many. */
export function fieldTokens(stream: Uint8Array, field: SearchField, most: number): StreamToken[] {
  const numbers = streamNumbers(stream);
  const { keys } = tokenCodes();
  const number = SEARCH_FIELDS.indexOf(field);
  const last = fieldEnd(numbers, number);
  const tokens: StreamToken[] = [];
  for (let at = fieldStart(numbers, number); at < last && tokens.length < most; at = nextToken(numbers, at)) {
    const code = numbers[at]! >>> 1;
    tokens.push({ key: code === 0 ? literalKey(numbers, at) : keys[code]!, gap: (numbers[at]! & 1) === 1 });
  }
  return tokens;
}

/** The tokens of all fields of a stream as numbers: the code of a token, or a hash of its key where it has none (above 2²⁴). */
export function streamCodes(stream: Uint8Array): Uint32Array {
  const numbers = streamNumbers(stream);
  const found = new Uint32Array(numbers.length);
  let count = 0;
  const last = fieldEnd(numbers, FIELDS - 1);
  for (let at = HEAD; at < last; at = nextToken(numbers, at)) {
    const code = numbers[at]! >>> 1;
    if (code > 0) found[count++] = code;
    else {
      let hash = 0;
      for (const byte of literalBytes(numbers, at)) hash = Math.imul(hash, 31) + byte;
      found[count++] = (hash | (1 << 24)) >>> 0;
    }
  }
  return found.subarray(0, count);
}
