import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleOfRecord } from '../../../indexer/extract/record-article.ts';
import type { JsonRecord } from '../../../indexer/extract/record-fields.ts';
import { type ArticleDraft, articleSchema } from '../../../src/article.ts';
import { InputError } from '../../../src/errors.ts';

const INPUT = { path: 'a.ndjson', format: 'ndjson', encoding: 'utf-8' };
const TODAY = '2026-11-25';
const read = (record: JsonRecord): ArticleDraft => articleOfRecord(record, INPUT, TODAY);
const codes = (record: JsonRecord): string[] => read(record).warnings.map(({ code }) => code);

describe('a JSON record', () => {
  it('is read by the names of the contract', () => {
    const record = {
      id: 'vp-17',
      url: 'https://bao.example/17',
      source: 'Báo Suối Nguồn',
      section: 'Kinh tế',
      kicker: 'Làng nghề',
      title: 'Lò gốm đỏ lửa trở lại',
      lead: 'Sau ba năm, lò gốm cuối làng lại có khói.',
      body: ['Đoạn một.', 'Đoạn hai.'],
      subheads: [{ text: 'Đất sét', before: 1 }],
      boxes: [{ title: 'Thông tin thêm', text: 'Làng có 7 lò.' }],
      captions: [{ text: 'Ra lò.', credit: 'Lê Na' }],
      author: 'Đỗ Sơn',
      publishedAt: '2022-08-03T08:15:00+07:00',
      publishedPrecision: 'minute',
      day: '2022-08-03',
      tags: ['gốm', 'làng nghề'],
      language: 'vi',
    };
    expect(read(record)).toEqual({ ...record, warnings: [], input: INPUT });
  });

  it('is read by the names of schema.org, with its objects', () => {
    expect(
      read({
        '@type': 'NewsArticle',
        headline: 'Lò gốm đỏ lửa trở lại',
        description: 'Khói lại bay.',
        articleBody: 'Đoạn một.\n\nĐoạn hai.\r\nĐoạn ba.\u2028Đoạn bốn.',
        datePublished: '2022-08-03T01:15:00Z',
        author: [{ '@type': 'Person', name: 'Đỗ Sơn' }, { name: 'Lê Na' }],
        publisher: { name: 'Báo Suối Nguồn' },
        articleSection: ['Kinh tế', 'Làng nghề'],
        keywords: 'gốm, làng nghề, gốm',
        inLanguage: 'vi-VN',
        image: ['https://bao.example/1.jpg', { caption: 'Ra lò.', creditText: 'Lê Na' }],
      }),
    ).toMatchObject({
      title: 'Lò gốm đỏ lửa trở lại',
      lead: 'Khói lại bay.',
      body: ['Đoạn một.', 'Đoạn hai.', 'Đoạn ba.', 'Đoạn bốn.'],
      publishedAt: '2022-08-03T08:15:00+07:00',
      author: 'Đỗ Sơn, Lê Na',
      source: 'Báo Suối Nguồn',
      section: 'Kinh tế',
      tags: ['gốm', 'làng nghề'],
      language: 'vi',
      captions: [{ text: 'Ra lò.', credit: 'Lê Na' }],
      warnings: [],
    });
  });

  it('takes field names in any writing, the first that has a value', () => {
    expect(read({ Title: 'A', published_at: '2022-08-03', Content: 'x', sapo: null, Description: 'y' })).toMatchObject({
      title: 'A',
      day: '2022-08-03',
      body: ['x'],
      lead: 'y',
    });
  });

  it('keeps its tags where it has none, rather than take the keywords of our own record', () => {
    expect(read({ title: 'A', body: 'x', date: '2022-08-03', tags: [], keywords: ['gốm'] }).tags).toEqual([]);
  });

  it('is normalized: NFC, plain blanks, nothing invisible', () => {
    const { title, body } = read({
      title: ' Hoà\u00a0 bình\u200b '.normalize('NFD'),
      body: 'a\u00a0\u00a0b\n\u3000\nc\u0007d',
    });
    expect({ title, body }).toEqual({ title: 'Hoà bình', body: ['a b', 'c d'] });
  });

  it('gives the text of HTML, and says so', () => {
    const draft = read({
      title: { rendered: 'Cà phê &amp; chè' },
      content: { rendered: '<p>Đoạn <b>một</b>.</p>\n<p>Đoạn hai&nbsp;…</p><script>alert(1)</script>' },
      date: '2022-08-03',
    });
    expect({ title: draft.title, body: draft.body }).toEqual({
      title: 'Cà phê & chè',
      body: ['Đoạn một.', 'Đoạn hai …'],
    });
    expect(draft.warnings.map(({ code }) => code)).toEqual(['html-in-title', 'html-in-body']);
  });

  it('keeps angle brackets and ampersands that are text', () => {
    const body = 'Bộ TT&TT; <Tên miền này đã khoá> 3 < 5 > 2';
    expect(read({ title: 'A', body, date: '2022-08-03' })).toMatchObject({ body: [body], warnings: [] });
  });

  it('warns of what is missing or wrong', () => {
    expect(codes({ title: 'A' })).toEqual(['no-date', 'no-body']);
    expect(codes({ title: 'A', body: 'x', date: '2022-02-30' })).toEqual(['bad-date']);
    expect(codes({ title: 'A', body: 'x', date: '2026-11-26' })).toEqual(['future-date']);
    expect(codes({ title: 'A', body: 'x\ud800', date: '2022-08-03' })).toEqual(['broken-characters']);
  });

  it('must have a title', () => {
    expect(() => read({ body: 'x', ten: 'y' })).toThrow('Bản ghi không có tiêu đề');
    expect(() => read({ title: '  ' })).toThrow(InputError);
  });
});

describe('the id', () => {
  const page = { title: 'Lò gốm', body: 'Đoạn một.', date: '2022-08-03' };
  it('is kept where there is one', () => {
    expect(read({ ...page, id: 17 }).id).toBe('17');
    expect(read({ ...page, _id: { $oid: '62e9' } }).id).toBe('62e9');
  });
  it('follows from the content, however it is written', () => {
    const { id } = read(page);
    expect(id).toBe('861b374f2d8bfc89');
    expect(read({ ...page, title: 'Lò  gốm'.normalize('NFD'), date: '2022-08-02T23:30:00Z', tags: ['x'] }).id).toBe(id);
    expect(read({ ...page, date: '2022-08-04' }).id).not.toBe(id);
  });
  it('follows from the address where there is one', () => {
    const url = 'https://bao.example/17';
    expect(read({ ...page, url }).id).toBe(read({ title: 'Khác', link: url }).id);
  });
});

describe('laws of records', () => {
  const fields = [
    'id',
    'title',
    'body',
    'lead',
    'date',
    'author',
    'tags',
    'images',
    'section',
    'url',
    'subheads',
    'boxes',
    'lang',
  ];
  const deep = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 12 },
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value')),
      fc.record({ text: tie('value') }),
    ),
  })).value;

  it('any JSON gives a valid record or an InputError, and a record read again is the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), deep), (record) => {
        let draft: ArticleDraft;
        try {
          draft = read(record);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          return;
        }
        expect(articleSchema.omit({ keywords: true, places: true }).strict().parse(draft)).toEqual(draft);
        const { warnings, ...again } = read({ ...draft });
        expect({ ...again, warnings: draft.warnings }).toEqual(draft);
      }),
      { numRuns: 500 },
    );
  });
});
