import type { Article } from '../../article.ts';
import { Asker } from './ask.ts';
import { documentKey, type StoredValues } from './document.ts';
import { ARTICLES } from './filter.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';

/** Documents as they are stored: what a search shows of them is less. */
export type StoredDocument = { id: string; at: number } & StoredValues;

/** Documents copied at a time from the version that serves. */
const COPY_BATCH = 200;

/** The documents with these keys that one server has, whole, in any order. */
export async function storedDocuments(
  server: MeiliServer,
  index: string,
  keys: readonly string[],
): Promise<StoredDocument[]> {
  if (keys.length === 0) return [];
  const { results } = await persistOn(server, () =>
    server.client.httpRequest.post<{ results: StoredDocument[] }>({
      path: `indexes/${index}/documents/fetch`,
      body: { ids: keys, limit: keys.length },
    }),
  );
  return results;
}

/** All articles of one server, document by document, but for those left out by id. */
export async function* everyDocument(
  server: MeiliServer,
  index: string,
  leftOut: (id: string) => boolean,
): AsyncGenerator<StoredDocument> {
  for await (const page of new Asker([server], index).pages(ARTICLES, ['key', 'id'], COPY_BATCH)) {
    const keys = page.flatMap(({ id, key }) => (leftOut(id!) ? [] : [key]));
    yield* await storedDocuments(server, index, keys);
  }
}

/** The article with this id that one server has, null where it has none. */
export async function storedArticle(server: MeiliServer, index: string, id: string): Promise<Article | null> {
  const { hits } = await new Asker([server], index).ask({
    filters: [`key = ${documentKey(id)}`],
    order: 'loading',
    offset: 0,
    limit: 1,
    attributes: ['key', 'json'],
    facets: [],
  });
  return hits[0]?.json === undefined ? null : (JSON.parse(hits[0].json) as Article);
}

/** The article out of a line that was to be sent. */
export const articleOfLine = (line: string): Article =>
  JSON.parse((JSON.parse(line) as { json: string }).json) as Article;
