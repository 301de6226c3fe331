import type { Token } from '../../src/analysis/tokenizer.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import type { PlaceLevel } from '../../src/article.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { nameKeys, nameTokenKey, nameTokenTest } from '../../src/places/name-key.ts';
import { otherNames } from '../../src/places/other-names.ts';
import type { Era, Unit } from '../../src/places/types.ts';

/** Names of units as a tree of tokens: from a first token to all names that begin with it. */
interface NameNode {
  next: Map<string, NameNode> | undefined;
  units: Unit[] | undefined;
}

export interface PlaceLexicon {
  /** the longest name that begins at a token and that a unit of one of the levels bears */
  longest(text: string, tokens: readonly Token[], from: number, levels?: readonly PlaceLevel[]): NameMatch | undefined;
  /** the same by toneless key, for names printed with a wrong or missing mark */
  longestFolded(
    text: string,
    tokens: readonly Token[],
    from: number,
    levels?: readonly PlaceLevel[],
  ): NameMatch | undefined;
  /** all units with a name of one token, given by its key */
  named(key: string): readonly Unit[];
  /** how many communes of the era bear a name of this unit */
  wardsNamed(unit: Unit): number;
}

export interface NameMatch {
  /** the token after the name */
  to: number;
  units: readonly Unit[];
}

/** What may stand inside a name: "Bà Rịa - Vũng Tàu", "Cư M'gar", "Thừa Thiên-Huế". */
const INSIDE_NAME = /^\s*['’–-]?\s*$/u;
/** The longest name has seven tokens ("Chư Đăng Ya", "Văn Miếu - Quốc Tử Giám", "Bà Rịa - Vũng Tàu"). */
const LONGEST = 7;

const lexicons = new Map<Era, PlaceLexicon>();

/** The lexicon of an era, made once a thread (about 60 ms). */
export function placeLexicon(era: Era): PlaceLexicon {
  let lexicon = lexicons.get(era);
  if (lexicon === undefined) {
    lexicon = createLexicon(allUnits(era));
    lexicons.set(era, lexicon);
  }
  return lexicon;
}

function allUnits(era: Era): Unit[] {
  const places = gazetteer();
  const below = (unit: Unit): Unit[] => [unit, ...places.children(unit).flatMap(below)];
  return places.provinces(era).flatMap(below);
}

function createLexicon(units: readonly Unit[]): PlaceLexicon {
  const roots: NameNode = { next: new Map(), units: undefined };
  const wards = new Map<string, number>();
  for (const unit of units) {
    for (const name of [unit.shortName, ...otherNames(unit)]) add(roots, nameKeys(name), unit);
    if (unit.level === 'ward' && unit.until === null) wards.set(unit.shortName, (wards.get(unit.shortName) ?? 0) + 1);
  }
  /** The cheap question: most words with a capital begin no name of a unit. */
  const mayBegin = nameTokenTest(roots.next?.keys() ?? []);
  let folded: NameNode | undefined;
  return {
    longest: (text, tokens, from, levels) =>
      mayBegin(tokens[from]!.form) ? longest(roots, nameTokenKey, text, tokens, from, levels) : undefined,
    longestFolded(text, tokens, from, levels) {
      if (folded === undefined) {
        folded = { next: new Map(), units: undefined };
        for (const unit of units)
          for (const name of [unit.shortName, ...otherNames(unit)]) {
            const keys = tokenize(name).map(fold);
            add(folded, keys, unit);
            // "Mađaguôi", "Konplông" are written in one word as well.
            if (keys.length > 1) add(folded, [keys.join('')], unit);
          }
      }
      return longest(folded, fold, text, tokens, from, levels);
    },
    named: (key) => roots.next?.get(key)?.units ?? [],
    wardsNamed: (unit) => wards.get(unit.shortName) ?? 0,
  };
}

/** Without marks; i and y, c and k are one letter: lists and papers differ in them (Vật Lại, Vật Lạy; Ngọk Bay, Ngọc Bay). */
const fold = (token: Token): string => token.form.fold.replaceAll('y', 'i').replaceAll('k', 'c');

function add(root: NameNode, keys: readonly string[], unit: Unit): void {
  let node = root;
  for (const key of keys) {
    node.next ??= new Map();
    let child = node.next.get(key);
    if (child === undefined) {
      child = { next: undefined, units: undefined };
      node.next.set(key, child);
    }
    node = child;
  }
  if (node.units === undefined) node.units = [unit];
  else if (!node.units.includes(unit)) node.units.push(unit);
}

function longest(
  root: NameNode,
  keyOf: (token: Token) => string,
  text: string,
  tokens: readonly Token[],
  from: number,
  levels?: readonly PlaceLevel[],
): NameMatch | undefined {
  let node: NameNode | undefined = root;
  let best: NameMatch | undefined;
  const end = Math.min(tokens.length, from + LONGEST);
  for (let i = from; i < end; i++) {
    const token = tokens[i]!;
    if (i > from && token.gap && !INSIDE_NAME.test(text.slice(tokens[i - 1]!.end, token.start))) break;
    const key = keyOf(token);
    node = node.next?.get(key) ?? (key[0] === '0' && LEADING_ZERO.test(key) ? node.next?.get(key.slice(1)) : undefined);
    if (node === undefined) break;
    if (node.units === undefined) continue;
    const units = levels === undefined ? node.units : node.units.filter((unit) => levels.includes(unit.level));
    if (units.length > 0) best = { to: i + 1, units };
  }
  return best;
}

const LEADING_ZERO = /^0\d$/;

/** Levels from the province down. */
export const LEVEL_DEPTH: Readonly<Record<PlaceLevel, number>> = { province: 0, district: 1, ward: 2 };
