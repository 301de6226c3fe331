import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleOfPage } from '../../../indexer/extract/page-article.ts';
import { bareWords } from '../../../indexer/extract/text.ts';
import { type ArticleDraft, articleSchema } from '../../../src/article.ts';
import { InputError } from '../../../src/errors.ts';

const INPUT = { path: 'page.txt', format: 'page-text', encoding: 'utf-8' };
const draftSchema = articleSchema.omit({ keywords: true, places: true }).strict();

/** Lines of the kinds a page has, for pages in any order and number. */
const PIECES = [
  'Trang chủ » Xã hội',
  'CHUYỆN Ở CƠ SỞ',
  'Kinh tế:',
  'Bản Nà Lừu có điện',
  'Thứ Tư, 03/08/2022 08:15 [GMT+7]',
  '3-8-2022',
  'Chia sẻ Facebook Zalo',
  'Bình luận (0)',
  'Nguyễn Văn Bình',
  'Nguyễn Văn BìnhTAG:',
  'TAG: điện, Nà Lừu',
  'Từ khóa:',
  '#bản làng #điện',
  'Bà con dựng cột điện. Ảnh: Thu Hà',
  'Ảnh: T.L',
  'Tin liên quan',
  '- Đường về bản (28/07/2022)',
  'Ý kiến của bạn',
  'Họ tên:',
  'Báo Suối Nguồn - Bản quyền',
  'THÔNG TIN THÊM',
  'Dòng điện về bản',
  '“Có điện rồi, trẻ con học khuya hơn.”',
  'Có điện rồi, trẻ con học khuya hơn, già bản nói với đoàn công tác khi tiễn mọi người ra đầu bản lúc chiều muộn.',
  'Cả bản có 48 hộ, trước đây thắp đèn dầu và dùng máy phát chạy bằng nước suối, mùa khô thì nước cạn, máy nằm im.',
  '* Phóng viên: Ông thấy sao?',
  '',
  '',
];
const pages = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 40 })), {
  maxLength: 40,
});

describe('any text', () => {
  it('gives a valid record or an InputError, nothing else', () => {
    fc.assert(
      fc.property(pages, fc.constantFrom('\n', '\r\n', '\u2028'), (lines, end) => {
        let draft: ArticleDraft;
        try {
          draft = articleOfPage(lines.join(end), INPUT, '2026-11-25');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          return;
        }
        expect(draftSchema.parse(draft)).toEqual(draft);
        for (const text of allTexts(draft)) {
          expect(text).toBe(text.normalize('NFC'));
          expect(text).not.toMatch(/^\s|\s$|\s{2}|[^\S ]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same in NFC and NFD, with any line end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 30 }), (lines) => {
        const attempt = (text: string): unknown => {
          try {
            return articleOfPage(text, INPUT, '2026-11-25');
          } catch (error) {
            return (error as InputError).code;
          }
        };
        const read = attempt(lines.join('\n'));
        expect(attempt(lines.join('\r\n').normalize('NFD'))).toEqual(read);
      }),
    );
  });
});

describe('every line of an article', () => {
  const word = fc.constantFrom(
    ...'đường làng suối cầu họp dân bản lúa ngô trường mới cũ dựng sửa vui gió mưa nắng núi'.split(' '),
  );
  const words = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most });
  const opened = (list: string[]): string => list.join(' ').replace(/^./u, (first) => first.toUpperCase());
  const sentence = words(12, 40).map((list) => `${opened(list)}.`);
  const heading = words(2, 6).map(opened);
  const question = words(4, 9).map((list) => `${opened(list)}?`);
  const quote = words(5, 9).map((list) => `“${opened(list)}”`);
  const item = words(3, 8).map((list) => `- ${opened(list)};`);
  const caption = fc
    .tuple(words(6, 14), fc.constantFrom('Minh Khang', 'TTXVN', 'T.H'))
    .map(([list, credit]) => `${opened(list)}. Ảnh: ${credit}`);
  const line = fc.oneof(sentence, sentence, sentence, heading, question, quote, item, caption);

  it('has its place in the record', () => {
    fc.assert(
      fc.property(
        words(5, 12).map(opened),
        fc.array(fc.tuple(line, fc.boolean()), { minLength: 1, maxLength: 14 }),
        fc.option(fc.constantFrom('Đỗ Hồng Sơn', 'T.H', 'Bài và ảnh: Lê Na', 'Vũ Lan (thực hiện)')),
        (title, lines, byline) => {
          const text = lines.map(([written, gap]) => (gap ? `\n${written}` : written)).join('\n');
          const page = `${title}\n03/08/2022 - 16:40\n\n${text}\n${byline ?? ''}\nTAG: cầu mới, Sông Lô`;
          const draft = articleOfPage(page, INPUT, '2026-11-25');
          const kept = ` ${allTexts(draft).map(bareWords).join(' ')} `;
          for (const [written] of lines) {
            const said = bareWords(written.replace(' Ảnh: ', ' '));
            expect(kept).toContain(said.replace(/ (?:minh khang|ttxvn|t h)$/u, ''));
          }
          expect(draft.tags).toEqual(['cầu mới', 'Sông Lô']);
          expect(draft.day).toBe('2022-08-03');
          if (byline !== null) expect(draft.author).toBe(/Đỗ Hồng Sơn|T\.H|Lê Na|Vũ Lan/u.exec(byline)![0]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function allTexts(draft: ArticleDraft): string[] {
  const { title, kicker, lead, body, captions, subheads, boxes, author, tags, section, source } = draft;
  return [
    title,
    ...body,
    ...captions.flatMap(({ text, credit }) => [text, credit ?? '']),
    ...subheads.map(({ text }) => text),
    ...boxes.flatMap((box) => [box.title, box.text]),
    ...tags,
    ...[kicker, lead, author, section, source].filter((text) => text !== null),
  ].filter((text) => text !== '');
}
