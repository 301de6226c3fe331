/** Tokens in a row that are compared: fewer are set phrases of the news, more are broken by every small change. */
export const SHINGLE = 5;

/** Spreads the bits of a 32-bit number over all of it: the finalizer of MurmurHash3 (A. Appleby, public domain). */
export function mixed(number: number): number {
  let hash = number ^ (number >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Calls `visit` with a 32-bit hash of every run of SHINGLE tokens, in order. Both ways of telling copies read these: the
 * groups made when an archive is indexed (`signature.ts`) and the choice of related articles (`near-copies.ts`).
 * @param codes one number a token, equal for equal tokens
 * @param length how many of them there are
 */
export function forEachShingle(codes: ArrayLike<number>, length: number, visit: (hash: number) => void): void {
  for (let i = 0; i + SHINGLE <= length; i++) {
    let hash = 17;
    for (let k = 0; k < SHINGLE; k++) hash = Math.imul(hash, 0x01000193) ^ codes[i + k]!;
    visit(mixed(hash));
  }
}
