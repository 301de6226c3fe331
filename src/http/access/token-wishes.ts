import { cleanText } from '../../analysis/char-filters.ts';
import { TimbaoError } from '../../errors.ts';
import type { Gazetteer } from '../../places/types.ts';
import { readCalendarSpan } from '../calendar-span.ts';
import type { Scope } from './scope.ts';

/** The options of `npm run token`, as they are given. */
export interface TokenOptions {
  place?: readonly string[];
  tag?: readonly string[];
  section?: readonly string[];
  author?: readonly string[];
  from?: string;
  to?: string;
  origin?: readonly string[];
  expires: string;
}

/** Milliseconds of the units a duration is given in. */
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000, y: 31_536_000_000 };

/**
 * Reads what a token is to open and until when.
 * @throws TimbaoError `wrong-token-options` with one line for everything that is wrong
 */
export function readTokenWishes(
  options: TokenOptions,
  gazetteer: Gazetteer,
  now: Date,
): { scope: Scope; expires: Date } {
  const wrong: string[] = [];
  const refuse = (option: string, value: string, vi: string, en: string): null => {
    wrong.push(`--${option} ${JSON.stringify(value)}: ${vi} (${en})`);
    return null;
  };

  for (const id of options.place ?? [])
    if (gazetteer.get(id) === undefined)
      refuse(
        'place',
        id,
        'không có địa danh nào mang mã này; tra ở trang /places',
        'no place has this id; see /places',
      );
  const names = (option: 'tag' | 'section' | 'author'): string[] =>
    (options[option] ?? []).flatMap((text) => {
      const name = cleanText(text).trim();
      return name === '' ? (refuse(option, text, 'để trống', 'is empty') ?? []) : [name];
    });
  const day = (option: 'from' | 'to', end: 'first' | 'last'): string | null => {
    const text = options[option];
    if (text === undefined) return null;
    const span = readCalendarSpan(text);
    return span === null || span === 'impossible'
      ? refuse(option, text, 'phải là YYYY, YYYY-MM hoặc YYYY-MM-DD', 'must be a real YYYY, YYYY-MM or YYYY-MM-DD')
      : span[end];
  };
  const origins = (options.origin ?? []).flatMap((text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return [url.origin];
    refuse(
      'origin',
      text,
      'phải là địa chỉ http(s) chỉ gồm tên máy và cổng, ví dụ https://xa.example',
      'must be an http(s) address of host and port alone, such as https://xa.example',
    );
    return [];
  });

  const scope: Scope = {
    places: [...new Set(options.place ?? [])],
    tags: names('tag'),
    sections: names('section'),
    authors: names('author'),
    from: day('from', 'first'),
    to: day('to', 'last'),
    origins: [...new Set(origins)],
  };
  if (scope.from !== null && scope.to !== null && scope.from > scope.to)
    refuse('from', scope.from, `sau ngày cuối ${scope.to}`, `is after --to ${scope.to}`);
  const expires = readExpiry(options.expires, now);
  if (expires === null || expires <= now)
    refuse(
      'expires',
      options.expires,
      'phải là ngày còn chưa qua (2027-12-31) hoặc thời hạn (12h, 90d, 52w, 1y)',
      'must be a day to come (2027-12-31) or a duration (12h, 90d, 52w, 1y)',
    );
  if (wrong.length > 0 || expires === null) throw new TimbaoError('wrong-token-options', wrong.join('\n'));
  return { scope, expires };
}

/** The end of a day in Vietnam, or so long from now. */
function readExpiry(text: string, now: Date): Date | null {
  const duration = /^(\d{1,5})([hdwy])$/.exec(text);
  if (duration !== null) return new Date(now.getTime() + Number(duration[1]) * UNITS[duration[2]!]!);
  const span = readCalendarSpan(text);
  if (span === null || span === 'impossible') return null;
  return new Date(Date.parse(`${span.last}T23:59:59+07:00`));
}
