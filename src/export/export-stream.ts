import { EngineError } from '../errors.ts';
import type { Archive, SearchParameters } from '../search/types.ts';
import type { ExportFormat } from './formats.ts';

/** Articles written at a time: some hundred kilobytes, and one question for their copies. */
const BATCH = 100;

export interface Export {
  /** number of articles the file will hold */
  total: number;
  /** The file in pieces, read from the engine as it is taken. Whoever stops taking stops the reading. */
  chunks: AsyncGenerator<Uint8Array, void, undefined>;
}

/**
 * All that a search counts, newest first, as a file. The first articles are read before this resolves, so that an
 * engine that cannot answer says so instead of a file.
 * @param hrefOf whole address of the page of an article
 */
export async function exportSearch(
  archive: Archive,
  parameters: SearchParameters,
  format: ExportFormat,
  hrefOf: (id: string) => string,
): Promise<Export> {
  const { total, articles } = await archive.matches(parameters);
  const batches = inBatches(articles);
  const first = await batches.next();
  const encoder = new TextEncoder();

  async function* chunks(): Export['chunks'] {
    let written = 0;
    try {
      yield encoder.encode(format.head());
      for (let next = first; next.done !== true; next = await batches.next()) {
        const batch = next.value;
        const groups = await archive.groups(
          batch.map(({ id }) => id),
          parameters.filters.within,
        );
        const exported = batch.map((article, index) => ({
          article,
          href: hrefOf(article.id),
          group: groups[index]?.[0] ?? article.id,
          duplicates: (groups[index]?.length ?? 1) - 1,
        }));
        written += batch.length;
        yield encoder.encode(format.write(exported));
      }
    } finally {
      await batches.return();
    }
    // A file must not end as if it were whole.
    if (written !== total)
      throw new EngineError(
        'index-changed',
        `The index was replaced during an export: ${written} articles were written where ${total} matched`,
      );
  }
  return { total, chunks: chunks() };
}

async function* inBatches<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[], void, undefined> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
