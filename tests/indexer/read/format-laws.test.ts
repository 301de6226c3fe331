import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { csvItems } from '../../../indexer/read/csv.ts';
import { draftsOf } from '../../../indexer/read/drafts-of.ts';
import { feedItems } from '../../../indexer/read/feed.ts';
import { htmlItem } from '../../../indexer/read/html.ts';
import { contentOf, parseResponse } from '../../../indexer/read/http-response.ts';
import type { RawItem } from '../../../indexer/read/raw-item.ts';
import { sitemapEntries } from '../../../indexer/read/sitemap.ts';
import { SitemapBook } from '../../../indexer/read/sitemap-book.ts';
import { warcItems } from '../../../indexer/read/warc.ts';
import { articleSchema } from '../../../src/article.ts';
import { InputError } from '../../../src/errors.ts';
import { warcOf } from './warc-fixture.ts';

const ORIGIN = { path: 'x', encoding: 'utf-8', markBytes: 0 };
const TODAY = '2026-11-25';
const draftSchema = articleSchema.omit({ keywords: true, places: true }).strict();

async function* chunks(bytes: Uint8Array, cuts: number[]): AsyncGenerator<Buffer> {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < at.length; i++) yield Buffer.from(bytes.subarray(at[i - 1], at[i]));
}

/** Every item ends as a valid draft or an InputError. */
function settle(items: readonly RawItem[]): void {
  for (const raw of items) {
    for (const item of draftsOf(raw, TODAY)) {
      if (item.ok) expect(draftSchema.parse(item.draft)).toEqual(item.draft);
      else expect(item.error).toBeInstanceOf(InputError);
    }
  }
}

/** What the reader yields, where the one thing it may throw is its own error. */
async function itemsOrError(read: () => AsyncIterable<RawItem> | Promise<RawItem>): Promise<RawItem[]> {
  try {
    const result = read();
    return result instanceof Promise ? [await result] : await Array.fromAsync(result);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return [];
  }
}

const cuts = fc.array(fc.nat(5000), { maxLength: 6 });
/** Files put together from pieces a format has, in any order, with any bytes between. */
const made = (pieces: readonly string[]): fc.Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...pieces).map((text) => new TextEncoder().encode(text)) },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 30 }) },
        {
          weight: 1,
          arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
        },
      ),
      { maxLength: 40 },
    )
    .map((parts) => Uint8Array.from(Buffer.concat(parts)));

const HTML = [
  '<html>',
  '<head>',
  '<body>',
  '</body>',
  '<title>Chợ quê - Báo X</title>',
  '<h1>Chợ quê họp sớm</h1>',
  '<article>',
  '</article>',
  '<div class="detail-content">',
  '<div class="related">',
  '</div>',
  '<p>',
  '</p>',
  '<p><b>Chợ họp từ ba giờ sáng, người bán bày hàng dưới đèn.</b></p>',
  '<p>Bà con gánh rau từ xóm dưới lên, đường đất trơn sau mưa nên ai cũng đi chậm.</p>',
  '<a href="/x">Tin khác trong ngày</a>',
  '<ul><li>',
  '</ul>',
  '<table><tr><td>',
  '</table>',
  '<figure><img src=x><figcaption>Chợ. Ảnh: Lê Na</figcaption></figure>',
  '<br>',
  '<script>',
  '</script>',
  '<!--',
  '-->',
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Chợ","datePublished":"2022-08-03"}</script>',
  '<script type="application/ld+json">[[{',
  '<meta property="og:title" content="Chợ quê họp sớm">',
  '<meta charset="windows-1258">',
  '<time datetime="2022-13-45">',
  '<span class="date">03/08/2022</span>',
  '<font face="VNI-Times">Chôï</font>',
  '<h2 class="sapo">',
  '<link rel="canonical" href="::">',
  '<svg>',
  '<template>',
  '<iframe>',
  '&nbsp;&#0;&#x110000;',
];
const XML = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<rss>',
  '<channel>',
  '<item>',
  '</item>',
  '<entry>',
  '</entry>',
  '<title>',
  '</title>',
  '<title>Chợ</title>',
  '<![CDATA[',
  ']]>',
  '<description>&lt;p&gt;Một dòng&lt;/p&gt;</description>',
  '<content type="xhtml"><div>',
  '</div></content>',
  '<content:encoded>',
  '</content:encoded>',
  '<pubDate>Mon, 05 Sep 2022 23:30:00 GMT+7</pubDate>',
  '<link>https://bao.example/a</link>',
  '<link href="x"/>',
  '<guid>',
  '<wp:post_type>post</wp:post_type>',
  '<url>',
  '</url>',
  '<loc>https://bao.example/</loc>',
  '<loc>',
  '<lastmod>x</lastmod>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<!--',
  '-->',
  '&b;',
  '&',
  '<a b="',
  '>',
  '</',
];
const CSV = [
  'title,body\n',
  'a,b\n',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r\n',
  '\n',
  'Chợ',
  '2022-08-03',
  '\ufeff',
  '"a\nb",c\n',
];

describe('any bytes', () => {
  it('as HTML give an article or an InputError', async () => {
    await fc.assert(
      fc.asyncProperty(made(HTML), cuts, async (bytes, at) =>
        settle(await itemsOrError(() => htmlItem(chunks(bytes, at), ORIGIN))),
      ),
      { numRuns: 250 },
    );
  });

  it('as a feed or an export give items or failures, and come to an end', async () => {
    await fc.assert(
      fc.asyncProperty(
        made(XML),
        cuts,
        fc.constantFrom('rss' as const, 'atom' as const, 'wxr' as const),
        async (bytes, at, format) =>
          settle(await itemsOrError(() => feedItems(chunks(bytes, at), Buffer.from(bytes), ORIGIN, format))),
      ),
      { numRuns: 250 },
    );
  });

  it('as a sitemap give addresses that are addresses', async () => {
    await fc.assert(
      fc.asyncProperty(made(XML), cuts, async (bytes, at) => {
        try {
          for await (const { address } of sitemapEntries(chunks(bytes, at), Buffer.from(bytes))) {
            if (address !== null) expect(new URL(address).href).toBe(address);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('as CSV give rows or failures, and come to an end', async () => {
    await fc.assert(
      fc.asyncProperty(made(CSV), cuts, async (bytes, at) =>
        settle(await itemsOrError(() => csvItems(chunks(bytes, at), Buffer.from(bytes), ORIGIN))),
      ),
      { numRuns: 300 },
    );
  });

  it('as a web archive give pages or failures, and come to an end, cut and altered anywhere', async () => {
    const whole = warcOf([
      { type: 'warcinfo', content: 'software: test\r\n' },
      {
        type: 'response',
        address: 'https://bao.example/a',
        headers: ['Content-Type: text/html'],
        content: '<html><title>Chợ quê</title><p>Họp từ sớm.</p></html>',
      },
      {
        type: 'response',
        address: 'https://bao.example/b',
        headers: ['Content-Type: text/html', 'Transfer-Encoding: chunked'],
        content: '3\r\n<p>\r\n0\r\n\r\n',
      },
      { type: 'revisit', address: 'https://bao.example/a', headers: [], content: '' },
    ]);
    const altered = fc
      .tuple(fc.nat(whole.length), fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }))
      .map(([end, changes]) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        return Uint8Array.from(bytes.subarray(0, end));
      });
    // The parser of records speaks of what it finds.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    await fc.assert(
      fc.asyncProperty(fc.oneof(altered, fc.uint8Array({ maxLength: 300 })), cuts, async (bytes, at) =>
        settle(await Array.fromAsync(warcItems(chunks(bytes, at), 'x.warc', new SitemapBook()))),
      ),
      { numRuns: 250 },
    );
  });

  it('as an archived response give content or an InputError', () => {
    const codings = fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'zstd', 'gzip, br', '');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), codings, fc.boolean(), (body, coding, chunked) => {
        const head = `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\n${chunked ? 'Transfer-Encoding: chunked\r\n' : ''}\r\n`;
        try {
          contentOf(parseResponse(Buffer.concat([Buffer.from(head), body]))!, 1000);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
