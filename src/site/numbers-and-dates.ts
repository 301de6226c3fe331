import type { Language } from './language.ts';

/** Numbers and days as a newspaper of each language writes them. */

const NUMBERS = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') } as const;

/** 12345 → "12.345", in English "12,345" */
export const formatCount = (count: number, language: Language = 'vi'): string => NUMBERS[language].format(count);

const WEEKDAYS = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A day, a month or a year: "2022-08-03" → "03/08/2022", "2022-08" → "08/2022", "2022" → "2022"; in English
 * "3 Aug 2022", "Aug 2022", "2022", for 03/08 would be read as a day of March by some.
 */
export function formatDay(value: string, language: Language = 'vi'): string {
  const parts = value.split('-');
  if (language === 'vi') return parts.toReversed().join('/');
  const [year, month, day] = parts;
  return [
    ...(day === undefined ? [] : [String(Number(day))]),
    ...(month === undefined ? [] : [MONTHS[Number(month) - 1] ?? month]),
    year,
  ].join(' ');
}

/** "2022-08-03" → "Thứ Tư" */
export const weekdayOf = (day: string, language: Language = 'vi'): string =>
  WEEKDAYS[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/**
 * The date line of an article: "Thứ Tư, 03/08/2022, 06:15".
 * @param publishedAt ISO 8601 with the offset +07:00, so that its digits are the time in Vietnam
 */
export function formatDateLine(
  day: string,
  publishedAt: string | null,
  precision: 'day' | 'minute' | null,
  language: Language = 'vi',
): string {
  const time = precision === 'minute' && publishedAt !== null ? `, ${publishedAt.slice(11, 16)}` : '';
  return `${weekdayOf(day, language)}, ${formatDay(day, language)}${time}`;
}
