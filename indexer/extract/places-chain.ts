import type { Unit } from '../../src/places/types.ts';
import { LEVEL_DEPTH } from './places-lexicon.ts';
import type { Mention } from './places-mention.ts';
import { POINTS } from './places-points.ts';
import { isWithin } from './places-support.ts';

/** The candidates of a unit of a higher level joined to a mention; after a dash it may as well be the end of a road. */
export interface NamedParent {
  candidates: readonly Unit[];
  certain: boolean;
}

/** The parents named with a mention, nearest first; "unknown" where one is no unit of the country. */
export function namedParents(mention: Mention): readonly NamedParent[] | 'unknown' {
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
export function byParents(
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
export function byNeighbours(mention: Mention, unit: Unit): number {
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
