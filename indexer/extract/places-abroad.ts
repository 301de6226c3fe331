import type { Token } from '../../src/analysis/tokenizer.ts';
import { phrases } from './places-phrases.ts';

/** Countries and the neighbouring provinces of China: a chain of units that ends in one lies abroad. */
const ABROAD = phrases(
  `trung quốc, lào, campuchia, thái lan, nhật bản, nhật, hàn quốc, triều tiên, đài loan, hồng kông, mỹ, anh, pháp, đức, nga, úc, australia, canada, ấn độ, philippines, malaysia, indonesia, singapore, myanmar, syria, iraq, iran, ukraine, italia, ý, tây ban nha,
  quảng tây, quảng đông, vân nam, hải nam, tứ xuyên, phúc kiến, chiết giang, giang tô, giang tây, hồ nam, hồ bắc, hà bắc, sơn đông, liêu ninh, cát lâm, hắc long giang, an huy, quý châu, cam túc, thiểm tây, trùng khánh`,
);

/** Whether a place abroad follows at `at`: ", Quảng Tây", "(Trung Quốc)", "của Lào". */
export function goesAbroad(text: string, tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (first === undefined || at === 0) return false;
  if (!/^\s*[,(–-]?\s*$/u.test(text.slice(tokens[at - 1]!.end, first.start))) return false;
  const from = first.form.text === 'của' ? at + 1 : first.gap ? at : null;
  if (from === null || !tokens[from]?.capital) return false;
  let words = '';
  for (let i = from; i < Math.min(tokens.length, from + 3); i++) {
    if (i > from && tokens[i]!.gap) break;
    words = i === from ? tokens[i]!.form.key : `${words} ${tokens[i]!.form.key}`;
    if (ABROAD.has(words) && !(tokens[i + 1]?.capital && !tokens[i + 1]!.gap)) return true;
  }
  return false;
}
