import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/article.ts';
import { atom } from '../../../src/export/feed/atom.ts';
import { type Feed, feedEntry, updatedOf } from '../../../src/export/feed/feed.ts';
import { rfc822, rfc3339 } from '../../../src/export/feed/feed-date.ts';
import { jsonFeed } from '../../../src/export/feed/json-feed.ts';
import { rss } from '../../../src/export/feed/rss.ts';
import { stableUrn } from '../../../src/export/feed/stable-urn.ts';
import { oneLine } from '../../../src/export/plain-text.ts';
import { articleWith } from '../../http/fixtures/articles.ts';
import { hostileText } from '../hostile-texts.ts';
import { checkWellFormed, readXml, texts } from '../read-xml.ts';

const article: fc.Arbitrary<Article> = fc
  .record({
    id: hostileText,
    title: hostileText,
    lead: fc.option(hostileText, { nil: null }),
    author: fc.option(hostileText, { nil: null }),
    section: fc.option(hostileText, { nil: null }),
    tags: fc.array(hostileText, { maxLength: 3 }),
    url: fc.constantFrom(null, 'https://bao.example/a?b=1&c="<>', 'javascript:alert(1)', ']]>'),
    day: fc.constantFrom(null, '2022-08-03', '1975-04-30'),
    language: fc.constantFrom('vi', 'en'),
  })
  .map(articleWith);

const feed: fc.Arbitrary<Feed> = fc
  .record({
    articles: fc.array(article, { maxLength: 4 }),
    title: hostileText,
    description: hostileText,
    search: hostileText,
  })
  .map(({ articles, title, description, search }) => {
    const entries = articles.map((each) =>
      feedEntry(each, `https://tim.example/articles/${encodeURIComponent(each.id.toWellFormed())}`),
    );
    const address = `https://tim.example/feed.rss?q=${encodeURIComponent(search.toWellFormed())}&page=2`;
    return {
      id: stableUrn(search),
      title: oneLine(title),
      description: oneLine(description),
      publisher: 'Tìm báo',
      home: 'https://tim.example/?q=a&tag="b"',
      self: address,
      previous: null,
      next: address,
      updated: updatedOf(entries),
      entries,
    };
  });

/** A text as it comes out of HTML: what a reader of RSS shows. */
const shown = (markup: string): string =>
  markup
    .replace(/^<p>|<\/p>$/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a reader takes out of the texts of an element. */
const given = (texts: string[]): string | null => texts[0] ?? null;

describe('RSS', () => {
  it('is well-formed and read back as it was written, whatever the texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(feed, async (asked) => {
        const xml = rss(asked);
        checkWellFormed(xml);
        const items = await readXml(xml, 'item');
        expect(
          items.map((item) => ({
            title: given(texts(item, 'title')),
            href: given(texts(item, 'link')),
            id: given(texts(item, 'guid')),
            published: given(texts(item, 'pubDate')),
            author: given(texts(item, 'dc:creator')),
            summary: texts(item, 'description').map(shown)[0] ?? null,
            categories: texts(item, 'category'),
          })),
        ).toEqual(
          asked.entries.map(({ source, language, published, ...entry }) => ({
            ...entry,
            published: published === null ? null : rfc822(published),
          })),
        );
      }),
    );
  });
});

describe('Atom', () => {
  it('is well-formed and read back as it was written, whatever the texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(feed, async (asked) => {
        const xml = atom(asked);
        checkWellFormed(xml);
        const entries = await readXml(xml, 'entry');
        const link = (entry: (typeof entries)[number], rel: string): string | null =>
          entry.children.find(({ name, attributes }) => name === 'link' && attributes.rel === rel)?.attributes.href ??
          null;
        expect(
          entries.map((entry) => ({
            id: given(texts(entry, 'id')),
            title: given(texts(entry, 'title')),
            href: link(entry, 'alternate'),
            source: link(entry, 'via'),
            published: given(texts(entry, 'published')),
            summary: given(texts(entry, 'summary')),
            author:
              entry.children.filter(({ name }) => name === 'author').flatMap((author) => texts(author, 'name'))[0] ??
              null,
            categories: entry.children.flatMap(({ name, attributes }) =>
              name === 'category' ? [attributes.term] : [],
            ),
            language: entry.attributes['xml:lang'],
          })),
        ).toEqual(asked.entries);
        // RFC 4287, section 4.1.2: every entry has exactly one `updated`.
        expect(entries.map((entry) => texts(entry, 'updated').length)).toEqual(entries.map(() => 1));
      }),
    );
  });
});

describe('JSON Feed', () => {
  it('is read back as it was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(feed, (asked) => {
        const { items, ...head } = JSON.parse(jsonFeed(asked));
        expect(head).toEqual({
          version: 'https://jsonfeed.org/version/1.1',
          title: asked.title,
          home_page_url: asked.home,
          feed_url: asked.self,
          next_url: asked.next,
          description: asked.description,
          authors: [{ name: 'Tìm báo' }],
          language: 'vi',
        });
        expect(items.map(({ id, title }: { id: string; title: string }) => ({ id, title }))).toEqual(
          asked.entries.map(({ id, title }) => ({ id, title })),
        );
      }),
    );
  });
});

describe('an entry', () => {
  it('has the lead as its summary, or the beginning of the text, cut between words', () => {
    const summary = (changes: Partial<Article>): string | null =>
      feedEntry(articleWith({ id: 'a', title: 'b', ...changes }), '/').summary;
    expect(summary({ lead: ' Mở\nđầu ', body: ['Thân bài.'] })).toBe('Mở đầu');
    expect(summary({ body: ['Thân bài.', 'Đoạn hai.'] })).toBe('Thân bài.');
    expect(summary({})).toBeNull();
    const long = summary({ body: ['chữ '.repeat(200)] })!;
    expect([long.length <= 501, long.endsWith('chữ…')]).toEqual([true, true]);
  });

  it('leads to the source where that is an address of the web', () => {
    const source = (url: string): string | null => feedEntry(articleWith({ id: 'a', title: 'b', url }), '/').source;
    expect(['https://bao.example/a', 'javascript:alert(1)', 'bai.txt'].map(source)).toEqual([
      'https://bao.example/a',
      null,
      null,
    ]);
  });
});

describe('moments', () => {
  it('are those of Vietnam, whatever offset they come with', () => {
    expect([rfc3339('2022-08-03T06:15:00+07:00'), rfc3339('2022-08-02T23:15:00Z')]).toEqual([
      '2022-08-03T06:15:00+07:00',
      '2022-08-03T06:15:00+07:00',
    ]);
    expect(rfc822('2022-08-03T00:00:00+07:00')).toBe('Wed, 03 Aug 2022 00:00:00 +0700');
  });
});

describe('ids', () => {
  it('are UUIDs of version 5, the same on every machine', () => {
    // Compared with uuid.uuid5 of Python.
    expect(stableUrn('article da-hai-luu')).toBe('urn:uuid:ea9ed5a2-6bf6-5708-b241-feaf1c53a8ae');
    expect(stableUrn('article da-hai-luU')).not.toBe(stableUrn('article da-hai-luu'));
  });
});
