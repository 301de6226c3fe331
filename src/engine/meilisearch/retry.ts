import { apiCode, apiStatus, engineError, isUnreachable, saysDiskFull } from './server.ts';

/** How long one request of a loading run is tried before the run gives up, in milliseconds: a server restarts in less. */
export const GIVE_UP_AFTER = 180_000;
const FIRST_WAIT = 200;
const LONGEST_WAIT = 10_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whether the same request may well succeed soon: no connection, too many requests, a server in trouble. A full disk stays full. */
const mayPass = (error: unknown): boolean => {
  if (saysDiskFull(apiCode(error), error)) return false;
  const status = apiStatus(error);
  return isUnreachable(error) || status === 429 || status === 408 || (status !== null && status >= 500);
};

/**
 * Tries a request until it succeeds, waiting longer each time (with chance, so that several do not come back at once).
 * Only for requests that may be sent twice. Rejects with the last error when it cannot pass or time is up.
 */
export async function persist<T>(request: () => Promise<T>, giveUpAfter = GIVE_UP_AFTER): Promise<T> {
  const until = performance.now() + giveUpAfter;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await request();
    } catch (error) {
      if (!mayPass(error) || performance.now() + wait > until) throw error;
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }
}

/** The same, with the last error as those who run Timbao understand it. */
export const persistOn = <T>(server: { url: string }, request: () => Promise<T>, giveUpAfter?: number): Promise<T> =>
  persist(request, giveUpAfter).catch((error: unknown) => {
    throw engineError(error, server);
  });
