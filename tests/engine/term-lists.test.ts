import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { TERM_LISTS, type TokenField, termBytes, termList, termLists } from '../../src/engine/term-lists.ts';

const listsOf = (texts: Partial<Record<TokenField, string[]>>) => {
  const tokens = (field: TokenField) => (texts[field] ?? []).map((text) => tokenize(text));
  return termLists({
    title: tokens('title'),
    lead: tokens('lead'),
    captions: tokens('captions'),
    body: tokens('body'),
    author: tokens('author'),
  });
};

describe('the lists of terms of an article', () => {
  it('hold toned and toneless tokens of each field, and its dictionary words', () => {
    const lists = listsOf({
      title: ['Chi bộ họp'],
      body: ['Chi bộ (thôn Đông) họp.', 'Họp chi bộ'],
      author: ['Lê An'],
    });
    expect(Object.fromEntries(TERM_LISTS.map((name) => [name, termList(lists, name).join(' ')]))).toEqual({
      title: 'chi bo65 hop5',
      title_f: '_chi _bo _hop',
      title_words: 'chi_bo65',
      lead: '',
      lead_f: '',
      lead_words: '',
      captions: '',
      captions_f: '',
      captions_words: '',
      body: 'chi bo65 | tho6n d9o6ng | hop5 | hop5 chi bo65',
      body_f: '_chi _bo _| _thon _dong _| _hop _| _hop _chi _bo',
      body_words: 'chi_bo65',
      author: 'le6 an',
      author_f: '_le _an',
    });
  });

  it('hold letters of other scripts as UTF-8', () => {
    const lists = listsOf({ title: ['Москва 北京 họp'], lead: ['日本'] });
    expect(termList(lists, 'title')).toEqual(['москва', '北京', 'hop5']);
    expect(termList(lists, 'lead')).toEqual(['日本']);
    expect(Buffer.from(termBytes(lists, TERM_LISTS.indexOf('lead'))).toString('utf8')).toBe('日本');
  });

  it('have as many toned as toneless terms, those of the tokens in order', () => {
    // Marks of other scripts stand on Vietnamese letters too: they count for one of the two terms, not for the other.
    const syllable = fc.constantFrom('chi', 'bộ', 'Đảng', 'thủy', 'thuỷ', '2023', 'B52', 'm²', 'kỳ', 'Đắk', 'qwxyz');
    const stray = fc.constantFrom('', '', '', '\u20dd', '\u0903', '\u0308', '\u0e31');
    const word = fc.tuple(syllable, stray).map(([text, mark]) => text + mark);
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', ', ', ' – ')), { maxLength: 30 });
    const paragraphs = fc.array(
      text.map((words) => words.flat().join('')),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(paragraphs, (body) => {
        const lists = listsOf({ body });
        const forms = body.flatMap((paragraph) =>
          tokenize(paragraph).map(({ form, gap }, i) => ({ form, gap: gap || i === 0 })),
        );
        const expected = (gapTerm: string, term: (form: (typeof forms)[number]['form']) => string) =>
          forms.flatMap(({ form, gap }, i) => (gap && i > 0 ? [gapTerm, term(form)] : [term(form)]));
        expect(termList(lists, 'body')).toEqual(expected('|', ({ key }) => key));
        expect(termList(lists, 'body_f')).toEqual(expected('_|', ({ fold }) => `_${fold}`));
      }),
    );
  });

  it('begin with the first token that has a key', () => {
    const lists = listsOf({ title: ['\u0308 \u0308 chi bộ'], lead: ['\u0308'] });
    expect(termList(lists, 'title')).toEqual(['chi', 'bo65']);
    expect(termList(lists, 'title_f')).toEqual(['_chi', '_bo']);
    expect(termList(lists, 'lead_f')).toEqual([]);
  });

  it('grow with the article', () => {
    const body = Array.from({ length: 3000 }, () => 'một hai ba bốn năm sáu bảy tám chín mười');
    expect(termList(listsOf({ body }), 'body')).toHaveLength(3000 * 11 - 1);
  });
});
