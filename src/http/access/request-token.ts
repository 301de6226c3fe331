import type { Context } from 'hono';
import { BadRequestError } from '../../errors.ts';
import { readQueryString } from '../query-string.ts';

/** The parameter that holds a token where a header cannot be sent: links, feeds, frames. */
export const TOKEN_PARAMETER = 'token';

const isToken = (part: string): boolean => part === TOKEN_PARAMETER || part.startsWith(`${TOKEN_PARAMETER}=`);

const partsOf = (c: Context): string[] => new URL(c.req.url).search.replace(/^\?/, '').split('&');

/**
 * The query string of a request without its token: what the routes read, which know nothing of tokens.
 * @returns with its `?`, or empty
 */
export function requestSearch(c: Context): string {
  const rest = partsOf(c)
    .filter((part) => part !== '' && !isToken(part))
    .join('&');
  return rest === '' ? '' : `?${rest}`;
}

/**
 * The token of a request: `Authorization: Bearer …`, or the parameter `token`. Null where there is none. Other schemes
 * than Bearer are somebody else's, a proxy's for instance.
 * @throws BadRequestError where there are two
 */
export function requestToken(c: Context): string | null {
  const bearer = /^Bearer +(\S.*)$/i.exec(c.req.header('Authorization') ?? '')?.[1]?.trim();
  const given = readQueryString(partsOf(c).filter(isToken).join('&')).pairs.map(([, value]) => value);
  const tokens = [...(bearer === undefined ? [] : [bearer]), ...given];
  if (tokens.length > 1) {
    throw new BadRequestError([
      {
        param: TOKEN_PARAMETER,
        message: 'is given more than once; send one token, in the header Authorization or in the address',
        messageVi: 'có nhiều hơn một; chỉ gửi một mã, trong tiêu đề Authorization hoặc trong địa chỉ',
      },
    ]);
  }
  return tokens[0] ?? null;
}
