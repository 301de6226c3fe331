import { describe, expect, it } from 'vitest';
import { chooseInterval, dateHistogram } from '../../src/search/date-facet.ts';

const days = [
  { value: '2021-12-30', count: 2 },
  { value: '2022-01-01', count: 3 },
  { value: '2022-03-15', count: 1 },
];

describe('the date histogram', () => {
  it('sums days to months and fills the empty ones', () => {
    expect(dateHistogram(days, 'month')).toEqual([
      { value: '2021-12', count: 2, groups: 2 },
      { value: '2022-01', count: 3, groups: 3 },
      { value: '2022-02', count: 0, groups: 0 },
      { value: '2022-03', count: 1, groups: 1 },
    ]);
  });
  it('sums days to years', () => {
    expect(dateHistogram(days, 'year')).toEqual([
      { value: '2021', count: 2, groups: 2 },
      { value: '2022', count: 4, groups: 4 },
    ]);
  });
  it('fills days over the end of a year', () => {
    expect(dateHistogram(days.slice(0, 2), 'day')).toEqual([
      { value: '2021-12-30', count: 2, groups: 2 },
      { value: '2021-12-31', count: 0, groups: 0 },
      { value: '2022-01-01', count: 3, groups: 3 },
    ]);
  });
  it('is empty where nothing is dated', () => {
    expect(dateHistogram([], null)).toEqual([]);
  });
  it('chooses days for two months, months for five years, years beyond', () => {
    expect(chooseInterval('2022-01-01', '2022-03-03')).toBe('day');
    expect(chooseInterval('2022-01-01', '2022-03-04')).toBe('month');
    expect(chooseInterval('2018-01-31', '2022-12-01')).toBe('month');
    expect(chooseInterval('2018-01-31', '2023-01-01')).toBe('year');
  });
});
