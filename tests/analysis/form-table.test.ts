import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToHash, type FormTable, formTable, HASH_SEED } from '../../src/analysis/form-table.ts';
import type { TokenForm } from '../../src/analysis/tokenizer.ts';

const formOf = (text: string): TokenForm => ({
  text,
  key: text,
  fold: text,
  toned: false,
  capital: false,
  code: -1,
  pieces: null,
});

const hashOf = (token: string): number => {
  let hash = HASH_SEED;
  for (let i = 0; i < token.length; i++) hash = addToHash(hash, token.charCodeAt(i));
  return hash;
};

const formIn = (table: FormTable, before: string, token: string, hash = hashOf(token)): TokenForm =>
  table.formAt(`${before}${token} rest`, before.length, before.length + token.length, hash);

describe('a table of token forms', () => {
  it('makes a form once, wherever the token stands', () => {
    const made: string[] = [];
    const table = formTable(100, (written) => {
      made.push(written);
      return formOf(written);
    });
    const form = formIn(table, '', 'bộ');
    expect(formIn(table, 'chi ', 'bộ')).toBe(form);
    expect(made).toEqual(['bộ']);
  });

  it('gives every token its own form, however many and however long', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { maxLength: 300 }), (tokens) => {
        const table = formTable(100, formOf);
        for (const token of [...tokens, ...tokens]) expect(formIn(table, 'x', token).text).toBe(token);
      }),
    );
  });

  it('tells tokens of one hash apart, also where there are more than it looks at', () => {
    const table = formTable(1000, formOf);
    const tokens = Array.from({ length: 200 }, (_, i) => `t${i}`);
    for (const token of [...tokens, ...tokens]) expect(formIn(table, '', token, 7).text).toBe(token);
  });

  it('grows, and begins anew when it is full', () => {
    const made: string[] = [];
    const table = formTable(10_000, (written) => {
      made.push(written);
      return formOf(written);
    });
    const tokens = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
    for (const token of [...tokens, ...tokens]) formIn(table, '', token);
    expect(made).toEqual(tokens);
    expect(formIn(table, '', 'one more').text).toBe('one more');
    expect(formIn(table, '', 't0').text).toBe('t0');
    expect(made.slice(tokens.length)).toEqual(['one more', 't0']);
  });
});
