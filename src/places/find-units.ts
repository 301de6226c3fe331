import { type Token, tokenize } from '../analysis/tokenizer.ts';
import { nameFold, nameTokenKey } from './name-key.ts';
import { otherNames } from './other-names.ts';
import type { Era, Gazetteer, Unit } from './types.ts';

/** Suggestions shown where the caller names no number. */
const DEFAULT_LIMIT = 20;
const LEVEL_RANK = { province: 0, district: 1, ward: 2 } as const;
const collator = new Intl.Collator('vi');
const TONE_DIGIT = /[1-5]$/;

/** How well a name answers: its beginning, or a later word of it. */
const BEGINS = 0;
const HOLDS = 1;

/**
 * Units whose name, with or without unit word, begins with the query or holds it from the beginning of a word on. The
 * last word may be unfinished. A word typed with marks means those, a word without marks any. The best `limit` (names
 * that begin so before names that hold it, larger units first) are returned in Vietnamese alphabetical order. An empty
 * query gives the children of `parent`, or the provinces.
 */
export function findUnits(
  units: readonly Unit[],
  gazetteer: Gazetteer,
  query: string,
  options: { parent?: string; era?: Era; limit?: number },
): Unit[] {
  const { era, limit = DEFAULT_LIMIT } = options;
  const parent = options.parent === undefined ? undefined : gazetteer.get(options.parent);
  if (options.parent !== undefined && parent === undefined) return [];
  const wanted = tokenize(query);
  if (wanted.length === 0) {
    const listed =
      parent === undefined
        ? [
            ...(era === 'now' ? [] : gazetteer.provinces('legacy')),
            ...(era === 'legacy' ? [] : gazetteer.provinces('now')),
          ]
        : gazetteer.children(parent);
    return sortUnits(listed.filter((unit) => era === undefined || unit.era === era)).slice(0, limit);
  }
  const found: { unit: Unit; rank: number }[] = [];
  const folded = foldedNames(units);
  const start = ` ${wanted.map((token) => token.form.fold).join(' ')}`;
  for (let i = 0; i < units.length; i++) {
    if (!folded[i]!.includes(start)) continue;
    const unit = units[i]!;
    if (era !== undefined && unit.era !== era) continue;
    if (parent !== undefined && !isBelow(unit, parent)) continue;
    const rank = Math.min(...searchNames(unit).map((name) => matchRank(name, wanted)));
    if (rank !== Number.POSITIVE_INFINITY) found.push({ unit, rank: rank * 3 + LEVEL_RANK[unit.level] });
  }
  found.sort((a, b) => a.rank - b.rank || compareUnits(a.unit, b.unit));
  return sortUnits(found.slice(0, limit).map(({ unit }) => unit));
}

const folds = new WeakMap<readonly Unit[], string[]>();

/** All names of each unit without marks, a blank before each word: what cannot begin there is passed over at once. */
function foldedNames(units: readonly Unit[]): string[] {
  let names = folds.get(units);
  if (names === undefined) {
    const words = new Map<string, string>();
    const foldOf = (word: string): string => {
      let fold = words.get(word);
      if (fold === undefined) {
        fold = nameFold(word);
        words.set(word, fold);
      }
      return fold;
    };
    const textOf = (name: string): string => name.split(' ').map(foldOf).join(' ');
    names = units.map((unit) => ` ${[unit.name, ...otherNames(unit)].map(textOf).join(' ')}`);
    folds.set(units, names);
  }
  return names;
}

interface SearchName {
  tokens: Token[];
  /** how many of them are the unit word */
  unitWords: number;
}
const searched = new WeakMap<Unit, SearchName[]>();

function searchNames(unit: Unit): SearchName[] {
  let names = searched.get(unit);
  if (names === undefined) {
    names = [
      { tokens: tokenize(unit.name), unitWords: unit.type.split(' ').length },
      ...otherNames(unit).map((alias) => ({ tokens: tokenize(alias), unitWords: 0 })),
    ];
    searched.set(unit, names);
  }
  return names;
}

function matchRank(name: SearchName, wanted: readonly Token[]): number {
  for (let from = 0; from + wanted.length <= name.tokens.length; from++) {
    const last = wanted.length - 1;
    const fits = wanted.every((token, i) =>
      i === last ? isPrefix(token, name.tokens[from + i]!) : isSame(token, name.tokens[from + i]!),
    );
    if (fits) return from === name.unitWords || from === 0 ? BEGINS : HOLDS;
  }
  return Number.POSITIVE_INFINITY;
}

const isSame = (wanted: Token, token: Token): boolean =>
  wanted.form.toned ? nameTokenKey(wanted) === nameTokenKey(token) : wanted.form.fold === token.form.fold;

/** "đứ" begins "đức", "du" begins "đức" and "dục", "hoà" begins "hòa". */
function isPrefix(wanted: Token, token: Token): boolean {
  if (isSame(wanted, token)) return true;
  if (!wanted.form.toned) return token.form.fold.startsWith(wanted.form.fold);
  const tone = TONE_DIGIT.exec(wanted.form.key)?.[0];
  const letters = wanted.form.key.replace(TONE_DIGIT, '');
  return token.form.key.startsWith(letters) && (tone === undefined || token.form.key.endsWith(tone));
}

function isBelow(unit: Unit, parent: Unit): boolean {
  for (let at = unit.parent; at !== null; at = at.parent) if (at === parent) return true;
  return false;
}

const compareUnits = (a: Unit, b: Unit): number =>
  collator.compare(a.shortName, b.shortName) ||
  LEVEL_RANK[a.level] - LEVEL_RANK[b.level] ||
  collator.compare(a.id, b.id);

/** In the order of the Vietnamese alphabet: A, Ă, Â … D, Đ. */
export const sortUnits = (units: readonly Unit[]): Unit[] => [...units].sort(compareUnits);
