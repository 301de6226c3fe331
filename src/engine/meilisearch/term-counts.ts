import { SEARCH_FIELDS } from '../../search-fields.ts';
import { fieldBit } from './article-terms.ts';

/**
 * In how many articles each syllable and dictionary word stands, anywhere and by field: what ranking needs of the whole archive. A
 * server can count a term, but not a hundred of them by field for every query, so the writer counts while it loads and
 * the reader keeps the counts in memory.
 *
 * Terms are known by a 53-bit hash: a million of them meet once in eighteen thousand archives, and then two terms share
 * a weight. 28 bytes a term, at most three quarters full.
 */
export interface TermCount {
  /** articles that hold the term anywhere */
  documents: number;
  /** in the order of SEARCH_FIELDS */
  byField: readonly number[];
}

/** A count as it is stored: anywhere, then by field. */
type CountRow = readonly number[];

const COLUMNS = 1 + SEARCH_FIELDS.length;
const EMPTY = -1;

/** A 53-bit hash of a text (cyrb53 by bryc, public domain). */
export function termHash(term: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

export class TermCounts {
  #keys: Float64Array;
  #counts: Int32Array;
  #size = 0;

  constructor(capacity = 1 << 16) {
    this.#keys = new Float64Array(capacity).fill(EMPTY);
    this.#counts = new Int32Array(capacity * COLUMNS);
  }

  /** number of terms */
  get size(): number {
    return this.#size;
  }

  /** Adds (`sign` 1) or takes away (-1) one article that holds the term in the fields of `bits`. */
  add(term: string, bits: number, sign: 1 | -1): void {
    const at = this.#slot(termHash(term)) * COLUMNS;
    this.#counts[at]! += sign;
    for (let field = 0; field < SEARCH_FIELDS.length; field++)
      if (bits & fieldBit(field)) this.#counts[at + 1 + field]! += sign;
  }

  /** Adds counts as they were stored. */
  addCounts(hash: number, row: CountRow): void {
    const at = this.#slot(hash) * COLUMNS;
    for (let column = 0; column < COLUMNS; column++) this.#counts[at + column]! += row[column]!;
  }

  get(term: string): TermCount {
    const at = this.#find(termHash(term)) * COLUMNS;
    return { documents: this.#counts[at]!, byField: Array.from(this.#counts.subarray(at + 1, at + COLUMNS)) };
  }

  /** Terms with counts that are not all zero. */
  *entries(): Generator<[number, CountRow]> {
    for (let slot = 0; slot < this.#keys.length; slot++) {
      if (this.#keys[slot] === EMPTY) continue;
      const counts = Array.from(this.#counts.subarray(slot * COLUMNS, (slot + 1) * COLUMNS));
      if (counts.some((count) => count !== 0)) yield [this.#keys[slot]!, counts];
    }
  }

  /** The slot of a hash, or the empty one where it would stand. */
  #find(hash: number): number {
    const mask = this.#keys.length - 1;
    let slot = (hash % 4294967296) & mask;
    while (this.#keys[slot] !== EMPTY && this.#keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #slot(hash: number): number {
    if (this.#size * 4 >= this.#keys.length * 3) this.#grow();
    const slot = this.#find(hash);
    if (this.#keys[slot] === EMPTY) {
      this.#keys[slot] = hash;
      this.#size++;
    }
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Float64Array(keys.length * 2).fill(EMPTY);
    this.#counts = new Int32Array(counts.length * 2);
    this.#size = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      if (keys[slot] === EMPTY) continue;
      this.#counts.set(counts.subarray(slot * COLUMNS, (slot + 1) * COLUMNS), this.#slot(keys[slot]!) * COLUMNS);
    }
  }
}

/**
 * Counts as bytes: for each term seven bytes of its hash, a byte that says which counts are not zero, then these
 * counts, zigzag base 128: what changed since the last whole load may be negative.
 */
const HASH_BYTES = 7;

export function encodeCounts(entries: Iterable<[number, CountRow]>): Uint8Array {
  let bytes = new Uint8Array(4096);
  let at = 0;
  const number = (value: number): void => {
    let rest = value < 0 ? -value * 2 - 1 : value * 2;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    bytes[at++] = rest;
  };
  for (const [hash, counts] of entries) {
    if (at + 64 > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2);
      larger.set(bytes);
      bytes = larger;
    }
    let rest = hash;
    for (let i = 0; i < HASH_BYTES; i++) {
      bytes[at++] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    bytes[at++] = counts.reduce((bits, count, field) => (count === 0 ? bits : bits | fieldBit(field)), 0);
    for (const count of counts) if (count !== 0) number(count);
  }
  return bytes.slice(0, at);
}

export function* decodeCounts(bytes: Uint8Array): Generator<[number, CountRow]> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = bytes[at++]!;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte > 127);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  while (at < bytes.length) {
    let hash = 0;
    for (let i = HASH_BYTES - 1; i >= 0; i--) hash = hash * 256 + bytes[at + i]!;
    at += HASH_BYTES;
    const bits = bytes[at++]!;
    yield [hash, Array.from({ length: COLUMNS }, (_, column) => (bits & fieldBit(column) ? number() : 0))];
  }
}
