import {
  copyChunkKey,
  countChunkKey,
  DESCRIPTION_KEY,
  type IndexDescription,
  nameChunkKey,
  rowChunkKey,
} from './description.ts';
import type { FacetNames } from './facet-names.ts';
import { encodeCounts, type TermCounts } from './term-counts.ts';

/** The index's own documents as lines of NDJSON: what readers keep in memory, in pieces of some 250 KB. Pure. */

/** Term counts in one document (some 12 bytes each), rows of names, groups of copies. */
const COUNTS_A_CHUNK = 20_000;
const NAMES_A_CHUNK = 5_000;
const GROUPS_A_CHUNK = 5_000;

const ownLine = (key: string, data: string): string => JSON.stringify({ key, data });

function inChunks<T>(all: readonly T[], size: number, keyOf: (chunk: number) => string, data: (part: T[]) => string) {
  const lines: string[] = [];
  for (let from = 0; from < all.length; from += size)
    lines.push(ownLine(keyOf(lines.length), data(all.slice(from, from + size))));
  return lines;
}

/** Term counts, their documents numbered from `first`. */
export const countLines = (counts: TermCounts, first: number): string[] =>
  inChunks(
    [...counts.entries()],
    COUNTS_A_CHUNK,
    (chunk) => countChunkKey(first + chunk),
    (part) => Buffer.from(encodeCounts(part)).toString('base64'),
  );

export const nameLines = (names: FacetNames): string[] =>
  inChunks(names.rows(), NAMES_A_CHUNK, nameChunkKey, (part) => JSON.stringify(part));

/** Facet values of articles, their documents numbered from `first`. */
export const rowLines = (chunks: readonly string[], first: number): string[] =>
  chunks.map((data, chunk) => ownLine(rowChunkKey(first + chunk), data));

/** Groups of copies: ids, the head of each first. */
export const copyLines = (groups: readonly (readonly string[])[]): string[] =>
  inChunks(groups, GROUPS_A_CHUNK, copyChunkKey, (part) => JSON.stringify(part));

/** The description that one of the servers gets. */
export const descriptionLine = (description: IndexDescription, server: number): string =>
  ownLine(DESCRIPTION_KEY, JSON.stringify({ ...description, server }));
