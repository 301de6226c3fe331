import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

/** The markup of one facet, by the id of its heading. */
const facet = (html: string, id: string): string =>
  new RegExp(`<section aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '';

const PLACES = 'loc-dia-danh';

/** The columns of the chart, and the same as a list. */
const chartOf = (html: string): string => /<div class="chart".*?<\/div>/s.exec(html)![0];
const listOf = (html: string): string =>
  /<details class="chart-list".*?<ol.*?<\/ol>/s.exec(html)![0].replace(/^.*?<ol/s, '<ol');

describe('places', () => {
  it('begin with the provinces, each a link, with counts', async () => {
    const { html } = await testApp().page('/?page=2&sort=oldest');
    const places = facet(html, PLACES);
    expect(linksOf(places)).toEqual([
      ['Vĩnh Phúc', '/?sort=oldest&place=vinh-phuc'],
      ['Yên Bái', '/?sort=oldest&place=yen-bai'],
      ['Hồ Chí Minh', '/?sort=oldest&place=ho-chi-minh'],
      ['Xem theo địa danh hiện nay', '/?sort=oldest&facets=place_now%2Ctag%2Csection%2Cauthor%2Cdate'],
    ]);
    expect(textOf(places)).toContain('Vĩnh Phúc 23 bài Yên Bái 23 bài Hồ Chí Minh 1 bài');
  });

  it('lead down to the children of the chosen unit, one unit at a time', async () => {
    const { html } = await testApp().page('/?place=vinh-phuc');
    expect(linksOf(facet(html, PLACES)).slice(0, 3)).toEqual([
      ['Vĩnh Phúc ×', '/'],
      ['Huyện Tam Đảo', '/?place=vinh-phuc.tam-dao'],
      ['Huyện Sông Lô', '/?place=vinh-phuc.song-lo'],
    ]);
  });

  it('show the way back up', async () => {
    const { html } = await testApp().page('/?place=vinh-phuc.song-lo');
    expect(linksOf(facet(html, PLACES)).slice(0, 3)).toEqual([
      ['Vĩnh Phúc', '/?place=vinh-phuc'],
      ['Huyện Sông Lô ×', '/'],
      ['Xã Hải Lựu', '/?place=vinh-phuc.song-lo.hai-luu'],
    ]);
  });

  it('leave out places beside the chosen one, whose counts would mean something else', async () => {
    const { html } = await testApp().page('/?place=yen-bai');
    expect(textOf(facet(html, PLACES))).not.toContain('Vĩnh Phúc');
  });

  it('tell apart units of the same name before and after the reform', async () => {
    const { page, archive } = testApp();
    const value = (id: string, label: string) =>
      ({
        value: id,
        label,
        count: 1,
        groups: 1,
        level: 'province',
        parent: null,
        hasChildren: true,
        selected: false,
      }) as const;
    archive.override = { facets: { place: [value('nay.phu-tho', 'Phú Thọ'), value('phu-tho', 'Phú Thọ')] } };
    const { html } = await page('/?q=');
    expect(textOf(facet(html, PLACES))).toContain(
      'Đơn vị trước 1/7/2025 Phú Thọ 1 bài Đơn vị từ 1/7/2025 Phú Thọ 1 bài',
    );
  });

  it('can be those of today, and back', async () => {
    const { html } = await testApp().page('/?facets=place_now%2Ctag');
    const now = facet(html, 'loc-dia-danh-nay');
    expect(linksOf(now)).toEqual([
      ['Lào Cai', '/?facets=place_now%2Ctag&place=nay.lao-cai'],
      ['Phú Thọ', '/?facets=place_now%2Ctag&place=nay.phu-tho'],
      ['Hồ Chí Minh', '/?facets=place_now%2Ctag&place=nay.ho-chi-minh'],
      ['Xem theo địa danh khi đăng bài', '/'],
    ]);
    expect(facet(html, PLACES)).toBe('');
  });

  it('have a link to more where the list was cut', async () => {
    const { html } = await testApp().page('/?facet_size=2');
    expect(linksOf(facet(html, PLACES))).toContainEqual(['Xem thêm địa danh', '/?facet_size=100']);
    const whole = await testApp().page('/?facet_size=100');
    expect(textOf(whole.html)).not.toContain('Xem thêm');
  });
});

describe('tags', () => {
  it('narrow each other, and each can be taken away', async () => {
    const { html } = await testApp().page('/?tag=l%C3%BAa');
    expect(linksOf(facet(html, 'loc-the'))).toEqual([
      ['lúa ×', '/'],
      ['ruộng bậc thang', '/?tag=l%C3%BAa&tag=ru%E1%BB%99ng+b%E1%BA%ADc+thang'],
    ]);
  });

  it('lead to the same articles as the API, whatever signs they hold', async () => {
    const { page, json } = testApp();
    const links = linksOf(facet((await page('/?q=')).html, 'loc-the'));
    const [, href] = links.find(([text]) => text.startsWith('Chuyên đề'))!;
    const { body } = await json(href.replace('/?', '/api/search?'));
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual(['da-hai-luu']);
    expect(textOf((await page(href)).html)).toContain('Thợ đá Hải Lựu');
  });
});

describe('long lists of tags', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      value: `thẻ ${index}`,
      label: `thẻ ${index}`,
      count: 1,
      groups: 1,
      selected: false,
      extracted: false,
    }));
  const named = (label: string) => ({ value: label, label, count: 2, groups: 2, selected: false, extracted: false });

  it('have a form that looks for some of them and keeps everything else', async () => {
    const { page, archive } = testApp();
    archive.override = { facets: { tag: many(10) } };
    const { html } = await page('/?q=a&section=Kinh+t%E1%BA%BF&page=2');
    const form = /<form class="find".*?<\/form>/s.exec(facet(html, 'loc-the'))![0];
    expect([...form.matchAll(/name="([^"]+)"[^>]* value="([^"]*)"/g)].map(([, name, value]) => [name, value])).toEqual([
      ['find_tag', ''],
      ['q', 'a'],
      ['section', 'Kinh tế'],
    ]);
    archive.override = { facets: { tag: many(9) } };
    expect((await page('/?q=a')).html).not.toContain('find_tag');
  });

  it.each([
    ['hòa', ['Hoà Bình', 'hòa giải']],
    ['hoa', ['Hoà Bình', 'hòa giải', 'hoa ly']],
    ['HOÀ b', ['Hoà Bình']],
    ['đa', ['Đa Phúc']],
  ])('show for %s the values that hold it, whatever the style of tone marks', async (text, found) => {
    const { page, archive } = testApp();
    archive.override = { facets: { tag: ['Hoà Bình', 'hòa giải', 'hoa ly', 'Đa Phúc'].map(named) } };
    const { html } = await page(`/?q=a&find_tag=${encodeURIComponent(text)}`);
    expect(linksOf(facet(html, 'loc-the')).map(([label]) => label)).toEqual(found);
    expect(archive.asked.at(-1)).toMatchObject({ facets: ['tag'], facetSize: 100_000, perPage: 1 });
  });

  it('tell keywords from tags', async () => {
    const { page, archive } = testApp();
    archive.override = { facets: { tag: [named('ước'), { ...named('đò dọc'), extracted: true }] } };
    const { html } = await page('/?q=a');
    expect(facet(html, 'loc-the')).toContain('<i>đò dọc</i>');
    expect(facet(html, 'loc-the')).not.toContain('<i>ước</i>');
    expect(textOf(facet(html, 'loc-the'))).toContain('Mục in nghiêng là từ khóa tự rút ra từ những bài không có thẻ.');
    archive.override = { facets: { tag: [named('ước')] } };
    expect(textOf(facet((await page('/?q=a')).html, 'loc-the'))).not.toContain('in nghiêng');
  });

  it('say so where none holds it', async () => {
    const { html } = await testApp().page('/?q=Chi&find_tag=zz');
    expect(textOf(facet(html, 'loc-the'))).toContain('Không có mục nào khớp với “zz”.');
  });

  it('are in Vietnamese alphabetical order once they are long', async () => {
    const { page, archive } = testApp();
    archive.override = { facets: { tag: ['ước', 'đào', 'dân', 'ăn', 'âm', 'an', 'ông', 'ốc', 'ơn'].map(named) } };
    const { html } = await page('/?q=a&facet_size=100');
    expect(linksOf(facet(html, 'loc-the')).map(([label]) => label)).toEqual([
      'an',
      'ăn',
      'âm',
      'dân',
      'đào',
      'ốc',
      'ông',
      'ơn',
      'ước',
    ]);
  });
});

describe('sections', () => {
  it('take each other’s place', async () => {
    const { html } = await testApp().page('/?section=Kinh+t%E1%BA%BF&tag=l%C3%A0ng+ngh%E1%BB%81');
    expect(linksOf(facet(html, 'loc-chuyen-muc'))).toEqual([['Kinh tế ×', '/?tag=l%C3%A0ng+ngh%E1%BB%81']]);
  });
});

describe('dates', () => {
  it('are bars that narrow to a year, a month or a day; empty ones are no links', async () => {
    const { html } = await testApp().page('/?q=ru%E1%BB%99ng&date_interval=month&page=2');
    const months = [
      ['01/2020', '/?q=ru%E1%BB%99ng&from=2020-01&to=2020-01'],
      ['02/2020', '/?q=ru%E1%BB%99ng&from=2020-02&to=2020-02'],
      ['03/2020', '/?q=ru%E1%BB%99ng&from=2020-03&to=2020-03'],
    ];
    expect(linksOf(chartOf(html))).toEqual(months.map(([month, href]) => [`${month}: 15 bài`, href]));
    expect(linksOf(listOf(html))).toEqual(months.map(([month, href]) => [`${month} 15 bài`, href]));
    const { html: years } = await testApp().page('/?date_interval=year');
    expect(textOf(listOf(years))).toBe('2020 45 bài 2021 1 bài 2022 1 bài');
  });

  it('run together where there is nothing for long', async () => {
    const { html } = await testApp().page('/?from=2020-03&date_interval=month');
    expect(textOf(facet(html, 'loc-thoi-gian'))).toContain(
      '03/2020 15 bài 04/2020 – 12/2020: không có bài 01/2021 1 bài 02/2021 – 07/2022: không có bài 08/2022 1 bài',
    );
  });

  it('are as long as their count, without inline style', async () => {
    const { page, archive } = testApp();
    const date = [
      { value: '2019', count: 3, groups: 3 },
      { value: '2020', count: 0, groups: 0 },
      { value: '2021', count: 12, groups: 12 },
    ];
    archive.override = { facets: { date } };
    const { html } = await page('/?q=');
    const heights = [...html.matchAll(/<rect class="column"[^>]* height="([\d.]+)"/g)].map(([, height]) =>
      Number(height),
    );
    expect(heights).toEqual([25, 0, 100]);
    expect(html).not.toMatch(/style=|<style/);
    expect(linksOf(listOf(html)).map(([text]) => text)).toEqual(['2019 3 bài', '2021 12 bài']);
  });

  it('lead back from a day to its month, its year and the whole time', async () => {
    const { html } = await testApp().page('/?q=Chi&from=2022-08-03&to=2022-08-03');
    const path = /<ol class="path">.*?<\/ol>/s.exec(facet(html, 'loc-thoi-gian'))![0];
    expect(linksOf(path)).toEqual([
      ['Mọi năm', '/?q=Chi'],
      ['2022', '/?q=Chi&from=2022&to=2022'],
      ['08/2022', '/?q=Chi&from=2022-08&to=2022-08'],
    ]);
    expect(textOf(path)).toMatch(/Ngày 03\/08\/2022$/);
  });

  it('can be given by two fields that keep everything else', async () => {
    const { html } = await testApp().page('/?q=a&tag=l%C3%BAa&from=2020&to=2020&page=2');
    const form = /<form class="days".*?<\/form>/s.exec(html)![0];
    expect([...form.matchAll(/name="([^"]+)"[^>]* value="([^"]*)"/g)].map(([, name, value]) => [name, value])).toEqual([
      ['from', '2020-01-01'],
      ['to', '2020-12-31'],
      ['q', 'a'],
      ['tag', 'lúa'],
    ]);
  });
});
