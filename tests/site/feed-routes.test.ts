import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import { checkWellFormed, readXml, texts } from '../export/read-xml.ts';
import { SECRET, SITE, tokenFor } from '../http/access/tokens.ts';
import { testApp } from '../http/fixtures/app.ts';

const ENDINGS = ['rss', 'atom', 'json'] as const;
const DA_HAI_LUU = 'urn:uuid:ea9ed5a2-6bf6-5708-b241-feaf1c53a8ae';

describe('GET /feed.rss', () => {
  it('has the newest articles of a search', async () => {
    const { app } = testApp({ publicUrl: 'https://tim.example' });
    const response = await app.request('/feed.rss?q=Chi+b%E1%BB%99&place=vinh-phuc');
    expect(response.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8');
    expect(await response.text()).toBe(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Tìm báo: “Chi bộ”, Tỉnh Vĩnh Phúc</title>
    <link>https://tim.example/?q=Chi+b%E1%BB%99&amp;place=vinh-phuc</link>
    <description>1 bài cho “Chi bộ”</description>
    <language>vi</language>
    <lastBuildDate>Wed, 03 Aug 2022 06:15:00 +0700</lastBuildDate>
    <ttl>60</ttl>
    <generator>Timbao</generator>
    <atom:link rel="self" type="application/rss+xml" href="https://tim.example/feed.rss?q=Chi+b%E1%BB%99&amp;place=vinh-phuc"/>
    <item>
      <title>Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề</title>
      <link>https://tim.example/articles/da-hai-luu</link>
      <guid isPermaLink="false">${DA_HAI_LUU}</guid>
      <pubDate>Wed, 03 Aug 2022 06:15:00 +0700</pubDate>
      <dc:creator>Lê Thị Mận</dc:creator>
      <description>&lt;p&gt;Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.&lt;/p&gt;</description>
      <category>Kinh tế</category>
      <category>làng nghề</category>
      <category>Chuyên đề: &quot;Chuyển đổi số&quot; &amp; nghề</category>
    </item>
  </channel>
</rss>
`);
  });
});

describe('GET /feed.atom', () => {
  it('has the newest articles of a search', async () => {
    const { app } = testApp({ publicUrl: 'https://tim.example' });
    const response = await app.request('/feed.atom?q=Chi+b%E1%BB%99');
    expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
    const text = await response.text();
    expect(text).toContain(`
  <entry xml:lang="vi">
    <id>${DA_HAI_LUU}</id>
    <title>Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề</title>
    <link rel="alternate" type="text/html" href="https://tim.example/articles/da-hai-luu"/>
    <link rel="via" type="text/html" href="https://bao.example/lang-da?so=1&amp;trang=2"/>
    <updated>2022-08-03T06:15:00+07:00</updated>
    <published>2022-08-03T06:15:00+07:00</published>
    <author><name>Lê Thị Mận</name></author>
    <summary>Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.</summary>
    <category term="Kinh tế"/>
    <category term="làng nghề"/>
    <category term="Chuyên đề: &quot;Chuyển đổi số&quot; &amp; nghề"/>
  </entry>
`);
    // The moment Atom asks for of everything, where an article has none.
    expect(text).toContain('<title>Bài không rõ ngày đăng</title>');
    expect(text).toContain('<updated>1970-01-01T00:00:00+07:00</updated>');
  });
});

describe('GET /feed.json', () => {
  it('has the newest articles of a search', async () => {
    const { body, headers } = await testApp({ publicUrl: 'https://tim.example' }).json(
      '/feed.json?section=Kinh+t%E1%BA%BF',
    );
    expect(headers.get('Content-Type')).toBe('application/feed+json; charset=utf-8');
    expect(body).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Tìm báo: Kinh tế',
      home_page_url: 'https://tim.example/?section=Kinh+t%E1%BA%BF',
      feed_url: 'https://tim.example/feed.json?section=Kinh+t%E1%BA%BF',
      description: '1 bài',
      authors: [{ name: 'Tìm báo' }],
      language: 'vi',
      items: [
        {
          id: DA_HAI_LUU,
          url: 'https://tim.example/articles/da-hai-luu',
          external_url: 'https://bao.example/lang-da?so=1&trang=2',
          title: 'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
          content_text: 'Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.',
          summary: 'Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.',
          date_published: '2022-08-03T06:15:00+07:00',
          authors: [{ name: 'Lê Thị Mận' }],
          tags: ['Kinh tế', 'làng nghề', 'Chuyên đề: "Chuyển đổi số" & nghề'],
          language: 'vi',
        },
      ],
    });
  });
});

describe('a feed', () => {
  it('asks for the newest, never relaxed, with every parameter of a search', async () => {
    const { app, archive } = testApp();
    await app.request('/feed.json?q=a&sort=oldest&facets=tag&per_page=5&page=2&match=any&tones=exact&duplicates=list');
    expect(archive.asked).toEqual([
      expect.objectContaining({
        q: 'a',
        sort: 'newest',
        facets: [],
        perPage: 5,
        page: 2,
        relaxBelow: 0,
        match: 'any',
        tones: 'exact',
        duplicates: 'list',
      }),
    ]);
  });

  it('leads to the entries before and after', async () => {
    const { json, app } = testApp();
    const { body } = await json('/feed.json?tag=l%C3%BAa&page=2');
    expect([body.items.length, body.next_url]).toEqual([20, 'http://localhost/feed.json?tag=l%C3%BAa&page=3']);
    const xml = await (await app.request('/feed.atom?tag=l%C3%BAa&page=2')).text();
    checkWellFormed(xml);
    const links = (await readXml(xml, 'link')).map(({ attributes: { rel, href } }) => [rel, href]);
    expect(links.filter(([rel]) => rel === 'previous' || rel === 'next')).toEqual([
      ['previous', 'http://localhost/feed.atom?tag=l%C3%BAa&page=1'],
      ['next', 'http://localhost/feed.atom?tag=l%C3%BAa&page=3'],
    ]);
    expect((await json('/feed.json?tag=l%C3%BAa&page=3')).body).not.toHaveProperty('next_url');
  });

  it('keeps its ids under another address, and of the same search asked otherwise', async () => {
    const idsOf = async (publicUrl: string, search: string) => {
      const xml = await (await testApp({ publicUrl }).app.request(`/feed.atom${search}`)).text();
      const [feed, entries] = [(await readXml(xml, 'feed'))[0]!, await readXml(xml, 'entry')];
      return [texts(feed, 'id'), ...entries.map((entry) => texts(entry, 'id'))];
    };
    const ids = await idsOf('', '?tag=l%C3%BAa&from=2020');
    expect(await idsOf('https://tim.example', '?from=2020-01-01&tag=l%C3%BAa')).toEqual(ids);
    expect(new Set(ids.map(String)).size).toBe(21);
    expect((await idsOf('', '?tag=l%C3%BAa'))[0]).not.toEqual(ids[0]);
  });

  it.each(ENDINGS)('says what is wrong with the request: %s', async (ending) => {
    const { status, body, headers } = await testApp().json(`/feed.${ending}?from=2022-13&limit=5`, {
      headers: { Accept: 'text/html', Origin: SITE },
    });
    expect([
      status,
      headers.get('Content-Type'),
      headers.get('Access-Control-Allow-Origin'),
      body.issues.map(({ param }: { param: string }) => param),
    ]).toEqual([400, 'application/problem+json', '*', ['from', 'limit']]);
  });

  it('is the same again for those who have it, by tag and by moment', async () => {
    const { app, archive } = testApp();
    const ask = async (headers: Record<string, string> = {}) => app.request('/feed.rss?q=Chi', { headers });
    const first = await ask();
    const [tag, moment] = [first.headers.get('ETag')!, first.headers.get('Last-Modified')!];
    expect(Math.abs(Date.parse(moment) - Date.now())).toBeLessThan(60_000);
    const later = new Date(Date.parse(moment) + 1000).toUTCString();
    const earlier = new Date(Date.parse(moment) - 1000).toUTCString();
    const asked: [Record<string, string>, number][] = [
      [{ 'If-None-Match': tag }, 304],
      [{ 'If-Modified-Since': moment }, 304],
      [{ 'If-Modified-Since': later }, 304],
      [{ 'If-Modified-Since': earlier }, 200],
      [{ 'If-Modified-Since': 'hôm qua' }, 200],
      // The tag says more than the moment.
      [{ 'If-None-Match': '"khác"', 'If-Modified-Since': moment }, 200],
    ];
    for (const [headers, status] of asked) expect([headers, (await ask(headers)).status]).toEqual([headers, status]);
    archive.version = 'second';
    const changed = await ask({ 'If-Modified-Since': moment });
    expect(changed.status).toBe(200);
    expect(Date.parse(changed.headers.get('Last-Modified')!)).toBeGreaterThan(Date.parse(moment));
    expect(
      (await ask({ 'If-Modified-Since': changed.headers.get('Last-Modified')!, Origin: SITE })).headers.get(
        'Access-Control-Allow-Origin',
      ),
    ).toBe('*');
  });

  it('is not kept while articles are missing from it', async () => {
    const { app, archive } = testApp();
    archive.override = { degraded: ['timbao-1'] };
    const { headers } = await app.request('/feed.rss');
    expect([headers.get('Cache-Control'), headers.has('Last-Modified')]).toEqual(['no-store', false]);
  });

  it('is a problem where the engine cannot answer', async () => {
    const { json, archive } = testApp();
    archive.failure = new EngineError('index-missing', '');
    const { status, body } = await json('/feed.rss');
    expect([status, body.code]).toEqual([503, 'index-missing']);
  });

  it.each(ENDINGS)('keeps to what a token opens, and is open to feed readers without one: %s', async (ending) => {
    const { app } = testApp({ tokenSecret: SECRET, widgetKeyless: false });
    const token = await tokenFor({ places: ['vinh-phuc'] });
    const within = await (await app.request(`/feed.${ending}?per_page=100&token=${token}`)).text();
    expect([
      within.includes('Thợ đá Hải Lựu'),
      within.includes('Chợ phường 4'),
      within.includes('Tỉnh Vĩnh Phúc'),
    ]).toEqual([true, false, true]);
    const wider = await app.request(`/feed.${ending}?place=yen-bai&token=${token}`);
    expect([wider.status, ((await wider.json()) as { code: string }).code]).toEqual([403, 'outside-token']);
    const reader = await app.request(`/feed.${ending}`);
    const page = await app.request(`/feed.${ending}`, { headers: { Origin: SITE } });
    expect([reader.status, page.status]).toEqual([200, 401]);
  });
});

describe('GET /opensearch.xml', () => {
  it('says how browsers search here', async () => {
    const { app } = testApp({ publicUrl: 'https://tim.example' });
    const response = await app.request('/opensearch.xml');
    expect(response.headers.get('Content-Type')).toBe('application/opensearchdescription+xml; charset=utf-8');
    const xml = await response.text();
    checkWellFormed(xml);
    expect((await readXml(xml, 'Url')).map(({ attributes }) => attributes)).toEqual([
      { type: 'text/html', template: 'https://tim.example/?q={searchTerms}' },
      { type: 'application/rss+xml', template: 'https://tim.example/feed.rss?q={searchTerms}' },
      { type: 'application/atom+xml', template: 'https://tim.example/feed.atom?q={searchTerms}' },
      { type: 'application/opensearchdescription+xml', rel: 'self', template: 'https://tim.example/opensearch.xml' },
    ]);
    // The specification takes 16 characters at most.
    expect((await readXml(xml, 'ShortName'))[0]!.text).toBe('Tìm báo');
    const [image] = await readXml(xml, 'Image');
    expect((await app.request(new URL(image!.text).pathname)).status).toBe(200);
  });

  it('takes no parameters', async () => {
    const { status, body } = await testApp().json('/opensearch.xml?q=a');
    expect([status, body.issues[0].param]).toEqual([400, 'q']);
  });
});

describe('pages', () => {
  const links = async (path: string) =>
    [
      ...(await testApp().page(path)).html.matchAll(
        /<link rel="(?:alternate|search)" type="([^"]+)" title="([^"]+)" href="(\/[^"]+)">/g,
      ),
    ].map((match) => match.slice(1));

  const SEARCH = ['application/opensearchdescription+xml', 'Tìm báo', '/opensearch.xml'];
  const feeds = (title: string, search: string) => [
    ['application/rss+xml', `${title} (RSS)`, `/feed.rss${search}`],
    ['application/atom+xml', `${title} (Atom)`, `/feed.atom${search}`],
    ['application/feed+json', `${title} (JSON Feed)`, `/feed.json${search}`],
  ];

  it('lead to the feeds of what they show', async () => {
    expect(await links('/')).toEqual([...feeds('Tìm báo', ''), SEARCH]);
    expect(await links('/?q=Chi+b%E1%BB%99&place=vinh-phuc&sort=oldest&page=2&facets=tag')).toEqual([
      ...feeds('Tìm báo: “Chi bộ”, Tỉnh Vĩnh Phúc', '?q=Chi+b%E1%BB%99&amp;place=vinh-phuc'),
      SEARCH,
    ]);
    expect(await links('/places/vinh-phuc')).toEqual([...feeds('Tìm báo: Tỉnh Vĩnh Phúc', '?place=vinh-phuc'), SEARCH]);
  });

  it('tell browsers how to search here on every page', async () => {
    for (const path of ['/articles/da-hai-luu', '/places', '/docs', '/widgets', '/articles/khong-co'])
      expect([path, await links(path)]).toEqual([path, [SEARCH]]);
  });
});
