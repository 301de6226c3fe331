import type { Article } from '../../src/article.ts';
import type { AnalyzedArticle, IndexWriter } from '../../src/engine/port.ts';
import { termLists } from '../../src/engine/term-lists.ts';

/** An index in memory: what serves, and what is being written beside it. */
export interface MemoryIndex {
  serving: Map<string, AnalyzedArticle>;
  writer: IndexWriter;
  /** sizes of the batches put */
  puts: number[];
}

export function memoryIndex(articles: readonly AnalyzedArticle[] = []): MemoryIndex {
  const index: MemoryIndex = { serving: new Map(articles.map((a) => [a.article.id, a])), puts: [], writer: undefined! };
  let next = new Map(index.serving);
  index.writer = {
    fingerprint: (id) => next.get(id)?.fingerprint ?? null,
    async put(batch) {
      index.puts.push(batch.length);
      for (const analyzed of batch) {
        next.delete(analyzed.article.id);
        next.set(analyzed.article.id, analyzed);
      }
    },
    async remove(ids) {
      for (const id of ids) next.delete(id);
    },
    async publish() {
      index.serving = next;
    },
    async abandon() {
      next = new Map(index.serving);
    },
  };
  return index;
}

/** An article with this id and title, and nothing else in it. */
export function article(id: string, title: string, changes: Partial<Article> = {}): Article {
  return {
    id,
    url: null,
    source: null,
    section: null,
    kicker: null,
    title,
    lead: null,
    body: [],
    subheads: [],
    boxes: [],
    captions: [],
    author: null,
    publishedAt: null,
    publishedPrecision: null,
    day: null,
    tags: [],
    keywords: [],
    places: [],
    language: 'vi',
    warnings: [],
    input: { path: 'bai.ndjson', format: 'json', encoding: 'utf-8' },
    ...changes,
  };
}

/** The same, as the workers hand it over; the fingerprint is the title. */
export function analyzed(id: string, title: string, changes: Partial<Article> = {}): AnalyzedArticle {
  return {
    article: { id, warnings: changes.warnings ?? [] },
    json: JSON.stringify(article(id, title, changes)),
    fingerprint: title,
    terms: termLists({ title: [], lead: [], captions: [], body: [], author: [] }),
    lengths: { title: 0, lead: 0, captions: 0, body: 0 },
    signature: new Uint8Array(0),
    stream: new Uint8Array(),
    facets: { place: [], place_now: [], tag: [], keyword: [], section: [], author: [] },
    published: null,
    day: null,
  };
}
