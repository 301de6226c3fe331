/**
 * Days as numbers, as the protocol compares them: a day is the Unix time in seconds at which it begins in Vietnam
 * (+07:00, as everywhere in the project).
 */

const DAY = 86_400;
const OFFSET = 7 * 3600;

/** The last day the calendar of ISO 8601 writes with four digits, and the first, counted from 1970-01-01. */
const LAST = Date.parse('9999-12-31') / 1000 / DAY;
const FIRST = Date.parse('0001-01-01') / 1000 / DAY;

/** @param day YYYY-MM-DD */
export const secondsOfDay = (day: string): number => Date.parse(`${day}T00:00:00+07:00`) / 1000;

const written = (number: number): string => new Date(number * DAY * 1000).toISOString().slice(0, 10);

/**
 * The first day that begins at a moment or later ('after': later).
 * @returns null: every day does, 'never': none does
 */
export function firstDayFrom(seconds: number, which: 'at' | 'after' = 'at'): string | null | 'never' {
  const day = (seconds + OFFSET) / DAY;
  const first = which === 'at' ? Math.ceil(day) : Math.floor(day) + 1;
  return first > LAST ? 'never' : first < FIRST ? null : written(first);
}

/**
 * The last day that begins at a moment or earlier ('before': earlier).
 * @returns null: every day does, 'never': none does
 */
export function lastDayUntil(seconds: number, which: 'at' | 'before' = 'at'): string | null | 'never' {
  const day = (seconds + OFFSET) / DAY;
  const last = which === 'at' ? Math.floor(day) : Math.ceil(day) - 1;
  return last < FIRST ? 'never' : last > LAST ? null : written(last);
}
