import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/engine/port.ts';
import { ATTRIBUTE_NAMES } from '../../../src/http/instantsearch/attributes.ts';
import { conditionOf } from '../../../src/http/instantsearch/filter-condition.ts';
import { type FilterNode, parseFilter } from '../../../src/http/instantsearch/filter-syntax.ts';
import { ProtocolError } from '../../../src/http/instantsearch/protocol-error.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';
import { meetsCondition } from '../../../src/search/meets-condition.ts';
import { FILTER_VALUES, FILTERED, FILTERED_HITS } from './filtered-articles.ts';
import { filterNode, meetsFilter } from './filters.ts';

const meaning = (text: string): Condition => conditionOf(parseFilter(text)!, gazetteer());

describe('a filter as an engine is asked', () => {
  it.each<[string, Condition]>([
    ['"places.lvl0" = "Vĩnh Phúc"', { kind: 'value', facet: 'place', values: ['vinh-phuc'] }],
    ['"places.lvl1" = "Vĩnh Phúc > Sông Lô"', { kind: 'value', facet: 'place', values: ['vinh-phuc.song-lo'] }],
    ['"placesNow.lvl0" = "Phú Thọ"', { kind: 'value', facet: 'place_now', values: ['nay.phu-tho'] }],
    ['"places.lvl0" = "Phú Thọ (từ 7/2025)"', { kind: 'value', facet: 'place', values: ['nay.phu-tho'] }],
    ['"places.lvl0" = "Hoà Bình"', { kind: 'value', facet: 'place', values: ['hoa-binh'] }],
    ['"places.lvl1" = "Vĩnh Phúc"', { kind: 'or', of: [] }],
    ['placeIds IN [vinh-phuc, phu-tho]', { kind: 'value', facet: 'place', values: ['vinh-phuc', 'phu-tho'] }],
    ['tags != "làng nghề"', { kind: 'not', of: { kind: 'value', facet: 'tag', values: ['làng nghề'] } }],
    ['date = 1659459600', { kind: 'days', from: '2022-08-03', to: '2022-08-03' }],
    ['date = 1659459601', { kind: 'or', of: [] }],
    ['date >= 1659459601', { kind: 'days', from: '2022-08-04', to: null }],
    ['date < 1659459600', { kind: 'days', from: null, to: '2022-08-02' }],
    ['date > 1e300', { kind: 'or', of: [] }],
    ['date < 1e300', { kind: 'days', from: null, to: null }],
    ['day = 2022-08-03', { kind: 'days', from: '2022-08-03', to: '2022-08-03' }],
    ['date IS NULL', { kind: 'not', of: { kind: 'days', from: null, to: null } }],
  ])('%s', (text, condition) => {
    expect(meaning(text)).toEqual(condition);
  });

  it.each([
    ['foo = 1', 'Attribute `foo` is not filterable. Available filterable attributes are: `places.lvl0`'],
    ['id = a', 'Attribute `id` is not filterable'],
    ['__proto__ = a', 'Attribute `__proto__` is not filterable'],
    ['tags > a', '`>` is not supported on `tags`: only `date` and `day` have an order'],
    ['section a TO b', '`TO` is not supported on `section`'],
    ['section IS NULL', '`IS NULL` is not supported on `section`'],
    ['tags IS EMPTY', '`IS EMPTY` is not supported on `tags`'],
    ['date = hôm', '`hôm` is no value of `date`: it is a number'],
    ['date = 2022-08-03', 'days as text are in `day`'],
    ['day = 2022', '`2022` is no value of `day`: it must be a real day, YYYY-MM-DD'],
    ['day = 2022-02-30', 'it must be a real day'],
  ])('%s is refused, and it is said why', (text, message) => {
    expect(() => meaning(text)).toThrow(
      expect.objectContaining({ code: 'invalid_search_filter', message: expect.stringContaining(message) }),
    );
  });

  it('holds of the articles whose hits it holds of, or is refused', () => {
    const node: fc.Arbitrary<FilterNode> = filterNode(
      fc.constantFrom(...ATTRIBUTE_NAMES),
      fc.constantFrom(...FILTER_VALUES),
    );
    let asked = 0;
    fc.assert(
      fc.property(node, (filter) => {
        let condition: Condition;
        try {
          condition = conditionOf(filter, gazetteer());
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
          return;
        }
        asked++;
        expect(FILTERED.filter((article) => meetsCondition(article, condition)).map(({ id }) => id)).toEqual(
          FILTERED_HITS.filter((document) => meetsFilter(document, filter)).map(({ id }) => id),
        );
      }),
      { numRuns: 600 },
    );
    expect(asked).toBeGreaterThan(50);
  });
});
