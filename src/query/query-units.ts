import type { Word } from '../analysis/segmenter.ts';
import { isSyllable, isTonelessSyllable } from '../analysis/syllable.ts';
import { joinNames } from './join-names.ts';
import type { Clause, ParsedQuery, QueryField } from './parse-query.ts';
import type { QueryToken } from './query-token.ts';

export type UnitKind = 'compound' | 'syllable' | 'number' | 'foreign' | 'phrase' | 'name';

/** A stretch of tokens known before segmentation: the name of a place or person, a full form that has an abbreviation. */
export interface FixedSpan extends Word {
  name: boolean;
}

/** One wish of a query: tokens `from` up to, not including, `to`. */
export interface ReadUnit extends Word {
  kind: UnitKind;
  field: QueryField | null;
  quoted: boolean;
  excluded: boolean;
  /** Whether it is an alternative to the unit before. */
  or: boolean;
  about: 'place' | 'date' | null;
  /** Spelling keys of what means the same: the full form of an abbreviation, the abbreviation of a full form. */
  equivalents: (readonly string[])[];
  /** What a name, code or joined term is made of; empty for a single word. */
  parts: ReadUnit[];
}

/** What units need to know of the lexicon. */
export interface UnitWords {
  segment(tokens: readonly QueryToken[]): Word[];
  compounds(tokens: readonly QueryToken[]): Word[];
}

interface Piece extends Word {
  name?: boolean;
}

/**
 * The wishes of a query in order: quoted phrases whole; elsewhere compound words, names, numbers with their parts
 * (10234/QĐ-UBND), single syllables. A sign, a field or OR applies to the unit that begins (for OR also: ends) there,
 * which may reach into the text after it: `-hà nội` leaves out the compound word.
 */
export function readUnits(
  parsed: ParsedQuery,
  tokens: readonly QueryToken[],
  spans: readonly FixedSpan[],
  words: UnitWords,
): ReadUnit[] {
  const units: ReadUnit[] = [];
  const clauseOf = (at: number): Clause => parsed.clauses[tokens[at]!.clause]!;
  let at = 0;
  while (at < tokens.length) {
    let to = at + 1;
    const phrase = clauseOf(at).kind === 'phrase';
    // Phrases apart, text and signed words together: a word may reach over the border of its clause.
    while (to < tokens.length && (phrase ? tokens[to]!.clause === tokens[at]!.clause : clauseOf(to).kind !== 'phrase'))
      to++;
    const found: Piece[] = phrase ? [{ from: at, to }] : textPieces(tokens, at, to, spans, words);
    for (const piece of found) {
      const clause = clauseOf(piece.from);
      const first = piece.from === 0 || tokens[piece.from - 1]!.clause !== tokens[piece.from]!.clause;
      const signed = clause.field !== null || clause.excluded;
      const last = units.at(-1);
      if (signed && !first && last !== undefined && tokens[last.from]!.clause === tokens[piece.from]!.clause) {
        last.to = Math.max(last.to, piece.to);
        continue;
      }
      units.push({
        from: piece.from,
        to: piece.to,
        kind: phrase ? 'phrase' : kindOf(tokens, piece),
        field: clause.field,
        quoted: phrase,
        excluded: clause.excluded,
        or: first && clause.or && last !== undefined && !last.excluded,
        about: null,
        equivalents: [],
        parts: [],
      });
    }
    at = to;
  }
  for (const unit of units) if (!unit.quoted) unit.parts = partsOf(tokens, unit, words);
  return units;
}

/** Fixed spans as they are; between them words, joined to terms, codes and names. */
function textPieces(
  tokens: readonly QueryToken[],
  from: number,
  to: number,
  spans: readonly FixedSpan[],
  words: UnitWords,
): Piece[] {
  const pieces: Piece[] = [];
  const between = (start: number, end: number): void => {
    if (start === end) return;
    const own = tokens.slice(start, end);
    const joined = joinNames(
      tokens,
      joinCodes(own, joinTerms(own, words)).map((piece) => moved(piece, start)),
    );
    pieces.push(...joined);
  };
  let at = from;
  for (const span of spans) {
    if (span.from < at || span.to > to) continue;
    between(at, span.from);
    pieces.push(span);
    at = span.to;
  }
  between(at, to);
  return pieces;
}

const moved = (piece: Piece, by: number): Piece => ({ ...piece, from: piece.from + by, to: piece.to + by });

/** Words of the segmentation, neighbours joined where together they are a longer word of the lexicon: nông thôn + mới. */
function joinTerms(tokens: readonly QueryToken[], words: UnitWords): Piece[] {
  const segments = words.segment(tokens);
  const starts = new Map(segments.map(({ from }, i) => [from, i]));
  const ends = new Map(segments.map(({ to }, i) => [to, i]));
  const longest = new Map<number, number>();
  for (const { from, to } of words.compounds(tokens)) {
    if (starts.has(from) && ends.has(to)) longest.set(from, Math.max(to, longest.get(from) ?? 0));
  }
  const joined: Piece[] = [];
  for (let i = 0; i < segments.length; ) {
    const { from, to } = segments[i]!;
    const end = Math.max(to, longest.get(from) ?? 0);
    joined.push({ from, to: end });
    i = ends.get(end)! + 1;
  }
  return joined;
}

/** Joins tokens written without blanks into one, where all are single and one is no plain word: 22/10/2013, Covid-19. */
function joinCodes(tokens: readonly QueryToken[], pieces: readonly Piece[]): Piece[] {
  const single = (i: number): boolean => pieces[i]!.to - pieces[i]!.from === 1;
  const joinedToLast = (i: number): boolean => i < pieces.length && tokens[pieces[i]!.from]!.joined;
  const joined: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    let end = i + 1;
    while (single(end - 1) && joinedToLast(end) && single(end)) end++;
    const run = tokens.slice(pieces[i]!.from, pieces[end - 1]!.to);
    // A run that goes on inside a longer word is no code: Việt Nam-Ấn Độ.
    if (end > i + 1 && !joinedToLast(end) && run.some(isCodePart)) {
      joined.push({ from: pieces[i]!.from, to: pieces[end - 1]!.to });
      i = end;
    } else joined.push(pieces[i++]!);
  }
  return joined;
}

const isCodePart = ({ asked, typed }: QueryToken): boolean =>
  /\p{N}/u.test(typed) || (typed.length > 1 && typed === typed.toUpperCase()) || !isVietnamese(asked.text);

/** Whether a token could be a Vietnamese syllable, with its tones or without. */
export const isVietnamese = (text: string): boolean => isSyllable(text) || isTonelessSyllable(text);

/** The compound words and single tokens that a longer unit is made of. */
function partsOf(tokens: readonly QueryToken[], unit: ReadUnit, words: UnitWords): ReadUnit[] {
  if (unit.to - unit.from === 1) return [];
  const own = tokens.slice(unit.from, unit.to);
  const segments = words.segment(own);
  // A dictionary word goes to pieces only when it must: then into its syllables.
  const pieces: Word[] = segments.length > 1 ? segments : own.map((_, i) => ({ from: i, to: i + 1 }));
  return pieces.map(({ from, to }) => {
    const piece = { from: from + unit.from, to: to + unit.from };
    return { ...unit, ...piece, kind: kindOf(tokens, piece), or: false, equivalents: [], parts: [] };
  });
}

function kindOf(tokens: readonly QueryToken[], { from, to, name }: Piece): UnitKind {
  const parts = tokens.slice(from, to);
  if (parts.some(({ typed, how }) => how !== 'keyboard' && /\p{N}/u.test(typed))) return 'number';
  if (name === true || (parts.length > 1 && isProperName(parts))) return 'name';
  if (parts.length > 1) return 'compound';
  return isVietnamese(parts[0]!.asked.text) ? 'syllable' : 'foreign';
}

/** Việt Nam, Hồ Chí Minh: a capital on every syllable, and small letters with them. */
const isProperName = (parts: readonly QueryToken[]): boolean =>
  parts.every(({ capital }) => capital) && parts.some(({ typed }) => typed !== typed.toUpperCase());
