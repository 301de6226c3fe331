/** Days as YYYY-MM-DD, the calendar of Asia/Ho_Chi_Minh; no clock but in `today`. */
export type Day = string;

/** An inclusive stretch of days; null is open. */
export interface DayRange {
  from: Day | null;
  to: Day | null;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** A day, or null where the calendar has none (31 June). */
export function day(year: number, month: number, date: number): Day | null {
  const time = new Date(Date.UTC(year, month - 1, date));
  if (year < 1000 || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== date) return null;
  return `${pad(year, 4)}-${pad(month)}-${pad(date)}`;
}

export const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Whole months from the first to the last, which may lie in later years (13 is January of the next). */
export function months(year: number, first: number, last = first): DayRange {
  const from = new Date(Date.UTC(year, first - 1, 1));
  const to = new Date(Date.UTC(year, last, 0));
  return { from: dayOf(from), to: dayOf(to) };
}

export const wholeYear = (year: number): DayRange => months(year, 1, 12);

const dayOf = (time: Date): Day => time.toISOString().slice(0, 10);

/** The day so many days later, or earlier. */
export function addDays(from: Day, days: number): Day {
  return dayOf(new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000));
}

/** 1 is Monday, 7 Sunday. */
export const weekday = (at: Day): number => ((new Date(`${at}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

const saigon = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Today in Asia/Ho_Chi_Minh, whatever the zone of the machine. */
export const today = (): Day => saigon.format(new Date());
