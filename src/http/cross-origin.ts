import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { scopeOf } from './access/access.ts';

/** What pages of other sites may do with an address: read it, load it as a script, show it in a frame. */

/** Answers made from the archive. */
const ANSWERS = ['/api/*', '/feed.rss', '/feed.atom', '/feed.json', '/indexes/*', '/multi-search'] as const;

/** Answers that pages of other sites may read. */
export const SHARED_PATHS = [
  ...ANSWERS,
  '/oembed',
  '/opensearch.xml',
  '/openapi.json',
  '/healthz',
  '/readyz',
  '/health',
  '/widget.js',
] as const;

/** Addresses that take an access token and keep to what it opens. */
export const TOKEN_PATHS = [...ANSWERS, '/embed', '/oembed'] as const;

/** The one page that may stand in a frame of another site. */
const FRAME_PATH = '/embed';
/** Files that other sites load as they are. */
const LOADED = /^\/(?:static\/|widget\.js$)/;

/** How long a browser may keep the answer to a preflight, in seconds: a day. Chromium keeps it two hours at most. */
const PREFLIGHT_KEPT = 86_400;
/** Headers that scripts of other sites may read besides the plain ones. */
const EXPOSED = [
  'Content-Disposition',
  'Content-Language',
  'ETag',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
  'X-Total-Count',
];

/** Headers that say who may read an answer; a 304 carries them like the answer it stands for. */
export const KEPT_WHEN_UNCHANGED = ['access-control-allow-origin', 'access-control-expose-headers'];

/**
 * @param origins `*`, or origins apart by commas
 */
export function crossOriginReading(origins: string): MiddlewareHandler {
  return cors({
    origin: origins === '*' ? '*' : origins.split(','),
    allowMethods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
    exposeHeaders: EXPOSED,
    maxAge: PREFLIGHT_KEPT,
  });
}

/** Everything a page may load is on this origin; no inline script, no inline style. */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
};

const COMMON = {
  // Whether to force TLS is the proxy's decision.
  strictTransportSecurity: false,
  referrerPolicy: 'strict-origin-when-cross-origin',
} as const;

/**
 * Security headers of every answer. Pages are kept to this origin; what `CORS_ORIGINS` opens to everyone may be loaded
 * by everyone too, also by hosts that isolate themselves (`Cross-Origin-Embedder-Policy`).
 * @param origins as above
 */
export function securityHeaders(origins: string): MiddlewareHandler {
  const plain = (crossOriginResourcePolicy: string) =>
    secureHeaders({
      ...COMMON,
      contentSecurityPolicy: { ...CONTENT_POLICY, frameAncestors: ["'self'"] },
      crossOriginResourcePolicy,
    });
  const [kept, loaded] = [plain('same-origin'), plain('cross-origin')];
  const isShared = sharedPath();
  const framed = frame(origins);
  return function securityHeaders(c, next) {
    const { path } = c.req;
    if (path === FRAME_PATH) return framed(c, next);
    return LOADED.test(path) || (origins === '*' && isShared(path)) ? loaded(c, next) : kept(c, next);
  };
}

/** Headers of the page that stands in frames: on the sites its token names, else on those that may read answers. */
function frame(origins: string): MiddlewareHandler {
  const headers = secureHeaders({
    ...COMMON,
    contentSecurityPolicy: CONTENT_POLICY,
    crossOriginResourcePolicy: 'cross-origin',
    // A host that isolates itself takes only frames that do so too; this one loads nothing from elsewhere.
    crossOriginEmbedderPolicy: true,
    crossOriginOpenerPolicy: false,
    xFrameOptions: false,
  });
  return async function frame(c, next) {
    await headers(c, next);
    const named = scopeOf(c)?.origins ?? [];
    const ancestors = named.length > 0 ? named.join(' ') : origins.replaceAll(',', ' ');
    const policy = c.res.headers.get('Content-Security-Policy');
    c.res.headers.set('Content-Security-Policy', `${policy}; frame-ancestors 'self' ${ancestors}`);
  };
}

function sharedPath(): (path: string) => boolean {
  const whole = new Set<string>(SHARED_PATHS);
  const folders = SHARED_PATHS.flatMap((path) => (path.endsWith('/*') ? [path.slice(0, -1)] : []));
  return (path) => whole.has(path) || folders.some((folder) => path.startsWith(folder));
}
