import { InputError } from '../../src/errors.ts';
import { asUtf8 } from '../read/encoding.ts';
import { type FeedRecord, feedItems } from '../read/feed.ts';
import { formatOf, HEAD_BYTES } from '../read/format.ts';
import { sitemapEntries } from '../read/sitemap.ts';
import { webAddress } from './feeds-file.ts';
import { FollowError } from './follow-error.ts';

/** What a feed or a sitemap points to. */
export interface FeedLinks {
  /** addresses of pages, in order, each once */
  pages: string[];
  /** sitemaps that a sitemap index names, with their `lastmod` as written */
  sitemaps: { address: string; lastModified: string | null }[];
}

/**
 * The addresses in a feed (RSS, Atom) or a sitemap, absolute.
 * @param address where it came from: relative links start there
 * @throws FollowError `not-a-feed`, `bad-encoding`, `cut-short`, `too-large`
 */
export async function linksOf(body: Buffer, address: string): Promise<FeedLinks> {
  const { encoding, markBytes, chunks } = await asUtf8(once(body)).catch(readerFailed);
  const content = Buffer.concat(await Array.fromAsync(chunks).catch(readerFailed));
  const head = content.subarray(0, HEAD_BYTES);
  const format = formatOrNull(head);
  if (format !== 'rss' && format !== 'atom' && format !== 'sitemap') {
    throw new FollowError(
      'not-a-feed',
      `không phải RSS, Atom hay sitemap${format === null ? '' : ` (${format})`} / neither RSS, Atom nor a sitemap`,
    );
  }
  if (!isWhole(content)) {
    throw new FollowError(
      'cut-short',
      'thiếu phần cuối, thẻ gốc không đóng / its end is missing: the root element is not closed',
      { passing: true },
    );
  }
  try {
    if (format === 'sitemap') return await linksOfSitemap(content, head);
    const pages = new Set<string>();
    for await (const item of feedItems(once(content), head, { path: address, encoding, markBytes }, format)) {
      if (item.kind === 'text') {
        const link = webAddress((JSON.parse(item.text) as FeedRecord).address ?? '', address);
        if (link !== null && link.href !== webAddress(address)?.href) pages.add(link.href);
      } else if (item.kind === 'failure' && item.code !== 'empty-file') throw new InputError(item.code, item.message);
    }
    return { pages: [...pages], sitemaps: [] };
  } catch (error) {
    return readerFailed(error);
  }
}

async function linksOfSitemap(content: Buffer, head: Buffer): Promise<FeedLinks> {
  const pages = new Set<string>();
  const sitemaps = new Map<string, string | null>();
  for await (const { address, isSitemap, lastModified } of sitemapEntries(once(content), head)) {
    const link = address === null ? null : webAddress(address);
    if (link === null) continue;
    if (isSitemap) sitemaps.set(link.href, lastModified);
    else pages.add(link.href);
  }
  return { pages: [...pages], sitemaps: [...sitemaps].map(([address, lastModified]) => ({ address, lastModified })) };
}

function formatOrNull(head: Buffer): string | null {
  try {
    return formatOf(head, 'feed.xml');
  } catch {
    return null;
  }
}

/** A server that says too small a length cuts its feed, and no client can tell: the last tag can. */
const isWhole = (content: Buffer): boolean =>
  /<(?:\/(?:\w+:)?(?:rss|rdf|feed|urlset|sitemapindex)|(?:\w+:)?(?:feed|urlset|sitemapindex)\b[^<>]*\/)\s*>/i.test(
    content.subarray(-4096).toString('latin1'),
  );

function readerFailed(error: unknown): never {
  if (error instanceof InputError) throw new FollowError(error.code, error.message, { cause: error });
  throw error;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
