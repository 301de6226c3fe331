import type { MiddlewareHandler } from 'hono';

/**
 * Lets caches keep an answer but ask each time whether it still holds (with its ETag): a new version of the index may
 * be swapped in at any moment. Answers that say otherwise themselves are left alone.
 */
export function revalidated(): MiddlewareHandler {
  return async function revalidated(c, next) {
    await next();
    if (c.res.ok && !c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-cache');
  };
}
