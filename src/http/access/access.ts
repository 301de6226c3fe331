import type { Context, MiddlewareHandler } from 'hono';
import { TokenError } from '../../errors.ts';
import { requestToken } from './request-token.ts';
import type { Scope } from './scope.ts';
import { readToken } from './token.ts';

export interface AccessOptions {
  /** secrets tokens may be signed with; none: no token is valid */
  secrets: readonly string[];
  /** whether requests without a token are answered */
  keyless: boolean;
  /** origin the service is known by outside, empty where unknown */
  publicUrl: string;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** what the token of this request opens; absent where it has none */
    scope?: Scope;
  }
}

/** What the token of a request opens; null where it has none: the whole archive. */
export const scopeOf = (c: Context): Scope | null => c.get('scope') ?? null;

/**
 * Reads the token of a request, refuses those that are not valid here, and keeps for the routes what it opens. With
 * `keyless` off, requests without a token are refused too, apart from those of the site's own pages.
 * @throws TokenError
 */
export function access({ secrets, keyless, publicUrl }: AccessOptions): MiddlewareHandler {
  return async function access(c, next) {
    // A preflight carries no token; it is answered before, and says nothing of the archive.
    const token = requestToken(c);
    if (token !== null) {
      const scope = await readToken(token, secrets);
      checkOrigin(c, scope, publicUrl);
      c.set('scope', scope);
    } else if (!keyless && !isOwnPage(c, publicUrl) && !isFeedReader(c)) {
      throw new TokenError('token-missing', 'This service answers only with a token');
    }
    await next();
  };
}

/** A token that names origins is taken from their pages alone: what a page sends, the browser vouches for. */
function checkOrigin(c: Context, { origins }: Scope, publicUrl: string): void {
  if (origins.length === 0 || isOwnPage(c, publicUrl)) return;
  const from = callingOrigin(c);
  if (from !== null && origins.includes(from)) return;
  // What a frame shows is decided by its frame-ancestors, which name the same origins.
  if (from === null && isFrame(c)) return;
  throw new TokenError('token-origin', `The token is not for ${from ?? 'requests without an origin'}`);
}

/** The origin of the page a request comes from, as the browser tells it; null where it does not. */
function callingOrigin(c: Context): string | null {
  const origin = c.req.header('Origin');
  if (origin !== undefined) return origin;
  const referrer = c.req.header('Referer');
  return referrer !== undefined && URL.canParse(referrer) ? new URL(referrer).origin : null;
}

/** Whether a page of this service asks, the frame of a widget included. Other origins' pages cannot pretend to be it. */
function isOwnPage(c: Context, publicUrl: string): boolean {
  if (c.req.header('Sec-Fetch-Site') === 'same-origin') return true;
  const origin = c.req.header('Origin');
  return origin !== undefined && (origin === publicUrl || origin === new URL(c.req.url).origin);
}

const isFrame = (c: Context): boolean => c.req.path === '/embed';

/** Feeds are part of the public site; only other sites' pages that read them count as programs. */
const isFeedReader = (c: Context): boolean => c.req.path.startsWith('/feed.') && c.req.header('Origin') === undefined;
