import { formatCount, formatDay } from './numbers-and-dates.ts';

/** Every Vietnamese sentence of the pages that does not stand alone in one template. */

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ');

export const SITE_NAME = 'Tìm báo';

export function extentSentence(extent: { articles: number; firstDay: string | null; lastDay: string | null }): string {
  const { articles, firstDay, lastDay } = extent;
  if (articles === 0) return 'Kho báo chưa có bài nào.';
  const span =
    firstDay === null || lastDay === null ? '' : `, đăng từ ${formatDay(firstDay)} đến ${formatDay(lastDay)}`;
  return `Kho có ${formatCount(articles)} bài báo${span}.`;
}

/** What was found, as a heading. */
export function totalSentence(total: number, q: string): string {
  const about = q === '' ? '' : ` cho “${q}”`;
  return total === 0 ? `Không tìm thấy bài nào${about}` : `${formatCount(total)} bài${about}`;
}

/** How the query was relaxed. */
export function relaxedSentence(relaxed: { dropped: string[]; exactTotal: number }): string {
  const { dropped, exactTotal } = relaxed;
  const found =
    exactTotal === 0
      ? 'Không có bài nào chứa đủ mọi từ bạn gõ'
      : `Chỉ có ${formatCount(exactTotal)} bài chứa đủ mọi từ bạn gõ`;
  const [only, ...others] = dropped;
  if (only === undefined) return `${found}, nên kết quả gồm cả những bài chỉ chứa một phần.`;
  return others.length === 0
    ? `${found}, nên kết quả gồm cả những bài không có “${only}”.`
    : `${found}, nên kết quả gồm cả những bài thiếu một vài từ trong số này: ${quoted(dropped)}.`;
}

export const RELATION_NOW = {
  unchanged: 'nay là',
  renamed: 'nay đổi tên thành',
  merged: 'nay nhập vào',
  divided: 'nay chia về',
} as const;

export const SORT_NAMES = { relevance: 'Phù hợp nhất', newest: 'Mới nhất', oldest: 'Cũ nhất' } as const;

/** The range of days of a filter; either end may be open. */
export function daysSentence(from: string | null, to: string | null): string {
  if (from !== null && from === to) return `Ngày ${formatDay(from)}`;
  if (from !== null && to !== null) return wholeSpan(from, to) ?? `Từ ${formatDay(from)} đến ${formatDay(to)}`;
  if (from !== null) return `Từ ${formatDay(from)}`;
  return to === null ? '' : `Đến ${formatDay(to)}`;
}

/** "Năm 2022", "Tháng 08/2022" where the two days enclose just that. */
function wholeSpan(from: string, to: string): string | null {
  if (from.slice(0, 4) !== to.slice(0, 4) || !from.endsWith('-01')) return null;
  if (from.endsWith('-01-01') && to.endsWith('-12-31')) return `Năm ${from.slice(0, 4)}`;
  const lastOfMonth = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  const isWholeMonth = from.slice(0, 7) === to.slice(0, 7) && Number(to.slice(8)) === lastOfMonth;
  return isWholeMonth ? `Tháng ${formatDay(from.slice(0, 7))}` : null;
}
