import { InputError } from '../../src/errors.ts';
import { type ByteWatcher, fileBytes, peek } from './bytes.ts';
import { csvItems } from './csv.ts';
import { asUtf8 } from './encoding.ts';
import { feedItems } from './feed.ts';
import { type FileFormat, formatOf, HEAD_BYTES } from './format.ts';
import { addressIn, htmlItem } from './html.ts';
import { jsonItems } from './json.ts';
import { type FileOrigin, ndjsonItems } from './ndjson.ts';
import { pageItem } from './page-text.ts';
import type { RawItem } from './raw-item.ts';
import { sitemapItems } from './sitemap.ts';
import { openSitemapBook, type SitemapBook } from './sitemap-book.ts';
import { survey } from './survey.ts';
import { systemFailure } from './system-failure.ts';
import { walk } from './walk.ts';
import { warcItems } from './warc.ts';

/**
 * Everything at and below the paths, as raw items in a stable order, read as they are asked for. Never throws for the
 * sake of an input: what cannot be read is an item of its own, and the next input follows.
 */
export async function* rawItems(paths: readonly string[], watcher?: ByteWatcher): AsyncGenerator<RawItem> {
  // Sitemaps come first: they say of pages what the pages may not.
  const book = await openSitemapBook((await survey(paths)).sitemaps);
  for (const found of walk(paths)) {
    if (found.kind === 'failure') yield found;
    else yield* fileItems(found.path, book, { watcher });
  }
  yield* book.unmet();
}

export interface FileReading {
  watcher?: ByteWatcher | undefined;
  /** told the format as soon as it is known; a file that cannot be opened has none */
  onFormat?(format: FileFormat): void;
}

/** The items of one file, as `rawItems` gives them. */
export async function* fileItems(
  path: string,
  book: SitemapBook,
  { watcher, onFormat }: FileReading = {},
): AsyncGenerator<RawItem> {
  const place = { path, line: null };
  try {
    const { encoding, markBytes, chunks } = await asUtf8(fileBytes(path, watcher));
    const [head, all] = await peek(chunks, HEAD_BYTES);
    try {
      const origin = { path, encoding, markBytes };
      const format = head.length === 0 ? 'page-text' : formatOf(head, path);
      onFormat?.(format);
      yield* itemsOf(format, all, head, origin, book);
    } finally {
      // A generator that was never asked holds its file open until it is started and stopped.
      for await (const _ of all) break;
    }
  } catch (error) {
    if (error instanceof InputError) yield { kind: 'failure', ...place, code: error.code, message: error.message };
    else yield systemFailure(place, error);
  }
}

/** The items of a file of a known format. */
async function* itemsOf(
  format: FileFormat,
  chunks: AsyncIterable<Buffer>,
  head: Buffer,
  origin: FileOrigin,
  book: SitemapBook,
): AsyncGenerator<RawItem> {
  switch (format) {
    case 'page-text':
      yield await pageItem(chunks, origin);
      return;
    case 'html':
      yield await htmlItem(chunks, origin, book.find(addressIn(head), origin.path));
      return;
    case 'ndjson':
      yield* ndjsonItems(chunks, origin);
      return;
    case 'json':
      yield* jsonItems(chunks, origin);
      return;
    case 'csv':
      yield* csvItems(chunks, head, origin);
      return;
    case 'rss':
    case 'atom':
    case 'wxr':
      yield* feedItems(chunks, head, origin, format);
      return;
    case 'warc':
      yield* warcItems(chunks, origin.path, book);
      return;
    case 'sitemap':
      yield* sitemapItems(chunks, head, origin.path, book);
  }
}
