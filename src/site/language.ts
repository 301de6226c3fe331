import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Issue } from '../errors.ts';
import { preferredLanguage } from '../http/preferred-language.ts';
import { readQueryString, writeQueryString } from '../http/query-string.ts';

/** Languages of the pages, the first where a reader asks for none of them. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The parameter and the cookie that hold a reader's choice. */
const NAME = 'lang';
/** How long a choice is remembered, in seconds: a year. */
const REMEMBERED = 31_536_000;

const asLanguage = (text: string | undefined): Language | undefined => LANGUAGES.find((language) => language === text);

/** The language asked for by the address, by an earlier choice, or by the browser, in this order. */
export function languageOf(c: Context): Language {
  return (
    asLanguage(c.req.query(NAME)) ?? asLanguage(getCookie(c, NAME)) ?? preferredLanguage(c, LANGUAGES, LANGUAGES[0])
  );
}

/** A choice made in the address is kept for the pages to come; caches are told what a page depends on. */
export function rememberLanguage(c: Context): void {
  const chosen = asLanguage(c.req.query(NAME));
  if (chosen !== undefined) setCookie(c, NAME, chosen, { path: '/', maxAge: REMEMBERED, sameSite: 'Lax' });
  c.header('Vary', 'Accept-Language, Cookie', { append: true });
}

/** An address of a page: its path, what it asks for, and the language where the address names one. */
export interface PageAddress {
  path: string;
  /** what follows the path, without the parameters that only choose how a page looks */
  search: string;
  chosen: Language | null;
  issues: Issue[];
}

/** Takes `lang` out of an address, and says what is wrong with it. */
export function readPageAddress(url: string): PageAddress {
  const { pathname, search } = new URL(url);
  const parts = search.replace(/^\?/, '').split('&');
  const isLanguage = (part: string): boolean => part === NAME || part.startsWith(`${NAME}=`);
  const given = readQueryString(parts.filter(isLanguage).join('&')).pairs.map(([, value]) => value);
  const wrong = given.filter((value) => asLanguage(value) === undefined);
  const rest = parts.filter((part) => part !== '' && !isLanguage(part)).join('&');
  return {
    path: pathname,
    search: rest === '' ? '' : `?${rest}`,
    chosen: asLanguage(given[0]) ?? null,
    issues: wrong.map((value) => ({
      param: NAME,
      message: `${JSON.stringify(value)} is not allowed; it must be one of: ${LANGUAGES.join(', ')}`,
      messageVi: `${JSON.stringify(value)} không hợp lệ; phải là một trong: ${LANGUAGES.join(', ')}`,
    })),
  };
}

/** The same page in a language that the address names. */
export function hrefIn(language: Language, { path, search }: Pick<PageAddress, 'path' | 'search'>): string {
  return `${path}${writeQueryString([...readQueryString(search).pairs, [NAME, language]])}`;
}
