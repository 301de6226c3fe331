import type { Warning } from '../../src/article.ts';
import { recordDate } from '../extract/record-date.ts';
import { oneLine } from '../extract/text.ts';
import { fileBytes, peek } from './bytes.ts';
import { decodedChunks } from './charset.ts';
import { HEAD_BYTES } from './format.ts';
import { failure, type RawItem } from './raw-item.ts';
import { textOfChild, type XmlElement, xmlRecords } from './xml-records.ts';

/** An address that a sitemap lists (sitemaps.org 0.9, with Google's news extension). */
export interface SitemapEntry {
  /** absolute, without blanks around it; null where it is no address */
  address: string | null;
  /** a sitemap file rather than a page */
  isSitemap: boolean;
  /** when the page was last changed, as written; null where it is not said or no date */
  lastModified: string | null;
  title: string | null;
  /** when the article was published, as written */
  published: string | null;
  line: number;
  warnings: Warning[];
}

const ENTRIES = new Set(['url', 'sitemap']);
/** Characters one entry may have; addresses have 2,048 at most, news titles a few hundred. */
const MOST = 1024 * 1024;

/** The entries of a sitemap, streamed. A date that is none is a warning of its entry; an address that is none leaves it null. */
export async function* sitemapEntries(chunks: AsyncIterable<Buffer>, head: Buffer): AsyncGenerator<SitemapEntry> {
  for await (const element of xmlRecords(decodedChunks(chunks, head), ENTRIES, MOST)) {
    if (element === null) return;
    yield entryOf(element);
  }
}

function entryOf(element: XmlElement): SitemapEntry {
  const warnings: Warning[] = [];
  const written = oneLine(textOfChild(element, 'loc') ?? '');
  const address = URL.parse(written);
  const news = element.children.find((child) => child.name === 'news:news');
  const lastModified = textOfChild(element, 'lastmod');
  const good = lastModified !== null && recordDate(lastModified) !== null;
  if (lastModified !== null && !good) {
    const message = `lastmod không phải ngày: ${lastModified.slice(0, 60)} / lastmod is no date`;
    warnings.push({ code: 'bad-lastmod', message });
  }
  return {
    address: address !== null && /^https?:$/.test(address.protocol) ? address.href : null,
    isSitemap: element.name === 'sitemap',
    lastModified: good ? lastModified : null,
    title: news === undefined ? null : textOfChild(news, 'news:title'),
    published: news === undefined ? null : textOfChild(news, 'news:publication_date'),
    line: element.line,
    warnings,
  };
}

/**
 * What a sitemap has to say in its turn: its pages come from elsewhere, so only what is wrong with it. Addresses
 * without a page are told at the end of the run.
 */
export async function* sitemapItems(
  chunks: AsyncIterable<Buffer>,
  head: Buffer,
  path: string,
  book: { add(path: string, entry: SitemapEntry): void },
): AsyncGenerator<RawItem> {
  let entries = 0;
  for await (const entry of sitemapEntries(chunks, head)) {
    entries++;
    const { address, isSitemap: nested, line } = entry;
    if (address === null) {
      yield failure(
        { path, line },
        'bad-address',
        'Mục của sitemap không có địa chỉ hợp lệ',
        'An entry of the sitemap has no valid address',
      );
    } else if (!nested) book.add(path, entry);
  }
  if (entries === 0)
    yield failure({ path, line: null }, 'empty-file', 'Sitemap không có địa chỉ nào', 'The sitemap lists no addresses');
}

/** Whether the first bytes of a file are those of a sitemap. */
export const isSitemap = (head: Buffer): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<\?[^>]*>\s*)*<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(
    head.toString('utf8').replace(/^\ufeff/, ''),
  );

/** The entries of a file, where it is a sitemap; null where it is something else or cannot be read. */
export async function readSitemapFile(path: string): Promise<AsyncGenerator<SitemapEntry> | null> {
  const [head, all] = await peek(fileBytes(path), HEAD_BYTES);
  if (isSitemap(head)) return sitemapEntries(all, head);
  await all.return(undefined);
  return null;
}
