import { addDays, type Day, type DayRange, day } from './calendar-day.ts';
import { ANY_DATE, daysOf, monthRange, NUMBER, numberOf, ROMAN } from './date-points.ts';
import type { UnderstoodText } from './query-text.ts';

/** A date that a query names: its days and the tokens it stands in. */
export interface DateMention extends DayRange {
  /** tokens */
  fromToken: number;
  toToken: number;
}

/** Before a point: terms of office, plans, school years and the like are no time of publication. */
const NO_DATE_BEFORE =
  /(?:^|[^\p{L}\p{N}])(?:nhiệm kỳ|giai đoạn|khóa|niên khóa|năm học|mùa giải|niên vụ|thời kỳ|số|mã|lớp|phòng|đường|quốc lộ|tỉnh lộ|ql|luật|bộ luật|hiến pháp|pháp lệnh|tầm nhìn|hơn|gần|khoảng|trên|đạt|tới|x|world cup|euro|sea games|asiad|olympic|u)\s(?:năm\s)?(?:(?:19|20)\d\d(?:\s?[-–]\s?|\sđến\s))?$/u;
/** Before a law's year there is its name: Luật Đất đai 2013. */
const LAW = /(?:^|\s)(?:luật|bộ luật|hiến pháp|pháp lệnh)(?:\s[^\s\d]+){0,6}\s(?:năm\s)?$/u;
/** After four digits alone: then they count something. */
const COUNTED =
  /^\s?(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|euro|người|hộ|ha|héc|m2|m²|m|km|kg|g|tấn|tạ|lít|con|cây|căn|suất|học|sinh viên|hội viên|đảng viên|đoàn viên|cán bộ|lao động|công nhân|trường hợp|ca|lượt|phần|bộ|chiếc|xe|ngày|giờ|%|mẫu|sào|cột|trang|bức|đại biểu|vụ|máy|gia đình|doanh nghiệp|năm)(?!\p{L})/u;
const COUNTS_YEARS = new RegExp(`(?:^|\\s)(?:${NUMBER}|\\d+|mấy|nhiều|vài|những)\\s$`, 'u');
/** Around a point: joined to something else it is a number or code, no date. */
const JOINED_BEFORE = /[\p{L}\p{N}][/.\-–:]$|[\p{L}\p{N}]$/u;
const JOINED_AFTER = /^(?:[/\-–:][\p{L}\p{N}]|[.,]\d|[\p{L}\p{N}])/u;

/** How far around a point words are read, in UTF-16 units: queries of thousands of dates stay quick. */
const CONTEXT = 80;
const contextBefore = (text: string, at: number): string => text.slice(Math.max(0, at - CONTEXT), at);

interface FoundPoint extends DayRange {
  start: number;
  end: number;
  text: string;
}

/** The dates that a query names, from left to right; ranges and open ends as one. `now` is a day. */
export function findDates({ text, tokenAt }: UnderstoodText, now: Day): DateMention[] {
  const points = findPoints(text, now);
  const mentions: DateMention[] = [];
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    const next = points[i + 1];
    const before = contextBefore(text, point.start);
    const between = next === undefined ? '' : text.slice(point.end, next.start);
    const opened = /(?:^|\s)((?:kể từ|tính từ|từ|sau|trước|đến hết|cho đến|đến|tới)(?:\strong)?)\s$/u.exec(before);
    const start = opened === null ? point.start : point.start - opened[0].trimStart().length;
    const yearless =
      opened === null || /^(?:đến|tới)/u.test(opened[1]!)
        ? yearlessBefore(contextBefore(text, start), point, now)
        : null;
    if (yearless !== null) {
      mentions.push(mention(start - yearless.length, point.end, { from: yearless.from, to: point.to }));
      continue;
    }
    const range = next !== undefined && /^(?:\s(?:đến|tới|và|cho đến|đến hết)\s|\s?[-–]\s?|,?\s)$/u.test(between);
    if (range) {
      const first = /^(?:từ|kể từ|tính từ)/u.test(opened?.[1] ?? '') ? start : point.start;
      mentions.push(mention(first, next.end, { from: min(point.from, next.from), to: max(point.to, next.to) }));
      i++;
      continue;
    }
    const after = /^\s(?:đến nay|tới nay|trở đi|trở lại đây|về sau|trở về sau)/u.exec(
      text.slice(point.end, point.end + CONTEXT),
    );
    const end = point.end + (after?.[0].length ?? 0);
    const word = opened?.[1];
    if (after !== null || word === 'từ' || word === 'kể từ' || word === 'tính từ')
      mentions.push(mention(start, end, { from: point.from, to: null }));
    else if (word === 'sau') mentions.push(mention(start, end, { from: addDays(point.to!, 1), to: null }));
    else if (word === 'trước') mentions.push(mention(start, end, { from: null, to: addDays(point.from!, -1) }));
    else if (word !== undefined && !word.endsWith('trong')) {
      // A year to come is what a plan aims at (đến năm 2030), not when an article was written.
      if (point.from! <= now) mentions.push(mention(start, end, { from: null, to: point.to }));
    } else mentions.push(mention(point.start, end, point));
  }
  return mentions;

  function mention(from: number, to: number, days: DayRange): DateMention {
    return { from: days.from, to: days.to, fromToken: tokenAt[from]!, toToken: tokenAt[to - 1]! + 1 };
  }
}

/** The first half of a range whose year stands in the second: "từ 1/1 đến 30/6/2020", "tháng 3 - tháng 6/2020". */
const YEARLESS = new RegExp(
  `(?:(?:từ|kể từ|tính từ)\\s)?(?:(?:ngày\\s)?(\\d{1,2})[/.](\\d{1,2})|tháng\\s${NUMBER}|(?:quý|quí)\\s(i{1,3}|iv|[1-4])|(?:ngày\\s)?(\\d{1,2}))(?:\\s(?:và\\s)?|\\s?[-–]\\s?)$`,
  'u',
);

function yearlessBefore(before: string, point: DayRange, now: Day): { length: number; from: Day } | null {
  const match = YEARLESS.exec(before);
  if (match === null || /[\p{L}\p{N}/.]$/u.test(before.slice(0, match.index))) return null;
  const [written, d, m, month, quarter, date] = match;
  // Two numbers side by side are a range only where a word or a dash says so.
  if (date !== undefined && !/[-–]\s?$/u.test(written)) return null;
  const year = Number((point.to ?? now).slice(0, 4));
  const last = (point.to ?? now).slice(5, 7);
  const from =
    d !== undefined
      ? day(year, Number(m), Number(d))
      : date !== undefined
        ? day(year, Number(last), Number(date))
        : (monthRange(year, month !== undefined ? numberOf(month) : (ROMAN[quarter!] ?? numberOf(quarter!)) * 3 - 2)
            ?.from ?? null);
  return from === null || from > point.from! ? null : { length: before.length - match.index, from };
}

function findPoints(text: string, now: Day): FoundPoint[] {
  const points: FoundPoint[] = [];
  let at = 0;
  for (;;) {
    ANY_DATE.lastIndex = at;
    const match = ANY_DATE.exec(text);
    if (match === null) return points;
    const start = match.index;
    const end = start + match[0].length;
    const days = daysOf(match[0], now);
    if (days === null || !standsAsDate(text, start, end, points.at(-1))) {
      at = start + 1;
      // A number refused is refused whole: no year inside 12020.
      while (at < text.length && /[\p{L}\p{N}]/u.test(text[at]!) && /[\p{L}\p{N}]/u.test(text[at - 1]!)) at++;
      continue;
    }
    points.push({ ...days, start, end, text: match[0] });
    at = end;
  }
}

function standsAsDate(text: string, start: number, end: number, last: FoundPoint | undefined): boolean {
  const before = contextBefore(text, start);
  const after = text.slice(end, end + CONTEXT);
  const inRange = last !== undefined && last.end < start && /^\s?[-–]\s?$/u.test(text.slice(last.end, start));
  if (!inRange && JOINED_BEFORE.test(before)) return false;
  const opensRange = /^[-–](?:19|20)\d\d(?![\p{L}\p{N}/])/u.test(after);
  if (!opensRange && JOINED_AFTER.test(after)) return false;
  if (NO_DATE_BEFORE.test(before) || LAW.test(before)) return false;
  // "hai năm sau" counts from something else than today.
  if (/^năm (?:sau|trước|tới|qua)$/u.test(text.slice(start, end)) && COUNTS_YEARS.test(before)) return false;
  const bareYear = /^\d{4}$/u.test(text.slice(start, end));
  return !(bareYear && COUNTED.test(after));
}

const min = (a: Day | null, b: Day | null): Day | null => (a === null || b === null ? null : a < b ? a : b);
const max = (a: Day | null, b: Day | null): Day | null => (a === null || b === null ? null : a > b ? a : b);

/** All days that the mentions speak of together: from the earliest to the latest. Null where there are none. */
export function datesTogether(mentions: readonly DateMention[]): DayRange {
  if (mentions.length === 0) return { from: null, to: null };
  // One mention may open what another closes: "sau 2018 trước 2020".
  const [first, second] = mentions;
  if (mentions.length === 2 && first!.to === null && second!.from === null)
    return { from: first!.from, to: second!.to };
  return mentions.reduce<DayRange>(
    (all, { from, to }) => ({ from: min(all.from, from), to: max(all.to, to) }),
    mentions[0]!,
  );
}
