import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputItem, RawNotice } from '../../../indexer/read/raw-item.ts';
import { readInputs } from '../../../indexer/read/read-inputs.ts';
import { readSitemapFile } from '../../../indexer/read/sitemap.ts';
import type { ArticleDraft } from '../../../src/article.ts';
import { warcOf } from './warc-fixture.ts';

const TODAY = '2026-11-25';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function readAll(...paths: string[]): Promise<{ items: InputItem[]; notices: RawNotice[] }> {
  const notices: RawNotice[] = [];
  const items = await Array.fromAsync(readInputs(paths, TODAY, (notice) => notices.push(notice)));
  return { items, notices };
}
const drafts = async (...paths: string[]): Promise<ArticleDraft[]> =>
  (await readAll(...paths)).items.map((item) => {
    if (!item.ok) throw item.error;
    return item.draft;
  });
const outcomes = async (...paths: string[]): Promise<string[]> =>
  (await readAll(...paths)).items.map((item) =>
    item.ok ? item.draft.title : `${item.line ?? '-'} ${item.error.code}`,
  );

const page = (title: string, more = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${more}</head><body><article><h1>${title}</h1>` +
  '<p>Sáng sớm, cả xóm ra đắp lại bờ kênh bị vỡ sau trận mưa đêm qua.</p><p>Đến trưa thì nước đã chảy đúng dòng cũ.</p></article></body></html>';

describe('HTML', () => {
  it('is known by its content, whatever the name says, compressed or not', async () => {
    const html = page('Bờ kênh được đắp lại');
    expect(
      await outcomes(
        file('html/a.html', html),
        file('html/a.txt', html),
        file('html/a', `\ufeff\n<!-- lưu từ trang cũ -->\n${html}`),
        file('html/a.html.gz', gzipSync(html)),
        file('html/a.htm.zst', zstdCompressSync(html)),
        file('html/utf16.html', Buffer.from(`\ufeff${html}`, 'utf16le')),
      ),
    ).toEqual(Array(6).fill('Bờ kênh được đắp lại'));
  });

  it('is decoded by its bytes before its declaration', async () => {
    const utf8 = page('Mùa vải ở Lục Ngạn', '<meta charset="iso-8859-1">').replace('<meta charset="utf-8">', '');
    expect(await outcomes(file('charset/latin1.html', utf8))).toEqual(['Mùa vải ở Lục Ngạn']);
    // “Tiếng Việt”, with the tone as a sign of its own after the vowel.
    const cp1258 = Buffer.concat([
      Buffer.from('<html><head><meta charset="windows-1258"><title>Ti'),
      Buffer.from([0xea, 0xec]),
      Buffer.from('ng Vi'),
      Buffer.from([0xea, 0xf2]),
      Buffer.from('t</title></head><body></body></html>'),
    ]);
    const [draft] = await drafts(file('charset/1258.html', cp1258));
    expect({ title: draft!.title, encoding: draft!.input.encoding }).toEqual({
      title: 'Tiếng Việt',
      encoding: 'windows-1258',
    });
  });

  it('in a legacy font is turned into Unicode', async () => {
    const html =
      '<html><body><font face="VNI-Times">Chôï queâ hoïp ngaøy muøng moät</font><p>Một dòng Unicode ở dưới, giữ nguyên.</p></body></html>';
    const [draft] = await drafts(file('charset/vni.html', html));
    expect([draft!.title, ...draft!.body]).toEqual([
      'Chợ quê họp ngày mùng một',
      'Một dòng Unicode ở dưới, giữ nguyên.',
    ]);
  });

  it('without an article is refused, with an article of its metadata kept', async () => {
    const links = Array.from({ length: 30 }, (_, i) => `<li><a href="/${i}">Tin số ${i}</a></li>`).join('');
    const front = `<html><head><title>Báo Suối Nguồn</title></head><body><h1>Báo Suối Nguồn</h1><ul>${links}</ul></body></html>`;
    expect(await outcomes(file('front/index.html', front))).toEqual(['- not-an-article']);
  });

  it('of hostile depth or size is an error of its own, and the next is read', async () => {
    const paths = [
      file('hostile/a-deep.html', `<html><body><h1>A</h1>${'<div>'.repeat(200_000)}x`),
      file('hostile/b-many.html', `<html><body>${'<b></b>'.repeat(100_000)}`),
      file('hostile/c-huge.html', `<html><body>${'x'.repeat(17 * 1024 * 1024)}`),
      file('hostile/d-bomb.html.gz', gzipSync(Buffer.concat([Buffer.from('<html>'), Buffer.alloc(50_000_000, 0x20)]))),
      file('hostile/e-good.html', page('Vẫn đọc được')),
    ];
    expect(await outcomes(...paths)).toEqual([
      '- too-deep',
      '- too-large',
      '- too-large',
      '- too-large',
      'Vẫn đọc được',
    ]);
  });
});

describe('CSV', () => {
  it('has one article a row, by the names of its headings', async () => {
    const csv =
      '\ufefftitle,content,date,author\r\n"Chợ, phiên đầu năm","Dòng một.\nDòng hai.",2022-08-03,Lê Na\r\nBến đò mới,"Nói ""xong"" rồi.",04/08/2022 07:15,\r\n';
    const [first, second] = await drafts(file('csv/a.csv', csv));
    expect(first).toMatchObject({
      title: 'Chợ, phiên đầu năm',
      body: ['Dòng một.', 'Dòng hai.'],
      day: '2022-08-03',
      author: 'Lê Na',
      input: { format: 'csv' },
    });
    expect(second).toMatchObject({
      title: 'Bến đò mới',
      body: ['Nói "xong" rồi.'],
      publishedAt: '2022-08-04T07:15:00+07:00',
    });
  });

  it('may have Vietnamese headings, semicolons or tabs, and any name', async () => {
    const rows = ['Tiêu đề', 'Nội dung', 'Ngày đăng', 'Từ khóa'];
    const row = ['Cầu mới', 'Cầu thông xe.', '03/08/2022', 'cầu, giao thông'];
    for (const [name, sign] of [
      ['b.csv', ';'],
      ['b.tsv', '\t'],
      ['b.export', '|'],
    ] as const) {
      const [draft] = await drafts(file(`csv/${name}`, `${rows.join(sign)}\n${row.join(sign)}\n`));
      expect(draft).toMatchObject({
        title: 'Cầu mới',
        body: ['Cầu thông xe.'],
        day: '2022-08-03',
        tags: ['cầu', 'giao thông'],
      });
    }
  });

  it('loses no row to a broken one', async () => {
    const csv = 'title,body\nA,một\nB,hai,thừa\nC,ba\n,không tiêu đề\nD,bốn\n';
    expect(await outcomes(file('csv/broken.csv', csv))).toEqual(['A', '3 broken-csv', 'C', '5 no-title', 'D']);
    expect(await outcomes(file('csv/none.csv', 'title,body\n'))).toEqual(['- empty-file']);
  });
});

const rss = (items: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tin mới</title><link>https://bao.example</link>${items}</channel></rss>`;

describe('RSS', () => {
  it('gives its items with CDATA, markup and twice escaped text', async () => {
    const feed = rss(
      `<item><title><![CDATA[ Lúa sạ “vượt lũ” ]]></title><link>https://bao.example/a-1.html?x=1&amp;y=2</link>
       <pubDate>Mon, 05 Sep 2022 23:30:00 GMT+7</pubDate><dc:creator>Thu Hà</dc:creator><category>Kinh tế</category>
       <description><![CDATA[<a href="/a"><img src="a.jpg"></a></br>Nông dân gieo sớm mười ngày.]]></description>
       <content:encoded><![CDATA[<p>Đoạn một dài vừa đủ để đọc.</p><figure><img src="x"><figcaption>Gieo sạ. Ảnh: Lê Na</figcaption></figure><p>Đoạn hai nói tiếp chuyện ấy.</p>]]></content:encoded></item>
       <item><title>Giá &amp;quot;sàn&amp;quot; cá tra</title><guid isPermaLink="true">https://bao.example/b-2.html</guid><description>Chỉ có tóm tắt.</description></item>`,
    );
    const [first, second] = await drafts(file('rss/a.xml', feed));
    expect(first).toMatchObject({
      title: 'Lúa sạ “vượt lũ”',
      url: 'https://bao.example/a-1.html?x=1&y=2',
      lead: 'Nông dân gieo sớm mười ngày.',
      body: ['Đoạn một dài vừa đủ để đọc.', 'Đoạn hai nói tiếp chuyện ấy.'],
      captions: [{ text: 'Gieo sạ.', credit: 'Lê Na' }],
      author: 'Thu Hà',
      section: 'Kinh tế',
      publishedAt: '2022-09-05T23:30:00+07:00',
    });
    expect(second).toMatchObject({ title: 'Giá "sàn" cá tra', url: 'https://bao.example/b-2.html', day: null });
    expect(second!.warnings.map(({ code }) => code)).toEqual(['no-date', 'no-body']);
  });

  it('reads dates with GMT+7, offsets with a colon and plain GMT alike', async () => {
    const dates = [
      'Mon, 05 Sep 2022 23:30:00 GMT+7',
      'Wed, 07 Sep 2022 00:20:00 +07:00',
      'Wed, 07 Sep 2022 00:20:00 +0700',
      'Tue, 06 Sep 2022 17:20:00 GMT',
      '2022-09-06T17:20:00Z',
    ];
    const feed = rss(dates.map((date, i) => `<item><title>Tin ${i}</title><pubDate>${date}</pubDate></item>`).join(''));
    const read = await drafts(file('rss/dates.rss', feed));
    expect(read.map(({ publishedAt, day }) => [new Date(publishedAt!).toISOString(), day])).toEqual([
      ['2022-09-05T16:30:00.000Z', '2022-09-05'],
      ...Array(4).fill(['2022-09-06T17:20:00.000Z', '2022-09-07']),
    ]);
  });

  it('survives what feeds get wrong', async () => {
    const feed = rss(
      '<item><title>A & B <b>đậm</b></title><description>x &nbsp; y<br></description></item><item><title>C</title>',
    ).replace('</channel></rss>', '');
    expect(await outcomes(file('rss/wrong.xml', feed))).toEqual(['A & B đậm', 'C']);
    expect(await outcomes(file('rss/empty.xml', rss('')))).toEqual(['- empty-file']);
  });

  it('never expands entities of its own making', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;&a;">]>${rss('<item><title>Tin &b;</title></item>').replace(/<\?xml[^>]*>/, '')}`;
    const [draft] = await drafts(file('rss/entities.xml', bomb));
    expect(draft!.title).toBe('Tin &b;');
  });
});

describe('Atom', () => {
  it('gives its entries, XHTML content too', async () => {
    const feed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title>
      <entry><id>tag:bao.example,2022:1</id><title type="html">Đường &lt;b&gt;mới&lt;/b&gt;</title><link rel="self" href="https://bao.example/x.atom"/><link href="https://bao.example/a.html"/>
      <published>2022-08-03T06:15:00+07:00</published><updated>2022-08-09T00:00:00Z</updated><author><name>Lê Na</name></author><category term="giao thông"/>
      <summary>Đường về bản đã trải nhựa.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Đoạn một, có <em>chữ nghiêng</em> ở giữa.</p><p>Đoạn hai &amp; hết.</p></div></content></entry></feed>`;
    expect(await drafts(file('atom/a.atom', feed))).toMatchObject([
      {
        title: 'Đường mới',
        url: 'https://bao.example/a.html',
        lead: 'Đường về bản đã trải nhựa.',
        body: ['Đoạn một, có chữ nghiêng ở giữa.', 'Đoạn hai & hết.'],
        author: 'Lê Na',
        tags: ['giao thông'],
        publishedAt: '2022-08-03T06:15:00+07:00',
        input: { format: 'atom' },
      },
    ]);
  });
});

describe('WordPress exports', () => {
  it('give the published posts, and say what was passed over', async () => {
    const item = (title: string, more: string): string =>
      `<item><title>${title}</title><link>https://bao.example/${title.length}/</link><dc:creator><![CDATA[lena]]></dc:creator>${more}</item>`;
    const export_ = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
      <wp:author><wp:author_login><![CDATA[lena]]></wp:author_login><wp:author_display_name><![CDATA[Lê Na]]></wp:author_display_name></wp:author>
      ${item(
        'Làng nón lá',
        `<content:encoded><![CDATA[<!-- wp:paragraph --><p>Nón phơi trắng sân đình từ sáng sớm.</p><!-- /wp:paragraph -->
      [caption id="attachment_9" align="aligncenter" width="600"]<img src="a.jpg" /> Phơi nón ở sân đình. Ảnh: Vũ Lan[/caption]
      <p>Mỗi ngày làng làm hai nghìn chiếc.</p>]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_date>2022-08-03 06:15:00</wp:post_date><wp:post_date_gmt>2022-08-02 23:15:00</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><category domain="category" nicename="x"><![CDATA[Làng nghề]]></category><category domain="post_tag" nicename="y"><![CDATA[nón lá]]></category>`,
      )}
      ${item('Đoạn văn trần', '<content:encoded><![CDATA[Đoạn một không có thẻ nào cả.\n\nĐoạn hai cách một dòng trống.]]></content:encoded><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>2022-08-04 07:00:00</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>')}
      ${item('Nháp', '<wp:post_type>post</wp:post_type><wp:status>draft</wp:status>')}
      ${item('a.jpg', '<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>')}
    </channel></rss>`;
    const { items, notices } = await readAll(file('wxr/export.xml', export_));
    expect(items.map((item) => item.ok && item.draft)).toMatchObject([
      {
        title: 'Làng nón lá',
        body: ['Nón phơi trắng sân đình từ sáng sớm.', 'Mỗi ngày làng làm hai nghìn chiếc.'],
        captions: [{ text: 'Phơi nón ở sân đình.', credit: 'Vũ Lan' }],
        author: 'Lê Na',
        section: 'Làng nghề',
        tags: ['nón lá'],
        publishedAt: '2022-08-03T06:15:00+07:00',
        input: { format: 'wxr' },
      },
      {
        title: 'Đoạn văn trần',
        body: ['Đoạn một không có thẻ nào cả.', 'Đoạn hai cách một dòng trống.'],
        day: '2022-08-04',
      },
    ]);
    expect(notices.map(({ code, message }) => [code, /\d+ items.*/.exec(message)![0]])).toEqual([
      ['passed-over', '1 items that are no published articles (post, draft)'],
      ['passed-over', '1 items that are no published articles (attachment)'],
    ]);
  });
});

const SITEMAP = `\ufeff<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc><![CDATA[ https://bao.example/ben-do-1.html ]]></loc><lastmod>2022-08-03T06:15:00+07:00</lastmod></url>
<url><loc> https://bao.example/cho-que-2.html </loc><lastmod>tuần trước</lastmod><news:news><news:publication_date>2022-08-05T10:00:00+07:00</news:publication_date><news:title>Chợ quê</news:title></news:news></url>
<url><loc>https://bao.example/xem?id=3&amp;muc=xa-hoi</loc></url>
</urlset>`;

describe('sitemaps', () => {
  it('give addresses without blanks, decoded once; a bad date is a warning', async () => {
    for (const path of [
      file('sitemap/plain.xml', SITEMAP),
      file('sitemap/packed.xml', gzipSync(SITEMAP)),
      file('sitemap/not-packed.xml.gz', SITEMAP),
    ]) {
      const entries = await Array.fromAsync((await readSitemapFile(path))!);
      expect(
        entries.map(({ address, lastModified, warnings }) => [address, lastModified, warnings.map(({ code }) => code)]),
      ).toEqual([
        ['https://bao.example/ben-do-1.html', '2022-08-03T06:15:00+07:00', []],
        ['https://bao.example/cho-que-2.html', null, ['bad-lastmod']],
        ['https://bao.example/xem?id=3&muc=xa-hoi', null, []],
      ]);
    }
  });

  it('beside a folder of pages say their addresses and dates, and which pages are missing', async () => {
    file('site/a-pages/ben-do-1.html', page('Bến đò có mái che'));
    file('site/a-pages/cho-que-2.html', page('Chợ quê họp sớm'));
    file('site/sitemap.xml', SITEMAP);
    const { items } = await readAll(join(folder, 'site'));
    expect(
      items.map((item) =>
        item.ok
          ? [item.draft.title, item.draft.url, item.draft.day, item.draft.warnings.map(({ code }) => code)]
          : [item.line, item.error.code],
      ),
    ).toEqual([
      ['Bến đò có mái che', 'https://bao.example/ben-do-1.html', null, ['no-date']],
      ['Chợ quê họp sớm', 'https://bao.example/cho-que-2.html', '2022-08-05', ['bad-lastmod']],
      [5, 'no-page'],
    ]);
  });
});

describe('web archives', () => {
  const records = [
    { type: 'warcinfo', content: 'software: test\r\n' },
    {
      type: 'response',
      address: 'https://bao.example/a-1.html',
      headers: ['Content-Type: text/html; charset=UTF-8'],
      content: page('Đê mới ở cửa sông'),
    },
    {
      type: 'response',
      address: 'https://bao.example/cu',
      status: '301 Moved',
      headers: ['Location: /a-1.html', 'Content-Type: text/html'],
      content: '<html></html>',
    },
    {
      type: 'response',
      address: 'https://bao.example/mat',
      status: '404 Not Found',
      headers: ['Content-Type: text/html'],
      content: '<html>không có</html>',
    },
    { type: 'revisit', address: 'https://bao.example/a-1.html', headers: ['Content-Type: text/html'], content: '' },
    { type: 'response', address: 'https://bao.example/a.jpg', headers: ['Content-Type: image/jpeg'], content: 'JFIF' },
    {
      type: 'response',
      address: 'https://bao.example/b-2.html',
      headers: ['Content-Type: text/html', 'Content-Encoding: gzip'],
      content: gzipSync(page('Phà đêm chạy lại')),
    },
    {
      type: 'response',
      address: 'https://bao.example/c-3.html',
      headers: ['Content-Type: text/html', 'Transfer-Encoding: chunked'],
      content: `5\r\n<html\r\n1\r\n>\r\n${Buffer.byteLength(page('Chợ nổi').slice(6)).toString(16)}\r\n${page('Chợ nổi').slice(6)}\r\n0\r\n\r\n`,
    },
  ];

  it('give their pages; what is no page is counted, by kind', async () => {
    for (const path of [
      file('warc/a.warc', warcOf(records)),
      file('warc/a.warc.gz', warcOf(records, gzipSync)),
      file('warc/whole.gz', gzipSync(warcOf(records))),
    ]) {
      const { items, notices } = await readAll(path);
      expect(
        items.map((item) => (item.ok ? [item.draft.title, item.draft.url, item.path] : item.error.message)),
      ).toEqual([
        ['Đê mới ở cửa sông', 'https://bao.example/a-1.html', `${path}#https://bao.example/a-1.html`],
        ['Phà đêm chạy lại', 'https://bao.example/b-2.html', `${path}#https://bao.example/b-2.html`],
        ['Chợ nổi', 'https://bao.example/c-3.html', `${path}#https://bao.example/c-3.html`],
      ]);
      expect(notices.map(({ code, message }) => [code, Number.parseInt(message, 10)])).toEqual([
        ['passed-over-other', 2],
        ['passed-over-redirect', 1],
        ['passed-over-status', 1],
        ['passed-over-revisit', 1],
      ]);
    }
  });

  it('cut short give what was read, and say so', async () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      type: 'response',
      address: `https://bao.example/${i}.html`,
      headers: ['Content-Type: text/html'],
      content: page(
        `Tin thứ ${i}`,
        `<!-- ${Array.from({ length: 300 }, (_, j) => Math.sin(i * 300 + j)).join(' ')} -->`,
      ),
    }));
    const packed = gzipSync(warcOf(many));
    const read = await outcomes(file('warc/cut.warc.gz', packed.subarray(0, packed.length - 2000)));
    expect([read[0], read.at(-1)]).toEqual(['Tin thứ 0', '- broken-compression']);
    const plain = warcOf(many.slice(0, 3));
    expect((await outcomes(file('warc/cut.warc', plain.subarray(0, plain.length - 900)))).slice(0, 2)).toEqual([
      'Tin thứ 0',
      'Tin thứ 1',
    ]);
  });

  it.each(['5.3', '1e1', '-4', '0x10', 'Infinity', 'nhiều'])(
    'with a record of length %s give what was read before, and say so',
    async (length) => {
      const records = ['Tin đầu', 'Tin sau'].map((title, i) => ({
        type: 'response',
        address: `https://bao.example/${i}.html`,
        headers: ['Content-Type: text/html'],
        content: page(title, '<p>Họp chợ.</p>'),
      }));
      const [first, second] = records.map((record) => warcOf([record]));
      const broken = Buffer.from(
        second!.toString('latin1').replace(/Content-Length: \d+/, `Content-Length: ${length}`),
      );
      expect(await outcomes(file('warc/length.warc', Buffer.concat([first!, broken])))).toEqual([
        'Tin đầu',
        '- broken-warc',
      ]);
    },
  );
});
