/** The family of errors whose message is fit for a user: it names the thing, the value and the cure. */
export class TimbaoError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** A setting has a value that is not allowed. */
export class SettingsError extends TimbaoError {}

/** An input (file, line, record) could not be read; everything else goes on. */
export class InputError extends TimbaoError {}

/** A search engine could not answer. */
export class EngineError extends TimbaoError {}

/** An engine cannot do what the query asks, and says so rather than answer something else. */
export class UnsupportedQueryError extends EngineError {}

/** One parameter or one part of a request is wrong. */
export interface Issue {
  param: string;
  message: string;
  /** the same in Vietnamese, for the pages */
  messageVi?: string;
}

/** A request that cannot be answered as it stands, with everything that is wrong with it. */
export class BadRequestError extends TimbaoError {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super('bad-request', issues.map((issue) => `${issue.param}: ${issue.message}`).join('; '));
    this.issues = issues;
  }
}

/** Something asked for by its id is not there. */
export class NotFoundError extends TimbaoError {}

/** An answer is asked for in a format that there is not. */
export class UnsupportedFormatError extends TimbaoError {}

/** Why a request with an access token, or without one, is not answered. */
export type TokenRefusal = 'token-missing' | 'token-invalid' | 'token-expired' | 'token-origin';

/** The access token of a request is missing, wrong, or not for this request. */
export class TokenError extends TimbaoError {
  declare readonly code: TokenRefusal;
  constructor(code: TokenRefusal, message: string, options?: { cause?: unknown }) {
    super(code, message, options);
  }
}

/** A request asks for more than its access token opens. */
export class OutsideTokenError extends TimbaoError {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super('outside-token', issues.map((issue) => `${issue.param}: ${issue.message}`).join('; '));
    this.issues = issues;
  }
}
