import type { QueryToken } from './query-token.ts';

/**
 * A query as understood, in lower case, with the separators as typed: what patterns are matched against. Every place
 * in `text` leads back to a token.
 */
export interface UnderstoodText {
  text: string;
  /** by UTF-16 unit of `text`: the token it belongs to, or the next one */
  tokenAt: number[];
}

/** A hard border: quotes, signs and OR end every pattern. */
const BORDER = '\n';

/** The text of these tokens. Tokens for which `keep` is false are borders. */
export function understoodText(
  q: string,
  tokens: readonly QueryToken[],
  keep: (token: QueryToken) => boolean,
): UnderstoodText {
  let text = '';
  const tokenAt: number[] = [];
  const add = (piece: string, token: number): void => {
    text += piece;
    for (let i = 0; i < piece.length; i++) tokenAt.push(token);
  };
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    const same = before !== undefined && (before.clause === token.clause || !token.gap);
    const between = before === undefined ? '' : q.slice(before.end, token.start).replace(/\s+/gu, ' ');
    add(!same ? BORDER : between === '' && token.split ? ' ' : between, i);
    add(keep(token) ? token.form.text.normalize('NFC') : BORDER, i);
  }
  return { text, tokenAt };
}
