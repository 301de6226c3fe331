import { getPath } from 'hono/utils/url';

/**
 * The path a request is answered by. `/api/v1/…` is `/api/…` under a name that keeps its meaning: programs that stay
 * about for long, above all copies of `/widget.js` in caches, ask there. Members may be added to its answers; should
 * one ever have to go, `/api/` moves on and `/api/v1/` stays.
 */
export const versionlessPath = (request: Request): string => getPath(request).replace(/^\/api\/v1\//, '/api/');
