import { describe, expect, it } from 'vitest';
import { testApp } from '../http/fixtures/app.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

/** The markup of one facet, by the id of its heading. */
const facet = (html: string, id: string): string =>
  new RegExp(`<section aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '';

const PLACES = 'loc-dia-danh';

describe('places', () => {
  it('begin with the provinces, each a link, with counts', async () => {
    const { html } = await testApp().page('/?page=2&sort=oldest');
    const places = facet(html, PLACES);
    expect(linksOf(places)).toEqual([
      ['Vĩnh Phúc', '/?sort=oldest&place=vinh-phuc'],
      ['Yên Bái', '/?sort=oldest&place=yen-bai'],
      ['Hồ Chí Minh', '/?sort=oldest&place=ho-chi-minh'],
      ['Xem theo địa danh hiện nay', '/?sort=oldest&facets=place_now%2Ctag%2Csection%2Cdate'],
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
      ({ value: id, label, count: 1, level: 'province', parent: null, hasChildren: true, selected: false }) as const;
    archive.override = { facets: { place: [value('nay.phu-tho', 'Phú Thọ'), value('phu-tho', 'Phú Thọ')] } };
    const { html } = await page('/');
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
    const links = linksOf(facet((await page('/')).html, 'loc-the'));
    const [, href] = links.find(([text]) => text.startsWith('Chuyên đề'))!;
    const { body } = await json(href.replace('/?', '/api/search?'));
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual(['da-hai-luu']);
    expect(textOf((await page(href)).html)).toContain('Thợ đá Hải Lựu');
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
    const dates = facet(html, 'loc-thoi-gian');
    expect(linksOf(dates)).toEqual([
      ['01/2020 15 bài', '/?q=ru%E1%BB%99ng&date_interval=month&from=2020-01&to=2020-01'],
      ['02/2020 15 bài', '/?q=ru%E1%BB%99ng&date_interval=month&from=2020-02&to=2020-02'],
      ['03/2020 15 bài', '/?q=ru%E1%BB%99ng&date_interval=month&from=2020-03&to=2020-03'],
    ]);
    const { html: home } = await testApp().page('/?date_interval=year');
    expect(textOf(facet(home, 'loc-thoi-gian'))).toContain('2020 45 bài 2021 1 bài 2022 1 bài');
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
      { value: '2019', count: 3 },
      { value: '2020', count: 0 },
      { value: '2021', count: 12 },
    ];
    archive.override = { facets: { date } };
    const { html } = await page('/');
    expect([...html.matchAll(/<rect width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([25, 0, 100]);
    expect(html).not.toMatch(/style=|<style/);
    expect(linksOf(facet(html, 'loc-thoi-gian')).map(([text]) => text)).toEqual(['2019 3 bài', '2021 12 bài']);
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
