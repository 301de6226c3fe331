import type { Token } from '../../src/analysis/tokenizer.ts';
import { isCapitalized } from './places-capitals.ts';
import { AND, LIST_SEPARATOR, OF } from './places-joints.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import { levelsOf, type Mention, NUMBER, newMention, type TextPiece } from './places-mention.ts';
import { isPersonAfter } from './places-typed.ts';
import { mayBeUnitWord, readUnitWord } from './places-unit-word.ts';

/** Reads on after a typed name: "A, B và C", "8, 12, Thủ Đức". Returns the token after the list. */
export function addList(
  piece: TextPiece,
  lexicon: PlaceLexicon,
  head: Mention,
  plural: boolean,
  mentions: Mention[],
): number {
  const { text, tokens } = piece;
  const levels = levelsOf(head.types);
  let last = head;
  for (;;) {
    const at = listItemAt(text, tokens, last.to);
    if (at === null) return last.to;
    const first = tokens[at]!;
    if (NUMBER.test(first.form.text) ? !last.numbered || !isListedNumber(text, tokens, at) : !first.capital)
      return last.to;
    if (mayBeUnitWord(first) && readUnitWord(text, tokens, at) !== null) return last.to;
    const match = lexicon.longest(text, tokens, at, levels);
    if (match === undefined || !isCapitalized(tokens, at, match.to) || isPersonAfter(piece, at, match.to))
      return last.to;
    const any = lexicon.longest(text, tokens, at)!;
    if (any.to > match.to) return last.to;
    const byAnd = !first.gap;
    // "xã Thanh Tương, Tuyên Quang": after one unit a comma leads to the unit that holds it, if it can.
    const higher = any.units.some(
      (unit) => unit.level === 'province' || (unit.level === 'district' && levels.includes('ward')),
    );
    if (!plural && !byAnd && higher && !NUMBER.test(first.form.text)) return last.to;
    const units = plural && higher ? any.units : match.units;
    last = newMention(piece, 'listed', at, at, { to: match.to, units }, head.types);
    mentions.push(last);
  }
}

/** Where the next item of a list would begin, by separator or "và". */
function listItemAt(text: string, tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.gap && !LIST_SEPARATOR.test(text.slice(tokens[at - 1]!.end, token.start))) return null;
  if (!AND.has(token.form.key)) return token.gap ? at : null;
  const after = tokens[at + 1];
  return after === undefined || after.gap ? null : at + 1;
}

/** "quận 8, 12, Thủ Đức" but not "quận 8, 12 người" or "phường 5, 20/11". */
function isListedNumber(text: string, tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined) return true;
  if (next.gap) return !/^[/.]\S?$|^-$/.test(text.slice(tokens[at]!.end, next.start)) || !/^\d/.test(next.form.text);
  return AND.has(next.form.key) || OF.has(next.form.key) || mayBeUnitWord(next);
}
