import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Candidate } from '../port.ts';
import type { Asker, Hit } from './ask.ts';
import { ARTICLES } from './filter.ts';

/** A candidate with what names its document. */
export interface KnownArticle extends Candidate {
  key: string;
  /** its place in time (`document.ts`), different for every article and every change of one */
  at: number;
}

/** Bytes of token streams kept, about 2 KB an article. */
const BYTES_KEPT = 96_000_000;
/** What an entry takes besides. */
const ENTRY_BYTES = 400;
/** Streams read ahead at a time: some 4 ms of the service's processor. */
const AHEAD_AT_ONCE = 200;
/** Milliseconds between them, for those who search meanwhile. */
const AHEAD_PAUSE = 20;

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
 * Token streams that were read of late, so that the server hands out again only what is not known: ranking reads those
 * of 200 candidates a search. They stay when the index changes: an article that is changed gets another place in time.
 */
export class StreamCache {
  readonly #asker: Asker;
  readonly #streams = new LRUCache<number, KnownArticle>({
    maxSize: BYTES_KEPT,
    sizeCalculation: ({ stream, id }) => stream.length + id.length + ENTRY_BYTES,
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

  /** Reads the newest articles, as many as are kept, while it is wanted: searches then seldom wait for any. */
  async readAhead(isWanted: () => boolean): Promise<void> {
    let room = BYTES_KEPT;
    for await (const page of this.#asker.pages(ARTICLES, ATTRIBUTES, AHEAD_AT_ONCE)) {
      for (const hit of page) {
        const article = knownArticle(hit);
        room -= article.stream.length + ENTRY_BYTES;
        if (!this.#streams.has(article.at)) this.#streams.set(article.at, article);
      }
      await sleep(AHEAD_PAUSE, undefined, { ref: false });
      if (!isWanted() || room < BYTES_KEPT / 10) return;
    }
  }

  /** Places in time are given anew. */
  forget(): void {
    this.#streams.clear();
  }
}
