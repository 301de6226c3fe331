import type { Warning } from '../../src/article.ts';
import { type Published, UNDATED } from './calendar.ts';

/**
 * The date of an article with what is to be said of it: none, one that does not exist, one in the future.
 * @param written the date as written, null where there is none
 * @param read what it was read as, null where it is no date
 * @param today YYYY-MM-DD in Vietnam
 */
export function checkedDate(
  written: string | null,
  read: Published | null,
  today: string,
): { published: Published; warnings: Warning[] } {
  if (written === null) {
    return { published: UNDATED, warnings: [{ code: 'no-date', message: 'Không thấy ngày đăng / No date found' }] };
  }
  if (read === null) {
    const message = `Ngày không đọc được hoặc không có thật: ${written} / Not a date, or no such day: ${written}`;
    return { published: UNDATED, warnings: [{ code: 'bad-date', message }] };
  }
  if (read.day !== null && read.day > today) {
    const message = `Ngày đăng ở tương lai: ${written} / Published in the future: ${written}`;
    return { published: read, warnings: [{ code: 'future-date', message }] };
  }
  return { published: read, warnings: [] };
}
