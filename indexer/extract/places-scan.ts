import type { Token } from '../../src/analysis/tokenizer.ts';
import { tokenForm, tokenize } from '../../src/analysis/tokenizer.ts';
import type { Unit } from '../../src/places/types.ts';
import { barrier, isAuthority, isBureau, isSurname } from './places-context.ts';
import type { NameMatch, PlaceLexicon } from './places-lexicon.ts';
import { levelsOf, type Mention, type MentionKind, type TextPiece } from './places-mention.ts';
import { gluedNumber, mayBeUnitWord, nameMayBegin, readUnitWord, type UnitWord } from './places-unit-word.ts';

const keys = (...words: string[]): ReadonlySet<string> => new Set(words.map((word) => tokenForm(word).key));
/** Words that join the last item of a list. */
export const AND = keys('và', 'cùng', 'hay', 'hoặc', 'lẫn', 'với');
/** Words that join a unit to the one that holds it. */
export const OF = keys('thuộc', 'của', 'ở', 'tại', 'trực', 'địa', 'bàn', 'phận', 'nay', 'cũ');
const LIST_SEPARATOR = /^\s*[,;/–-]\s*$/u;
const SENTENCE_END = /[.!?…:;"“”'‘(\n]/u;
const NUMBER = /^\d{1,2}$/;
/** Hồ Chí Minh without unit word is the man, unless it stands among provinces. */
const HO_CHI_MINH = tokenize('Hồ Chí Minh').map((token) => token.form.key);

/** Finds the names in a paragraph that may be those of units, in order, none overlapping. */
export function scanPiece(piece: TextPiece, lexicon: PlaceLexicon): Mention[] {
  const mentions: Mention[] = [];
  const { tokens } = piece;
  const shouting = isShouting(piece);
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at]!;
    const word = mayBeUnitWord(token) ? readUnitWord(piece.text, tokens, at) : null;
    const typed = word === null ? glued(piece, lexicon, at) : typedMention(piece, lexicon, at, word);
    if (typed !== null) {
      mentions.push(typed);
      at = addList(piece, lexicon, typed, word?.plural ?? false, mentions);
      continue;
    }
    const bare = token.capital ? bareMention(piece, lexicon, at, shouting, mentions.at(-1)) : null;
    if (bare?.mention) mentions.push(bare.mention);
    at = bare?.to ?? at + 1;
  }
  return mentions;
}

/** A text in capitals, as some headlines: capitals then tell nothing. */
function isShouting({ text, tokens }: TextPiece): boolean {
  let words = 0;
  for (const token of tokens) {
    if (/^\d/.test(token.form.text)) continue;
    if (!token.capital) return false;
    const written = text.slice(token.start, token.end);
    if (written !== written.toUpperCase()) return false;
    words++;
  }
  return words > 2;
}

function mention(
  piece: TextPiece,
  kind: MentionKind,
  start: number,
  from: number,
  match: NameMatch,
  types: readonly string[],
): Mention {
  return {
    piece,
    start,
    from,
    to: match.to,
    kind,
    types,
    candidates: match.units,
    folded: false,
    numbered: NUMBER.test(piece.tokens[from]!.form.text),
    next: null,
    join: null,
    previous: null,
    setting: 'none',
    unit: null,
    score: 0,
  };
}

function typedMention(piece: TextPiece, lexicon: PlaceLexicon, at: number, word: UnitWord): Mention | null {
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
    return units.length === 0 ? null : mention(piece, 'typed', at, word.to, { to: exact.to, units }, word.types);
  }
  if (isNumber) return null;
  const folded = lexicon.longestFolded(text, tokens, word.to, levels);
  if (folded !== undefined && isLongEnough(tokens, word.to, folded.to) && !(word.short && levels.includes('ward'))) {
    const units = ofTypes(folded.units, word.types);
    if (units.length > 0)
      return { ...mention(piece, 'typed', at, word.to, { to: folded.to, units }, word.types), folded: true };
  }
  if (word.short || word.plural || lexicon.longest(text, tokens, word.to) !== undefined) return null;
  return mention(piece, 'typed', at, word.to, { to: capitalRunEnd(tokens, word.to), units: [] }, word.types);
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
function isPersonAfter(piece: TextPiece, from: number, to: number): boolean {
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

function glued(piece: TextPiece, lexicon: PlaceLexicon, at: number): Mention | null {
  const number = gluedNumber(piece.tokens[at]!);
  const next = piece.tokens[at + 1];
  // "P13, Q.Tân Bình" but not "giống F1" or "P13" alone.
  if (number === null || next === undefined || !mayBeUnitWord(next)) return null;
  const units = lexicon.named(number.number).filter((unit) => number.types.includes(unit.type));
  return units.length === 0
    ? null
    : { ...mention(piece, 'typed', at, at, { to: at + 1, units }, number.types), numbered: true };
}

/** Reads on after a typed name: "A, B và C", "8, 12, Thủ Đức". Returns the token after the list. */
function addList(piece: TextPiece, lexicon: PlaceLexicon, head: Mention, plural: boolean, mentions: Mention[]): number {
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
    last = mention(piece, 'listed', at, at, { to: match.to, units }, head.types);
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

/** All words of the name begin with a capital, but for numbers and what follows an apostrophe ("Cư M'gar"). */
function isCapitalized(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (!token.capital && !/^\d/.test(token.form.text) && !(i > from && token.gap)) return false;
  }
  return true;
}

interface Bare {
  mention: Mention | null;
  to: number;
}

/** A name without unit word, unless its surroundings make it a part of another name. */
function bareMention(
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
    if (isPartOfName(piece, at, match.to, lexicon, last)) return none;
    if (small && isHouseNumber(piece, at)) return none;
    if (barrier(tokens, at, false, small) !== null) return none;
    if (isByline(piece, at, match.to) || isBureau(text, tokens, at)) return none;
    if (
      HO_CHI_MINH.every((key, i) => tokens[at + i]?.form.key === key) &&
      !isAmongProvinces(piece, lexicon, at, match.to)
    )
      return none;
  }
  return { mention: mention(piece, 'bare', at, at, match, []), to: match.to };
}

/** "Hà Nội, Hồ Chí Minh và Đà Nẵng", "Hà Nội - Hồ Chí Minh". */
function isAmongProvinces({ text, tokens }: TextPiece, lexicon: PlaceLexicon, at: number, to: number): boolean {
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

/** "số 253 Kim Mã", "35/99 Cầu Đất": the street of an address. */
function isHouseNumber({ tokens }: TextPiece, at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && !tokens[at]!.gap && /^\d+[a-z]?$/.test(before.form.text);
}

const isAcronym = (text: string, token: Token): boolean => {
  const written = text.slice(token.start, token.end);
  return written.length > 1 && written === written.toUpperCase() && /^\p{L}+$/u.test(written);
};

/** Whether the name stands in a longer run of capitals: of a person, a club, an ocean ("Thái Bình Dương"). */
function isPartOfName(
  piece: TextPiece,
  at: number,
  to: number,
  lexicon: PlaceLexicon,
  last: Mention | undefined,
): boolean {
  const { text, tokens } = piece;
  const before = tokens[at - 1];
  // "B.Bình Dương": an initial.
  if (before?.capital && before.end - before.start === 1 && /^\.\s?$/u.test(text.slice(before.end, tokens[at]!.start)))
    return true;
  if (before?.capital && !tokens[at]!.gap && last?.to !== at) {
    const authority = isAuthority(before) && isAcronym(text, before);
    const opensSentence =
      (at === 1 || (before.gap && SENTENCE_END.test(text.slice(tokens[at - 2]!.end, before.start)))) &&
      !isSurname(before) &&
      !isAcronym(text, before);
    if (!authority && !opensSentence) return true;
  }
  const next = tokens[to];
  if (next === undefined || next.gap || !next.capital || mayBeUnitWord(next)) return false;
  if (isAuthority(next)) return false;
  const personFollows = isSurname(next) && tokens[to + 1]?.capital === true && !tokens[to + 1]!.gap;
  return !personFollows || lexicon.longest(text, tokens, to) !== undefined;
}

const CREDIT = keys('ảnh', 'tin', 'bài', 'theo', 'nguồn', 'clip', 'video', 'hình');

/** Names of reporters and agencies: after "Ảnh:", or alone after the last sentence. */
function isByline(piece: TextPiece, at: number, to: number): boolean {
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
