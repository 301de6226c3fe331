import type { Context } from 'hono';

/** The origin for whole addresses: the one set, or where nobody said how the service is known outside, the one asked. */
export const publicOrigin = (c: Context, publicUrl: string): string =>
  publicUrl === '' ? new URL(c.req.url).origin : publicUrl;
