import { type ClockTime, type Published, published, publishedInZone, VIETNAM_OFFSET_MINUTES } from './calendar.ts';

/**
 * Dates as Vietnamese newspapers print them: `Thứ Tư, 03/08/2022 08:15 [GMT+7]`, `3-8-2022`,
 * `Cập nhật lúc 14:05, ngày 3 tháng 8 năm 2022`, `08h15 | 03.08.2022`, `3/8/2022 2:05:00 CH`. Day before month, always.
 */
export interface PrintedDate {
  /** null where the day or the time does not exist */
  published: Published | null;
  /** whether it says when the page was changed rather than published */
  updated: boolean;
  /** what else stands on the line, in order, without the punctuation around it */
  rest: string[];
}

const MONTHS: Record<string, number> = {};
for (const [names, month] of [
  ['một giêng january jan', 1],
  ['hai february feb', 2],
  ['ba march mar', 3],
  ['tư april apr', 4],
  ['năm may', 5],
  ['sáu june jun', 6],
  ['bảy bẩy july jul', 7],
  ['tám august aug', 8],
  ['chín september sep sept', 9],
  ['mười october oct', 10],
  ['mười-một november nov', 11],
  ['mười-hai chạp december dec', 12],
] as const) {
  for (const name of names.split(' ')) MONTHS[name.replace('-', ' ')] = month;
}
const VIETNAMESE_MONTH = 'mười một|mười hai|mười|một|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|chạp|\\d{1,2}';
const ENGLISH_MONTH =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';

type DayParts = [year: number, month: number, day: number];

/** The ways to print a day, most particular first. */
const DAYS: readonly { pattern: RegExp; read: (m: RegExpExecArray) => DayParts }[] = [
  {
    pattern: /(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|\/)/u,
    read: (m) => [Number(m[1]), Number(m[3]), Number(m[4])],
  },
  {
    pattern: /(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/])/u,
    read: (m) => [Number(m[4]), Number(m[3]), Number(m[1])],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})\\s+(?:tháng|thg\\.?|th\\.?)\\s*(${VIETNAMESE_MONTH})(?:\\s*,\\s*|\\s+)(?:năm\\s+)?(\\d{4})(?!\\d)`,
      'iu',
    ),
    read: (m) => [Number(m[3]), monthOf(m[2]!), Number(m[1])],
  },
  {
    pattern: new RegExp(`(?<![\\d\\p{L}])(\\d{1,2})\\s+(${ENGLISH_MONTH})\\.?,?\\s+(\\d{4})(?!\\d)`, 'iu'),
    read: (m) => [Number(m[3]), monthOf(m[2]!), Number(m[1])],
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(${ENGLISH_MONTH})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})(?!\\d)`, 'iu'),
    read: (m) => [Number(m[3]), monthOf(m[1]!), Number(m[2])],
  },
  {
    pattern: /(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{2})(?![\d/])/u,
    read: (m) => [2000 + Number(m[4]), Number(m[3]), Number(m[1])],
  },
];

const monthOf = (text: string): number => MONTHS[text.toLowerCase()] ?? Number(text);

const TIME =
  /(?<![\d:.])(\d{1,2})(?:\s?:\s?(\d{2})(?:\s?:\s?(\d{2})(?:\.\d+)?)?|\s?(?:giờ|h|g)(?:\s?(\d{2})(?:\s?(?:phút|ph|p|'))?)?)(?!\d)\s?(SA|CH|AM|PM|sáng|trưa|chiều|tối)?(?![\p{L}\d])/iu;
const AFTERNOON = /^(?:CH|PM|chiều|tối)$/i;
const MORNING = /^(?:SA|AM|sáng)$/i;
const ZONE = /[[(]?\s?(?<!\p{L})(?:GMT|UTC)\s?(?:([+-])\s?(\d{1,2})(?::?(\d{2}))?)?\s?[\])]?/iu;
/** An offset by itself, right after the time. */
const BARE_OFFSET = /(?<=\u0001\s?)([+-])(\d{2}):?(\d{2})(?!\d)/u;
const WEEKDAY =
  /(?<!\p{L})(?:[Tt]hứ\s?(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Bb]ẩy|[2-7])|THỨ\s?(?:HAI|BA|TƯ|NĂM|SÁU|BẢY|BẨY|[2-7])|[Cc]hủ\s?[Nn]hật|CHỦ\s?NHẬT|CN|T[2-7]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?=,))(?![\p{L}\d])/u;
const LABEL =
  /(?<!\p{L})(?:cập nhật(?: lần cuối)?|ngày cập nhật|(?:ngày|thời gian|giờ) (?:đăng(?: tin| bài)?|xuất bản|phát hành)|đăng (?:tải|lúc|ngày)|xuất bản|đăng|(?:last )?updated?(?: on| at)?|published(?: on| at)?|posted(?: on| at)?|date|hôm nay(?: là)?|lúc|vào|hồi|ngày)(?!\p{L})/giu;
const UPDATED = /cập nhật|updated?/iu;
/** Stands where something was taken out, to know what was apart. */
const CUT = '\u0001';

/**
 * Finds the date of a line and says what else the line holds. Null where it holds no full date, or more than one.
 * @param line NFC, blanks as single spaces
 */
export function findDate(line: string): PrintedDate | null {
  if (!/\d/.test(line)) return null;
  for (const { pattern, read } of DAYS) {
    const day = pattern.exec(line);
    if (day === null) continue;
    let rest = cut(line, day);
    if (DAYS.some(({ pattern: other }) => other.test(rest))) return null;
    const time = TIME.exec(rest);
    if (time !== null) rest = cut(rest, time);
    const zone = ZONE.exec(rest) ?? (time === null ? null : BARE_OFFSET.exec(rest));
    if (zone !== null) rest = cut(rest, zone);
    const updated = UPDATED.test(rest);
    rest = rest.replace(WEEKDAY, CUT).replace(LABEL, CUT);
    return { published: momentOf(read(day), time, zone), updated, rest: pieces(rest) };
  }
  return null;
}

const cut = (line: string, match: RegExpExecArray): string =>
  line.slice(0, match.index) + CUT + line.slice(match.index + match[0].length);

function momentOf(
  [year, month, day]: DayParts,
  time: RegExpExecArray | null,
  zone: RegExpExecArray | null,
): Published | null {
  if (time === null) return published(year, month, day, null);
  const clock = clockOf(time);
  if (clock === null) return null;
  const minutes = zone === null ? VIETNAM_OFFSET_MINUTES : zoneMinutes(zone);
  return minutes === VIETNAM_OFFSET_MINUTES
    ? published(year, month, day, clock)
    : publishedInZone(year, month, day, clock, minutes);
}

function clockOf(match: RegExpExecArray): ClockTime | null {
  const half = match[5] ?? '';
  let hour = Number(match[1]);
  if (AFTERNOON.test(half) && hour < 12) hour += 12;
  else if (MORNING.test(half) && hour === 12) hour = 0;
  else if (/^(?:SA|CH|AM|PM)$/i.test(half) && (hour > 12 || hour === 0)) return null;
  return { hour, minute: Number(match[2] ?? match[4] ?? 0), second: Number(match[3] ?? 0) };
}

/** Minutes east of Greenwich of `GMT+7`, `+07:00`; a bare GMT is Greenwich. */
function zoneMinutes(zone: RegExpExecArray): number {
  const minutes = Number(zone[2] ?? 0) * 60 + Number(zone[3] ?? 0);
  return zone[1] === '-' ? -minutes : minutes;
}

const EDGES = /^[\s|•·–—\-,;:/[\]»>.*]+|[\s|•·–—\-,;:/[\]»>*]+$/gu;

const pieces = (rest: string): string[] =>
  rest
    .split(/[\u0001|•·]/u)
    .map((piece) => piece.replace(EDGES, ''))
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
