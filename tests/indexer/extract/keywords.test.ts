import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractKeywords } from '../../../indexer/extract/keywords.ts';
import type { ArticleDraft, ArticlePlace } from '../../../src/article.ts';
import { articleTokens } from '../../../src/engine/analyze-article.ts';
import { article } from '../memory-writer.ts';

function draft(title: string, changes: Partial<ArticleDraft> = {}): ArticleDraft {
  const { keywords: _keywords, places: _places, ...rest } = article('a', title, changes);
  return rest;
}

const keywords = (draft: ArticleDraft, places: ArticlePlace[] = []): string[] =>
  extractKeywords(draft, articleTokens(draft), places);

const place = (name: string, path: string[]): ArticlePlace => ({
  id: name,
  code: '',
  level: 'ward',
  name,
  path,
  role: 'main',
  implied: false,
  now: null,
});

describe('keywords', () => {
  it('are the compound words that an article has more often than the news at large, the most telling first', () => {
    const found = keywords(
      draft('Chi bộ thôn Cả họp bàn chuyện cấp nước', {
        body: [
          'Chi bộ họp từ bảy giờ tối. Các đảng viên cho biết nhà máy nước đã hoạt động, nhưng chi bộ còn lo đường ống.',
          'Một đảng viên cao tuổi đề nghị chi bộ tổ chức cho người dân xem đồng hồ đo. Đảng viên trẻ thì xin nhận việc.',
        ],
      }),
    );
    expect(found).toEqual(['chi bộ', 'cấp nước', 'đảng viên']);
  });

  it('keep terms whole', () => {
    expect(keywords(draft('Chuyện nông thôn mới', { body: ['Nông thôn mới bắt đầu từ cái ngõ.'] }))).toEqual([
      'nông thôn mới',
    ]);
  });

  it('show a word with a small letter unless it has a capital inside sentences', () => {
    const body = [
      'Đảng bộ xã họp. Trước đó, Đảng bộ đã lấy ý kiến; nhiều người mong Đảng bộ sớm chốt.',
      'Làng nghề vào vụ. Khách hỏi thăm làng nghề, thợ của làng nghề bận tay.',
    ];
    expect(keywords(draft('Tin trong ngày', { body }))).toEqual(['làng nghề', 'Đảng bộ']);
  });

  it('take names that stand inside sentences, and count them at the begin of one too', () => {
    const body = [
      'Sáng nay, bà Lò Thị Phương Mỵ mở cửa sớm. Lò Thị Phương Mỵ bán khăn từ năm ngoái.',
      'Khách của bà Lò Thị Phương Mỵ phần nhiều ở xa.',
    ];
    expect(keywords(draft('Quầy khăn đầu dốc', { body }))).toEqual(['Lò Thị Phương Mỵ']);
  });

  it('take acronyms, foreign names and names tied by signs', () => {
    const body = [
      'Năm nay VPQT cùng Sở GD&ĐT dạy thử. Theo VPQT, Sở GD&ĐT lo giấy bút, hãng Bergmann cho mượn máy, vì Covid-19 đã qua.',
      'Máy của Bergmann chạy êm. Người của VPQT nói sau Covid-19 trẻ ham học hơn.',
    ];
    const found = keywords(draft('Lớp học tối', { body }));
    expect(found).toEqual(expect.arrayContaining(['VPQT', 'Sở GD&ĐT', 'Bergmann', 'Covid-19']));
  });

  it('part titles from names', () => {
    const body = ['Cạnh đó, Giám đốc Triệu Văn Bằng cười. Một lát sau, Giám đốc Triệu Văn Bằng kể tiếp chuyện cũ.'];
    expect(keywords(draft('Bên bến', { body }))).toEqual(['Triệu Văn Bằng']);
  });

  it('leave out the places of the article, with or without unit word, and unit words before them', () => {
    const body = [
      'Nắng lên, xã Vân Đài đông dần. Người Vân Đài quen với Công an TP Vân Đài, gặp Công an Vân Đài là chào.',
      'Ở Vân Đài, hợp tác xã có trước.',
    ];
    const found = keywords(draft('Vân Đài một sáng', { body }), [place('Xã Vân Đài', ['Hà Nam', 'Vân Đài'])]);
    expect(found.filter((keyword) => keyword.includes('Vân Đài') || keyword.includes('TP'))).toEqual([]);
  });

  it('leave out the author and those who took the pictures', () => {
    const body = [
      'Theo chân Đoàn Hải Thụy, chúng tôi lên núi. Cả đoàn nghe Đoàn Hải Thụy và Lưu Tiểu Mạn kể, Lưu Tiểu Mạn cười.',
    ];
    const captions = [{ text: 'Trên núi', credit: 'Lưu Tiểu Mạn' }];
    expect(keywords(draft('Lên núi', { body, captions, author: 'Đoàn Hải Thụy' }))).toEqual([]);
  });

  it('leave out stop words, however often they stand there', () => {
    const body = ['Tuy nhiên hiện nay, tuy nhiên hôm qua, tuy nhiên tất cả mọi người cho biết, cho biết và cho biết.'];
    expect(keywords(draft('Tuy nhiên', { body }))).toEqual([]);
  });

  it('do not take emphasis in capitals for a name', () => {
    const body = ['Năm nay nhà nào cũng GẶP MAY, người người GẶP MAY, cây trái sai quả.'];
    expect(keywords(draft('Chuyện vui', { body })).filter((keyword) => keyword !== keyword.toLowerCase())).toEqual([]);
  });

  it('are written in NFC whatever the text is in', () => {
    const text = 'Chi bộ thôn Cả'.normalize('NFD');
    const body = ['Ở đó chi bộ họp, chi bộ bàn.'.normalize('NFD')];
    expect(keywords(draft(text, { body }))).toEqual(['chi bộ']);
  });

  it('are at most eight, distinct, none within another, for any text', () => {
    const words = fc.constantFrom(
      'chi bộ',
      'Đảng bộ',
      'làng nghề',
      'Sông Lô',
      'VPQT',
      '.',
      ',',
      'và',
      'Hun Sen',
      '“',
      'H',
      "'leo",
      '\n',
    );
    const text = fc.array(words, { maxLength: 60 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(text, fc.array(fc.oneof(text, fc.string({ unit: 'binary' })), { maxLength: 4 }), (title, body) => {
        const found = keywords(draft(title, { body }));
        expect(found.length).toBeLessThanOrEqual(8);
        for (const [i, one] of found.entries())
          for (const other of found.slice(i + 1))
            expect(` ${one} `.toLowerCase()).not.toContain(` ${other} `.toLowerCase());
      }),
      { numRuns: 200 },
    );
  });
});
