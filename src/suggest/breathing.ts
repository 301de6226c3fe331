import { setImmediate } from 'node:timers/promises';

/** Longest that requests wait for work in the background, in milliseconds. */
const LONGEST_STRETCH = 4;

/** Lets requests through whenever work in the background has gone on for long enough: to be awaited between small pieces of it. */
export function breathing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < LONGEST_STRETCH) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

/** Pieces of a microsecond each that may be done before asking whether to pause. */
export const BETWEEN_PAUSES = 256;
