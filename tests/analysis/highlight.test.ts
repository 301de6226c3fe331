import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight, type Mark, markedHtml, marksOf, occurrenceFinder } from '../../src/analysis/highlight.ts';
import { GAP } from '../../src/analysis/spelling-key.ts';
import { scanTokens, wantedTokens } from '../../src/analysis/token-scanner.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import type { Phrase } from '../../src/engine/port.ts';

/** The phrase that a text asks for, punctuation kept as gaps. */
const phrase = (text: string, tones: 'exact' | 'any' = 'exact'): Phrase => ({
  kind: 'phrase',
  tones,
  keys: tokenize(text).flatMap(({ form, gap }, i) => [
    ...(gap && i > 0 ? [GAP] : []),
    tones === 'exact' ? form.key : form.fold,
  ]),
});
const marked = (text: string, ...phrases: Phrase[]): string[] =>
  highlight(text, phrases).marks.map(({ start, end }) => text.slice(start, end));

describe('highlighting marks whole words', () => {
  const sentence = 'Đàn ông ở An Giang quảng bá nem';
  test.each([
    ['an', ['An']],
    ['ba', ['bá']],
    ['dan', ['Đàn']],
    ['gia', []],
    ['ng', []],
  ])('toneless %s marks %j', (query, expected) => {
    expect(marked(sentence, phrase(query, 'any'))).toEqual(expected);
  });
  test.each([
    ['đàn', ['Đàn']],
    ['dàn', []],
    ['ba', []],
    ['bá', ['bá']],
  ])('toned %s marks %j', (query, expected) => {
    expect(marked(sentence, phrase(query))).toEqual(expected);
  });
});

describe('highlighting finds every spelling', () => {
  test.each([
    ['old and new tone placement', 'hoà giải và hòa giải', ['hoà giải', 'hòa giải'], 'hòa giải'],
    ['i and y where both are one word', 'KĨ THUẬT, kỹ thuật', ['KĨ THUẬT', 'kỹ thuật'], 'kĩ thuật'],
    ['decomposed text', `xã ${'bệnh viện'.normalize('NFD')} x`, ['bệnh viện'.normalize('NFD')], 'bệnh viện'],
    ['a soft hyphen inside a word', 'thuỷ s\u00adản', ['thuỷ s\u00adản'], 'thủy sản'],
    ['look-alikes of đ', '\u00d0ảng \u0189ảng đảng', ['\u00d0ảng', '\u0189ảng', 'đảng'], 'đảng'],
    ['a no-break space', 'nông\u00a0dân', ['nông\u00a0dân'], 'nông dân'],
  ])('%s', (_what, text, expected, query) => {
    expect(marked(text, phrase(query))).toEqual(expected);
  });
  test('of foreign letters without tones', () => {
    expect(marked('Đội München, đội Munchen', phrase('munchen', 'any'))).toEqual(['München', 'Munchen']);
  });
});

describe('highlighting of phrases', () => {
  test('is one mark, and a syllable of it alone is none', () => {
    expect(highlight('Chi bộ họp, chi tiền, cán bộ', [phrase('chi bộ')]).html).toBe(
      '<mark>Chi bộ</mark> họp, chi tiền, cán bộ',
    );
  });
  test('does not reach over punctuation unless it says so', () => {
    expect(marked('chi, bộ; chi-bộ', phrase('chi bộ'))).toEqual([]);
    expect(marked('số 10234/QĐ-UBND và 10234 QĐ UBND', phrase('10234/QĐ-UBND'))).toEqual(['10234/QĐ-UBND']);
  });
  test('joins overlapping matches and keeps neighbours apart', () => {
    expect(marked('xây dựng nông thôn mới', phrase('nông thôn'), phrase('thôn mới'), phrase('xây dựng'))).toEqual([
      'xây dựng',
      'nông thôn mới',
    ]);
  });
  test('bound to a field is looked for there alone', () => {
    const bound: Phrase = { ...phrase('chè'), field: 'title' };
    expect(highlight('chè', [bound]).marks).toEqual([]);
    expect(highlight('chè', [bound], 'title').html).toBe('<mark>chè</mark>');
  });
});

describe('highlighted HTML', () => {
  test('escapes everything but its own marks', () => {
    expect(highlight(`<b>"chè" & 'trà'</b>`, [phrase('chè')]).html).toBe(
      '&lt;b&gt;&quot;<mark>chè</mark>&quot; &amp; &#39;trà&#39;&lt;/b&gt;',
    );
  });
  test('cuts marks at the borders of a stretch', () => {
    expect(markedHtml('một hai ba', [{ start: 0, end: 7 }], 4, 10)).toBe('<mark>hai</mark> ba');
  });
});

const WORDS = [
  'TuMơRông',
  'họpThứ',
  'iPhone',
  'chi',
  'bộ',
  'Bộ',
  'bo',
  'an',
  'Ân',
  'kỹ',
  'kĩ',
  'hoà',
  'HÒA',
  '10234',
  'B52',
  'ß',
  '東京',
  'm²',
  '𠀋',
];
const text = fc
  .array(
    fc.tuple(
      fc.constantFrom(...WORDS, ...WORDS.map((word) => word.normalize('NFD'))),
      fc.constantFrom(' ', '  ', ', ', '-', '\u200b', '\u00a0', '\n', '', ' 😀 ', '\ud800'),
    ),
  )
  .map((pairs) => pairs.flat().join(''));

describe('laws of highlighting', () => {
  test('the scanner finds the tokens of the tokenizer', () => {
    fc.assert(
      fc.property(text, (written) => {
        const tokens = tokenize(written);
        const found: unknown[] = [];
        scanTokens(written, wantedTokens(tokens.map(({ form }) => form.fold)), (token) => found.push(token));
        expect(found).toEqual(tokens.map(({ start, end, gap, form }, index) => ({ start, end, index, gap, form })));
      }),
    );
  });
  test('marks are what a search over all tokens finds', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom('exact' as const, 'any' as const), (written, query, tones) => {
        const { keys } = phrase(query, tones);
        const tokens = tokenize(written);
        const flat = tokens.flatMap((token, i) => [
          ...(token.gap && i > 0 ? [{ key: GAP, token }] : []),
          { key: tones === 'exact' ? token.form.key : token.form.fold, token },
        ]);
        const expected: Mark[] = [];
        for (let i = 0; keys.length > 0 && i + keys.length <= flat.length; i++) {
          if (!keys.every((key, k) => flat[i + k]!.key === key)) continue;
          expected.push({ start: flat[i]!.token.start, end: flat[i + keys.length - 1]!.token.end });
        }
        expect(highlight(written, [phrase(query, tones)]).marks).toEqual(marksOf(expected));
      }),
    );
  });
  test('random text never throws, and without its marks the HTML is the escaped text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (written, query) => {
        const { html } = highlight(written, [phrase(query, 'any'), phrase('a')]);
        expect(html.replace(/<\/?mark>/g, '')).toBe(markedHtml(written, []));
        expect(html.replace(/<mark>|<\/mark>/g, '')).not.toMatch(/[<>]/);
      }),
    );
  });
  test('no phrase, no mark', () => {
    expect(occurrenceFinder([])('chi bộ')).toEqual([]);
    expect(occurrenceFinder([{ kind: 'phrase', keys: [], tones: 'any' }])('chi bộ')).toEqual([]);
  });
});
