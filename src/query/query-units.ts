import type { Word } from '../analysis/segmenter.ts';
import { isSyllable, isTonelessSyllable } from '../analysis/syllable.ts';
import type { Clause, ParsedQuery, QueryField } from './parse-query.ts';
import type { QueryToken } from './query-token.ts';
import { isSurname } from './surnames.ts';

export type UnitKind = 'compound' | 'syllable' | 'number' | 'foreign' | 'phrase' | 'name';

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
}

/**
 * The wishes of a query in order: quoted phrases whole; elsewhere compound words, names, numbers with their parts
 * (10234/QĐ-UBND), single syllables. A sign, a field or OR applies to the unit that begins (for OR also: ends) there,
 * which may reach into the text after it: `-chọi trâu` leaves out the compound word.
 */
export function readUnits(parsed: ParsedQuery, tokens: readonly QueryToken[], words: UnitWords): ReadUnit[] {
  const units: ReadUnit[] = [];
  const clauseOf = (at: number): Clause => parsed.clauses[tokens[at]!.clause]!;
  let at = 0;
  while (at < tokens.length) {
    let to = at + 1;
    const phrase = clauseOf(at).kind === 'phrase';
    // Phrases apart, text and signed words together: a word may reach over the border of its clause.
    while (to < tokens.length && (phrase ? tokens[to]!.clause === tokens[at]!.clause : clauseOf(to).kind !== 'phrase'))
      to++;
    const found: (Word & { kind: UnitKind })[] = phrase
      ? [{ from: at, to, kind: 'phrase' }]
      : textUnits(tokens.slice(at, to), words).map((unit) => ({ ...unit, from: unit.from + at, to: unit.to + at }));
    for (const unit of found) {
      const clause = clauseOf(unit.from);
      const first = unit.from === 0 || tokens[unit.from - 1]!.clause !== tokens[unit.from]!.clause;
      const signed = clause.field !== null || clause.excluded;
      const last = units.at(-1);
      if (signed && !first && last !== undefined && tokens[last.from]!.clause === tokens[unit.from]!.clause) {
        last.to = Math.max(last.to, unit.to);
        continue;
      }
      const read: ReadUnit = {
        ...unit,
        field: clause.field,
        quoted: phrase,
        excluded: clause.excluded,
        or: first && clause.or && last !== undefined && !last.excluded,
        about: null,
        equivalents: [],
        parts: [],
      };
      read.parts = phrase ? [] : partsOf(tokens, read, words);
      units.push(read);
    }
    at = to;
  }
  return units;
}

/** Joins what segmentation keeps apart: parts of numbers and codes, then names. */
function textUnits(tokens: readonly QueryToken[], words: UnitWords): (Word & { kind: UnitKind })[] {
  const joined = joinCodes(tokens, words.segment(tokens));
  return joinNames(tokens, joined).map((unit) => ({ ...unit, kind: kindOf(tokens, unit) }));
}

interface Piece extends Word {
  name?: boolean;
}

/** Joins tokens written without blanks into one, where all are single and one is no plain word: 22/10/2013, Covid-19. */
function joinCodes(tokens: readonly QueryToken[], pieces: readonly Word[]): Piece[] {
  const joined: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    let end = i + 1;
    while (
      end < pieces.length &&
      tokens[pieces[end]!.from]!.joined &&
      pieces[end]!.to - pieces[end]!.from === 1 &&
      pieces[end - 1]!.to - pieces[end - 1]!.from === 1
    )
      end++;
    // A run that goes on inside a longer word is no code: Việt Nam-Ấn Độ.
    const within = end < pieces.length && tokens[pieces[end]!.from]!.joined;
    const run = tokens.slice(pieces[i]!.from, pieces[end - 1]!.to);
    if (end > i + 1 && !within && run.some(isCodePart)) {
      joined.push({ from: pieces[i]!.from, to: pieces[end - 1]!.to });
      i = end;
    } else joined.push(pieces[i++]!);
  }
  return joined;
}

const isCodePart = ({ asked, typed }: QueryToken): boolean =>
  /\p{N}/u.test(typed) || (typed.length > 1 && typed === typed.toUpperCase()) || !isVietnamese(asked.text);

const isVietnamese = (text: string): boolean => isSyllable(text) || isTonelessSyllable(text);

/**
 * Joins capitalised neighbours that are no dictionary word into one name: persons from their surname on, organisations
 * (Hội Nông dân). Capitals say nothing where everything is in capitals, and little at the beginning of a query.
 */
function joinNames(tokens: readonly QueryToken[], pieces: readonly Piece[]): Piece[] {
  const letters = tokens.filter(({ typed }) => /\p{L}/u.test(typed));
  if (letters.every(({ typed }) => typed === typed.toUpperCase())) return [...pieces];
  const joined: Piece[] = [];
  for (let i = 0; i < pieces.length; ) {
    const end = nameEnd(tokens, pieces, i);
    if (end > i + 1) joined.push({ from: pieces[i]!.from, to: pieces[end - 1]!.to, name: true });
    else joined.push(pieces[i]!);
    i = Math.max(end, i + 1);
  }
  return joined;
}

/** The piece after the name that begins at piece `i`; `i` where none does. */
function nameEnd(tokens: readonly QueryToken[], pieces: readonly Piece[], i: number): number {
  const isNamePart = (piece: Piece): boolean => {
    const { capital, asked, typed } = tokens[piece.from]!;
    return capital && isVietnamese(asked.text) && !(typed.length > 1 && typed === typed.toUpperCase());
  };
  const single = (piece: Piece): boolean => piece.to - piece.from === 1;
  if (!isNamePart(pieces[i]!)) return i;
  let end = i + 1;
  while (end < pieces.length && !tokens[pieces[end]!.from]!.gap && isNamePart(pieces[end]!)) end++;
  if (end === i + 1) return i;
  const allCapital = (piece: Piece): boolean => tokens.slice(piece.from, piece.to).every(({ capital }) => capital);
  if (isSurname(tokens[pieces[i]!.from]!.asked.key)) return end;
  // From here on a run of single syllables is a person known by the given name (Mỹ Tâm); a compound word with one
  // capital in a run belongs to an organisation (Hội Nông dân); compound names (Hà Nội, Việt Nam) stand for themselves.
  const first = pieces[i]!;
  if (!single(first) && allCapital(first)) return i;
  let stop = i + 1;
  while (stop < end && (single(pieces[stop]!) || !allCapital(pieces[stop]!))) stop++;
  return stop > i + 1 ? stop : i;
}

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
  if (parts.some(({ typed }) => /\p{N}/u.test(typed))) return 'number';
  if (name === true) return 'name';
  if (parts.length > 1) return 'compound';
  return isVietnamese(parts[0]!.asked.text) ? 'syllable' : 'foreign';
}
