/** Numbers and days as a Vietnamese newspaper writes them. */

const number = new Intl.NumberFormat('vi-VN');

/** 12345 → "12.345" */
export const formatCount = (count: number): string => number.format(count);

const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

/** A day, a month or a year: "2022-08-03" → "03/08/2022", "2022-08" → "08/2022", "2022" → "2022". */
export const formatDay = (value: string): string => value.split('-').toReversed().join('/');

/** "2022-08-03" → "Thứ Tư" */
export const weekdayOf = (day: string): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/**
 * The date line of an article: "Thứ Tư, 03/08/2022, 06:15".
 * @param publishedAt ISO 8601 with the offset +07:00, so that its digits are the time in Vietnam
 */
export function formatDateLine(day: string, publishedAt: string | null, precision: 'day' | 'minute' | null): string {
  const time = precision === 'minute' && publishedAt !== null ? `, ${publishedAt.slice(11, 16)}` : '';
  return `${weekdayOf(day)}, ${formatDay(day)}${time}`;
}
