import type { DocumentTest, TestableDocuments } from '../document-filter.ts';
import type { Documents } from '../document-set.ts';
import { LONG_LISTS, mostCounted } from '../most-counted.ts';
import type { CountedFacet, EngineQuery, FacetCounts, Filters } from '../port.ts';
import { dayNumber, sequenceOf, storedName } from './document.ts';
import { inOrderOfDays, shownValue } from './facet-counts.ts';
import type { FacetNames } from './facet-names.ts';
import { decodeRows, ROW_FACETS } from './facet-rows.ts';
import { FACET_ATTRIBUTES } from './filter.ts';
import type { StoredCounts } from './hidden-counts.ts';
import { storedValue } from './terms.ts';

/** What is counted and how much of it is wanted. */
type FacetsWanted = Pick<EngineQuery, 'facets' | 'filters' | 'mostValues'>;

interface CountedValues {
  /** the values there are, each once */
  values: number[];
  /** how many rows have each, by value */
  counts: Uint32Array;
}

const TAG = ROW_FACETS.indexOf('tag');
const KEYWORD = ROW_FACETS.indexOf('keyword');

/** The facet values of all articles, in memory: some 100 bytes an article. */
export class FacetColumns implements TestableDocuments {
  readonly #facet: number[] = [];
  readonly #stored: string[] = [];
  readonly #ids = ROW_FACETS.map(() => new Map<string, number>());
  /** of each row, in rising order; where several are the same, any of them */
  #sequences = new Int32Array(0);
  /** where the values of each row begin in `values`, and how many they are */
  #starts = new Uint32Array(0);
  #lengths = new Uint16Array(0);
  #values = new Uint32Array(0);
  #together = new Uint32Array(0);

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
    const tags = this.#ids[TAG]!;
    this.#together = Uint32Array.from(this.#stored, (stored, id) =>
      this.#facet[id] === KEYWORD ? (tags.get(stored) ?? id) : id,
    );
  }

  /** Of a keyword that is also a tag, the tag; of every other value itself. */
  get together(): Uint32Array {
    return this.#together;
  }

  /** The names filtered for, as values. */
  chosen({ tags, sections, authors }: Filters): Set<number> {
    return new Set([
      ...this.#named(['tag', 'keyword'], tags),
      ...this.#named(['section'], sections),
      ...this.#named(['author'], authors),
    ]);
  }

  /** number of rows; articles that were changed have several */
  get size(): number {
    return this.#sequences.length;
  }

  /** Which values these rows have, and how many have each, by value. */
  count(rows: Iterable<number>): CountedValues {
    const counts = new Uint32Array(this.#stored.length);
    const values: number[] = [];
    for (const row of rows) {
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

  /** The same by its place in `ROW_FACETS`. */
  facetNumber(value: number): number {
    return this.#facet[value]!;
  }

  storedOf(value: number): string {
    return this.#stored[value]!;
  }

  holdsAny(facets: readonly CountedFacet[], values: readonly string[]): DocumentTest {
    return this.#holdsAnyOf(this.#named(facets, values));
  }

  isDated(from: string | null, to: string | null): DocumentTest {
    const first = from === null ? Number.NEGATIVE_INFINITY : dayNumber(from);
    const last = to === null ? Number.POSITIVE_INFINITY : dayNumber(to);
    const days = [...this.#ids[ROW_FACETS.indexOf('date')]!];
    return this.#holdsAnyOf(days.flatMap(([day, id]) => (Number(day) >= first && Number(day) <= last ? [id] : [])));
  }

  /** Values of facets as filters name them. */
  #named(facets: readonly CountedFacet[], values: readonly string[]): number[] {
    const isPlace = facets.some((facet) => facet === 'place' || facet === 'place_now');
    const stored = values.map(isPlace ? storedValue : storedName);
    return facets.flatMap((facet) => stored.flatMap((value) => this.#ids[ROW_FACETS.indexOf(facet)]!.get(value) ?? []));
  }

  #holdsAnyOf(ids: readonly number[]): DocumentTest {
    const wanted = new Uint8Array(this.#stored.length);
    for (const id of ids) wanted[id] = 1;
    return (row) => {
      const end = this.#starts[row]! + this.#lengths[row]!;
      for (let i = this.#starts[row]!; i < end; i++) if (wanted[this.#values[i]!] === 1) return true;
      return false;
    };
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

  /** The row of an article by its place in time, -1 where it is not known. Rows are in the order of loading. */
  rowOf(at: number): number {
    const sequence = sequenceOf(at);
    // As a rule there are no gaps.
    const likely = sequence - (this.#sequences[0] ?? 0);
    if (this.#sequences[likely] === sequence) return likely;
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
    const rows = places.map((at) => columns.rowOf(at));
    if (rows.includes(-1)) return null;
    const hiddenOf = (id: number): number =>
      hidden?.[FACET_ATTRIBUTES[columns.facetOf(id)]]?.[columns.storedOf(id)] ?? 0;
    return this.#facets(columns.count(rows), facets, hidden === null ? null : hiddenOf);
  }

  /**
   * The same of rows, of long lists only what may be shown.
   * @param hidden those among them that do not stand for their group, where copies are told apart
   */
  facetsOfRows(
    rows: Documents,
    { facets, filters, mostValues = Number.POSITIVE_INFINITY }: FacetsWanted,
    hidden: ReadonlySet<number>,
  ): FacetCounts {
    if (facets.length === 0) return {};
    const { columns } = this;
    const counted = columns.count(rows);
    const unseen = hidden.size === 0 ? null : columns.count(hidden).counts;
    const shown = { ...counted, values: this.#mostCounted(counted, filters, mostValues) };
    return this.#facets(shown, facets, unseen === null ? null : (id) => unseen[id]!);
  }

  #mostCounted({ values, counts }: CountedValues, filters: Filters, most: number): number[] {
    const { columns } = this;
    const lists = new Map(ROW_FACETS.map((facet): [CountedFacet, number[]] => [facet, []]));
    const byFacet = ROW_FACETS.map((facet) => lists.get(facet)!);
    for (const id of values) byFacet[columns.facetNumber(id)]!.push(id);
    const chosen = columns.chosen(filters);
    const cut = LONG_LISTS.flatMap((list) =>
      mostCounted(
        list.map((facet) => lists.get(facet)!),
        { counts, together: columns.together, most, chosen },
      ),
    );
    for (const facet of LONG_LISTS.flat()) lists.delete(facet);
    return [...lists.values(), ...cut].flat();
  }

  #facets(
    { values, counts }: CountedValues,
    facets: readonly CountedFacet[],
    hiddenOf: ((id: number) => number) | null,
  ): FacetCounts {
    const { columns } = this;
    const lists: FacetCounts = Object.fromEntries(facets.map((facet) => [facet, []]));
    for (const id of values) {
      const list = lists[columns.facetOf(id)];
      if (list === undefined) continue;
      const count = counts[id]!;
      const value = this.#shownOf(id);
      list.push(hiddenOf === null ? { value, count } : { value, count, groups: count - hiddenOf(id) });
    }
    if (lists.date !== undefined) inOrderOfDays(lists.date);
    return lists;
  }

  #shownOf(id: number): string {
    return (this.#shown[id] ??= shownValue(this.columns.facetOf(id), this.columns.storedOf(id), this.#names));
  }
}
