import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilterNode, parseFilter } from '../../../src/http/instantsearch/filter-syntax.ts';
import { ProtocolError } from '../../../src/http/instantsearch/protocol-error.ts';
import { filterNode, writeFilter } from './filters.ts';

const is = (attribute: string, value: string): FilterNode => ({ kind: 'compare', attribute, operator: '=', value });

describe('a filter', () => {
  it.each<[string, FilterNode]>([
    ['tags = lúa', is('tags', 'lúa')],
    ['tags=lúa', is('tags', 'lúa')],
    ['"tags"="xây dựng"', is('tags', 'xây dựng')],
    ["'places.lvl1' = 'Vĩnh Phúc > Sông Lô'", is('places.lvl1', 'Vĩnh Phúc > Sông Lô')],
    ['tags = "nói \\"thẳng\\" \\\\ thật"', is('tags', 'nói "thẳng" \\ thật')],
    ["tags = 'Cư M\\'gar'", is('tags', "Cư M'gar")],
    ['tags = "Cư M\'gar"', is('tags', "Cư M'gar")],
    ['tags = "\\u{1ee9}\\u00e2\\x41\\n"', is('tags', 'ứâA\n')],
    ['date!=5', { kind: 'compare', attribute: 'date', operator: '!=', value: '5' }],
    ['date >= -5.5', { kind: 'compare', attribute: 'date', operator: '>=', value: '-5.5' }],
    ['date 5 TO 10', { kind: 'between', attribute: 'date', from: '5', to: '10' }],
    ['tags IN [a, "b c",]', { kind: 'in', attribute: 'tags', values: ['a', 'b c'] }],
    ['tags IN[]', { kind: 'in', attribute: 'tags', values: [] }],
    ['tags NOT IN [a]', { kind: 'not', of: { kind: 'in', attribute: 'tags', values: ['a'] } }],
    ['date EXISTS', { kind: 'exists', attribute: 'date' }],
    ['date NOT  EXISTS', { kind: 'not', of: { kind: 'exists', attribute: 'date' } }],
    ['date IS NULL', { kind: 'null', attribute: 'date' }],
    ['tags IS NOT EMPTY', { kind: 'not', of: { kind: 'empty', attribute: 'tags' } }],
    ['NOT NOT tags = a', { kind: 'not', of: { kind: 'not', of: is('tags', 'a') } }],
    ['a = 1 OR b = 2 AND c = 3', { kind: 'or', of: [is('a', '1'), { kind: 'and', of: [is('b', '2'), is('c', '3')] }] }],
    [
      '(a = 1 OR b = 2) AND c = 3',
      { kind: 'and', of: [{ kind: 'or', of: [is('a', '1'), is('b', '2')] }, is('c', '3')] },
    ],
    ['NOT (a = 1 AND b = 2)', { kind: 'not', of: { kind: 'and', of: [is('a', '1'), is('b', '2')] } }],
    ['NOT a = 1 AND b = 2', { kind: 'and', of: [{ kind: 'not', of: is('a', '1') }, is('b', '2')] }],
    ['ORANGE = NOTHING', is('ORANGE', 'NOTHING')],
    ['a = "OR"', is('a', 'OR')],
  ])('%s', (text, node) => {
    expect(parseFilter(text)).toEqual(node);
  });

  it('that is blank says nothing', () => {
    expect([parseFilter(''), parseFilter(' \n')]).toEqual([null, null]);
  });

  it.each([
    ['tags', 'expecting an operation'],
    ['tags =', 'Was expecting a value but instead got nothing, at character 7'],
    ['tags = a b', 'unexpected characters at the end of the filter: `b`, at character 10'],
    ['tags = a AND', 'expecting an operation'],
    ['(tags = a', 'Expression `(tags = a` is missing the following closing delimiter: `)`'],
    ['(tags = a b', 'Was expecting `AND`, `OR` or `)` but instead got `b`'],
    ['tags = "a', 'Expression `"a` is missing the following closing delimiter: `"`, at character 8'],
    ['tags = "a\\"', 'missing the following closing delimiter: `"`'],
    ['tags = "\\d"', '`\\d` is no escape'],
    ['tags = "\\u{110000}"', 'is no escape'],
    ['tags = AND', 'to use the keyword `AND` as a value, quote it'],
    ['tags IN a', 'expecting `[` after `IN` but instead got `a`'],
    ['tags IN [a b]', 'expecting `,` or `]` but instead got `b]`'],
    ['tags IN [a', 'expecting `,` or `]` but instead got nothing'],
    ['tags IS a', 'expecting `NULL` or `EMPTY` but instead got `a`'],
    ['tags NOT a', 'expecting `IN` or `EXISTS` but instead got `a`'],
    ['date 5 10', 'expecting `TO` between two values but instead got `10`'],
    ['tags = 🦀', 'Was expecting a value but instead got `🦀`'],
    ['tags CONTAINS a', '`CONTAINS` is not supported'],
    ['tags NOT CONTAINS a', '`CONTAINS` is not supported'],
    ['tags STARTS WITH a', '`STARTS` is not supported'],
    ['_geoRadius(1, 2, 3)', '`_geoRadius` is not supported'],
    ['_geoBoundingBox([1, 2], [3, 4])', '`_geoBoundingBox` is not supported'],
    ['tags = a AND _geoPolygon([1, 2])', '`_geoPolygon` is not supported'],
    ['('.repeat(300), 'nested more than 200 levels deep'],
    [`${'NOT '.repeat(300)}tags = a`, 'nested more than 200 levels deep'],
  ])('%s is refused, and it is said why', (text, message) => {
    expect(() => parseFilter(text)).toThrow(
      expect.objectContaining({ code: 'invalid_search_filter', message: expect.stringContaining(message) }),
    );
  });

  it('is read as it was meant, however it is written', () => {
    fc.assert(
      fc.property(
        filterNode(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        fc.boolean(),
        (node, spaced) => {
          expect(parseFilter(writeFilter(node, spaced))).toEqual(node);
        },
      ),
    );
  });

  it('is read or refused, and nothing else happens, whatever it holds', () => {
    const parts = [
      'tags',
      'date',
      '=',
      '!=',
      '>',
      'AND',
      'OR',
      'NOT',
      'IN',
      '[',
      ']',
      ',',
      '(',
      ')',
      '"',
      "'",
      '\\',
      'TO',
      'IS',
      'NULL',
      ' ',
      'é',
      '5',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string())), (pieces) => {
        try {
          parseFilter(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
        }
      }),
    );
  });
});
