import type { DatabaseSync } from 'node:sqlite';
import { valueKey } from '../../analysis/value-key.ts';
import { SEARCH_FIELDS } from '../../article.ts';
import type { ArchiveStatistics, Facet, FacetCounts, Filters } from '../port.ts';
import { decodeValueIds } from './facet-values.ts';

/**
 * What filters, sorts and facet counts read, held in memory as columns over document numbers: counting a facet over
 * 36,000 matches is one pass over typed arrays (under a millisecond) where SQL would join and sort.
 */
export interface Columns {
  /** one more than the largest document number */
  size: number;
  /** 1 where there is an article */
  present: Uint8Array;
  statistics: ArchiveStatistics;
  /** days since 1970, NO_DAY where undated */
  day: Int32Array;
  /** document numbers, newest first, undated last, equal times by document number */
  newest: Uint32Array;
  /** the values of document d are `values[starts[d]]` up to `values[starts[d + 1]]` */
  starts: Uint32Array;
  values: Uint32Array;
  valueFacet: string[];
  valueText: string[];
}

export const NO_DAY = -2147483648;
const DAY = 86_400_000;

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The extent of an index version; it never changes, so it is read once. */
function archiveStatistics(db: DatabaseSync): ArchiveStatistics {
  const means = SEARCH_FIELDS.map((field) => `avg(${field}_tokens) AS ${field}`).join(', ');
  const row = db
    .prepare(`SELECT count(*) AS documents, min(day) AS first, max(day) AS last, ${means} FROM article`)
    .get()!;
  return {
    documents: Number(row.documents),
    meanLength: Object.fromEntries(
      SEARCH_FIELDS.map((field) => [field, Number(row[field] ?? 0)]),
    ) as ArchiveStatistics['meanLength'],
    firstDay: row.first === null ? null : String(row.first),
    lastDay: row.last === null ? null : String(row.last),
  };
}

/** Reads the columns of an index version: about 60 ms and 4 MB for 36,000 articles. */
export function loadColumns(db: DatabaseSync): Columns {
  const size = Number(db.prepare('SELECT coalesce(max(doc), 0) + 1 AS size FROM article').get()!.size);
  const columns: Columns = {
    size,
    present: new Uint8Array(size),
    statistics: archiveStatistics(db),
    day: new Int32Array(size).fill(NO_DAY),
    newest: new Uint32Array(0),
    starts: new Uint32Array(size + 1),
    values: new Uint32Array(0),
    valueFacet: [],
    valueText: [],
  };
  const published = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const docs: number[] = [];
  for (const row of db.prepare('SELECT doc, published, day FROM article ORDER BY doc').iterate()) {
    const doc = Number(row.doc);
    columns.present[doc] = 1;
    docs.push(doc);
    if (row.published !== null) published[doc] = Number(row.published);
    if (row.day !== null) columns.day[doc] = dayNumber(String(row.day));
  }
  columns.newest = Uint32Array.from(docs).sort((a, b) => published[b]! - published[a]! || a - b);
  const values: number[] = [];
  let next = 0;
  for (const row of db.prepare('SELECT doc, value_ids FROM facet ORDER BY doc').iterate()) {
    const doc = Number(row.doc);
    while (next <= doc) columns.starts[next++] = values.length;
    for (const id of decodeValueIds(row.value_ids as Uint8Array)) values.push(id);
  }
  while (next <= size) columns.starts[next++] = values.length;
  columns.values = Uint32Array.from(values);
  for (const row of db.prepare('SELECT value_id, facet, value FROM facet_value').iterate()) {
    columns.valueFacet[Number(row.value_id)] = String(row.facet);
    columns.valueText[Number(row.value_id)] = String(row.value);
  }
  mergeSpellings(columns);
  return columns;
}

/** Counts the spellings of one tag, section or author as one value, shown in its most common form. */
function mergeSpellings(columns: Columns): void {
  const uses = new Uint32Array(columns.valueText.length);
  for (const id of columns.values) uses[id]!++;
  const shown = new Map<string, number>();
  const nameOf = (id: number): string => `${columns.valueFacet[id]}\0${valueKey(columns.valueText[id]!)}`;
  const ids = [...columns.valueText.keys()].filter(
    (id) => columns.valueFacet[id] !== undefined && !columns.valueFacet[id]!.startsWith('place'),
  );
  for (const id of ids) {
    const best = shown.get(nameOf(id));
    if (
      best === undefined ||
      uses[id]! > uses[best]! ||
      (uses[id] === uses[best] && columns.valueText[id]! < columns.valueText[best]!)
    ) {
      shown.set(nameOf(id), id);
    }
  }
  const merged = Uint32Array.from(columns.valueText.keys());
  for (const id of ids) merged[id] = shown.get(nameOf(id))!;
  for (let i = 0; i < columns.values.length; i++) columns.values[i] = merged[columns.values[i]!]!;
}

/** The test that a document must pass, or null where every document does. Place ids are compared as they are. */
export function documentFilter(columns: Columns, filters: Filters): ((doc: number) => boolean) | null {
  const tests: ((doc: number) => boolean)[] = [];
  const idsOf = (facets: readonly string[], accept: (text: string) => boolean): Set<number> => {
    const ids = new Set<number>();
    for (const [id, text] of columns.valueText.entries()) {
      if (text !== undefined && facets.includes(columns.valueFacet[id]!) && accept(text)) ids.add(id);
    }
    return ids;
  };
  const holds =
    (ids: Set<number>) =>
    (doc: number): boolean => {
      for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++)
        if (ids.has(columns.values[i]!)) return true;
      return false;
    };
  if (filters.places.length > 0) {
    const wanted = new Set(filters.places);
    tests.push(holds(idsOf(['place', 'place_now'], (text) => wanted.has(text))));
  }
  for (const tag of filters.tags) {
    const wanted = valueKey(tag);
    tests.push(holds(idsOf(['tag'], (text) => valueKey(text) === wanted)));
  }
  for (const [facet, list] of [
    ['section', filters.sections],
    ['author', filters.authors],
  ] as const) {
    if (list.length === 0) continue;
    const wanted = new Set(list.map(valueKey));
    tests.push(holds(idsOf([facet], (text) => wanted.has(valueKey(text)))));
  }
  if (filters.from !== null || filters.to !== null) {
    const from = filters.from === null ? NO_DAY + 1 : dayNumber(filters.from);
    const to = filters.to === null ? 2147483647 : dayNumber(filters.to);
    tests.push((doc) => columns.day[doc]! >= from && columns.day[doc]! <= to);
  }
  if (tests.length === 0) return null;
  return (doc) => tests.every((test) => test(doc));
}

/** Exact counts over a set of documents, values in no particular order. */
export function countFacets(columns: Columns, docs: Uint32Array, facets: readonly Facet[]): FacetCounts {
  const counts: FacetCounts = {};
  const wanted = new Set<string>(facets);
  if (facets.some((facet) => facet !== 'date')) {
    const perValue = new Uint32Array(columns.valueText.length);
    for (const doc of docs)
      for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++) perValue[columns.values[i]!]!++;
    for (const facet of facets) if (facet !== 'date') counts[facet] = [];
    for (const [id, count] of perValue.entries()) {
      const facet = columns.valueFacet[id];
      if (count > 0 && facet !== undefined && wanted.has(facet))
        counts[facet as Facet]!.push({ value: columns.valueText[id]!, count });
    }
  }
  if (wanted.has('date')) {
    const perDay = new Map<number, number>();
    for (const doc of docs) {
      const day = columns.day[doc]!;
      if (day !== NO_DAY) perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    counts.date = [...perDay].sort(([a], [b]) => a - b).map(([day, count]) => ({ value: dayText(day), count }));
  }
  return counts;
}
