import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { articleOfPage } from '../../../indexer/extract/page-article.ts';

const PAGES = new URL('../../pages/', import.meta.url);
const INPUT = { path: 'page.txt', format: 'page-text', encoding: 'utf-8' };

/**
 * Pages of our own writing in the layouts papers use, each a folder with the page as copied and the record a reader
 * would write down. To add one: write both, by hand.
 */
describe('a copied newspaper page', () => {
  for (const slug of readdirSync(PAGES).sort()) {
    if (!existsSync(new URL(`${slug}/page.txt`, PAGES))) continue;
    it(slug.replaceAll('-', ' '), () => {
      const read = (file: string): string => readFileSync(new URL(`${slug}/${file}`, PAGES), 'utf8');
      const { input, ...record } = articleOfPage(read('page.txt'), INPUT, '2026-11-25');
      expect(record).toEqual(JSON.parse(read('record.json')));
      expect(input).toBe(INPUT);
    });
  }
});

describe('a page that is no article', () => {
  it('is empty', () => {
    expect(() => articleOfPage(' \n\u00a0\n\t\n', INPUT, '2026-11-25')).toThrow('Trang trống');
  });
  it('has nothing that could be a headline', () => {
    expect(() => articleOfPage('Chia sẻ Facebook Zalo\nIn bài viết', INPUT, '2026-11-25')).toThrow(
      'Không thấy tiêu đề',
    );
  });
});

describe('dates of a page', () => {
  const page = (date: string): string => `Đắp đường vào bản Sín Chải\n${date}\n\nMột đoạn văn ngắn.\nMột đoạn nữa.`;
  const warnings = (date: string, today = '2026-11-25'): string[] =>
    articleOfPage(page(date), INPUT, today).warnings.map(({ code }) => code);

  it('that do not exist are not invented', () => {
    const { publishedAt, day, warnings: said } = articleOfPage(page('31/02/2022'), INPUT, '2026-11-25');
    expect({ publishedAt, day }).toEqual({ publishedAt: null, day: null });
    expect(said).toEqual([
      {
        code: 'bad-date',
        message: 'Ngày không đọc được hoặc không có thật: 31/02/2022 / Not a date, or no such day: 31/02/2022',
      },
    ]);
  });
  it('in the future are kept with a warning', () => {
    expect(warnings('12/08/2026', '2026-08-11')).toEqual(['future-date']);
    expect(warnings('12/08/2026', '2026-08-12')).toEqual([]);
  });
  it('that only tell how long ago are none', () => {
    expect(warnings('3 giờ trước')).toEqual(['bad-date']);
  });
  it('may stand below the text', () => {
    const [first, second] = [
      'Cánh đồng Mường Thanh năm nay trổ sớm mười ngày vì nắng ấm kéo dài từ sau Tết.',
      'Bà con lo rét cuối tháng Ba làm lép hạt, nhiều nhà đã be bờ giữ nước qua đêm.',
    ];
    const text = `Lúa trổ sớm ở Mường Thanh\n\n${first}\n${second}\nHà My\n02/03/2021 07:15`;
    const { publishedAt, author, body } = articleOfPage(text, INPUT, '2026-11-25');
    expect({ publishedAt, author, body }).toEqual({
      publishedAt: '2021-03-02T07:15:00+07:00',
      author: 'Hà My',
      body: [first, second],
    });
  });
});
