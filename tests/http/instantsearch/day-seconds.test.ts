import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDayFrom, lastDayUntil, secondsOfDay } from '../../../src/http/instantsearch/day-seconds.ts';

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const moment = fc.oneof(
  day.map(secondsOfDay),
  fc.integer({ min: -70_000_000_000, max: 260_000_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

describe('a day in seconds', () => {
  it('is the moment it begins in Vietnam', () => {
    expect(secondsOfDay('2022-08-03')).toBe(Date.UTC(2022, 7, 2, 17) / 1000);
  });

  it('is compared as the numbers are', () => {
    const among = (each: string, from: string | null | 'never', to: string | null | 'never'): boolean =>
      from !== 'never' && to !== 'never' && (from === null || each >= from) && (to === null || each <= to);
    fc.assert(
      fc.property(day, moment, (each, seconds) => {
        const begins = secondsOfDay(each);
        expect([
          among(each, firstDayFrom(seconds), null),
          among(each, firstDayFrom(seconds, 'after'), null),
          among(each, null, lastDayUntil(seconds)),
          among(each, null, lastDayUntil(seconds, 'before')),
        ]).toEqual([begins >= seconds, begins > seconds, begins <= seconds, begins < seconds]);
      }),
    );
  });
});
