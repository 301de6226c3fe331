import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldOfKey, GAP } from '../../src/analysis/spelling-key.ts';
import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';
import { phraseScanner, type SoughtPhrase } from '../../src/ranking/phrase-scanner.ts';
import { encodeStream } from '../../src/ranking/token-stream.ts';
import { SEARCH_FIELDS, type SearchField } from '../../src/search-fields.ts';

type Texts = Partial<Record<SearchField, string[]>>;
const tokensOf = (texts: Texts): Record<SearchField, Token[][]> =>
  Object.fromEntries(SEARCH_FIELDS.map((field) => [field, (texts[field] ?? []).map(tokenize)])) as Record<
    SearchField,
    Token[][]
  >;

const phrase = (keys: string, tones: SoughtPhrase['tones'] = 'exact'): SoughtPhrase => ({
  keys: keys.split(' '),
  tones,
});

/** Occurrences as "phrase@field", in the order in which they are met. */
function occurrences(texts: Texts, phrases: readonly SoughtPhrase[]): string[] {
  const scanner = phraseScanner(phrases);
  const count = scanner.scan(encodeStream(tokensOf(texts)));
  return Array.from({ length: count }, (_, index) => {
    const occurrence = scanner.occurrence(index);
    const phrase = Math.floor(occurrence / SEARCH_FIELDS.length);
    return `${phrases[phrase]!.keys.join(' ')}@${SEARCH_FIELDS[occurrence % SEARCH_FIELDS.length]}`;
  });
}

describe('phrases in token streams', () => {
  it('are found in each field they stand in, as often as they do', () => {
    expect(
      occurrences({ title: ['Chi bộ họp'], body: ['Họp chi bộ.', 'Chi bộ xong'] }, [
        phrase('chi bo65'),
        phrase('hop5'),
      ]),
    ).toEqual(['chi bo65@title', 'hop5@title', 'hop5@body', 'chi bo65@body', 'chi bo65@body']);
  });

  it('are not found over punctuation or the end of a paragraph, unless they have a gap there', () => {
    const texts = { body: ['Chi, bộ', 'họp'] };
    expect(occurrences(texts, [phrase('chi bo65'), phrase('bo65 hop5')])).toEqual([]);
    expect(occurrences(texts, [phrase(`chi ${GAP} bo65`), phrase(`bo65 ${GAP} hop5`)])).toEqual([
      `chi ${GAP} bo65@body`,
      `bo65 ${GAP} hop5@body`,
    ]);
  });

  it('are found whatever their tones where these do not matter', () => {
    expect(occurrences({ lead: ['chỉ bỏ, chị bố'] }, [phrase('chi bo', 'any'), phrase('chi bo')])).toEqual([
      'chi bo@lead',
      'chi bo@lead',
    ]);
  });

  it('are found where a word of theirs is in no table of syllables', () => {
    const texts = { captions: ['Zxqwv Čapek tới Hà Nội'] };
    expect(
      occurrences(texts, [phrase('zxqwv capek'), phrase('capek to7i1'), phrase('capek', 'any'), phrase('capeks')]),
    ).toEqual(['zxqwv capek@captions', 'capek to7i1@captions', 'capek@captions']);
  });

  it('are nowhere without words', () => {
    expect(
      occurrences({ body: ['họp'] }, [
        { keys: [], tones: 'exact' },
        { keys: [GAP], tones: 'any' },
      ]),
    ).toEqual([]);
  });

  it('are counted as a reader of the tokens would count them', () => {
    const word = fc.constantFrom('chi', 'chỉ', 'bộ', 'bố', 'họp', 'zxqwv', 'b52', 'Čapek', 'tôi,', '北京');
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
    const sought = fc.record({ text: fc.array(word, { minLength: 1, maxLength: 3 }), any: fc.boolean() });
    fc.assert(
      fc.property(text, text, fc.array(sought, { minLength: 1, maxLength: 6 }), (title, body, wishes) => {
        const phrases = wishes.map(({ text, any }): SoughtPhrase => {
          const forms = tokenize(text.join(' ').replaceAll(',', '')).map(({ form }) => form);
          return any
            ? { keys: forms.map(({ fold }) => fold), tones: 'any' }
            : { keys: forms.map(({ key }) => key), tones: 'exact' };
        });
        const tokens = tokensOf({ title: [title], body: [body] });
        const expected = new Uint32Array(phrases.length * SEARCH_FIELDS.length);
        for (const [number, { keys, tones }] of phrases.entries())
          for (const [field, name] of SEARCH_FIELDS.entries())
            for (const paragraph of tokens[name])
              for (let from = 0; from + keys.length <= paragraph.length; from++) {
                const run = paragraph.slice(from, from + keys.length);
                const together = run.every(({ gap }, index) => index === 0 || !gap);
                const read = run.map(({ form }) => (tones === 'any' ? foldOfKey(form.key) : form.key));
                if (together && read.join(' ') === keys.join(' ')) expected[number * SEARCH_FIELDS.length + field]!++;
              }
        const scanner = phraseScanner(phrases);
        const count = scanner.scan(encodeStream(tokens));
        const found = new Uint32Array(expected.length);
        for (let index = 0; index < count; index++) found[scanner.occurrence(index)]!++;
        expect(found).toEqual(expected);
        expect([...scanner.lengths]).toEqual(SEARCH_FIELDS.map((field) => tokens[field].flat().length));
      }),
    );
  });
});
