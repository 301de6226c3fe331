import type { Token } from '../../src/analysis/tokenizer.ts';
import type { Unit } from '../../src/places/types.ts';
import { isCapitalized, isSurname } from './places-capitals.ts';
import { barrier } from './places-context.ts';
import { isBureau } from './places-credit.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import { levelsOf, type Mention, NUMBER, newMention, type TextPiece } from './places-mention.ts';
import { gluedNumber, mayBeUnitWord, nameMayBegin, readUnitWord, type UnitWord } from './places-unit-word.ts';

/** The mention that a unit word at `at` introduces; null where no name of a unit follows. */
export function typedMention(piece: TextPiece, lexicon: PlaceLexicon, at: number, word: UnitWord): Mention | null {
  const { text, tokens } = piece;
  if (!nameMayBegin(text, tokens, word)) return null;
  const first = tokens[word.to]!;
  const isNumber = NUMBER.test(first.form.text);
  if (!first.capital && !isNumber) return null;
  if (mayBeUnitWord(first) && readUnitWord(text, tokens, word.to) !== null) return null;
  const levels = levelsOf(word.types);
  if (levels.includes('province') && (barrier(tokens, at, true) !== null || isBureau(text, tokens, at))) return null;
  const exact = lexicon.longest(text, tokens, word.to, levels);
  if (exact !== undefined && !goesOn(piece, lexicon, word.to, exact.to)) {
    if (isPersonAfter(piece, word.to, exact.to)) return null;
    const units = ofTypes(exact.units, word.types);
    return units.length === 0 ? null : newMention(piece, 'typed', at, word.to, { to: exact.to, units }, word.types);
  }
  if (isNumber) return null;
  const folded = lexicon.longestFolded(text, tokens, word.to, levels);
  if (
    folded !== undefined &&
    isCapitalized(tokens, word.to, folded.to) &&
    isLongEnough(tokens, word.to, folded.to) &&
    !(word.short && levels.includes('ward'))
  ) {
    const units = ofTypes(folded.units, word.types);
    if (units.length > 0)
      return { ...newMention(piece, 'typed', at, word.to, { to: folded.to, units }, word.types), folded: true };
  }
  if (word.short || word.plural || lexicon.longest(text, tokens, word.to) !== undefined) return null;
  return newMention(piece, 'typed', at, word.to, { to: capitalRunEnd(tokens, word.to), units: [] }, word.types);
}

/**
 * Units that the unit word fits. A commune is now xã, now phường, and papers mix them up, so any unit of the level will
 * do; but "thành phố", "thị xã" and an island must be what they say, or have been.
 */
function ofTypes(units: readonly Unit[], types: readonly string[]): readonly Unit[] {
  const fits = (unit: Unit): boolean =>
    types.includes(unit.type) ||
    unit.formerNames.some((former) => types.some((type) => former.name.toLowerCase().startsWith(type)));
  const exact = units.filter(fits);
  if (types.length > 1) return exact;
  if (types[0] === 'thành phố') return exact.length > 0 ? exact : units.filter((unit) => unit.level === 'district');
  return units;
}

/** Without marks, a name of one short syllable is like too many others. */
const isLongEnough = (tokens: readonly Token[], from: number, to: number): boolean =>
  to - from > 1 || tokens[from]!.form.fold.length > 5;

/** "thị trấn Krông Ana" is not "Krông": a name of one syllable that goes on with a capital is another, longer name. */
function goesOn(piece: TextPiece, lexicon: PlaceLexicon, from: number, to: number): boolean {
  const next = piece.tokens[to];
  if (to - from > 1 || next === undefined || next.gap || !next.capital || mayBeUnitWord(next) || isSurname(next))
    return false;
  return lexicon.longest(piece.text, piece.tokens, to) === undefined;
}

/** "Chủ tịch UBND quận Hoàng Mai Anh": a name that goes on with capitals and begins with a surname is a person's. */
export function isPersonAfter(piece: TextPiece, from: number, to: number): boolean {
  const next = piece.tokens[to];
  return (
    to - from <= 2 &&
    next !== undefined &&
    !next.gap &&
    next.capital &&
    isSurname(piece.tokens[from]!) &&
    !mayBeUnitWord(next)
  );
}

function capitalRunEnd(tokens: readonly Token[], from: number): number {
  let to = from + 1;
  while (to < tokens.length && tokens[to]!.capital && !tokens[to]!.gap) to++;
  return to;
}

/** "Q9", "P13" in one token. */
export function gluedMention(piece: TextPiece, lexicon: PlaceLexicon, at: number): Mention | null {
  const number = gluedNumber(piece.tokens[at]!);
  const next = piece.tokens[at + 1];
  // "P13, Q.Tân Bình" but not "giống F1" or "P13" alone.
  if (number === null || next === undefined || !mayBeUnitWord(next)) return null;
  const units = lexicon.named(number.number).filter((unit) => number.types.includes(unit.type));
  return units.length === 0
    ? null
    : { ...newMention(piece, 'typed', at, at, { to: at + 1, units }, number.types), numbered: true };
}
