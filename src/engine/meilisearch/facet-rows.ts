import type { CountedFacet } from '../port.ts';
import type { StoredValues } from './document.ts';
import { FACET_ATTRIBUTES } from './filter.ts';

/**
 * The facet values of articles as they are stored among the index's own documents: readers keep them in memory and count
 * facets there, where the server takes 20 µs an article to count all and to write them down. A row belongs to an article
 * as it was put, by its sequence (`document.ts`): an article that is changed gets another row, the old one is never
 * asked for again.
 */

/** The facets of a row, in the order of a chunk's values. */
export const ROW_FACETS = Object.keys(FACET_ATTRIBUTES) as CountedFacet[];

/** A value of a facet, by its place in `ROW_FACETS`. */
export interface RowValue {
  facet: number;
  stored: string;
}

/** Rows in one document, some 80 bytes each. */
const ROWS_A_CHUNK = 2_000;

/** A chunk as JSON: values by facet, then rows of numbers in base 128: sequence, values, which ones by their place among all. */
interface Chunk {
  values: string[][];
  rows: string;
}

/** Collects rows into chunks. */
export class FacetRows {
  readonly #chunks: string[] = [];
  #rows: { sequence: number; values: RowValue[] }[] = [];

  add(sequence: number, stored: StoredValues): void {
    const values = ROW_FACETS.flatMap((name, facet) => {
      const of = stored[FACET_ATTRIBUTES[name]] ?? [];
      return (typeof of === 'number' ? [String(of)] : of).map((value): RowValue => ({ facet, stored: value }));
    });
    this.#rows.push({ sequence, values });
    if (this.#rows.length === ROWS_A_CHUNK) this.#close();
  }

  /** All rows so far. */
  chunks(): readonly string[] {
    if (this.#rows.length > 0) this.#close();
    return this.#chunks;
  }

  #close(): void {
    this.#chunks.push(encodeRows(this.#rows));
    this.#rows = [];
  }
}

function encodeRows(rows: readonly { sequence: number; values: readonly RowValue[] }[]): string {
  const distinct = ROW_FACETS.map(() => new Set<string>());
  for (const { values } of rows) for (const { facet, stored } of values) distinct[facet]!.add(stored);
  const values = distinct.map((set) => [...set]);
  let next = 0;
  const numbers = values.map((list) => new Map(list.map((stored) => [stored, next++])));
  const bytes: number[] = [];
  const write = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  for (const row of rows) {
    write(row.sequence);
    write(row.values.length);
    for (const { facet, stored } of row.values) write(numbers[facet]!.get(stored)!);
  }
  const chunk: Chunk = { values, rows: Buffer.from(bytes).toString('base64') };
  return JSON.stringify(chunk);
}

export interface ReadRow {
  sequence: number;
  /** numbers into the values of the chunk */
  values: number[];
}

/** The values of a chunk in the order of their numbers, and its rows. */
export function decodeRows(data: string): { values: RowValue[]; rows: Iterable<ReadRow> } {
  const { values, rows } = JSON.parse(data) as Chunk;
  const bytes = Buffer.from(rows, 'base64');
  let at = 0;
  const read = (): number => {
    let value = 0;
    let shift = 0;
    for (; bytes[at]! > 127; shift += 7) value |= (bytes[at++]! & 127) << shift;
    return value | (bytes[at++]! << shift);
  };
  function* all(): Generator<ReadRow> {
    while (at < bytes.length) {
      const sequence = read();
      yield { sequence, values: Array.from({ length: read() }, read) };
    }
  }
  return {
    values: values.flatMap((list, facet) => list.map((stored): RowValue => ({ facet, stored }))),
    rows: all(),
  };
}
