import { isVietnameseSyllable } from './lexicon-spelling.ts';

/** Keys in the table: codes below 8,192 take two bytes of a token stream or fewer, the others three. */
const TABLE_SIZE = 16_000;
/** Numbers that are in the table whether they occur or not: house numbers and sums, and the years news is about. */
const NUMBERS: readonly (readonly [from: number, to: number])[] = [
  [0, 999],
  [1900, 2049],
];

type Counted = readonly [key: string, token: { text: string; count: number }];

const byCount = ([a, { count: x }]: Counted, [b, { count: y }]: Counted): number => y - x || (a < b ? -1 : 1);

/**
 * The table of token codes: spelling keys, most frequent first, then by code point. All syllables of Vietnamese that
 * occur are in it and the numbers named above, then the other tokens that occur most.
 */
export function syllableTable(tokens: Map<string, { text: string; count: number }>): string {
  const chosen = new Map<string, { text: string; count: number }>();
  for (const [from, to] of NUMBERS)
    for (let n = from; n <= to; n++) chosen.set(String(n), tokens.get(String(n)) ?? { text: String(n), count: 0 });
  for (const [key, token] of tokens) if (isVietnameseSyllable(token.text)) chosen.set(key, token);
  for (const [key, token] of [...tokens].sort(byCount)) {
    if (chosen.size >= TABLE_SIZE) break;
    chosen.set(key, token);
  }
  return `${[...chosen]
    .sort(byCount)
    .map(([key]) => key)
    .join('\n')}\n`;
}
