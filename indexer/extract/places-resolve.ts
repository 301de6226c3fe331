import type { Unit } from '../../src/places/types.ts';
import { isSurname } from './places-context.ts';
import { LEVEL_DEPTH, type PlaceLexicon } from './places-lexicon.ts';
import { levelsOf, type Mention } from './places-mention.ts';

/**
 * Chooses the unit each mention means, or none. Every candidate gets points from what stands around the name, and the
 * best one is taken where it has enough of them and is ahead of the next. What is chosen supports other names of the same
 * district and province, so the choice is repeated. The points are ranks of evidence, not measured weights: a parent
 * named with the unit outweighs all else, the rest decides only among names that it leaves open.
 */
const POINTS = {
  typed: 4,
  listed: 3.5,
  /** a bare name of a province is nearly always the province, that of a commune nearly never the commune */
  bareProvince: 3.5,
  bareCity: 2,
  bareDistrict: 1,
  bareWard: -6,
  /** a bare name that a province bears is hardly that of its town */
  provinceToo: -2.5,
  /** nothing but a number: only a parent or the district of the article can say which */
  numbered: -3,
  /** a bare name of one syllable ("Vinh", "Neo") is more often a word or a person */
  shortName: -1.5,
  /** found without regard to marks: only a parent or the rest of the article can confirm it */
  folded: -4.5,
  /** of a listed name: the level of its list */
  sameLevel: 2,
  /** a bare district that bears the name of a person needs its unit word elsewhere */
  personName: -3,
  rightType: 1,
  /** never was what the unit word says (a xã called phường): a slip that the rest of the article must make good */
  wrongType: -1.7,
  /** exists on the day of publication */
  valid: 0.6,
  invalid: -1.5,
  onlyOne: 2,
  parentNamed: 6,
  otherParentNamed: -3,
  ruledOut: -9,
  childNamed: 4,
  /** the unit is named with its unit word elsewhere in the article */
  namedElsewhere: 4,
  sibling: 1.5,
  /** lies in the district, or else the province, named last */
  lastParent: 1.5,
  lastProvince: 1,
  /** lies in the one province that the article names */
  onlyProvince: 1.5,
  homeProvince: 0.7,
} as const;
const ENOUGH = 3;
const AHEAD = 0.4;
/** Support of a district or province counts up to this much. */
const MOST_SUPPORT = 2.5;
const ROUNDS = 3;

export interface ResolveOptions {
  lexicon: PlaceLexicon;
  /** day of publication, or null */
  day: string | null;
  /** provinces of the paper; empty where not set */
  home: readonly Unit[];
}

/** Sets `unit` of each mention that names one. */
export function resolveMentions(mentions: readonly Mention[], options: ResolveOptions): void {
  for (let round = 0; round < ROUNDS; round++) {
    const support = collectSupport(mentions);
    const only = onlyProvince(mentions);
    let lastDistrict: Unit | null = null;
    let lastProvince: Unit | null = null;
    for (const mention of mentions) {
      choose(mention, options, { support, only, lastDistrict, lastProvince }, round);
      for (let at = mention.unit; at !== null; at = at.parent) {
        if (at.level === 'district') lastDistrict = at;
        else if (at.level === 'province') lastProvince = at;
      }
    }
  }
}

/**
 * How much the article speaks of each unit and of what lies in it, by mentions chosen so far. A bare name supports what
 * holds it but not itself, or two equal names would prove each other.
 */
function collectSupport(mentions: readonly Mention[]): Map<Unit, number> {
  const support = new Map<Unit, number>();
  const add = (unit: Unit, weight: number): void => void support.set(unit, (support.get(unit) ?? 0) + weight);
  for (const { unit, kind } of mentions) {
    if (unit === null) continue;
    if (kind !== 'bare' || unit.level === 'province') add(unit, weightOf(kind));
    for (let at = unit.parent; at !== null; at = at.parent) add(at, weightOf(kind));
  }
  return support;
}

const weightOf = (kind: Mention['kind']): number => (kind === 'bare' ? 0.7 : 1);

/** What the article tells so far. */
interface Known {
  support: ReadonlyMap<Unit, number>;
  /** the one province named, if it is one */
  only: Unit | null;
  lastDistrict: Unit | null;
  lastProvince: Unit | null;
}

/** The province of all mentions that name one, where it is the same. */
function onlyProvince(mentions: readonly Mention[]): Unit | null {
  let only: Unit | null = null;
  for (const { unit } of mentions) {
    if (unit === null || unit.level !== 'province') continue;
    if (only !== null && only !== unit) return null;
    only = unit;
  }
  return only;
}

function choose(
  mention: Mention,
  options: ResolveOptions,
  { support, only, lastDistrict, lastProvince }: Known,
  round: number,
): void {
  const parents = namedParents(mention);
  const own = mention.unit;
  mention.unit = null;
  if (parents === 'unknown') return;
  let best: Unit | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  let next = Number.NEGATIVE_INFINITY;
  const codes = new Set(mention.candidates.map((unit) => unit.code));
  for (const unit of mention.candidates) {
    let score = intrinsic(mention, unit, options, codes.size);
    score += byParents(unit, parents, (at) => counted(at, support, own, mention.kind), mention.kind);
    score += byNeighbours(mention, unit);
    score += bySupport(unit, support, own, mention.kind);
    if (unit.parent !== null && lastDistrict !== null && isWithin(unit, lastDistrict)) score += POINTS.lastParent;
    else if (unit.parent !== null && lastProvince !== null && isWithin(unit, lastProvince))
      score += POINTS.lastProvince;
    if (only !== null && unit.level !== 'province' && isWithin(unit, only)) score += POINTS.onlyProvince;
    if (options.home.some((home) => isWithin(unit, home))) score += POINTS.homeProvince;
    if (score > bestScore) {
      next = bestScore;
      bestScore = score;
      best = unit;
    } else if (score > next) next = score;
  }
  // A first round takes only what is plain, so that a guess supports no other guess.
  const ahead = round === 0 ? 1.5 : AHEAD;
  const enough = round === 0 && mention.kind === 'bare' ? ENOUGH + 0.5 : ENOUGH;
  if (best === null || bestScore < enough || bestScore - next < ahead) {
    mention.unit = slipOf(mention, parents, options);
    return;
  }
  mention.unit = best;
  mention.score = bestScore;
}

/** "thị trấn Phú Mỹ, huyện Phù Mỹ": no Phú Mỹ lies there, but one name that differs in its marks alone. */
function slipOf(mention: Mention, parents: readonly NamedParent[], { lexicon }: ResolveOptions): Unit | null {
  const [parent] = parents;
  if (mention.kind !== 'typed' || mention.folded || mention.numbered || parent === undefined || !parent.certain)
    return null;
  const { piece, from, to, types } = mention;
  const match = lexicon.longestFolded(piece.text, piece.tokens, from, levelsOf(types));
  if (match === undefined || match.to !== to) return null;
  const inside = match.units.filter(
    (unit) => hadType(unit, types) && parent.candidates.some((holder) => isWithin(unit, holder)),
  );
  return inside.length === 1 ? inside[0]! : null;
}

const isCity = (unit: Unit): boolean => unit.type === 'thành phố' || unit.type === 'thị xã';

function intrinsic(mention: Mention, unit: Unit, { lexicon, day }: ResolveOptions, codes: number): number {
  let score: number;
  if (mention.kind === 'bare') {
    score =
      unit.level === 'province'
        ? POINTS.bareProvince
        : unit.level === 'ward'
          ? POINTS.bareWard
          : isCity(unit)
            ? POINTS.bareCity
            : POINTS.bareDistrict;
    if (unit.level !== 'province' && mention.to - mention.from === 1) score += POINTS.shortName;
    if (unit.level === 'district' && unit.type === 'quận' && isPersonName(mention)) score += POINTS.personName;
    if (unit.level === 'district') {
      if (mention.candidates.some((other) => other.level === 'province')) score += POINTS.provinceToo;
      const districts = new Set(mention.candidates.filter((other) => other.level !== 'ward').map((other) => other.code))
        .size;
      if (districts === 1) score += lexicon.wardsNamed(unit) < 3 ? 1 : 0.3;
    }
  } else {
    score = mention.kind === 'typed' ? POINTS.typed : POINTS.listed;
    if (mention.numbered && unit.level === 'ward') score += POINTS.numbered;
    else if (codes === 1 && hadType(unit, mention.types)) score += POINTS.onlyOne;
    if (hasType(unit, mention.types, day)) score += POINTS.rightType;
    else if (mention.kind === 'typed' && !hadType(unit, mention.types)) score += POINTS.wrongType;
    if (mention.folded) score += POINTS.folded;
    if (mention.kind === 'listed' && levelsOf(mention.types).includes(unit.level)) score += POINTS.sameLevel;
  }
  if (day !== null)
    score +=
      (unit.until === null || day < unit.until) && (unit.from === null || day >= unit.from)
        ? POINTS.valid
        : POINTS.invalid;
  else if (unit.until !== null) score += POINTS.invalid;
  return score;
}

const hadType = (unit: Unit, types: readonly string[]): boolean =>
  types.includes(unit.type) ||
  unit.formerNames.some((former) => types.some((type) => former.name.toLowerCase().startsWith(type)));

/** "Ngô Quyền", "Lê Chân", "Hai Bà Trưng": quarters of cities are called after people, and so is much else. */
function isPersonName({ piece, from, to }: Mention): boolean {
  const first = piece.tokens[from]!;
  return isSurname(first) || (to - from === 3 && piece.tokens[from + 1]!.form.fold === 'ba');
}

/** Whether a unit word is that of the unit on the day, or ever. */
function hasType(unit: Unit, types: readonly string[], day: string | null): boolean {
  if (day !== null) {
    const former = unit.formerNames.find((name) => day < name.until);
    if (former !== undefined) return types.some((type) => former.name.toLowerCase().startsWith(type));
  }
  return types.includes(unit.type);
}

/** The candidates of a unit of a higher level joined to a mention; after a dash it may as well be the end of a road. */
interface NamedParent {
  candidates: readonly Unit[];
  certain: boolean;
}

/** The parents named with a mention, nearest first; "unknown" where one is no unit of the country. */
function namedParents(mention: Mention): readonly NamedParent[] | 'unknown' {
  const depth = depthOf(mention);
  const parents: NamedParent[] = [];
  let reached = depth;
  let pastBrother = false;
  for (let at = mention; at.next !== null; at = at.next) {
    const { next, join } = at;
    if (next.candidates.length === 0) {
      if (join !== 'and' && parents.length === 0 && next.types.includes('tỉnh')) return 'unknown';
      break;
    }
    const level = depthOf(next);
    // "phường A, xã B, huyện C": C holds B, and A perhaps.
    if (level === depth && next.kind === 'typed') pastBrother = true;
    // Back down, or a second one of the level already reached: another chain begins.
    if (reached < depth && level >= reached) break;
    const higher = next.candidates.filter((unit) => LEVEL_DEPTH[unit.level] < depth);
    if (higher.length > 0 && join !== 'and' && (next.kind !== 'listed' || level < depth)) {
      parents.push({ candidates: higher, certain: join !== 'dash' && !pastBrother });
      reached = Math.min(reached, level);
    } else if (level > depth) break;
    if (reached === 0) break;
  }
  return parents;
}

/** The depth of the largest unit a mention may mean, or of that it has been found to mean. */
function depthOf(mention: Mention): number {
  if (mention.unit !== null) return LEVEL_DEPTH[mention.unit.level];
  if (mention.kind === 'listed') return Math.max(...mention.candidates.map((unit) => LEVEL_DEPTH[unit.level]));
  return mention.candidates.length === 0 ? 0 : Math.min(...mention.candidates.map((unit) => LEVEL_DEPTH[unit.level]));
}

/**
 * Points for the parents named with a unit. A parent that does not hold it rules the unit out, but where its own parent
 * is named elsewhere in the article: then a comma has gone astray.
 */
function byParents(
  unit: Unit,
  parents: readonly NamedParent[],
  supportOf: (unit: Unit) => number,
  kind: Mention['kind'],
): number {
  let score = 0;
  // A bare name before that of a province may be any spot in it; a commune needs its district.
  const needsDistrict = kind === 'bare' && unit.parent?.level === 'district';
  for (const { candidates, certain } of parents) {
    const holder = candidates.find((parent) => isWithin(unit, parent));
    if (holder !== undefined) score += needsDistrict && holder.level === 'province' ? 0 : POINTS.parentNamed;
    else if (certain && candidates.every((parent) => LEVEL_DEPTH[parent.level] < LEVEL_DEPTH[unit.level]))
      score += unit.parent !== null && supportOf(unit.parent) >= 1 ? POINTS.otherParentNamed : POINTS.ruledOut;
  }
  return score;
}

/** Children named just before ("xã A, X"), brothers in the same list. */
function byNeighbours(mention: Mention, unit: Unit): number {
  let score = 0;
  for (let at = mention.previous, steps = 0; at !== null && steps < 6; at = at.previous, steps++) {
    if (at.candidates.some((candidate) => candidate !== unit && isWithin(candidate, unit))) {
      score += at.unit === null || isWithin(at.unit, unit) ? POINTS.childNamed : 0;
      break;
    }
  }
  const brothers = [mention.previous, mention.next];
  for (const brother of brothers)
    if (
      brother?.unit &&
      brother.unit !== unit &&
      brother.unit.level === unit.level &&
      brother.unit.parent === unit.parent
    ) {
      score += POINTS.sibling;
      break;
    }
  return score;
}

/** Support of a unit without what the mention itself contributed in the round before. */
function counted(at: Unit, support: ReadonlyMap<Unit, number>, own: Unit | null, kind: Mention['kind']): number {
  const mine =
    own !== null && isWithin(own, at) && (kind !== 'bare' || own !== at || at.level === 'province')
      ? weightOf(kind)
      : 0;
  return (support.get(at) ?? 0) - mine;
}

function bySupport(unit: Unit, support: ReadonlyMap<Unit, number>, own: Unit | null, kind: Mention['kind']): number {
  let score = 0;
  const named = counted(unit, support, own, kind);
  if (named > 0)
    score +=
      unit.level === 'ward'
        ? POINTS.namedElsewhere + (kind === 'bare' ? 2 : 0)
        : Math.min(POINTS.namedElsewhere, 1.5 + named);
  for (let at = unit.parent; at !== null; at = at.parent)
    score += Math.min(MOST_SUPPORT, counted(at, support, own, kind));
  return score;
}

export function isWithin(unit: Unit, parent: Unit): boolean {
  for (let at: Unit | null = unit; at !== null; at = at.parent) if (at === parent) return true;
  return false;
}
