import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';
import { encodeStream, fieldLength, fieldTokens, streamNumbers } from '../../src/ranking/token-stream.ts';
import { SEARCH_FIELDS, type SearchField } from '../../src/search-fields.ts';

type Fields = Record<SearchField, Token[][]>;
const fields = (texts: Partial<Record<SearchField, string[]>>): Fields =>
  Object.fromEntries(SEARCH_FIELDS.map((field) => [field, (texts[field] ?? []).map(tokenize)])) as Fields;

const ALL = Number.POSITIVE_INFINITY;
const keysOf = (stream: Uint8Array, field: SearchField, most = ALL): string =>
  fieldTokens(stream, field, most)
    .map(({ key, gap }) => (gap ? `| ${key}` : key))
    .join(' ');

describe('token streams', () => {
  it('hold the spelling keys of each field, with what parts them', () => {
    const stream = encodeStream(fields({ title: ['Chi bộ họp'], body: ['Chi, bộ xyzzyq', 'chỉ bỏ'] }));
    expect(SEARCH_FIELDS.map((field) => keysOf(stream, field))).toEqual([
      '| chi bo65 hop5',
      '',
      '',
      '| chi | bo65 xyzzyq | chi3 bo3',
    ]);
  });

  it('keep tokens outside the table, in any script', () => {
    const stream = encodeStream(fields({ lead: ['Zxqwv 北京 B52 10234'], body: ['và'] }));
    expect(keysOf(stream, 'lead')).toBe('| zxqwv 北京 0b52 10234');
    expect(keysOf(stream, 'body')).toBe('| va2');
  });

  it('give the first tokens of a field alone where so many are asked for', () => {
    const stream = encodeStream(fields({ title: ['Đại hội'], body: ['Zxqwv họp chi bộ'] }));
    expect(keysOf(stream, 'body', 2)).toBe('| zxqwv hop5');
    expect(keysOf(stream, 'body', 0)).toBe('');
  });

  it('give every text back, read at an even place of its memory or at an odd one', () => {
    const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(text, text, (lead, body) => {
        const made = fields({ lead, body });
        const stream = encodeStream(made);
        const odd = new Uint8Array(stream.length + 1).subarray(1);
        odd.set(stream);
        for (const field of ['lead', 'body'] as const) {
          const expected = made[field].flatMap((paragraph) =>
            paragraph.map(({ form: { key }, gap }, index) => ({ key, gap: gap || index === 0 })),
          );
          expect(fieldTokens(stream, field, ALL)).toEqual(expected);
          expect(fieldTokens(odd, field, ALL)).toEqual(expected);
          expect(fieldLength(streamNumbers(stream), SEARCH_FIELDS.indexOf(field))).toBe(expected.length);
        }
      }),
    );
  });

  it('hold texts of more tokens than a number of two bytes counts', () => {
    const stream = encodeStream(fields({ title: ['và'], body: [`${'họp '.repeat(70_000)}zxqwv`] }));
    expect(fieldLength(streamNumbers(stream), SEARCH_FIELDS.indexOf('body'))).toBe(70_001);
    expect(fieldTokens(stream, 'body', ALL).at(-1)).toEqual({ key: 'zxqwv', gap: false });
  });

  it('take two bytes for a syllable', () => {
    const bytes = (text: string): number => encodeStream(fields({ body: [text] })).length;
    expect(bytes('và '.repeat(100)) - bytes('')).toBe(200);
  });
});
