import type { Context } from 'hono';

/**
 * When what an index version holds was last changed, in whole seconds since 1970: the moment this process first met the
 * version. Two versions never share a moment, and no moment lies before the change.
 */
export function versionMoments(now: () => number = Date.now): (version: string) => number {
  let known: { version: string; moment: number } | null = null;
  return (version) => {
    if (known?.version !== version) {
      const moment = Math.floor(now() / 1000);
      known = { version, moment: known === null ? moment : Math.max(moment, known.moment + 1) };
    }
    return known.moment;
  };
}

/** As `Last-Modified` has it. */
export const httpDate = (moment: number): string => new Date(moment * 1000).toUTCString();

/** Whether a client has what was last changed then. A tag it sends says more than a moment (RFC 9110, section 13.1.3). */
export function unchangedSince(c: Context, moment: number): boolean {
  if (c.req.header('If-None-Match') !== undefined) return false;
  return Date.parse(c.req.header('If-Modified-Since') ?? '') >= moment * 1000;
}
