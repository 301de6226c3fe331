import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';

/** A clause in short: sign, field, quotes and OR as they were understood. */
const shape = (q: string): string[] =>
  parseQuery(q).clauses.map(
    ({ kind, text, field, excluded, or }) =>
      `${or ? 'OR ' : ''}${excluded ? '-' : ''}${field === null ? '' : `${field}:`}${kind === 'phrase' ? `[${text}]` : text}`,
  );

describe('the query language', () => {
  test('keeps words side by side as one text', () => {
    expect(shape('  họp chi bộ   thôn ')).toEqual(['họp chi bộ   thôn']);
  });
  test('reads phrases in every kind of quotation mark', () => {
    expect(shape('"đảng viên mới" “nước sạch” „bão số 3“ «tre ngà» kết nạp')).toEqual([
      '[đảng viên mới]',
      '[nước sạch]',
      '[bão số 3]',
      '[tre ngà]',
      'kết nạp',
    ]);
  });
  test('closes an open quote at the end', () => {
    expect(shape('xã "vườn mẫu')).toEqual(['xã', '[vườn mẫu]']);
  });
  test('drops quotes around nothing', () => {
    expect(shape('"" a " "')).toEqual(['a']);
  });
  test('excludes words and phrases', () => {
    expect(shape('bão -lũ -"sạt lở" −gió')).toEqual(['bão', '-lũ', '-[sạt lở]', '-gió']);
  });
  test('takes a hyphen inside or after a word, or alone, as text', () => {
    expect(shape('Covid-19 Nga - Mỹ a- --b -')).toEqual(['Covid-19 Nga - Mỹ a- --b -']);
  });
  test('reads title and author with a word or a phrase, in any case', () => {
    expect(shape('title:chè Author:"Lê An" -title:trà')).toEqual(['title:chè', 'author:[Lê An]', '-title:trà']);
  });
  test('takes other words with a colon, and a field without a word, as text', () => {
    expect(shape('Lưu ý: hạn chót title: chè subtitle:x')).toEqual(['Lưu ý: hạn chót title: chè subtitle:x']);
  });
  test('reads OR in capitals between two clauses', () => {
    expect(shape('chè OR trà OR "cà phê"')).toEqual(['chè', 'OR trà', 'OR [cà phê]']);
  });
  test.each([
    ['OR chè', ['OR chè']],
    ['chè OR', ['chè OR']],
    ['chè or trà', ['chè or trà']],
    ['chè OR -trà', ['chè OR', '-trà']],
    ['-chè OR trà', ['-chè', 'OR trà']],
    ['chè OR OR trà', ['chè', 'OR OR trà']],
    ['HORROR', ['HORROR']],
  ])('takes OR elsewhere as text: %s', (q, expected) => {
    expect(shape(q)).toEqual(expected);
  });
  test.each(['NOT', 'NEAR(', '*', '^', '()', "'", 'NEAR(a b, 3)', 'a AND b', 'cột:giá', '{x} [y] \\'])(
    'takes %s as text',
    (q) => {
      expect(shape(q)).toEqual([q]);
      expect(parseQuery(q).clauses[0]).toMatchObject({ or: false, excluded: false, field: null });
    },
  );
  test('asks for nothing where nothing is typed', () => {
    expect(parseQuery(' \u00a0\t').clauses).toEqual([]);
  });
  test('gives offsets into what was typed', () => {
    expect(parseQuery('a -"b c" title:d').clauses.map(({ from, to, start, end }) => [start, from, to, end])).toEqual([
      [0, 0, 1, 1],
      [2, 4, 7, 8],
      [9, 15, 16, 16],
    ]);
  });
  test('reads 5,000 letters', () => {
    expect(shape('a'.repeat(5000))).toEqual(['a'.repeat(5000)]);
    expect(shape('-"a" '.repeat(1000))).toEqual(Array(1000).fill('-[a]'));
  });
  test('never throws, and its clauses lie in order inside the query', () => {
    const pieces = fc.constantFrom('"', '“', '»', '-', ' ', 'OR', 'title:', 'author:', 'chè', '\u0301', '𠀋', '(', ':');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((list) => list.join('')),
        ),
        (q) => {
          let last = 0;
          for (const { start, from, to, end, text } of parseQuery(q).clauses) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(from).toBeGreaterThanOrEqual(start);
            expect(to).toBeGreaterThan(from);
            expect(end).toBeGreaterThanOrEqual(to);
            expect(text).toBe(q.slice(from, to));
            last = end;
          }
          expect(last).toBeLessThanOrEqual(q.length);
        },
      ),
    );
  });
  test('leaves no letter or digit of the query outside the clauses but OR and fields', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('chè', '"', '-', 'x1', ' ', '(', ')', '*')).map((list) => list.join('')),
        (q) => {
          const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
          expect(
            parseQuery(q)
              .clauses.map(({ text }) => letters(text))
              .join(''),
          ).toBe(letters(q));
        },
      ),
    );
  });
});
