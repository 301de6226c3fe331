import type { CountedFacet, FacetCounts } from '../port.ts';
import { sequenceOf } from './document.ts';
import { inOrderOfDays, shownValue } from './facet-counts.ts';
import type { FacetNames } from './facet-names.ts';
import { decodeRows, ROW_FACETS } from './facet-rows.ts';
import { FACET_ATTRIBUTES } from './filter.ts';
import type { StoredCounts } from './hidden-counts.ts';

/** The facet values of all articles, in memory: some 100 bytes an article. */
export class FacetColumns {
  readonly #facet: number[] = [];
  readonly #stored: string[] = [];
  readonly #ids = ROW_FACETS.map(() => new Map<string, number>());
  /** of each row, in rising order; where several are the same, any of them */
  #sequences = new Int32Array(0);
  /** where the values of each row begin in `values`, and how many they are */
  #starts = new Uint32Array(0);
  #lengths = new Uint16Array(0);
  #values = new Uint32Array(0);

  /** Adds the rows of chunks (`facet-rows.ts`). */
  add(chunks: readonly string[]): void {
    const sequences = [...this.#sequences];
    const starts = [...this.#starts];
    const lengths = [...this.#lengths];
    const added: number[] = [];
    const before = this.#values.length;
    for (const chunk of chunks) {
      const { values, rows } = decodeRows(chunk);
      const ids = values.map(({ facet, stored }) => this.#idOf(facet, stored));
      for (const row of rows) {
        sequences.push(row.sequence);
        starts.push(before + added.length);
        lengths.push(row.values.length);
        for (const value of row.values) added.push(ids[value]!);
      }
    }
    const order = Uint32Array.from(sequences.keys()).sort((a, b) => sequences[a]! - sequences[b]!);
    const values = new Uint32Array(before + added.length);
    values.set(this.#values);
    values.set(added, before);
    this.#sequences = Int32Array.from(order, (row) => sequences[row]!);
    this.#starts = Uint32Array.from(order, (row) => starts[row]!);
    this.#lengths = Uint16Array.from(order, (row) => lengths[row]!);
    this.#values = values;
  }

  /**
   * Which values these articles have, given by their places in time, and how many have each, by value; null where one of
   * the articles is not known.
   */
  count(places: readonly number[]): { values: number[]; counts: Uint32Array } | null {
    const counts = new Uint32Array(this.#stored.length);
    const values: number[] = [];
    for (const at of places) {
      const row = this.#rowOf(sequenceOf(at));
      if (row === -1) return null;
      const end = this.#starts[row]! + this.#lengths[row]!;
      for (let i = this.#starts[row]!; i < end; i++) {
        const value = this.#values[i]!;
        if (counts[value] === 0) values.push(value);
        counts[value]!++;
      }
    }
    return { values, counts };
  }

  facetOf(value: number): CountedFacet {
    return ROW_FACETS[this.#facet[value]!]!;
  }

  storedOf(value: number): string {
    return this.#stored[value]!;
  }

  #idOf(facet: number, stored: string): number {
    const ids = this.#ids[facet]!;
    let id = ids.get(stored);
    if (id === undefined) {
      id = this.#stored.push(stored) - 1;
      this.#facet.push(facet);
      ids.set(stored, id);
    }
    return id;
  }

  #rowOf(sequence: number): number {
    let from = 0;
    let to = this.#sequences.length - 1;
    while (from <= to) {
      const middle = (from + to) >> 1;
      const found = this.#sequences[middle]!;
      if (found === sequence) return middle;
      if (found < sequence) from = middle + 1;
      else to = middle - 1;
    }
    return -1;
  }
}

/** Counts the facets of articles with the names that values have in one state of the index. */
export class FacetCounter {
  readonly columns: FacetColumns;
  readonly #names: FacetNames;
  readonly #shown: (string | undefined)[] = [];

  constructor(columns: FacetColumns, names: FacetNames) {
    this.columns = columns;
    this.#names = names;
  }

  /**
   * What the server would count over these articles, given by their places in time; null where one is not known.
   * @param hidden counts of articles that do not stand for their group, as for `facetCounts`
   */
  facets(
    places: readonly number[],
    facets: readonly CountedFacet[],
    hidden: StoredCounts | null = null,
  ): FacetCounts | null {
    const { columns } = this;
    const counted = columns.count(places);
    if (counted === null) return null;
    const lists: FacetCounts = Object.fromEntries(facets.map((facet) => [facet, []]));
    for (const id of counted.values) {
      const facet = columns.facetOf(id);
      const list = lists[facet];
      if (list === undefined) continue;
      const count = counted.counts[id]!;
      const value = this.#shownOf(id);
      if (hidden === null) list.push({ value, count });
      else list.push({ value, count, groups: count - (hidden[FACET_ATTRIBUTES[facet]]?.[columns.storedOf(id)] ?? 0) });
    }
    if (lists.date !== undefined) inOrderOfDays(lists.date);
    return lists;
  }

  #shownOf(id: number): string {
    return (this.#shown[id] ??= shownValue(this.columns.facetOf(id), this.columns.storedOf(id), this.#names));
  }
}
