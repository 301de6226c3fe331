import type { Article } from '../../src/article.ts';

/**
 * When an article was published, in Vietnamese time: +07:00 without daylight saving since 1975, so no zone library is
 * needed and the server's own zone never matters. Earlier days are given the same offset.
 */
export type Published = Pick<Article, 'publishedAt' | 'publishedPrecision' | 'day'>;

export const UNDATED: Published = Object.freeze({ publishedAt: null, publishedPrecision: null, day: null });

export const VIETNAM_OFFSET_MINUTES = 7 * 60;

const MINUTE = 60_000;
/** The first Vietnamese newspaper, Gia Định Báo, came out in 1865; a year before is a slip of the keyboard. */
const FIRST_YEAR = 1865;
const LAST_YEAR = 2199;

export interface ClockTime {
  hour: number;
  minute: number;
  second: number;
}

/** A calendar day, with a time where one is known. Null where there is no such day or time: 31/02, 25:00. */
export function published(year: number, month: number, day: number, time: ClockTime | null): Published | null {
  const utc = Date.UTC(year, month - 1, day);
  const date = new Date(utc);
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const dayText = date.toISOString().slice(0, 10);
  if (time === null) return { publishedAt: `${dayText}T00:00:00+07:00`, publishedPrecision: 'day', day: dayText };
  const { hour, minute, second } = time;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return { publishedAt: `${dayText}T${clock}+07:00`, publishedPrecision: 'minute', day: dayText };
}

/**
 * A moment, in milliseconds since 1970, as Vietnamese time. Midnight sharp is read as a day without an hour: systems
 * that know only the day write it so, and hardly anything is published at that second.
 */
export function publishedAtInstant(milliseconds: number): Published | null {
  const local = new Date(milliseconds + VIETNAM_OFFSET_MINUTES * MINUTE);
  if (Number.isNaN(local.getTime())) return null;
  const time = { hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds() };
  const midnight = time.hour === 0 && time.minute === 0 && time.second === 0;
  return published(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate(), midnight ? null : time);
}

/** The same day and clock time read in another zone, `minutes` east of Greenwich. */
export function publishedInZone(
  year: number,
  month: number,
  day: number,
  time: ClockTime,
  minutes: number,
): Published | null {
  if (published(year, month, day, time) === null) return null;
  return publishedAtInstant(Date.UTC(year, month - 1, day, time.hour, time.minute, time.second) - minutes * MINUTE);
}

/** Today in Vietnam, YYYY-MM-DD. */
export const todayInVietnam = (now: number = Date.now()): string =>
  new Date(now + VIETNAM_OFFSET_MINUTES * MINUTE).toISOString().slice(0, 10);
