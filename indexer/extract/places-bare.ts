import { isAcronym, isCapitalized, isPartOfName } from './places-capitals.ts';
import { barrier } from './places-context.ts';
import { isBureau, isByline } from './places-credit.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import { type Mention, NUMBER, newMention, type TextPiece } from './places-mention.ts';
import { isAmongProvinces, isHoChiMinh } from './places-person.ts';
import { mayBeUnitWord } from './places-unit-word.ts';

interface Bare {
  mention: Mention | null;
  to: number;
}

/** A name without unit word, unless its surroundings make it a part of another name. */
export function bareMention(
  piece: TextPiece,
  lexicon: PlaceLexicon,
  at: number,
  shouting: boolean,
  last: Mention | undefined,
): Bare | null {
  const { text, tokens } = piece;
  const match = lexicon.longest(text, tokens, at);
  if (match === undefined) return null;
  const first = tokens[at]!;
  const none: Bare = { mention: null, to: match.to };
  if (!isCapitalized(tokens, at, match.to)) return null;
  if (NUMBER.test(first.form.text)) return null;
  const small = match.units.every((unit) => unit.level !== 'province');
  if (!shouting) {
    if (match.to - at === 1 && first.end - first.start <= 4 && isAcronym(text, first)) return none;
    if (isPartOfName(piece, at, match.to, lexicon, last?.to === at)) return none;
    if (small && (isHouseNumber(piece, at) || isOnRoute(piece, at, match.to, lexicon, last))) return none;
    if (barrier(tokens, at, false, small) !== null) return none;
    if (isByline(piece, at, match.to) || isBureau(text, tokens, at)) return none;
    if (isHoChiMinh(tokens, at, match.to) && !isAmongProvinces(piece, lexicon, at, match.to)) return none;
  }
  return { mention: newMention(piece, 'bare', at, at, match, []), to: match.to };
}

/** "số 253 Kim Mã", "35/99 Cầu Đất": the street of an address. */
function isHouseNumber({ tokens }: TextPiece, at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && !tokens[at]!.gap && /^\d+[a-z]?$/.test(before.form.text);
}

const DASH = /^\s*[-–]\s*$/u;

/** "Hỏa Lò - Hai Bà Trưng - Văn Miếu": streets and stops on a way, where a neighbour is no unit. */
function isOnRoute(
  { text, tokens }: TextPiece,
  at: number,
  to: number,
  lexicon: PlaceLexicon,
  last: Mention | undefined,
): boolean {
  const isDash = (i: number): boolean =>
    i > 0 && i < tokens.length && tokens[i]!.gap && DASH.test(text.slice(tokens[i - 1]!.end, tokens[i]!.start));
  if (isDash(at) && tokens[at - 1]!.capital && last?.to !== at) return true;
  return (
    isDash(to) && tokens[to]!.capital && !mayBeUnitWord(tokens[to]!) && lexicon.longest(text, tokens, to) === undefined
  );
}
