import { addDays, type Day, type DayRange, day, lastOfMonth, months, weekday, wholeYear } from './calendar-day.ts';
import type { UnderstoodText } from './query-text.ts';

/** A date that a query names: its days and the tokens it stands in. */
export interface DateMention extends DayRange {
  /** tokens */
  fromToken: number;
  toToken: number;
}

/*
 * The grammar, over the understood text. A point is a day, month, quarter, part of a year, year or a stretch counted
 * from today; points make ranges ("từ A đến B", "A - B") and open ends ("từ A", "trước A"). What a number says beside
 * other words decides whether it is a year at all.
 */
const SEPARATOR = '\\s?[/.\\-–]\\s?';
const YEAR = '((?:19|20)\\d\\d)';
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const NUMBERS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  giêng: 1,
  chạp: 12,
};
const NUMBER = `(\\d{1,2}|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const numberOf = (text: string): number => NUMBERS[text] ?? Number(text);

interface Point {
  pattern: string;
  days(groups: readonly (string | undefined)[], now: Day): DayRange | null;
}

const one = (at: Day | null): DayRange | null => (at === null ? null : { from: at, to: at });
const monthRange = (year: number, month: number): DayRange | null =>
  month < 1 || month > 12 ? null : months(year, month);
const yearOf = (now: Day): number => Number(now.slice(0, 4));
const monthOf = (now: Day): number => Number(now.slice(5, 7));

/** The year that words stand for, from today. */
const RELATIVE_YEAR = '(năm nay|năm ngoái|năm trước|năm qua|năm rồi|năm kia|năm sau|năm tới)';
const relativeYear = (text: string, now: Day): number =>
  yearOf(now) + (text === 'năm nay' ? 0 : text === 'năm kia' ? -2 : text === 'năm sau' || text === 'năm tới' ? 1 : -1);
/** Four digits with or without "năm" or a separator before them, or words; two groups. */
const ANY_YEAR = `(?:(?:${SEPARATOR}|,?\\s(?:của\\s)?(?:năm\\s)?)${YEAR}|\\s${RELATIVE_YEAR})`;
const anyYear = (digits: string | undefined, words: string | undefined, now: Day): number =>
  digits === undefined ? relativeYear(words!, now) : Number(digits);

/** Parts of a year as months: news says "đầu năm" of its first quarter, "giữa năm" of May to August, "cuối năm" of the last quarter. */
const YEAR_PARTS: Readonly<Record<string, readonly [number, number]>> = {
  'nửa đầu': [1, 6],
  'nửa cuối': [7, 12],
  'nửa sau': [7, 12],
  đầu: [1, 3],
  giữa: [5, 8],
  cuối: [10, 12],
};
/** Thirds of a month, as first and last day. */
const MONTH_PARTS: Readonly<Record<string, readonly [number, number]>> = {
  đầu: [1, 10],
  giữa: [11, 20],
  cuối: [21, 31],
};

const POINTS: readonly Point[] = [
  {
    pattern: `(?:ngày\\s)?(\\d{1,2})${SEPARATOR}(\\d{1,2})${SEPARATOR}${YEAR}`,
    days: ([d, m, y]) => one(day(Number(y), Number(m), Number(d))),
  },
  {
    pattern: `${YEAR}-(\\d{2})-(\\d{2})`,
    days: ([y, m, d]) => one(day(Number(y), Number(m), Number(d))),
  },
  {
    pattern: `(?:ngày\\s)?(?:mùng\\s|mồng\\s)?(\\d{1,2})\\stháng\\s${NUMBER}${ANY_YEAR}`,
    days: ([d, m, y, words], now) => one(day(anyYear(y, words, now), numberOf(m!), Number(d))),
  },
  {
    pattern: `(đầu|giữa|cuối)\\stháng\\s${NUMBER}${ANY_YEAR}`,
    days: ([part, m, y, words], now) => monthPart(part!, anyYear(y, words, now), numberOf(m!)),
  },
  {
    pattern: `tháng\\s${NUMBER}${ANY_YEAR}`,
    days: ([m, y, words], now) => monthRange(anyYear(y, words, now), numberOf(m!)),
  },
  { pattern: `(\\d{1,2})${SEPARATOR}${YEAR}`, days: ([m, y]) => monthRange(Number(y), Number(m)) },
  {
    pattern: `(?:quý|quí)\\s(i{1,3}|iv|[1-4]|một|hai|ba|bốn)${ANY_YEAR}`,
    days: ([q, y, words], now) => {
      const quarter = ROMAN[q!] ?? numberOf(q!);
      return months(anyYear(y, words, now), quarter * 3 - 2, quarter * 3);
    },
  },
  {
    pattern: `${NUMBER}\\stháng\\s(?:của\\s)?năm\\s${YEAR}`,
    days: ([n, y]) => (numberOf(n!) < 1 || numberOf(n!) > 12 ? null : months(Number(y), 1, numberOf(n!))),
  },
  {
    pattern: `${NUMBER}\\stháng\\s(đầu|cuối)(?:${ANY_YEAR})`,
    days: ([n, part, y, words], now) => {
      const count = numberOf(n!);
      if (count < 1 || count > 12) return null;
      return part === 'đầu' ? months(anyYear(y, words, now), 1, count) : months(anyYear(y, words, now), 13 - count, 12);
    },
  },
  {
    pattern: `(nửa đầu|nửa cuối|nửa sau|đầu|giữa|cuối)(?:${ANY_YEAR})`,
    days: ([part, y, words], now) => months(anyYear(y, words, now), ...YEAR_PARTS[part!]!),
  },
  {
    pattern: `(?:những\\snăm|thập\\sniên|thập\\skỷ)\\s((?:19|20)\\d0)`,
    days: ([y]) => ({ from: `${y}-01-01`, to: `${Number(y) + 9}-12-31` }),
  },
  { pattern: `năm\\s${YEAR}`, days: ([y]) => wholeYear(Number(y)) },
  { pattern: `(hôm nay|sáng nay|trưa nay|chiều nay|tối nay)`, days: (_, now) => one(now) },
  { pattern: `(hôm qua|sáng qua|trưa qua|chiều qua|tối qua|đêm qua)`, days: (_, now) => one(addDays(now, -1)) },
  { pattern: `hôm kia`, days: (_, now) => one(addDays(now, -2)) },
  { pattern: `(ngày mai|sáng mai|chiều mai|tối mai)`, days: (_, now) => one(addDays(now, 1)) },
  {
    pattern: `(tuần này|tuần trước|tuần qua|tuần rồi|tuần vừa qua|tuần sau|tuần tới)`,
    days: ([words], now) => week(now, weeksAway(words!)),
  },
  {
    pattern: `(tháng này|tháng trước|tháng qua|tháng rồi|tháng vừa qua|tháng sau|tháng tới)`,
    days: ([words], now) => months(yearOf(now), monthOf(now) + weeksAway(words!)),
  },
  {
    pattern: `(quý này|quý trước|quý vừa qua)`,
    days: ([words], now) => {
      const first = Math.floor((monthOf(now) - 1) / 3) * 3 + 1 + 3 * weeksAway(words!);
      return months(yearOf(now), first, first + 2);
    },
  },
  {
    pattern: `(?:trong\\s)?${NUMBER}\\s(ngày|tuần|tháng|năm)\\s(?:vừa qua|qua|gần đây|gần nhất|trở lại đây)`,
    days: ([n, unit], now) => ({ from: back(now, numberOf(n!), unit!), to: now }),
  },
  { pattern: `q([1-4])[/.\\-\\s]?${YEAR}`, days: ([q, y]) => months(Number(y), Number(q) * 3 - 2, Number(q) * 3) },
  { pattern: RELATIVE_YEAR, days: ([words], now) => wholeYear(relativeYear(words!, now)) },
  { pattern: YEAR, days: ([y]) => wholeYear(Number(y)) },
];

const weeksAway = (words: string): number => (words.endsWith('này') ? 0 : /(sau|tới)$/u.test(words) ? 1 : -1);

/** Monday to Sunday. */
function week(now: Day, away: number): DayRange {
  const monday = addDays(now, 1 - weekday(now) + 7 * away);
  return { from: monday, to: addDays(monday, 6) };
}

function monthPart(part: string, year: number, month: number): DayRange | null {
  if (month < 1 || month > 12) return null;
  const [first, last] = MONTH_PARTS[part]!;
  return { from: day(year, month, first), to: day(year, month, Math.min(last, lastOfMonth(year, month))) };
}

function back(now: Day, count: number, unit: string): Day {
  if (unit === 'ngày' || unit === 'tuần') return addDays(now, -count * (unit === 'tuần' ? 7 : 1));
  const [year, month, date] = [yearOf(now), monthOf(now), Number(now.slice(8))];
  const from = unit === 'năm' ? months(year - count, month) : months(year, month - count);
  const [fromYear, fromMonth] = [Number(from.from!.slice(0, 4)), Number(from.from!.slice(5, 7))];
  return day(fromYear, fromMonth, Math.min(date, lastOfMonth(fromYear, fromMonth)))!;
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

const ANY_POINT = POINTS.map(({ pattern }) => `(?:${pattern})`).join('|');
const SCAN = new RegExp(ANY_POINT, 'gu');
const COMPILED = POINTS.map((point) => ({ ...point, whole: new RegExp(`^(?:${point.pattern})$`, 'u') }));

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
    SCAN.lastIndex = at;
    const match = SCAN.exec(text);
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

function daysOf(written: string, now: Day): DayRange | null {
  for (const { whole, days } of COMPILED) {
    const groups = whole.exec(written);
    if (groups !== null) return days(groups.slice(1), now);
  }
  return null;
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
