/** One request to the service, and every way it can fail put into a kind that readers can be told. */

/** The members of an answer the widget reads; `/api/v1/` keeps them. */
export interface Answer {
  query: { interpreted: { corrected: string | null } };
  total: number;
  page: number;
  pages: number;
  relaxed: { exactTotal: number } | null;
  results: {
    href: string;
    day: string | null;
    section: string | null;
    titleHtml: string;
    snippetHtml: string;
    places: { name: string; path: string[] }[];
  }[];
  facets: Readonly<Record<string, readonly FacetValue[] | undefined>>;
  degraded?: readonly string[];
}

export interface FacetValue {
  value: string;
  /** absent in dates */
  label?: string;
  count: number;
  selected?: boolean;
  parent?: string | null;
}

export type FailureKind =
  | 'offline'
  | 'unreachable'
  | 'timeout'
  | 'busy'
  | 'server'
  | 'token'
  | 'expired'
  | 'origin'
  | 'outside'
  | 'request';

export class Failure extends Error {
  readonly kind: FailureKind;
  /** seconds after which asking again may help */
  readonly retryAfter: number;
  constructor(kind: FailureKind, { detail = '', retryAfter = 0 } = {}) {
    super(detail);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

/** Longest wait for an answer, in milliseconds: past it most readers have given up. */
const PATIENCE = 10_000;
/** Where a busy service does not say how long to wait, in seconds. */
const BUSY_FOR = 30;

/**
 * Asks once. Nothing but the address is sent: no cookie of the service, no header that needs a preflight.
 * @throws Failure, or whatever `signal` was aborted with
 */
export async function ask(url: string, signal: AbortSignal): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const giveUp = (): void => patience.abort();
  signal.addEventListener('abort', giveUp);
  try {
    const response = await fetch(url, { signal: patience.signal, credentials: 'omit' });
    if (!response.ok) throw await failureOf(response);
    const answer = (await response.json()) as Answer;
    if (!Array.isArray(answer?.results)) throw new Failure('server');
    return answer;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof Failure) throw error;
    if (patience.signal.aborted) throw new Failure('timeout');
    // What is no JSON came from something else than the service: a proxy, a network that wants a login first.
    throw new Failure(error instanceof SyntaxError ? 'server' : navigator.onLine ? 'unreachable' : 'offline');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/** Kinds by the `code` of a problem; the status decides where there is none or one that is not known here. */
const BY_CODE: ReadonlyMap<unknown, FailureKind> = new Map([
  ['token-expired', 'expired'],
  ['token-origin', 'origin'],
  ['outside-token', 'outside'],
]);
const BY_STATUS: ReadonlyMap<number, FailureKind> = new Map([
  [400, 'request'],
  [422, 'request'],
  [401, 'token'],
  [403, 'token'],
  [429, 'busy'],
]);

async function failureOf(response: Response): Promise<Failure> {
  const { code, detail } = await response.json().catch(() => ({}));
  const kind = BY_CODE.get(code) ?? BY_STATUS.get(response.status) ?? 'server';
  return new Failure(kind, {
    detail: typeof detail === 'string' ? detail : '',
    // A date instead of seconds, or nothing, is NaN or 0.
    retryAfter: Number(response.headers.get('Retry-After')) || BUSY_FOR,
  });
}
