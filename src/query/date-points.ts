import { addDays, type Day, type DayRange, day, lastOfMonth, months, weekday, wholeYear } from './calendar-day.ts';

/*
 * The grammar, over the understood text. A point is a day, month, quarter, part of a year, year or a stretch counted
 * from today; points make ranges ("từ A đến B", "A - B") and open ends ("từ A", "trước A"). What a number says beside
 * other words decides whether it is a year at all.
 */
const SEPARATOR = '\\s?[/.\\-–]\\s?';
const YEAR = '((?:19|20)\\d\\d)';
export const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
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
export const NUMBER = `(\\d{1,2}|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
export const numberOf = (text: string): number => NUMBERS[text] ?? Number(text);

interface Point {
  pattern: string;
  days(groups: readonly (string | undefined)[], now: Day): DayRange | null;
}

const one = (at: Day | null): DayRange | null => (at === null ? null : { from: at, to: at });
export const monthRange = (year: number, month: number): DayRange | null =>
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

const ANY_POINT = POINTS.map(({ pattern }) => `(?:${pattern})`).join('|');
/** Finds text that may be a point; `daysOf` and what stands around it tell. */
export const ANY_DATE = new RegExp(ANY_POINT, 'gu');
const COMPILED = POINTS.map((point) => ({ ...point, whole: new RegExp(`^(?:${point.pattern})$`, 'u') }));

/** The days of a point as written; null where the calendar has none or it is no point. */
export function daysOf(written: string, now: Day): DayRange | null {
  for (const { whole, days } of COMPILED) {
    const groups = whole.exec(written);
    if (groups !== null) return days(groups.slice(1), now);
  }
  return null;
}
