import type { MiddlewareHandler } from 'hono';
import { requestSearch } from './access/request-token.ts';

/** The slice of a pino logger that is used here. */
export interface Logger {
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A logger that writes nothing. */
export const silent: Logger = { info() {}, debug() {}, error() {} };

/**
 * One line a request: method, path, status, milliseconds. What readers search for stays out of the log unless its
 * level is debug; access tokens stay out of it always.
 */
export function accessLog(logger: Logger): MiddlewareHandler {
  return async function accessLog(c, next) {
    const begun = performance.now();
    await next();
    const { pathname } = new URL(c.req.url);
    const search = requestSearch(c);
    const fields = {
      method: c.req.method,
      path: pathname,
      status: c.res.status,
      ms: Math.round((performance.now() - begun) * 10) / 10,
    };
    logger.info(fields, 'request');
    if (search !== '') logger.debug({ path: pathname, search }, 'query');
  };
}
