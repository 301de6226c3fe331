import { LRUCache } from 'lru-cache';
import { ATTRIBUTE, INDEX_FORMAT } from '../../../config/index-schema.ts';
import type { Article } from '../../article.ts';
import { EngineError } from '../../errors.ts';
import { SEARCH_FIELDS, type SearchField } from '../../search-fields.ts';
import { analysisVersion } from '../analysis-version.ts';
import type { ArchiveStatistics } from '../port.ts';
import { ArticleTexts } from './article-texts.ts';
import type { Asker, Hit } from './ask.ts';
import { CopyGroups } from './copies.ts';
import {
  copyChunkKey,
  countChunkKey,
  DESCRIPTION_KEY,
  type IndexDescription,
  nameChunkKey,
  readDescription,
  rowChunkKey,
} from './description.ts';
import { FacetColumns, FacetCounter } from './facet-columns.ts';
import { FacetNames, type NameRow } from './facet-names.ts';
import { HiddenCounts } from './hidden-counts.ts';
import type { PhraseReading } from './phrase-reading.ts';
import { decodeCounts, TermCounts } from './term-counts.ts';
import { TermPostings } from './term-postings.ts';

/** Phrases read for that are kept, each with the keys of what does not hold it. */
const PHRASES_KEPT = 2_000;

/** What the engine keeps of one state of the index, read once and dropped when the index changes. */
export interface IndexState {
  version: string;
  /** the last whole load, and how many documents of facet values were read of it and its changes */
  base: string;
  /** last sequence number given to an article */
  sequence: number;
  rowChunks: number;
  archive: ArchiveStatistics;
  names: FacetNames;
  facets: FacetCounter;
  counts: TermCounts;
  copies: CopyGroups;
  phrases: LRUCache<string, PhraseReading>;
  texts: ArticleTexts;
  hidden: HiddenCounts;
  postings: TermPostings;
}

/**
 * Reads the state of the index, or gives back `known` where nothing has changed since. Some 24 bytes of memory a
 * distinct syllable or word, 36,000 articles have 200,000.
 * @throws {EngineError} `index-missing`, `index-outdated`, `index-unreadable`, `servers-mismatch`
 */
export async function readState(
  asker: Asker,
  known: IndexState | null,
  seen: (kind: IndexDescription['kind']) => void,
): Promise<IndexState> {
  const found = await asker.ownDocuments([DESCRIPTION_KEY]);
  const descriptions = found.map(({ data }) => readDescription(data ?? '', INDEX_FORMAT));
  const description = descriptions[0];
  if (description === undefined)
    throw new EngineError('index-missing', 'Nothing has been indexed yet; run npm run index -- PATH…');
  seen(description.kind);
  if (description.version === known?.version) return known;
  if (description.analysis !== analysisVersion()) {
    throw new EngineError(
      'index-outdated',
      'The index was made by another version of Timbao; run npm run index -- --rebuild PATH…',
    );
  }
  const wrong = descriptions.find(({ servers }) => servers !== asker.servers.length);
  if (wrong !== undefined) {
    throw new EngineError(
      'servers-mismatch',
      `The index is shared among ${wrong.servers} servers, MEILI_URL names ${asker.servers.length}; set MEILI_URL as it was, or run npm run index -- --rebuild PATH…`,
    );
  }
  const { version, base, sequence, rowChunks } = description;
  const [names, columns, counts, groups, archive] = await Promise.all([
    readNames(asker, description.nameChunks),
    readColumns(asker, description, known),
    readCounts(asker, description.countChunks),
    readCopies(asker, description.copyChunks),
    readStatistics(asker, description),
  ]);
  const copies = new CopyGroups(groups);
  return {
    version,
    base,
    sequence,
    rowChunks,
    archive,
    names,
    facets: new FacetCounter(columns, names),
    counts,
    copies,
    phrases: new LRUCache({ max: PHRASES_KEPT }),
    texts: new ArticleTexts(asker),
    hidden: new HiddenCounts(asker),
    postings: new TermPostings(asker, { version, columns, copies }),
  };
}

async function readNames(asker: Asker, chunks: number): Promise<FacetNames> {
  const names = new FacetNames();
  for await (const { data } of ownDocuments(asker, chunks, nameChunkKey)) names.addRows(JSON.parse(data!) as NameRow[]);
  return names;
}

/** The facet values of articles; what is known of the same whole load is added to. */
async function readColumns(
  asker: Asker,
  { base, rowChunks }: IndexDescription,
  known: IndexState | null,
): Promise<FacetColumns> {
  const goesOn = known?.base === base && known.rowChunks <= rowChunks;
  const columns = goesOn ? known.facets.columns : new FacetColumns();
  const first = goesOn ? known.rowChunks : 0;
  const chunks: string[] = [];
  const keyOf = (chunk: number): string => rowChunkKey(first + chunk);
  for await (const { data } of ownDocuments(asker, rowChunks - first, keyOf)) chunks.push(data!);
  columns.add(chunks);
  return columns;
}

export async function readCounts(asker: Asker, chunks: number): Promise<TermCounts> {
  const counts = new TermCounts();
  for await (const { data } of ownDocuments(asker, chunks, countChunkKey)) {
    for (const [hash, byField] of decodeCounts(Buffer.from(data!, 'base64'))) counts.addCounts(hash, byField);
  }
  return counts;
}

/** The groups of copies: ids, the head of each first. */
export async function readCopies(asker: Asker, chunks: number): Promise<string[][]> {
  const groups: string[][] = [];
  for await (const { data } of ownDocuments(asker, chunks, copyChunkKey))
    groups.push(...(JSON.parse(data!) as string[][]));
  return groups;
}

/** Own documents fetched at a time: up to a quarter of a megabyte each. */
const OWN_DOCUMENTS_BATCH = 20;

/** The index's own documents of one kind, each once though every server has it. */
export async function* ownDocuments(
  asker: Asker,
  many: number,
  keyOf: (number: number) => string,
): AsyncGenerator<Hit> {
  for (let from = 0; from < many; from += OWN_DOCUMENTS_BATCH) {
    const keys = Array.from({ length: Math.min(OWN_DOCUMENTS_BATCH, many - from) }, (_, i) => keyOf(from + i));
    const found = new Map((await asker.ownDocuments(keys)).map((hit) => [hit.key, hit]));
    yield* found.values();
  }
}

async function readStatistics(asker: Asker, { articles, tokens }: IndexDescription): Promise<ArchiveStatistics> {
  const [firstDay, lastDay] = await Promise.all([edgeDay(asker, 'oldest'), edgeDay(asker, 'newest')]);
  const means = SEARCH_FIELDS.map((field) => [field, articles === 0 ? 0 : tokens[field] / articles]);
  return {
    documents: articles,
    meanLength: Object.fromEntries(means) as Record<SearchField, number>,
    firstDay,
    lastDay,
  };
}

async function edgeDay(asker: Asker, order: 'oldest' | 'newest'): Promise<string | null> {
  const { hits } = await asker.ask({
    filters: [`${ATTRIBUTE.day} EXISTS`],
    order,
    offset: 0,
    limit: 1,
    attributes: ['key', 'json'],
    facets: [],
  });
  return hits[0] === undefined ? null : (JSON.parse(hits[0].json!) as Article).day;
}
