import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendarSpan } from '../../src/http/calendar-span.ts';

describe('a span of the calendar', () => {
  it.each([
    ['2022', '2022-01-01', '2022-12-31'],
    ['2022-08', '2022-08-01', '2022-08-31'],
    ['2022-04', '2022-04-01', '2022-04-30'],
    ['2022-02', '2022-02-01', '2022-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2022-08-03', '2022-08-03', '2022-08-03'],
  ])('%s is %s to %s', (text, first, last) => {
    expect(readCalendarSpan(text)).toEqual({ first, last });
  });

  it.each([
    '2022-13',
    '2022-00',
    '2022-02-29',
    '2022-02-30',
    '2022-04-31',
    '2022-08-00',
    '2022-08-32',
    '0000',
    '0000-01-01',
  ])('%s is not in the calendar', (text) => {
    expect(readCalendarSpan(text)).toBe('impossible');
  });

  it.each([
    '',
    ' 2022',
    '22',
    '20222',
    '2022-8',
    '2022-08-3',
    '03/08/2022',
    '2022-08-03T00:00',
    '2022-',
    '٢٠٢٢',
    '-2022',
  ])('%j is not a date', (text) => {
    expect(readCalendarSpan(text)).toBeNull();
  });

  it('knows just the days that Date knows', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
    const year = fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(4, '0'));
    fc.assert(
      fc.property(year, part(13), part(32), (y, m, d) => {
        const text = `${y}-${m}-${d}`;
        const date = new Date(`${text}T00:00:00Z`);
        const isDay = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
        expect(readCalendarSpan(text)).toEqual(isDay ? { first: text, last: text } : 'impossible');
      }),
    );
  });
});
