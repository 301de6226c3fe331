import type { DatabaseSync } from 'node:sqlite';
import { valueKey } from '../../analysis/value-key.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { ArchiveStatistics, Condition, CountedFacet, Filters } from '../port.ts';
import { type CopyColumns, loadCopies } from './copies.ts';
import { decodeValueIds } from './facet-values.ts';
import type { PackedCounts } from './packed-answer.ts';

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
  /** tags, keywords, sections and authors by facet and spelling key: the value all spellings are counted as */
  named: Map<string, number>;
  copies: CopyColumns;
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
    named: new Map(),
    copies: loadCopies(db, size),
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

const nameOf = (facet: string, text: string): string => `${facet}\0${valueKey(text)}`;

/** Counts the spellings of one tag, section or author as one value, shown in its most common form. */
function mergeSpellings(columns: Columns): void {
  const { valueFacet, valueText, named } = columns;
  const uses = new Uint32Array(columns.valueText.length);
  for (const id of columns.values) uses[id]!++;
  const names: (string | undefined)[] = [];
  for (const [id, facet] of valueFacet.entries()) {
    if (facet === undefined || facet.startsWith('place')) continue;
    const name = nameOf(facet, valueText[id]!);
    names[id] = name;
    const best = named.get(name);
    if (
      best === undefined ||
      uses[id]! > uses[best]! ||
      (uses[id] === uses[best] && valueText[id]! < valueText[best]!)
    ) {
      named.set(name, id);
    }
  }
  const merged = Uint32Array.from(valueText.keys());
  for (const [id, name] of names.entries()) if (name !== undefined) merged[id] = named.get(name)!;
  for (let i = 0; i < columns.values.length; i++) columns.values[i] = merged[columns.values[i]!]!;
}

type DocumentTest = (doc: number) => boolean;

/** The test that a document must pass, or null where every document does. Place ids are compared as they are. */
export function documentFilter(columns: Columns, filters: Filters): DocumentTest | null {
  const tests: DocumentTest[] = [];
  if (filters.places.length > 0) tests.push(holdsPlace(columns, ['place', 'place_now'], filters.places));
  for (const tag of filters.tags) tests.push(holdsName(columns, 'tag', [tag]));
  if (filters.sections.length > 0) tests.push(holdsName(columns, 'section', filters.sections));
  if (filters.authors.length > 0) tests.push(holdsName(columns, 'author', filters.authors));
  if (filters.from !== null || filters.to !== null) tests.push(isDated(columns, filters.from, filters.to));
  if (filters.within !== undefined) tests.push(meetsCondition(columns, filters.within));
  if (tests.length === 0) return null;
  return (doc) => tests.every((test) => test(doc));
}

function meetsCondition(columns: Columns, condition: Condition): DocumentTest {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.of.map((part) => meetsCondition(columns, part));
      return (doc) => tests.every((test) => test(doc));
    }
    case 'or': {
      const tests = condition.of.map((part) => meetsCondition(columns, part));
      return (doc) => tests.some((test) => test(doc));
    }
    case 'not': {
      const test = meetsCondition(columns, condition.of);
      return (doc) => !test(doc);
    }
    case 'days':
      return isDated(columns, condition.from, condition.to);
    case 'value': {
      const { facet, values } = condition;
      return facet === 'place' || facet === 'place_now'
        ? holdsPlace(columns, [facet], values)
        : holdsName(columns, facet, values);
    }
  }
}

function holdsAny(columns: Columns, ids: readonly (number | undefined)[]): DocumentTest {
  const wanted = new Set(ids);
  return (doc) => {
    for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++)
      if (wanted.has(columns.values[i]!)) return true;
    return false;
  };
}

function holdsPlace(columns: Columns, facets: readonly string[], places: readonly string[]): DocumentTest {
  const wanted = new Set(places);
  return holdsAny(
    columns,
    [...columns.valueText.keys()].filter(
      (id) => facets.includes(columns.valueFacet[id]!) && wanted.has(columns.valueText[id]!),
    ),
  );
}

/** Holds one of these names, compared by spelling key. A keyword stands in for a tag. */
function holdsName(columns: Columns, facet: 'tag' | 'section' | 'author', names: readonly string[]): DocumentTest {
  const facets: readonly CountedFacet[] = facet === 'tag' ? ['tag', 'keyword'] : [facet];
  return holdsAny(
    columns,
    facets.flatMap((each) => names.map((name) => columns.named.get(nameOf(each, name)))),
  );
}

function isDated(columns: Columns, first: string | null, last: string | null): DocumentTest {
  const from = first === null ? NO_DAY + 1 : dayNumber(first);
  const to = last === null ? 2147483647 : dayNumber(last);
  return (doc) => columns.day[doc]! >= from && columns.day[doc]! <= to;
}

/**
 * Exact counts over a set of documents, values in no particular order, days in theirs.
 * @param hidden documents among them that another one stands for; of these there are few
 */
export function countFacets(
  columns: Columns,
  docs: Uint32Array,
  facets: readonly CountedFacet[],
  hidden: ReadonlySet<number> = new Set(),
): PackedCounts {
  const counts: PackedCounts = {};
  const named = facets.filter((facet) => facet !== 'date');
  if (named.length > 0) {
    const perValue = valuesOf(columns, docs);
    const unseen = hidden.size === 0 ? null : valuesOf(columns, hidden);
    const found = new Map<string, number[]>(named.map((facet) => [facet, []]));
    for (let id = 0; id < perValue.length; id++) if (perValue[id]! > 0) found.get(columns.valueFacet[id]!)?.push(id);
    for (const facet of named) {
      const ids = found.get(facet)!;
      counts[facet] = {
        values: ids.map((id) => columns.valueText[id]!),
        counts: Uint32Array.from(ids, (id) => perValue[id]!),
        ...(unseen === null ? {} : { groups: Uint32Array.from(ids, (id) => perValue[id]! - unseen[id]!) }),
      };
    }
  }
  if (facets.includes('date')) {
    const perDay = daysOf(columns, docs);
    const unseen = daysOf(columns, hidden);
    const days = [...perDay].sort(([a], [b]) => a - b);
    counts.date = {
      values: days.map(([day]) => dayText(day)),
      counts: Uint32Array.from(days, ([, count]) => count),
      ...(hidden.size === 0
        ? {}
        : { groups: Uint32Array.from(days, ([day, count]) => count - (unseen.get(day) ?? 0)) }),
    };
  }
  return counts;
}

/** How many of some documents have each value. */
function valuesOf(columns: Columns, docs: Iterable<number>): Uint32Array {
  const perValue = new Uint32Array(columns.valueText.length);
  for (const doc of docs)
    for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++) perValue[columns.values[i]!]!++;
  return perValue;
}

/** How many of some documents are of each day, undated ones apart. */
function daysOf(columns: Columns, docs: Iterable<number>): Map<number, number> {
  const perDay = new Map<number, number>();
  for (const doc of docs) {
    const day = columns.day[doc]!;
    if (day !== NO_DAY) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  return perDay;
}
