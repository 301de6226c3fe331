import { LRUCache } from 'lru-cache';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { type Asker, serverMissing } from './ask.ts';
import { documentKey } from './document.ts';
import { ARTICLES, holdsAny } from './filter.ts';

/** Bytes of texts kept, about 8 KB an article in memory. */
const BYTES_KEPT = 24_000_000;
/** What an entry takes besides. */
const ENTRY_BYTES = 400;

/** Articles as JSON text, of one state of the index, that were read of late. */
export class ArticleTexts {
  readonly #asker: Asker;
  readonly #texts = new LRUCache<string, string>({
    maxSize: BYTES_KEPT,
    sizeCalculation: (text) => 2 * text.length + ENTRY_BYTES,
  });

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  /**
   * Articles by id; null where there is none.
   * @throws {EngineError} `server-missing` where one may be on a server that does not answer
   */
  async of(ids: readonly string[]): Promise<(string | null)[]> {
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
