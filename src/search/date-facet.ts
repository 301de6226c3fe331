import type { FacetCount } from '../engine/port.ts';

/** Widest span, in months and in days, that the automatic interval shows in months and in days: about a screenful of bars. */
const MONTHS_SHOWN = 60;
const DAYS_SHOWN = 62;
const DAY = 86_400_000;

export type DateInterval = 'year' | 'month' | 'day';

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** The interval that shows a span of days in a readable number of bars. */
export function chooseInterval(first: string, last: string): DateInterval {
  const days = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  if (days <= DAYS_SHOWN) return 'day';
  return monthNumber(last) - monthNumber(first) < MONTHS_SHOWN ? 'month' : 'year';
}

/**
 * Sums counts per day to an interval, zero-filled between first and last. Input: `YYYY-MM-DD` ascending, at least one
 * article each. Output values: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, ascending.
 */
export function dateHistogram(
  days: readonly FacetCount[],
  interval: DateInterval | null,
): { value: string; count: number; groups: number }[] {
  const first = days[0]?.value;
  const last = days.at(-1)?.value;
  if (first === undefined || last === undefined) return [];
  const chosen = interval ?? chooseInterval(first, last);
  const width = { year: 4, month: 7, day: 10 }[chosen];
  const sums = new Map(steps(first, last, chosen).map((value) => [value, { value, count: 0, groups: 0 }]));
  for (const { value, count, groups = count } of days) {
    const sum = sums.get(value.slice(0, width))!;
    sum.count += count;
    sum.groups += groups;
  }
  return [...sums.values()];
}

function steps(first: string, last: string, interval: DateInterval): string[] {
  const pad = (number: number, width: number): string => String(number).padStart(width, '0');
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (interval === 'year')
    return range(Number(first.slice(0, 4)), Number(last.slice(0, 4))).map((year) => pad(year, 4));
  if (interval === 'month') {
    return range(monthNumber(first), monthNumber(last)).map(
      (month) => `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}`,
    );
  }
  return range(Date.parse(first) / DAY, Date.parse(last) / DAY).map((day) =>
    new Date(day * DAY).toISOString().slice(0, 10),
  );
}
