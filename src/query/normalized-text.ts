import type { QueryToken } from './query-token.ts';

/** Typographic quotes and minus signs as the query language writes them, runs of blanks as one. */
const plainPunctuation = (text: string): string =>
  text
    .replace(/[“”„‟«»＂]/gu, '"')
    .replace(/\u2212/gu, '-')
    .replace(/\s+/gu, ' ')
    .normalize('NFC');

/**
 * Tokens as understood, with what stands between them in the query. With `whole`, also what stands before the first
 * and after the last. Two tokens read from one word (`hanoi`) get a blank between them, and quotes around them where
 * `quote` says so: `-hanoi` means `-"Hà Nội"`.
 */
export function normalizedText(
  q: string,
  tokens: readonly QueryToken[],
  { whole = false, quote = () => false }: { whole?: boolean; quote?: (token: QueryToken) => boolean } = {},
): string {
  let text = '';
  let at = whole ? 0 : (tokens[0]?.start ?? 0);
  for (const [i, token] of tokens.entries()) {
    const between = plainPunctuation(q.slice(at, token.start));
    const next = tokens[i + 1];
    text += i > 0 && token.split ? ' ' : between;
    if (!token.split && next?.split === true && quote(token)) text += '"';
    text += token.text;
    if (token.split && next?.split !== true && quote(token)) text += '"';
    at = token.end;
  }
  if (whole) text += plainPunctuation(q.slice(at));
  return text.trim();
}
