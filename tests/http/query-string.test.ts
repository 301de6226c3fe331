import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQueryString, writeQueryString } from '../../src/http/query-string.ts';

describe('reading a query string', () => {
  it('keeps the order, repeated names and empty values', () => {
    expect(readQueryString('?q=chi+b%E1%BB%99&tag=a&tag=b&x&y=')).toEqual({
      pairs: [
        ['q', 'chi bộ'],
        ['tag', 'a'],
        ['tag', 'b'],
        ['x', ''],
        ['y', ''],
      ],
      issues: [],
    });
  });

  it('takes everything after the first = as the value', () => {
    expect(readQueryString('q=a=b').pairs).toEqual([['q', 'a=b']]);
  });

  it('finds nothing in an empty one', () => {
    expect([readQueryString(''), readQueryString('?'), readQueryString('?&&')]).toEqual(
      Array(3).fill({ pairs: [], issues: [] }),
    );
  });

  it.each(['q=%E1%BA', 'q=%', 'q=%zz', 'q=a%ED%A0%80', 'q=%C0%AF'])(
    'names the parameter whose code is broken: %s',
    (search) => {
      const { pairs, issues } = readQueryString(search);
      expect({ pairs, params: issues.map(({ param }) => param) }).toEqual({ pairs: [], params: ['q'] });
    },
  );

  it('names a parameter by its raw name where the name itself is broken', () => {
    expect(readQueryString('%E1%BA=x&page=2')).toMatchObject({ pairs: [['page', '2']], issues: [{ param: '%E1%BA' }] });
  });

  it('reads back what was written, whatever it holds', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.toWellFormed());
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            text.filter((name) => name !== ''),
            text,
          ),
        ),
        (pairs) => {
          expect(readQueryString(writeQueryString(pairs))).toEqual({ pairs, issues: [] });
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (search) => void readQueryString(search)));
  });
});
