/** Days in a month of the proleptic Gregorian calendar; month 1 to 12. */
const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const SPAN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

/** The first and the last day of a year, a month or a day, as `YYYY-MM-DD`. */
export interface CalendarSpan {
  first: string;
  last: string;
}

/**
 * Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
 * @returns null for another form; 'impossible' for a month or a day the calendar has not (2022-13, 2022-02-30, year 0)
 */
export function readCalendarSpan(text: string): CalendarSpan | 'impossible' | null {
  const match = SPAN.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  const day = match[3] === undefined ? null : Number(match[3]);
  if (year < 1 || (month !== null && (month < 1 || month > 12))) return 'impossible';
  if (month !== null && day !== null && (day < 1 || day > daysInMonth(year, month))) return 'impossible';
  const [firstMonth, lastMonth] = [month ?? 1, month ?? 12];
  const [firstDay, lastDay] = [day ?? 1, day ?? daysInMonth(year, lastMonth)];
  return {
    first: `${pad(year, 4)}-${pad(firstMonth, 2)}-${pad(firstDay, 2)}`,
    last: `${pad(year, 4)}-${pad(lastMonth, 2)}-${pad(lastDay, 2)}`,
  };
}
