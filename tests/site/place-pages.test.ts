import { describe, expect, it } from 'vitest';
import { commonKeywords } from '../../src/site/typical-words.ts';
import { testApp } from '../http/fixtures/app.ts';
import { articleWith } from '../http/fixtures/articles.ts';
import { linksOf, textOf } from './fixtures/markup.ts';

const section = (html: string, id: string): string =>
  new RegExp(`<section[^>]* aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '';

describe('the page of a place', () => {
  it('says what the unit is, what it belongs to and how much is written of it', async () => {
    const { status, html } = await testApp().page('/places/vinh-phuc.song-lo.hai-luu');
    expect(status).toBe(200);
    expect(textOf(/<header class="place-head">.*?<\/header>/s.exec(html)![0])).toBe(
      'Địa danh Tỉnh Vĩnh Phúc Huyện Sông Lô Xã Hải Lựu Cấp xã Đơn vị hành chính trước ngày 1/7/2025 mã 08782 Xem cả 1 bài',
    );
    expect(html).toContain('<title>Xã Hải Lựu, Sông Lô, Vĩnh Phúc – Tìm báo</title>');
  });

  it('leads to what a former unit became', async () => {
    const { html } = await testApp().page('/places/vinh-phuc.song-lo.hai-luu');
    expect(textOf(section(html, 'xua-va-nay'))).toContain('Từ 1/7/2025 nhập vào: Xã Hải Lựu, Phú Thọ');
    expect(linksOf(section(html, 'xua-va-nay'))).toEqual([['Xã Hải Lựu, Phú Thọ', '/places/nay.phu-tho.hai-luu']]);
  });

  it('leads from a unit of today to those it was made of', async () => {
    const { html } = await testApp().page('/places/nay.phu-tho.hai-luu');
    const history = section(html, 'xua-va-nay');
    expect(textOf(history)).toContain('Lập từ các đơn vị trước 1/7/2025:');
    expect(linksOf(history)).toContainEqual(['Xã Hải Lựu, Sông Lô, Vĩnh Phúc', '/places/vinh-phuc.song-lo.hai-luu']);
    const { html: province } = await testApp().page('/places/nay.phu-tho');
    expect(linksOf(section(province, 'xua-va-nay')).map(([name]) => name)).toEqual(
      expect.arrayContaining(['Tỉnh Phú Thọ', 'Tỉnh Vĩnh Phúc']),
    );
  });

  it('lists the units below in Vietnamese order, those of which nothing is written apart', async () => {
    const { html } = await testApp().page('/places/vinh-phuc');
    const [spoken, silent] = section(html, 'ben-duoi').split('<details');
    expect(textOf(spoken!)).toBe('Đơn vị bên dưới Huyện Sông Lô 1 bài Huyện Tam Đảo 22 bài');
    expect(linksOf(silent!).map(([name]) => name.replace(/^(Huyện|Thành phố) /, ''))).toEqual([
      'Bình Xuyên',
      'Lập Thạch',
      'Mê Linh',
      'Phúc Yên',
      'Tam Dương',
      'Vĩnh Tường',
      'Vĩnh Yên',
      'Yên Lạc',
    ]);
  });

  it('shows the newest articles and how many there are over time', async () => {
    const { html } = await testApp().page('/places/vinh-phuc');
    expect(linksOf(section(html, 'moi-nhat'))[0]).toEqual([
      'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
      '/articles/da-hai-luu',
    ]);
    expect(linksOf(section(html, 'moi-nhat')).at(-1)).toEqual(['Xem cả 23 bài', '/?place=vinh-phuc']);
    expect(section(html, 'theo-thoi-gian')).toContain('<svg');
  });

  it('names the words that mark the place, those most its own first', async () => {
    const { page, archive } = testApp();
    const words = [['đá', 'lúa', 'Vĩnh Phúc'], ['đá', 'lúa'], ['đá', 'lúa'], ['lúa']];
    archive.article = async (id) =>
      articleWith({ id, title: id, keywords: words[Number(/\d+/.exec(id)?.[0] ?? 0) % 4]! });
    const { html } = await page('/places/vinh-phuc');
    const found = linksOf(section(html, 'tu-tieu-bieu'));
    expect(found[0]).toEqual(['đá', '/?q=%22%C4%91%C3%A1%22&place=vinh-phuc']);
    expect(found.map(([word]) => word)).not.toContain('Vĩnh Phúc');
  });

  it('counts a keyword once an article, in whatever spelling', () => {
    const articles = [['Thủy lợi', 'thuỷ lợi'], ['thuỷ lợi', 'đê'], ['đê']].map((keywords, index) =>
      articleWith({ id: String(index), title: '', keywords }),
    );
    expect(commonKeywords(articles)).toEqual([
      { word: 'thuỷ lợi', count: 2 },
      { word: 'đê', count: 2 },
    ]);
  });

  it('is a page of its own where nothing is written of the unit, and 404 where there is no such unit', async () => {
    const { html } = await testApp().page('/places/ca-mau');
    expect(textOf(html)).toContain('Kho báo chưa có bài nào nhắc đến nơi này.');
    expect((await testApp().page('/places/khong-co')).status).toBe(404);
  });
});

describe('the page of all places', () => {
  it('lists the provinces of both eras in Vietnamese order, with counts', async () => {
    const { html } = await testApp().page('/places');
    expect(textOf(section(html, 'xua'))).toBe(
      'Tỉnh, thành phố trước 1/7/2025 Thành phố Hồ Chí Minh 1 bài Tỉnh Vĩnh Phúc 23 bài Tỉnh Yên Bái 23 bài',
    );
    expect(linksOf(section(html, 'nay'))).toEqual([
      ['Thành phố Hồ Chí Minh', '/places/nay.ho-chi-minh'],
      ['Tỉnh Lào Cai', '/places/nay.lao-cai'],
      ['Tỉnh Phú Thọ', '/places/nay.phu-tho'],
    ]);
  });
});
