import { LRUCache } from 'lru-cache';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Candidate } from '../port.ts';
import { type Asker, type Hit, serverMissing } from './ask.ts';
import { documentKey } from './document.ts';
import { ARTICLES, holdsAny } from './filter.ts';

/** A candidate with what names its document. */
export interface KnownArticle extends Candidate {
  key: string;
  /** its place in time (`document.ts`), different for every article and every change of one */
  at: number;
}

/** Bytes of token streams kept, about 2 KB an article, and of articles as JSON text, about 8 KB each in memory. */
const STREAM_BYTES = 96_000_000;
const TEXT_BYTES = 24_000_000;
/** What an entry takes besides. */
const ENTRY_BYTES = 400;

const ATTRIBUTES = ['key', 'id', 'at', 'published', 'stream'] as const;

export const knownArticle = ({ key, id, at, stream, published }: Hit): KnownArticle => ({
  key,
  id: id!,
  at: at!,
  // Out of the pool that buffers share, which would keep all of it.
  stream: new Uint8Array(Buffer.from(stream!, 'base64')),
  published: published ?? null,
});

/**
 * Articles of one state of the index that were read of late, so that the server hands out again only what is not known:
 * ranking reads the streams of 200 candidates a search, most of them those of searches before.
 */
export class ArticleCache {
  readonly #asker: Asker;
  readonly #streams = new LRUCache<number, KnownArticle>({
    maxSize: STREAM_BYTES,
    sizeCalculation: ({ stream, id }) => stream.length + id.length + ENTRY_BYTES,
  });
  readonly #texts = new LRUCache<string, string>({
    maxSize: TEXT_BYTES,
    sizeCalculation: (text) => 2 * text.length + ENTRY_BYTES,
  });

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  /** Articles by their place in time, in the order asked for; those that are there no more are left out. */
  async known(places: readonly number[]): Promise<KnownArticle[]> {
    const found = places.map((at) => this.#streams.get(at));
    const unknown = places.filter((_, i) => found[i] === undefined);
    if (unknown.length === 0) return found as KnownArticle[];
    const { hits } = await this.#asker.ask({
      filters: [`${ATTRIBUTE.at} IN [${unknown.join(', ')}]`],
      order: 'loading',
      offset: 0,
      limit: unknown.length,
      attributes: ATTRIBUTES,
      facets: [],
    });
    const read = new Map(hits.map((hit) => [hit.at!, knownArticle(hit)]));
    for (const [at, article] of read) this.#streams.set(at, article);
    return places.flatMap((at, i) => found[i] ?? read.get(at) ?? []);
  }

  /**
   * Articles by id as JSON text; null where there is none.
   * @throws {EngineError} `server-missing` where one may be on a server that does not answer
   */
  async texts(ids: readonly string[]): Promise<(string | null)[]> {
    const found = new Map(ids.map((id) => [id, this.#texts.get(id)]));
    const unknown = [...found].flatMap(([id, text]) => (text === undefined ? [id] : []));
    if (unknown.length > 0) {
      const { hits, missing } = await this.#asker.ask({
        filters: [`${ARTICLES} AND ${holdsAny(ATTRIBUTE.key, unknown.map(documentKey))}`],
        order: 'loading',
        offset: 0,
        limit: unknown.length,
        attributes: ['key', 'id', 'json'],
        facets: [],
      });
      for (const { id, json } of hits) {
        found.set(id!, json!);
        this.#texts.set(id!, json!);
      }
      const down = this.#asker.serversOf(unknown.filter((id) => found.get(id) === undefined));
      const needed = down.filter((name) => missing.includes(name));
      if (needed.length > 0) throw serverMissing(needed);
    }
    return ids.map((id) => found.get(id) ?? null);
  }
}
