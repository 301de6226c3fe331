import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainSnippet, snippet, snippetQuery } from '../../src/analysis/snippet.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';

const query = (...phrases: string[]) =>
  snippetQuery(
    phrases.map((text) => ({
      phrase: { kind: 'phrase', tones: 'exact', keys: tokenize(text).map(({ form }) => form.key) },
      weight: 1,
    })),
  );

const PARAGRAPHS = [
  'Sáng nay, bà con thôn Trung ra đồng sớm. Mưa đêm qua đủ cho vụ cấy.',
  'Trạm bơm của hợp tác xã chạy từ ba giờ. Nước về tới ruộng xa nhất trước bảy giờ. Ông Bảy coi máy nói: “Máy mới chạy êm hơn nhiều”. Vụ trước, cả cánh đồng chờ nước hai ngày, mạ già, lúa cấy muộn, cuối vụ gặp bão nên mất gần nửa.',
  'Hợp tác xã tính làm thêm kênh bê tông.',
];

describe('a snippet', () => {
  test('shows the window with most of the query, from the beginning of its sentence', () => {
    expect(snippet(PARAGRAPHS, query('mạ già', 'gặp bão', 'nước'), 140)).toBe(
      'Vụ trước, cả cánh đồng chờ <mark>nước</mark> hai ngày, <mark>mạ già</mark>, lúa cấy muộn, cuối vụ <mark>gặp bão</mark> nên mất gần nửa.',
    );
  });
  test('starts at a word, with an ellipsis, where the sentence begins too far back', () => {
    expect(snippet(PARAGRAPHS, query('lúa', 'gặp bão'), 60)).toBe(
      '… mạ già, <mark>lúa</mark> cấy muộn, cuối vụ <mark>gặp bão</mark> nên mất gần nửa.',
    );
  });
  test('ends at the end of a sentence where it is full enough', () => {
    expect(snippet(PARAGRAPHS, query('trạm bơm'), 90)).toBe(
      '<mark>Trạm bơm</mark> của hợp tác xã chạy từ ba giờ. Nước về tới ruộng xa nhất trước bảy giờ.',
    );
  });
  test('goes on into the next paragraph when its own is short', () => {
    expect(snippet(PARAGRAPHS, query('mưa'), 130)).toBe(
      'Sáng nay, bà con thôn Trung ra đồng sớm. <mark>Mưa</mark> đêm qua đủ cho vụ cấy. Trạm bơm của hợp tác xã chạy từ ba giờ.',
    );
  });
  test('is the beginning of the text where nothing matches', () => {
    expect(snippet(PARAGRAPHS, query('xi măng'), 50)).toBe('Sáng nay, bà con thôn Trung ra đồng sớm.');
    expect(plainSnippet(PARAGRAPHS, 20)).toBe('Sáng nay, bà con …');
    expect(plainSnippet([], 20)).toBe('');
  });
  test('prefers the phrase that weighs more', () => {
    const weighted = snippetQuery([
      { phrase: { kind: 'phrase', tones: 'exact', keys: tokenize('mưa').map(({ form }) => form.key) }, weight: 1 },
      { phrase: { kind: 'phrase', tones: 'exact', keys: tokenize('kênh').map(({ form }) => form.key) }, weight: 3 },
    ]);
    expect(snippet(PARAGRAPHS, weighted, 60)).toBe('Hợp tác xã tính làm thêm <mark>kênh</mark> bê tông.');
  });
  test('does not end a sentence at a short form', () => {
    expect(snippet(['Hội nghị họp ở TP. Vĩnh Yên. Chiều qua, mưa.'], query('Yên'), 30)).toBe(
      'Hội nghị họp ở TP. Vĩnh <mark>Yên</mark>.',
    );
  });
  test('escapes the text', () => {
    expect(snippet(['<i>chè & trà</i>'], query('chè'))).toBe('&lt;i&gt;<mark>chè</mark> &amp; trà&lt;/i&gt;');
  });
});

const shownText = (html: string): string =>
  html
    .replace(/<\/?mark>/g, '')
    .replace(
      /&(lt|gt|quot|#39|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!,
    );

describe('laws of snippets', () => {
  const word = fc.constantFrom('chè', 'Chè.', 'trà', 'trà,', 'mưa!', 'Nắng', 'TP.', '𠀋𠀋', 'a\u0323', '<b>');
  const paragraph = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  const paragraphs = fc.array(paragraph, { maxLength: 5 });
  test('are made of the text, are no longer than asked, and hold balanced marks', () => {
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 10, max: 120 }), (texts, maxLength) => {
        const html = snippet(texts, query('chè', 'trà mưa'), maxLength);
        const shown = shownText(html).replace(/^… /, '').replace(/ …$/, '');
        expect(texts.filter((text) => text !== '').join(' ')).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(maxLength + 10);
        expect(html.replace(/<mark>[^<]*<\/mark>/g, '')).not.toMatch(/[<>]/);
        if (texts.some((text) => /chè/i.test(text))) expect(html).toContain('<mark>');
      }),
    );
  });
  test('random text never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.integer({ min: 1, max: 50 }), (texts, maxLength) => {
        snippet(texts, query('a', 'b c'), maxLength);
      }),
    );
  });
});
