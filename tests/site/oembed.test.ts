import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/export/plain-text.ts';
import { oembedXml } from '../../src/site/oembed.ts';
import { hostileText } from '../export/hostile-texts.ts';
import { checkWellFormed, readXml, texts } from '../export/read-xml.ts';
import { SECRET, SITE, tokenFor } from '../http/access/tokens.ts';
import { testApp } from '../http/fixtures/app.ts';

const ORIGIN = 'https://tim.example';
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';

const service = (more: Parameters<typeof testApp>[0] = {}) => testApp({ publicUrl: ORIGIN, ...more });
const about = (path: string, more = ''): string => `/oembed?url=${encodeURIComponent(`${ORIGIN}${path}`)}${more}`;

/** What the attribute of a frame says, out of HTML. */
const frameAt = (html: string): string => /src="([^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');

describe('GET /oembed', () => {
  it('shows a search as the widget in a frame', async () => {
    const { status, body, headers } = await service().json(
      about('/?q=Chi+b%E1%BB%99&place=vinh-phuc&page=2&facets=tag'),
    );
    expect([status, headers.get('Content-Type')]).toEqual([200, 'application/json']);
    expect(body).toEqual({
      type: 'rich',
      version: '1.0',
      title: 'Tìm báo: “Chi bộ”, Tỉnh Vĩnh Phúc',
      provider_name: 'Tìm báo',
      provider_url: 'https://tim.example/',
      cache_age: 86400,
      html: `<iframe src="https://tim.example/embed?q=Chi+b%E1%BB%99&amp;place=vinh-phuc" title="Tìm báo: “Chi bộ”, Tỉnh Vĩnh Phúc" width="640" height="640" loading="lazy" sandbox="${SANDBOX}"></iframe>`,
      width: 640,
      height: 640,
    });
  });

  it('shows an article as a card in a frame', async () => {
    const { body } = await service().json(about('/articles/da-hai-luu?q=%C4%91%C3%A1&lang=en'));
    expect(body).toEqual({
      type: 'rich',
      version: '1.0',
      title: 'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
      author_name: 'Lê Thị Mận',
      provider_name: 'Tìm báo',
      provider_url: 'https://tim.example/',
      cache_age: 86400,
      html: `<iframe src="https://tim.example/embed?article=da-hai-luu&amp;lang=en" title="Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề" width="640" height="240" loading="lazy" sandbox="${SANDBOX}"></iframe>`,
      width: 640,
      height: 240,
    });
  });

  it('leads to a frame that answers, and shows the same', async () => {
    const { json, page } = service();
    for (const [path, shown] of [
      ['/', '<timbao-search'],
      ['/?q=ru%E1%BB%99ng&tag=l%C3%BAa&from=2020&to=2020&sort=oldest&lang=en', 'q="ruộng"'],
      ['/places/vinh-phuc', '<timbao-search place="vinh-phuc"'],
      [
        '/articles/da-hai-luu',
        '<a href="/articles/da-hai-luu" target="_blank">Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề</a>',
      ],
    ] as const) {
      const { body } = await json(about(path));
      const frame = await page(frameAt(body.html).slice(ORIGIN.length));
      expect([path, frame.status, frame.html.includes(shown)]).toEqual([path, 200, true]);
    }
  });

  it('is no larger than the asker says', async () => {
    const { body } = await service().json(about('/', '&maxwidth=300&maxheight=5000'));
    expect([body.width, body.height]).toEqual([300, 640]);
    expect(body.html).toContain('width="300" height="640"');
    expect((await service().json(about('/articles/da-hai-luu', '&maxheight=100'))).body.height).toBe(100);
  });

  it('comes as XML where it is asked so', async () => {
    const { app } = service();
    const response = await app.request(about('/articles/da-hai-luu', '&format=xml'));
    expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8');
    const xml = await response.text();
    checkWellFormed(xml);
    const [root] = await readXml(xml, 'oembed');
    const { body } = await service().json(about('/articles/da-hai-luu'));
    expect(Object.fromEntries(root!.children.map(({ name, text }) => [name, text]))).toEqual(
      Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])),
    );
  });

  it('says in XML what it says in JSON, whatever the texts hold', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (title, author) => {
        const xml = oembedXml({
          ...{ type: 'rich', version: '1.0', title, author_name: author, provider_name: 'a', provider_url: 'b' },
          ...{ cache_age: 1, html: `<iframe title="${title}">`, width: 1, height: 1 },
        });
        checkWellFormed(xml);
        const [root] = await readXml(xml, 'oembed');
        expect([texts(root!, 'title'), texts(root!, 'author_name')]).toEqual([
          [plainText(title).replace(/\r\n?/g, '\n')],
          [plainText(author).replace(/\r\n?/g, '\n')],
        ]);
      }),
    );
  });

  it.each([
    `${ORIGIN}/widgets`,
    `${ORIGIN}/api/search?q=a`,
    `${ORIGIN}/articles/khong-co`,
    `${ORIGIN}/articles/da-hai-luu/cite.bib`,
    `${ORIGIN}/articles/%E1%BA`,
    `${ORIGIN}/articles/`,
    `${ORIGIN}/places/atlantis`,
    `${ORIGIN}/?place=atlantis`,
    `${ORIGIN}/?colour=red`,
    `${ORIGIN}/?lang=fr`,
    // The widget would show another list.
    `${ORIGIN}/?q=a&tones=exact`,
    `${ORIGIN}/?q=a&match=any`,
    `${ORIGIN}/?group=da-hai-luu`,
    'https://khac.example/articles/da-hai-luu',
    'https://tim.example.khac.example/articles/da-hai-luu',
    'https://tim.example:8443/articles/da-hai-luu',
    'https://tim.example@khac.example/articles/da-hai-luu',
    'http://localhost/articles/da-hai-luu',
  ])('has nothing for %s', async (url) => {
    const { status, body } = await service().json(`/oembed?url=${encodeURIComponent(url)}`);
    expect([status, body.code]).toEqual([404, 'not-embeddable']);
  });

  it('knows itself by http too, and by the address that was asked where it has no other', async () => {
    expect((await service().json(`/oembed?url=${encodeURIComponent('http://tim.example/?q=a')}`)).status).toBe(200);
    const { body } = await testApp().json(`/oembed?url=${encodeURIComponent('http://localhost/?q=a')}`);
    expect(frameAt(body.html)).toBe('http://localhost/embed?q=a');
  });

  it.each([
    ['', [['url', 'is missing; give the whole address of a page']]],
    ['?url=', [['url', 'is missing; give the whole address of a page']]],
    [
      '?url=/articles/a&maxwidth=0&maxheight=x',
      [
        ['url', '"/articles/a" is not a whole address; it must begin with https:// or http://'],
        ['maxwidth', '"0" is not allowed; it must be a whole number from 1 to 100000'],
        ['maxheight', '"x" is not allowed; it must be a whole number from 1 to 100000'],
      ],
    ],
    [
      '?url=javascript:alert(1)',
      [['url', '"javascript:alert(1)" is not a whole address; it must begin with https:// or http://']],
    ],
  ])('says what is wrong with the request: %s', async (search, issues) => {
    const { status, body, headers } = await service().json(`/oembed${search}`, { headers: { Origin: SITE } });
    expect([status, body.issues.map(({ param, message }: Record<string, string>) => [param, message])]).toEqual([
      400,
      issues,
    ]);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('offers no other format, and says so as the specification has it', async () => {
    const { status, body } = await service().json(about('/', '&format=yaml'));
    expect([status, body.code]).toEqual([501, 'format-not-offered']);
  });

  it('passes over what askers add of their own', async () => {
    const { status } = await service().json(about('/', '&dnt=1&omit_script=true&callback=x'));
    expect(status).toBe(200);
  });

  it('keeps to what a token opens, and hands it on to the frame', async () => {
    const token = await tokenFor({ places: ['vinh-phuc'] });
    const { json, page } = service({ tokenSecret: SECRET, widgetKeyless: false });
    const ask = async (path: string) => {
      const { status, body } = await json(about(path, `&token=${token}`));
      return [status, body.code];
    };
    expect(await ask('/?q=ruộng')).toEqual([200, undefined]);
    expect(await ask('/articles/da-hai-luu')).toEqual([200, undefined]);
    expect(await ask('/?place=yen-bai')).toEqual([403, 'outside-token']);
    expect(await ask('/places/yen-bai')).toEqual([403, 'outside-token']);
    // Outside the token an article is not there.
    expect(await ask('/articles/cho-phuong-4')).toEqual([404, 'not-embeddable']);
    const { body } = await json(about('/articles/da-hai-luu', `&token=${token}`));
    const frame = frameAt(body.html).slice(ORIGIN.length);
    expect(frame).toBe(`/embed?article=da-hai-luu&token=${token}`);
    expect((await page(frame)).status).toBe(200);
    expect((await json(about('/'))).body.code).toBe('token-missing');
  });
});

describe('/embed?article=', () => {
  it('is the card of an article, whose links open outside the frame', async () => {
    const { status, html } = await service().page('/embed?article=da-hai-luu&theme=dark&lang=en');
    expect(status).toBe(200);
    expect(html).toContain('<html lang="en" class="dark">');
    expect(html).toContain('<title>Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề – Tìm báo</title>');
    expect(html).toContain('<p lang="vi">Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.</p>');
    expect([...html.matchAll(/<a [^>]*>/g)].every(([link]) => link.includes('target="_blank"'))).toBe(true);
    expect(html).not.toContain('widget.js');
  });

  it('says what is wrong with its address', async () => {
    const { page } = service();
    expect((await page('/embed?article=da-hai-luu&place=vinh-phuc')).status).toBe(400);
    expect((await page('/embed?article=')).status).toBe(400);
    expect((await page('/embed?article=khong-co')).status).toBe(404);
  });

  it('keeps to what a token opens', async () => {
    const { page } = service({ tokenSecret: SECRET });
    const token = await tokenFor({ places: ['vinh-phuc'] });
    expect((await page(`/embed?article=da-hai-luu&token=${token}`)).status).toBe(200);
    expect((await page(`/embed?article=cho-phuong-4&token=${token}`)).status).toBe(404);
  });
});

describe('pages', () => {
  const links = async (path: string, publicUrl = ORIGIN) =>
    [
      ...(await testApp({ publicUrl }).page(path)).html.matchAll(
        /<link rel="alternate" type="([^"]+oembed)" title="[^"]+" href="([^"]+)">/g,
      ),
    ].map(([, type, href]) => [type, href!.replaceAll('&amp;', '&')]);

  it.each(['/', '/?q=Chi+b%E1%BB%99&place=vinh-phuc', '/articles/da-hai-luu', '/places/vinh-phuc', '/?q=a&lang=en'])(
    'lead to their frames: %s',
    async (path) => {
      const { json } = service();
      const found = await links(path);
      expect(found.map(([type]) => type)).toEqual(['application/json+oembed', 'text/xml+oembed']);
      const [, href] = found[0]!;
      expect(new URL(href!).searchParams.get('url')).toBe(`${ORIGIN}${path}`);
      expect((await json(href!.slice(ORIGIN.length))).status).toBe(200);
    },
  );

  it('name the address that was asked where they know no other', async () => {
    expect((await links('/articles/da-hai-luu', ''))[0]![1]).toBe(
      `http://localhost/oembed?url=${encodeURIComponent('http://localhost/articles/da-hai-luu')}&format=json`,
    );
  });

  it.each(['/?q=a&match=any', '/?group=da-hai-luu', '/docs', '/places', '/articles/khong-co'])(
    'lead to none where there is none: %s',
    async (path) => {
      expect(await links(path)).toEqual([]);
    },
  );
});
