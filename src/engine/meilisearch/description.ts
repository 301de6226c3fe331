import { z } from 'zod';
import { EngineError } from '../../errors.ts';

/**
 * What an index says of itself, in a document of its own on every server. Written in the same step as the articles it
 * describes.
 */
const fieldNumbers = z.object({ title: z.number(), lead: z.number(), captions: z.number(), body: z.number() });

const descriptionSchema = z.object({
  format: z.number(),
  kind: z.enum(['sample', 'archive']),
  analysis: z.string(),
  /** changes whenever the index does */
  version: z.string(),
  /** what the run that made it calls it, for its ledger */
  name: z.string().optional(),
  /** servers the articles are shared among, and which of them this is, from 0 */
  servers: z.number(),
  server: z.number(),
  articles: z.number(),
  /** tokens of all articles together */
  tokens: fieldNumbers,
  /** last sequence number given to an article (`document.ts`) */
  sequence: z.number(),
  /** documents whose term counts add up to those of the archive: of the last whole load, then of what changed since */
  countChunks: z.number(),
  /** articles changed since the last whole load */
  changed: z.number(),
  /** documents that hold the names of facet values */
  nameChunks: z.number(),
  /** documents that hold the groups of copies */
  copyChunks: z.number(),
  /** documents that hold the facet values of articles: of the last whole load, then of what changed since */
  rowChunks: z.number(),
  /** name of the last whole load: with another one, all of these documents are others */
  base: z.string(),
});
export type IndexDescription = z.infer<typeof descriptionSchema>;

/** Keys of the index's own documents. No article has one: theirs are 32 hexadecimal digits. */
export const DESCRIPTION_KEY = 'index';
export const countChunkKey = (chunk: number): string => `counts-${chunk}`;
export const copyChunkKey = (chunk: number): string => `copies-${chunk}`;
export const rowChunkKey = (chunk: number): string => `rows-${chunk}`;
export const nameChunkKey = (chunk: number): string => `names-${chunk}`;

/** @throws {EngineError} `index-unreadable` where it is damaged, `index-outdated` where another Timbao wrote it */
export function readDescription(data: string, format: number): IndexDescription {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null && 'format' in value && value.format !== format) {
    throw new EngineError(
      'index-outdated',
      'The index was made by another version of Timbao; run npm run index -- --rebuild PATH…',
    );
  }
  const description = descriptionSchema.safeParse(value);
  if (!description.success)
    throw new EngineError(
      'index-unreadable',
      'The index does not describe itself as Timbao does; run npm run index -- --rebuild PATH…, or set MEILI_INDEX to another name',
    );
  return description.data;
}

/** The version that a description names; null where it cannot be read. */
export function versionOf(data: string): string | null {
  try {
    const { version } = JSON.parse(data) as Partial<IndexDescription>;
    return version ?? null;
  } catch {
    return null;
  }
}
