const MINUTE = 60_000;
/** No wait is longer: a feed that comes back is noticed within a day. */
export const LONGEST_WAIT = 24 * 60 * MINUTE;

/**
 * When a server wants to be asked again (RFC 9110 section 10.2.3): seconds or a date, at most a day ahead.
 * Milliseconds since 1970; null where it says nothing that can be read.
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  const at = /^\d{1,9}$/.test(text) ? now + Number(text) * 1000 : /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST_WAIT);
}

/**
 * Milliseconds to wait after so many failures in a row: doubled at each, at most a day, and up to a tenth more, so that
 * those who failed together do not come back together.
 * @param chance from 0 to 1
 */
export function backOff(failures: number, first: number, chance: number): number {
  const wait = Math.min(first * 2 ** Math.min(Math.max(failures - 1, 0), 20), LONGEST_WAIT);
  return Math.round(wait * (1 + chance / 10));
}
