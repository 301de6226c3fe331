import type { DatabaseSync } from 'node:sqlite';
import { valueKey } from '../../analysis/value-key.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { CopyColumns } from '../hidden-copies.ts';
import type { ArchiveStatistics, CountedFacet } from '../port.ts';
import { loadCopies } from './copies.ts';
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
  valueFacet: CountedFacet[];
  /** the same as numbers, the place of the facet in COUNTED_FACETS */
  facetNumber: Uint8Array;
  valueText: string[];
  /** the values of a place, as a unit of its time and of today, by its id */
  placeValues: ReadonlyMap<string, readonly number[]>;
  /** tags, keywords, sections and authors by facet and spelling key: the value all spellings are counted as */
  named: Map<string, number>;
  /** of a keyword that is also a tag, the tag; of every other value itself */
  tagOf: Uint32Array;
  copies: CopyColumns;
}

/** Every facet but the date, which is a column of its own. */
export const COUNTED_FACETS: readonly CountedFacet[] = ['place', 'place_now', 'tag', 'keyword', 'section', 'author'];

export const NO_DAY = -2147483648;
const DAY = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

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
    facetNumber: new Uint8Array(0),
    placeValues: new Map(),
    valueText: [],
    named: new Map(),
    tagOf: new Uint32Array(0),
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
  const bytes = Number(db.prepare('SELECT coalesce(sum(length(value_ids)), 0) AS bytes FROM facet').get()!.bytes);
  // A value takes a byte at least: room for all, cut to size at the end, without garbage of its size on the way.
  const values = new Uint32Array(bytes);
  let count = 0;
  let next = 0;
  for (const row of db.prepare('SELECT doc, value_ids FROM facet ORDER BY doc').iterate()) {
    const doc = Number(row.doc);
    while (next <= doc) columns.starts[next++] = count;
    for (const id of decodeValueIds(row.value_ids as Uint8Array)) values[count++] = id;
  }
  while (next <= size) columns.starts[next++] = count;
  columns.values = values.slice(0, count);
  for (const row of db.prepare('SELECT value_id, facet, value FROM facet_value').iterate()) {
    columns.valueFacet[Number(row.value_id)] = String(row.facet) as CountedFacet;
    columns.valueText[Number(row.value_id)] = String(row.value);
  }
  columns.facetNumber = Uint8Array.from(columns.valueFacet, (facet) => COUNTED_FACETS.indexOf(facet));
  columns.placeValues = placeValues(columns);
  mergeSpellings(columns);
  return columns;
}

function placeValues({ valueFacet, valueText }: Columns): Map<string, number[]> {
  const values = new Map<string, number[]>();
  for (const [id, facet] of valueFacet.entries())
    if (facet === 'place' || facet === 'place_now')
      values.set(valueText[id]!, [...(values.get(valueText[id]!) ?? []), id]);
  return values;
}

/** How `named` calls a name of a facet, whatever its spelling. */
export const nameOf = (facet: CountedFacet, text: string): string => `${facet}\0${valueKey(text)}`;

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
  columns.tagOf = Uint32Array.from(valueFacet, (facet, id) =>
    facet === 'keyword' ? (named.get(names[id]!.replace(/^keyword/, 'tag')) ?? id) : id,
  );
}
