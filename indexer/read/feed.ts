import { decodedChunks } from './charset.ts';
import { type FileOrigin, MAX_RECORD_BYTES } from './ndjson.ts';
import { failure, notice, type RawItem } from './raw-item.ts';
import { childrenOf, textOfChild, type XmlElement, xmlRecords } from './xml-records.ts';

/** A feed's item as plain data, its texts as they stand, HTML included. */
export interface FeedRecord {
  title: string | null;
  address: string | null;
  published: string | null;
  description: string | null;
  content: string | null;
  author: string | null;
  section: string | null;
  source: string | null;
  tags: string[];
  captions: { text: string | null; credit: string | null }[];
  language: string | null;
}

const ITEMS = new Set(['item', 'entry']);

/**
 * One item for each entry of an RSS (0.9 to 2.0, RDF too) or Atom feed, or each article of a WordPress export (WXR).
 * @param head the first bytes, from which the encoding is told
 */
export async function* feedItems(
  chunks: AsyncIterable<Buffer>,
  head: Buffer,
  origin: FileOrigin,
  format: 'rss' | 'atom' | 'wxr',
): AsyncGenerator<RawItem> {
  const { path, encoding } = origin;
  const authors = new Map<string, string>();
  const passedOver = new Map<string, number>();
  let items = 0;
  const wanted = format === 'wxr' ? new Set([...ITEMS, 'wp:author']) : ITEMS;
  for await (const element of xmlRecords(decodedChunks(chunks, head), wanted, MAX_RECORD_BYTES)) {
    if (element === null) {
      yield failure(
        { path, line: null },
        'too-large',
        `Một mục lớn hơn ${MAX_RECORD_BYTES} ký tự; phần còn lại của tệp không được đọc`,
        `An item is larger than ${MAX_RECORD_BYTES} characters; the rest of the file is not read`,
      );
      return;
    }
    if (element.name === 'wp:author') {
      const [login, name] = [textOfChild(element, 'wp:author_login'), textOfChild(element, 'wp:author_display_name')];
      if (login !== null && name !== null) authors.set(login, name);
      continue;
    }
    items++;
    const other = format === 'wxr' ? notAnArticle(element) : null;
    if (other !== null) {
      passedOver.set(other, (passedOver.get(other) ?? 0) + 1);
      continue;
    }
    const record = element.name === 'entry' ? atomRecord(element) : rssRecord(element, authors);
    yield { kind: 'text', format, path, line: element.line, encoding, text: JSON.stringify(record) };
  }
  for (const [what, count] of passedOver) {
    yield notice(
      path,
      'passed-over',
      `${count} mục không phải bài đã đăng (${what})`,
      `${count} items that are no published articles (${what})`,
    );
  }
  if (items === 0) yield failure({ path, line: null }, 'empty-file', 'Tệp không có mục nào', 'The file holds no items');
}

/** What an item of a WordPress export is, where it is no published post; null where it is one. */
function notAnArticle(item: XmlElement): string | null {
  const type = textOfChild(item, 'wp:post_type') ?? 'post';
  const status = textOfChild(item, 'wp:status') ?? 'publish';
  if (
    [
      'attachment',
      'page',
      'nav_menu_item',
      'revision',
      'custom_css',
      'wp_global_styles',
      'wp_navigation',
      'wp_block',
      'wp_template',
    ].includes(type)
  )
    return type;
  return status === 'publish' ? null : `${type}, ${status}`;
}

function rssRecord(item: XmlElement, authors: ReadonlyMap<string, string>): FeedRecord {
  const guid = childrenOf(item, 'guid')[0];
  const address =
    textOfChild(item, 'link', 'feedburner:origLink') ??
    (guid !== undefined && /^https?:/.test(guid.text.trim()) ? guid.text.trim() : null);
  const categories = childrenOf(item, 'category');
  const tagged = categories.filter(({ attributes }) => attributes.domain === 'post_tag' || attributes.domain === 'tag');
  const sections = categories.filter(
    (category) => !tagged.includes(category) && category.attributes.domain !== 'post_format',
  );
  const creator = textOfChild(item, 'dc:creator', 'author', 'itunes:author');
  return {
    title: textOfChild(item, 'title', 'media:title', 'dc:title'),
    address,
    published: wordpressDate(item) ?? textOfChild(item, 'pubDate', 'dc:date', 'published', 'updated', 'wp:post_date'),
    description: textOfChild(item, 'description', 'excerpt:encoded', 'summary', 'itunes:summary'),
    content: textOfChild(item, 'content:encoded', 'content', 'fulltext'),
    author: creator === null ? null : (authors.get(creator) ?? creator),
    section: textOf(sections[0]),
    source: textOfChild(item, 'source', 'dc:publisher'),
    tags: [...tagged, ...sections.slice(1)].flatMap((tag) => textOf(tag) ?? []),
    captions: mediaOf(item),
    language: textOfChild(item, 'dc:language'),
  };
}

/** The moment of a WordPress post: `wp:post_date_gmt`, whose offset goes unsaid. */
function wordpressDate(item: XmlElement): string | null {
  const gmt = textOfChild(item, 'wp:post_date_gmt');
  if (gmt !== null && !gmt.startsWith('0000')) return `${gmt.replace(' ', 'T')}Z`;
  return textOfChild(item, 'wp:post_date');
}

function atomRecord(entry: XmlElement): FeedRecord {
  const links = childrenOf(entry, 'link');
  const link = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate') ?? links[0];
  const names = childrenOf(entry, 'author').flatMap((author) => textOfChild(author, 'name') ?? []);
  const categories = childrenOf(entry, 'category').flatMap(
    ({ attributes }) => attributes.label ?? attributes.term ?? [],
  );
  const id = textOfChild(entry, 'id');
  return {
    title: textOfChild(entry, 'title'),
    address: link?.attributes.href?.trim() ?? (id !== null && /^https?:/.test(id) ? id : null),
    published: textOfChild(entry, 'published', 'issued', 'created', 'updated', 'modified'),
    description: textOfChild(entry, 'summary'),
    content: textOfChild(entry, 'content'),
    author: names.join(', ') || null,
    section: null,
    source: textOf(childrenOf(entry, 'source').flatMap((source) => childrenOf(source, 'title'))[0]),
    tags: categories,
    captions: mediaOf(entry),
    language: entry.attributes['xml:lang'] ?? null,
  };
}

/** Pictures with their texts (Media RSS). */
function mediaOf(item: XmlElement): FeedRecord['captions'] {
  const groups = [item, ...childrenOf(item, 'media:group')];
  return groups
    .flatMap((group) => childrenOf(group, 'media:content'))
    .map((media) => ({
      text: textOfChild(media, 'media:description', 'media:title'),
      credit: textOfChild(media, 'media:credit'),
    }))
    .filter(({ text }) => text !== null);
}

const textOf = (element: XmlElement | undefined): string | null => element?.text.trim() || null;
