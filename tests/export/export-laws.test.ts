import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { bibtexCitation, risCitation } from '../../src/export/citation.ts';
import { CSV_COLUMNS, csvHead, csvLines } from '../../src/export/csv.ts';
import type { ExportedArticle } from '../../src/export/exported-article.ts';
import { ndjsonLines } from '../../src/export/ndjson.ts';
import { oneLine, plainText } from '../../src/export/plain-text.ts';
import { articleWith } from '../http/fixtures/articles.ts';
import { hostileText } from './hostile-texts.ts';
import { readBibtex, typeset } from './read-bibtex.ts';

const texts = fc.array(hostileText, { maxLength: 3 });
const maybe = fc.option(hostileText, { nil: null });

const article: fc.Arbitrary<Article> = fc
  .record({
    id: hostileText,
    title: hostileText,
    url: maybe,
    source: maybe,
    section: maybe,
    kicker: maybe,
    lead: maybe,
    author: maybe,
    body: texts,
    tags: texts,
    keywords: texts,
    language: fc.constantFrom('vi', 'en', '}'),
    day: fc.constantFrom(null, '2022-08-03'),
  })
  .map(articleWith);

const exported: fc.Arbitrary<ExportedArticle> = fc.record({
  article,
  href: fc.constant('https://tim.example/articles/a'),
  group: hostileText,
  duplicates: fc.nat(9),
});

const several = fc.array(exported, { minLength: 1, maxLength: 4 });

/** What a cell holds once the apostrophe before what a spreadsheet would calculate is taken away. */
const calculable = /^[=+\-@\t\r＝＋－＠]/;
const asCell = (value: string | null): string => {
  const plain = plainText(value ?? '');
  return calculable.test(plain) ? `'${plain}` : plain;
};

describe('CSV', () => {
  it('is read back as it was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(several, (articles) => {
        const text = csvHead() + csvLines(articles);
        expect(text.startsWith('\uFEFF')).toBe(true);
        const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
        expect(Object.keys(rows[0]!)).toEqual(CSV_COLUMNS);
        expect(
          rows.map(({ id, title, lead, author, body, group, duplicates }) => ({
            id,
            title,
            lead,
            author,
            body,
            group,
            duplicates,
          })),
        ).toEqual(
          articles.map((each) => ({
            id: asCell(each.article.id),
            title: asCell(each.article.title),
            lead: asCell(each.article.lead),
            author: asCell(each.article.author),
            body: asCell(each.article.body.join('\n\n')),
            group: asCell(each.group),
            duplicates: String(each.duplicates),
          })),
        );
      }),
    );
  });

  it('is read the same by those who take any end of line for the end of a record', () => {
    fc.assert(
      fc.property(several, (articles) => {
        const rows: string[][] = parse(csvHead() + csvLines(articles), {
          bom: true,
          record_delimiter: ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085'],
        });
        expect(rows.map((row) => row.length)).toEqual(Array(articles.length + 1).fill(CSV_COLUMNS.length));
      }),
    );
  });

  it('has no cell that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(several, (articles) => {
        const rows: string[][] = parse(csvLines(articles), { record_delimiter: '\r\n' });
        expect(rows.flat().filter((cell) => calculable.test(cell))).toEqual([]);
      }),
    );
  });
});

describe('NDJSON', () => {
  it('is one whole record a line, for readers that know any end of line', () => {
    fc.assert(
      fc.property(several, (articles) => {
        const lines = ndjsonLines(articles).split(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/);
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(
          articles.map(({ article, ...rest }) => JSON.parse(JSON.stringify({ ...article, ...rest }))),
        );
      }),
    );
  });
});

describe('RIS', () => {
  it('has one line a field and one end an article, whatever the texts hold', () => {
    fc.assert(
      fc.property(several, (articles) => {
        const lines = articles.map(risCitation).join('').split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.filter((line) => !/^[A-Z][A-Z0-9] {2}- [^\n\r\u0085\u2028\u2029]*$/.test(line))).toEqual([]);
        const titles = lines.flatMap((line) => (line.startsWith('TI  - ') ? [line.slice(6)] : []));
        expect(titles).toEqual(articles.map(({ article }) => oneLine(article.title)));
        expect(lines.filter((line) => line.startsWith('ER  - '))).toHaveLength(articles.length);
      }),
    );
  });
});

describe('BibTeX', () => {
  it('is read back as it was written, whatever the texts hold', () => {
    fc.assert(
      fc.property(several, (articles) => {
        const entries = readBibtex(articles.map(bibtexCitation).join('\n'));
        expect(entries.map(({ fields }) => typeset(fields.title!.slice(1, -1)))).toEqual(
          articles.map(({ article }) => oneLine(article.title)),
        );
      }),
    );
  });

  it('gives different articles different keys', () => {
    const keyOf = (id: string): string =>
      readBibtex(bibtexCitation({ article: articleWith({ id, title: 'a' }), href: '/' }))[0]!.key;
    expect(['số 1', 'so-1', 'SO-1', 'so 1', 'so/1', '…', '?'].map(keyOf)).toEqual([
      expect.stringMatching(/^timbao-so-1-[0-9a-f]{8}$/),
      'timbao-so-1',
      'timbao-SO-1',
      expect.stringMatching(/^timbao-so-1-[0-9a-f]{8}$/),
      expect.stringMatching(/^timbao-so-1-[0-9a-f]{8}$/),
      expect.stringMatching(/^timbao-[0-9a-f]{8}$/),
      expect.stringMatching(/^timbao-[0-9a-f]{8}$/),
    ]);
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        fc.pre(one.toWellFormed() !== other.toWellFormed());
        expect(keyOf(one)).not.toBe(keyOf(other));
      }),
    );
  });
});
