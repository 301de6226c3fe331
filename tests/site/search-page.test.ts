import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { articleWith, placeOf } from '../http/fixtures/articles.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

describe('a list of results', () => {
  it('can be taken away whole and followed, on any page of it, unless there is nothing in it', async () => {
    const { page } = testApp();
    const taken = async (path: string) =>
      linksOf((await page(path)).html).filter(([, href]) => /^\/(?:api\/export|feed)\./.test(href));
    const query = '?q=ru%E1%BB%99ng&place=yen-bai';
    expect(await taken(`/${query}&page=2&sort=oldest`)).toEqual([
      ['CSV', `/api/export.csv${query}`],
      ['RIS', `/api/export.ris${query}`],
      ['BibTeX', `/api/export.bib${query}`],
      ['NDJSON', `/api/export.ndjson${query}`],
      ['RSS', `/feed.rss${query}`],
      ['Atom', `/feed.atom${query}`],
      ['JSON Feed', `/feed.json${query}`],
    ]);
    for (const [, href] of await taken(`/${query}`)) expect((await page(href)).status).toBe(200);
    expect(await taken('/?q=khongcogihet')).toEqual([]);
  });
});

describe('the home page', () => {
  it('says how far the archive reaches and shows the newest articles', async () => {
    const { html } = await testApp().page('/');
    const text = textOf(html);
    expect(text).toContain('Kho có 48 bài báo, đăng từ 01/01/2020 đến 03/08/2022, nhắc đến 3 tỉnh, thành phố.');
    expect(text).toContain('Bài mới nhất');
    expect(text.indexOf('Thợ đá Hải Lựu')).toBeLessThan(text.indexOf('Ruộng bậc thang vào vụ, kỳ'));
  });

  it('counts a province once where it has become part of another', async () => {
    const article = articleWith({ id: 'mot', title: 'Lụa Vạn Phúc', places: [placeOf('ha-tay'), placeOf('ha-noi')] });
    const { html } = await testApp({ articles: [article] }).page('/');
    expect(textOf(html)).toContain('nhắc đến 1 tỉnh, thành phố.');
  });

  it('is Vietnamese, with landmarks, a skip link and one h1', async () => {
    const { html } = await testApp().page('/');
    expect(html).toContain('<html lang="vi">');
    for (const landmark of ['<header', '<main id="noi-dung"', '<nav', '<footer', 'role="search"'])
      expect(html).toContain(landmark);
    expect(html).toContain('<a class="skip" href="#noi-dung">');
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it('leads in by year and by place, in Vietnamese order, the province it is mostly about with its districts', async () => {
    const { html } = await testApp().page('/');
    const section = (id: string): string =>
      new RegExp(`<section aria-labelledby="${id}">.*?</section>`, 's').exec(html)![0];
    expect(linksOf(/<ol aria-label.*?<\/ol>/s.exec(section('theo-nam'))![0])).toEqual([
      ['2020 45 bài', '/?from=2020&to=2020'],
      ['2021 1 bài', '/?from=2021&to=2021'],
      ['2022 1 bài', '/?from=2022&to=2022'],
    ]);
    expect(linksOf(section('theo-dia-danh'))).toEqual([
      ['Vĩnh Phúc', '/places/vinh-phuc'],
      ['Huyện Sông Lô', '/places/vinh-phuc.song-lo'],
      ['Huyện Tam Đảo', '/places/vinh-phuc.tam-dao'],
      ['Yên Bái', '/places/yen-bai'],
      ['Huyện Mù Căng Chải', '/places/yen-bai.mu-cang-chai'],
      ['Hồ Chí Minh', '/places/ho-chi-minh'],
      ['Xem mọi địa danh', '/places'],
    ]);
  });

  it('has the search box in focus', async () => {
    expect((await testApp().page('/')).html).toMatch(/<input id="q" name="q" type="search" value=""[^>]* autofocus/);
  });

  it('says so where the archive is empty', async () => {
    const { page, archive } = testApp();
    archive.extent = async () => ({ articles: 0, firstDay: null, lastDay: null });
    archive.override = { total: 0, pages: 0, results: [], facets: {} };
    expect(textOf((await page('/')).html)).toContain('Kho báo chưa có bài nào.');
  });
});

describe('the results page', () => {
  it('asks the archive as the API would, with the facets of the page', async () => {
    const { page, archive } = testApp();
    await page('/?q=');
    expect(archive.asked.map(({ facets, sort, q }) => ({ facets, sort, q }))).toEqual([
      { facets: ['place', 'tag', 'section', 'author', 'date'], sort: null, q: '' },
    ]);
  });

  it('says how many there are, and shows each with highlights, day, section, address and tags', async () => {
    const { html } = await testApp().page('/?q=Chi+b%E1%BB%99');
    expect(textOf(html)).toContain('2 bài cho “Chi bộ”');
    expect(html).toContain('<title>2 bài cho “Chi bộ” – Tìm báo</title>');
    expect(html).toContain(
      '<a href="/articles/da-hai-luu?q=Chi+b%E1%BB%99">Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề</a>',
    );
    expect(html).toContain('<p class="snippet" lang="vi"><mark>Chi bộ</mark> thôn bàn việc mở lớp.</p>');
    expect(html).toContain('<time datetime="2022-08-03">Thứ Tư, 03/08/2022</time>');
    expect(html).toContain('<a href="/places/vinh-phuc.song-lo.hai-luu" lang="vi">Hải Lựu, Sông Lô, Vĩnh Phúc</a>');
    expect(html).toContain('<span>Không rõ ngày đăng</span>');
    expect(html).toContain('>Chuyên đề: &quot;Chuyển đổi số&quot; &amp; nghề</a></li>');
  });

  it('keeps what was typed in the box, whatever it is', async () => {
    const q = `"><script>alert('x')</script>`;
    const { html } = await testApp().page(`/?q=${encodeURIComponent(q)}`);
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"');
    expect(html).not.toContain('<script>');
  });

  it('shows markup from the archive as text, apart from highlights', async () => {
    const { page, archive } = testApp();
    await page('/');
    const [result] = (await archive.search(archive.asked[0]!)).results;
    archive.override = { results: [{ ...result!, titleHtml: 'a <mark>b</mark> <img src=x onerror=y> &lt;' }] };
    const { html } = await page('/?q=b');
    expect(html).toContain('a <mark>b</mark> &lt;img src=x onerror=y> &lt;</a>');
  });

  it('keeps filters when another search is typed, but not the page and the order', async () => {
    const { html } = await testApp().page('/?q=a&place=vinh-phuc&tag=l%C3%BAa&page=1&sort=oldest&per_page=10');
    const form = /<form class="search".*?<\/form>/s.exec(html)![0];
    expect(
      [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g)].map(([, name, value]) => [name, value]),
    ).toEqual([
      ['place', 'vinh-phuc'],
      ['tag', 'lúa'],
      ['per_page', '10'],
    ]);
  });

  it('offers the orders as links and marks the one in use', async () => {
    const { html } = await testApp().page('/?q=Chi&page=1');
    const nav = /<nav class="sort".*?<\/nav>/s.exec(html)![0];
    expect(linksOf(nav)).toEqual([
      ['Phù hợp nhất', '/?q=Chi&sort=relevance'],
      ['Mới nhất', '/?q=Chi&sort=newest'],
      ['Cũ nhất', '/?q=Chi&sort=oldest'],
    ]);
    expect(nav).toContain('<a href="/?q=Chi&amp;sort=relevance" aria-current="true">');
  });

  it('has a link to every state that its pages lead to', async () => {
    const { html } = await testApp().page('/?q=ru%E1%BB%99ng&page=2&per_page=10');
    const nav = /<nav class="paging".*?<\/nav>/s.exec(html)![0];
    const base = '/?q=ru%E1%BB%99ng&per_page=10';
    expect(linksOf(nav)).toEqual([
      ['← Trang trước', base],
      ['Trang 1', base],
      ['Trang 2', `${base}&page=2`],
      ['Trang 3', `${base}&page=3`],
      ['Trang 4', `${base}&page=4`],
      ['Trang 5', `${base}&page=5`],
      ['Trang sau →', `${base}&page=3`],
    ]);
    expect(nav).toContain('aria-current="page"><span class="unseen">Trang </span>2<');
  });

  it('says so past the last page and leads back', async () => {
    const { html } = await testApp().page('/?q=ru%E1%BB%99ng&page=9');
    expect(textOf(html)).toContain('Kết quả chỉ có 3 trang; trang 9 không có bài nào.');
    expect(linksOf(html)).toContainEqual(['← Trang trước', '/?q=ru%E1%BB%99ng&page=3']);
  });

  it('goes to the clean address where a form sent fields that were left empty', async () => {
    const { app } = testApp();
    const response = await app.request('/?q=&from=&to=2022-08-03&tag=');
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/?q=&to=2022-08-03']);
  });
});

describe('filters that are set', () => {
  it('are named, and each can be taken away', async () => {
    const { html } = await testApp().page(
      '/?q=Chi&place=vinh-phuc.song-lo&tag=l%C3%A0ng+ngh%E1%BB%81&from=2022-08&to=2022-08&page=1',
    );
    const filters = /<section class="filters".*?<\/section>/s.exec(html)![0];
    expect(linksOf(filters)).toEqual([
      ['Địa danh: Sông Lô, Vĩnh Phúc ×', '/?q=Chi&tag=l%C3%A0ng+ngh%E1%BB%81&from=2022-08&to=2022-08'],
      ['Thẻ: làng nghề ×', '/?q=Chi&place=vinh-phuc.song-lo&from=2022-08&to=2022-08'],
      ['Thời gian: Tháng 08/2022 ×', '/?q=Chi&place=vinh-phuc.song-lo&tag=l%C3%A0ng+ngh%E1%BB%81'],
      ['Bỏ hết bộ lọc', '/?q=Chi'],
    ]);
  });

  it.each([
    ['from=2022&to=2022', 'Năm 2022'],
    ['from=2022-02&to=2022-02', 'Tháng 02/2022'],
    ['from=2022-08-03&to=2022-08-03', 'Ngày 03/08/2022'],
    ['from=2022-08-03', 'Từ 03/08/2022'],
    ['to=2022', 'Đến 31/12/2022'],
    ['from=2021&to=2022', 'Từ 01/01/2021 đến 31/12/2022'],
    ['from=2022-01&to=2022-03', 'Từ 01/01/2022 đến 31/03/2022'],
  ])('say %s as %s', async (search, sentence) => {
    const { html } = await testApp().page(`/?${search}`);
    expect(textOf(html)).toContain(`Thời gian: ${sentence} ×`);
  });

  it('match a tag in any spelling', async () => {
    const { html } = await testApp().page('/?tag=L%C3%9AA&tag=ru%E1%BB%99ng+b%E1%BA%ADc+thang');
    const filters = /<section class="filters".*?<\/section>/s.exec(html)![0];
    expect(linksOf(filters)[0]).toEqual(['Thẻ: LÚA ×', '/?tag=ru%E1%BB%99ng+b%E1%BA%ADc+thang']);
  });
});
