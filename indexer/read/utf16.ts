/** Share of its units that must be below U+0100, so that one of their bytes is zero: Vietnamese text has two thirds, markup more. */
const ZERO_BYTES = 0.4;
/** Bytes looked at: enough for the share to settle. */
const JUDGED_BYTES = 64 * 1024;

/** UTF-16 without a mark: no text in another encoding has zero bytes, least of all in every other place. */
export function unmarkedUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, JUDGED_BYTES);
  let even = 0;
  let odd = 0;
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++;
  const least = (head.length / 2) * ZERO_BYTES;
  if (odd > least && even * 100 < odd) return 'utf-16le';
  return even > least && odd * 100 < even ? 'utf-16be' : null;
}
