import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellingKey } from '../../src/analysis/spelling-key.ts';
import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';
import { encodeStream, streamReader, type TokenClass } from '../../src/ranking/token-stream.ts';
import { SEARCH_FIELDS, type SearchField } from '../../src/search-fields.ts';

type Fields = Record<SearchField, Token[][]>;
const fields = (texts: Partial<Record<SearchField, string[]>>): Fields =>
  Object.fromEntries(SEARCH_FIELDS.map((field) => [field, (texts[field] ?? []).map(tokenize)])) as Fields;

/** Per field: the classes of each token, and where gaps are. */
function read(stream: Uint8Array, classes: TokenClass[]): Record<SearchField, { classes: number[][]; gaps: number[] }> {
  const reader = streamReader(classes);
  const result = {} as Record<SearchField, { classes: number[][]; gaps: number[] }>;
  reader.read(stream, (field, length, found, gaps) => {
    result[SEARCH_FIELDS[field]!] = {
      classes: Array.from(found.slice(0, length), (slot) => reader.lists[slot]!),
      gaps: Array.from(gaps.slice(0, length)),
    };
  });
  return result;
}

describe('token streams', () => {
  it('tell which tokens of each field belong to which class', () => {
    const stream = encodeStream(fields({ title: ['Chi bộ họp'], body: ['Chi, bộ xyzzyq', 'chỉ bỏ'] }));
    expect(
      read(stream, [
        { key: 'bo65', tones: 'exact' },
        { key: 'bo', tones: 'any' },
        { key: 'xyzzyq', tones: 'exact' },
        { key: 'chi', tones: 'any' },
      ]),
    ).toEqual({
      title: { classes: [[3], [0, 1], []], gaps: [1, 0, 0] },
      lead: { classes: [], gaps: [] },
      captions: { classes: [], gaps: [] },
      body: { classes: [[3], [0, 1], [2], [3], [1]], gaps: [1, 1, 0, 1, 0] },
    });
  });

  it('keep tokens outside the table, in any script', () => {
    const stream = encodeStream(fields({ lead: ['Zxqwv 北京 B52 10234'] }));
    const { lead } = read(stream, [
      { key: 'zxqwv', tones: 'exact' },
      { key: '北京', tones: 'exact' },
      { key: '0b52', tones: 'exact' },
      { key: '10234', tones: 'exact' },
    ]);
    expect(lead.classes).toEqual([[0], [1], [2], [3]]);
  });

  it('find every token by its key and by its toneless key, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 }), (paragraphs) => {
        const made = fields({ body: paragraphs });
        const tokens = made.body.flat();
        const stream = encodeStream(made);
        for (const { form } of tokens.slice(0, 5)) {
          const { body } = read(stream, [{ key: form.key, tones: 'exact' }]);
          expect(body.classes.map((list) => list.includes(0))).toEqual(
            tokens.map((token) => token.form.key === form.key),
          );
        }
      }),
    );
  });

  it('take a byte for the most frequent syllables', () => {
    const word = spellingKey('và');
    const stream = encodeStream(fields({ body: ['và '.repeat(100)] }));
    expect(stream.length).toBe(4 + 100);
    expect(read(stream, [{ key: word, tones: 'exact' }]).body.classes.flat()).toHaveLength(100);
  });
});
