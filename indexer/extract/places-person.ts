import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';
import { AND, LIST_SEPARATOR } from './places-joints.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import type { TextPiece } from './places-mention.ts';

/** Hồ Chí Minh without unit word is the man, unless it stands among provinces. */
const HO_CHI_MINH = tokenize('Hồ Chí Minh').map((token) => token.form.key);

export const isHoChiMinh = (tokens: readonly Token[], at: number, to: number): boolean =>
  to - at === HO_CHI_MINH.length && HO_CHI_MINH.every((key, i) => tokens[at + i]!.form.key === key);

/** "Hà Nội, Hồ Chí Minh và Đà Nẵng", "Hà Nội - Hồ Chí Minh". */
export function isAmongProvinces({ text, tokens }: TextPiece, lexicon: PlaceLexicon, at: number, to: number): boolean {
  const joined = (i: number): boolean => {
    const token = tokens[i];
    return (
      token !== undefined &&
      (AND.has(token.form.key) || (token.gap && LIST_SEPARATOR.test(text.slice(tokens[i - 1]!.end, token.start))))
    );
  };
  const after = joined(to) ? lexicon.longest(text, tokens, tokens[to]!.gap ? to : to + 1, ['province']) : undefined;
  if (after !== undefined) return true;
  const end = tokens[at]!.gap ? at : at - 1;
  if (!joined(tokens[at]!.gap ? at : at - 1)) return false;
  for (let from = end - 1; from >= Math.max(0, end - 4); from--)
    if (lexicon.longest(text, tokens, from, ['province'])?.to === end) return true;
  return false;
}
