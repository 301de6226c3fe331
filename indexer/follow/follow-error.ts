import { TimbaoError } from '../../src/errors.ts';

/**
 * Why an address could not be had. Codes: `host-not-listed`, `bad-address`, `private-address`, `robots-refused`,
 * `robots-unreadable`, `redirect-loop`, `too-many-redirects`, `too-slow`, `no-answer`, `cut-short`, `bad-answer`,
 * `too-large`, `zip-bomb`, `broken-compression`, `asked-to-wait`, `gone`, `http-error`, `server-error`, `not-html`,
 * and those of the readers of feeds.
 */
export class FollowError extends TimbaoError {
  /** asking again can help */
  readonly passing: boolean;
  /** not before this time (milliseconds since 1970), where the server said one */
  readonly retryAt: number | null;

  constructor(
    code: string,
    message: string,
    { passing = false, retryAt = null, cause }: { passing?: boolean; retryAt?: number | null; cause?: unknown } = {},
  ) {
    super(code, message, cause === undefined ? undefined : { cause });
    this.passing = passing;
    this.retryAt = retryAt;
  }
}
