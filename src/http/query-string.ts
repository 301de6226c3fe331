import type { Issue } from '../errors.ts';

/**
 * The query string of an address, read strictly: a percent code that is cut or is no UTF-8 is an issue, where
 * `URLSearchParams` would put U+FFFD in its place and hono would leave it as text.
 */

export interface QueryString {
  /** in the order of the address; blanks from `+` */
  pairs: [name: string, value: string][];
  issues: Issue[];
}

/** @param search what follows the path of an address, with or without its `?` */
export function readQueryString(search: string): QueryString {
  const pairs: [string, string][] = [];
  const issues: Issue[] = [];
  for (const part of search.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const rawName = equals === -1 ? part : part.slice(0, equals);
    const name = decode(rawName);
    const value = decode(equals === -1 ? '' : part.slice(equals + 1));
    if (name === null || value === null) issues.push(brokenCode(name ?? rawName));
    else pairs.push([name, value]);
  }
  return { pairs, issues };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

const brokenCode = (param: string): Issue => ({
  param,
  message: 'holds a percent code that is cut or is not UTF-8; encode the value with encodeURIComponent',
  messageVi: 'có mã phần trăm bị cắt cụt hoặc không phải UTF-8',
});

/** Writes pairs as a query string with its `?`, or nothing where there are none. */
export function writeQueryString(pairs: readonly (readonly [string, string])[]): string {
  const text = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
  return text === '' ? '' : `?${text}`;
}
