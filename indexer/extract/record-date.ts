import { type Published, published, publishedAtInstant, publishedInZone } from './calendar.ts';
import { isRecord } from './record-fields.ts';
import { findDate } from './vietnamese-date.ts';

/** ISO 8601 and its usual loose forms: a blank for the T, any number of second digits, an offset with or without colon. */
const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const EPOCH_SECONDS = /^\d{9,10}$/;
const EPOCH_MILLISECONDS = /^\d{12,13}$/;
/** Longest text that can be a date, in characters. */
const LONGEST_DATE = 100;
/** The first number of milliseconds that cannot be meant as seconds: as seconds it lies in the year 5138. */
const LEAST_MILLISECONDS = 1e11;

/**
 * The date of a record: ISO 8601 with any offset, `YYYY-MM-DD`, seconds or milliseconds since 1970, RFC 2822, or a
 * Vietnamese date line. A time without an offset is Vietnamese time. Null where it is none of these or does not exist.
 */
export function recordDate(value: unknown): Published | null {
  if (typeof value === 'number') return epochDate(value);
  // MongoDB exports wrap their dates.
  if (isRecord(value) && value.$date !== undefined && !isRecord(value.$date)) return recordDate(value.$date);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (text.length > LONGEST_DATE) return null;
  const iso = ISO.exec(text);
  if (iso !== null) return isoDate(iso);
  if (EPOCH_SECONDS.test(text) || EPOCH_MILLISECONDS.test(text)) return epochDate(Number(text));
  const printed = findDate(text);
  return printed !== null && printed.rest.length === 0 ? printed.published : null;
}

/** Zero and less are what programs write for "unknown", not dates. */
function epochDate(value: number): Published | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(String(value));
  if (compact !== null) return isoDate(compact);
  return publishedAtInstant(value < LEAST_MILLISECONDS ? value * 1000 : value);
}

function isoDate([, year, month, day, hour, minute, second, offset]: RegExpExecArray): Published | null {
  const days = [Number(year), Number(month), Number(day)] as const;
  if (hour === undefined) return published(...days, null);
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) };
  if (offset === undefined) {
    const midnight = time.hour === 0 && time.minute === 0 && time.second === 0;
    return published(...days, midnight ? null : time);
  }
  if (/^z$/i.test(offset)) return publishedInZone(...days, time, 0);
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0);
  return publishedInZone(...days, time, offset.startsWith('-') ? -minutes : minutes);
}
