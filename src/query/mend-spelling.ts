import { isSyllable, likeCase, placeTone } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { QueryToken } from './query-token.ts';

/** Spellings that cannot be, and what alone they can mean: ươ with one horn (Dưong, ngừoi), onsets before the wrong vowel. */
export function mendSpelling(token: QueryToken): void {
  const { text } = token.asked;
  if (isSyllable(text)) return;
  // Without marks it may be a name of another language: Kon Tum.
  const onsets = token.asked.toned ? ONSETS.map(([wrong, right]) => text.replace(wrong, right)) : [];
  const mended = [hornsMended(text), ...onsets].find((other) => other !== text && isSyllable(other));
  if (mended === undefined) return;
  token.text = likeCase(token.text, placeTone(mended));
  token.form = token.asked = tokenForm(mended);
}

const hornsMended = (text: string): string =>
  text
    .normalize('NFD')
    .replace(
      /(u\u031b[\u0300\u0301\u0303\u0309\u0323]?o)(?!\u031b)|(u[\u0300\u0301\u0303\u0309\u0323]?)(?=o\u031b)/u,
      (_, first?: string, second?: string) =>
        first === undefined ? `${second![0]}\u031b${second!.slice(1)}` : `${first}\u031b`,
    )
    .normalize('NFC');

/** ngh, gh and k stand before i, e, ê; ng, g and c before the others: nghành, ngiêm, cỹ. */
const ONSETS: readonly (readonly [RegExp, string])[] = [
  [/^ngh/u, 'ng'],
  [/^ng(?!h)/u, 'ngh'],
  [/^gh/u, 'g'],
  [/^g(?!h)/u, 'gh'],
  [/^k(?!h)/u, 'c'],
  [/^c(?!h)/u, 'k'],
];
