import type { Unit } from '../../src/places/types.ts';
import { byNeighbours, byParents, type NamedParent, namedParents } from './places-chain.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import { levelsOf, type Mention } from './places-mention.ts';
import { byMention, hadType } from './places-merit.ts';
import { POINTS } from './places-points.ts';
import { bySupport, collectSupport, counted, isWithin, onlyProvince } from './places-support.ts';

/** A unit is taken from so many points on, and so far ahead of the next; in the first round, only what is plain. */
const ENOUGH = 3;
const AHEAD = 0.4;
const ROUNDS = 3;

export interface ResolveOptions {
  lexicon: PlaceLexicon;
  /** day of publication, or null */
  day: string | null;
  /** provinces of the paper; empty where not set */
  home: readonly Unit[];
}

/**
 * Sets `unit` of each mention that names one. Every candidate gets points from what stands around the name; the best is
 * taken where it has enough and is ahead of the next. What is chosen supports other names of the same district and
 * province, so the choice is repeated.
 */
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

/** What the article tells so far. */
interface Known {
  support: ReadonlyMap<Unit, number>;
  /** the one province named, if it is one */
  only: Unit | null;
  lastDistrict: Unit | null;
  lastProvince: Unit | null;
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
    let score = byMention(mention, unit, options, codes.size);
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
