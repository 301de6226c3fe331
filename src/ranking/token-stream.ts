import { foldOfKey } from '../analysis/spelling-key.ts';
import { codeOf, tokenCodes } from '../analysis/token-codes.ts';
import type { Token } from '../analysis/tokenizer.ts';
import { SEARCH_FIELDS } from '../search-fields.ts';

/**
 * Token streams: all that ranking reads of a candidate, in a form of its own that any engine can store. A stream
 * holds, for each searchable field in order, the number of tokens and then the tokens, as little-endian base-128
 * numbers: `code * 2 + gap`, where the code is the token's line in config/data/syllables.txt and `gap` says that
 * something besides white space stands before it. Code 0 means a token outside that table: its spelling key follows
 * as a length and UTF-8 bytes. Frequent syllables take one byte, nearly all others two.
 */

/** Raised whenever the format or the table of syllables changes; older streams must be indexed again. */
export const STREAM_VERSION = 1;

/** Writes the stream of one article: a list of tokens per paragraph, the paragraphs of each field in order. */
export function encodeStream(
  fields: Record<(typeof SEARCH_FIELDS)[number], readonly (readonly Token[])[]>,
): Uint8Array {
  const count = SEARCH_FIELDS.reduce(
    (sum, field) => sum + fields[field].reduce((all, tokens) => all + tokens.length, 0),
    0,
  );
  let bytes = new Uint8Array(count * 3 + 64);
  let at = 0;
  const room = (needed: number): void => {
    if (at + needed <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, at + needed));
    larger.set(bytes);
    bytes = larger;
  };
  const number = (value: number): void => {
    while (value > 127) {
      bytes[at++] = (value & 127) | 128;
      value >>>= 7;
    }
    bytes[at++] = value;
  };
  for (const field of SEARCH_FIELDS) {
    const paragraphs = fields[field];
    room(5);
    number(paragraphs.reduce((sum, tokens) => sum + tokens.length, 0));
    for (const tokens of paragraphs) {
      for (let index = 0; index < tokens.length; index++) {
        const { form, gap } = tokens[index]!;
        const code = codeOf(form);
        room(5);
        number(code * 2 + (gap || index === 0 ? 1 : 0));
        if (code === 0) {
          const literal = Buffer.from(form.key, 'utf8');
          room(literal.length + 5);
          number(literal.length);
          bytes.set(literal, at);
          at += literal.length;
        }
      }
    }
  }
  return bytes.slice(0, at);
}

/** What of a query a stream is read for: classes of tokens that the query holds to be one. */
export interface StreamReader {
  /**
   * Calls `visit` for each field with its number of tokens and, per token, the list of matching classes (index into
   * `lists`, 0 = none) and the gap flag. The arrays are reused from field to field: read them inside the call.
   */
  read(stream: Uint8Array, visit: (field: number, length: number, found: Uint16Array, gaps: Uint8Array) => void): void;
  /** Class lists: `lists[found[i]]` are the classes token i belongs to. */
  lists: number[][];
}

/** One class: a token with this spelling key, or with this toneless key whatever its tones. */
export interface TokenClass {
  key: string;
  tones: 'exact' | 'any';
}

/** Prepares to read streams for these classes. */
export function streamReader(classes: readonly TokenClass[]): StreamReader {
  const table = tokenCodes();
  const slots = new Uint16Array(table.size);
  const lists: number[][] = [[]];
  const literals = new Map<string, number[]>();
  const literalFolds = new Map<string, number[]>();
  const slotsOfLists = new Map<string, number>();
  const slotOf = (list: number[]): number => {
    const name = list.join(',');
    let slot = slotsOfLists.get(name);
    if (slot === undefined) {
      slot = lists.push(list) - 1;
      slotsOfLists.set(name, slot);
    }
    return slot;
  };
  const addCode = (code: number, index: number): void => {
    slots[code] = slotOf([...lists[slots[code]!]!, index]);
  };
  for (const [index, { key, tones }] of classes.entries()) {
    if (tones === 'exact') {
      const code = table.ofKey.get(key);
      if (code === undefined) literals.set(key, [...(literals.get(key) ?? []), index]);
      else addCode(code, index);
    } else {
      for (const code of table.ofFold.get(key) ?? []) addCode(code, index);
      literalFolds.set(key, [...(literalFolds.get(key) ?? []), index]);
    }
  }
  const literalLengths = new Set([...literals.keys()].map((key) => Buffer.byteLength(key)));
  const matchLiteral = (stream: Uint8Array, from: number, length: number): number => {
    if (literalFolds.size === 0 && !literalLengths.has(length)) return 0;
    const key = Buffer.from(stream.buffer, stream.byteOffset + from, length).toString('utf8');
    const found = [
      ...(literals.get(key) ?? []),
      ...(literalFolds.size === 0 ? [] : (literalFolds.get(foldOfKey(key)) ?? [])),
    ];
    return found.length === 0 ? 0 : slotOf(found);
  };
  let found = new Uint16Array(4096);
  let gaps = new Uint8Array(4096);
  return {
    lists,
    read(stream, visit) {
      let at = 0;
      const number = (): number => {
        let value = 0;
        let shift = 0;
        let byte: number;
        do {
          byte = stream[at++]!;
          value |= (byte & 127) << shift;
          shift += 7;
        } while (byte > 127);
        return value;
      };
      for (let field = 0; field < SEARCH_FIELDS.length; field++) {
        const length = number();
        if (length > found.length) {
          found = new Uint16Array(length * 2);
          gaps = new Uint8Array(length * 2);
        }
        for (let i = 0; i < length; i++) {
          // Nearly all tokens take one byte or two; read in place they take half the time.
          let value = stream[at++]!;
          if (value > 127) {
            const next = stream[at++]!;
            value = (value & 127) | ((next & 127) << 7);
            if (next > 127) {
              at -= 2;
              value = number();
            }
          }
          gaps[i] = value & 1;
          if (value > 1) found[i] = slots[value >>> 1]!;
          else {
            const bytes = number();
            found[i] = matchLiteral(stream, at, bytes);
            at += bytes;
          }
        }
        visit(field, length, found, gaps);
      }
    },
  };
}

/** The tokens of all fields of a stream as numbers: the code of a token, or a hash of its key where it has none (above 2²⁴). */
export function streamCodes(stream: Uint8Array): Uint32Array {
  const found = new Uint32Array(stream.length);
  let count = 0;
  let at = 0;
  const number = (): number => {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = stream[at++]!;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  for (let field = 0; field < SEARCH_FIELDS.length; field++) {
    for (let left = number(); left > 0; left--) {
      const value = number();
      if (value > 1) {
        found[count++] = value >>> 1;
        continue;
      }
      let hash = 0;
      for (const end = number() + at; at < end; at++) hash = Math.imul(hash, 31) + stream[at]!;
      found[count++] = (hash | (1 << 24)) >>> 0;
    }
  }
  return found.subarray(0, count);
}
