import type { Token } from '../../src/analysis/tokenizer.ts';
import { PRESS } from './places-context.ts';
import type { TextPiece } from './places-mention.ts';
import { phrases } from './places-phrases.ts';

/** A paper or broadcaster before a dash: "VOV – TP HCM" is its bureau. */
export function isBureau(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before !== undefined &&
    PRESS.has(before.form.key) &&
    /^\s*[/–-]\s*$/u.test(text.slice(before.end, tokens[at]!.start))
  );
}

const CREDIT = phrases('ảnh, tin, bài, theo, nguồn, clip, video, hình');

/** Names of reporters and agencies: after "Ảnh:", or alone after the last sentence. */
export function isByline(piece: TextPiece, at: number, to: number): boolean {
  const { text, tokens, field } = piece;
  const before = tokens[at - 1];
  if (before === undefined) return false;
  const between = tokens[at]!.gap ? text.slice(before.end, tokens[at]!.start) : '';
  if (between.includes(':') && CREDIT.has(before.form.key)) return true;
  if (field === 'title' || tokens.length - to > 2 || to - at > 4) return false;
  const rest = tokens.slice(to);
  const isLast = rest.length === 0 || (rest[0]!.gap && /[/(–-]/.test(text.slice(tokens[to - 1]!.end, rest[0]!.start)));
  return isLast && /[.!?…)"”]\s*$/u.test(between) && !text.slice(tokens[to - 1]!.end).includes('.');
}
