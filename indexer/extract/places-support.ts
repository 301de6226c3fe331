import type { Unit } from '../../src/places/types.ts';
import type { Mention } from './places-mention.ts';
import { POINTS } from './places-points.ts';

/** Support of a district or province counts up to this much. */
const MOST_SUPPORT = 2.5;

/** Whether a unit is, or lies in, another. */
export function isWithin(unit: Unit, parent: Unit): boolean {
  for (let at: Unit | null = unit; at !== null; at = at.parent) if (at === parent) return true;
  return false;
}

/**
 * How much the article speaks of each unit and of what lies in it, by mentions chosen so far. A bare name supports what
 * holds it but not itself, or two equal names would prove each other.
 */
export function collectSupport(mentions: readonly Mention[]): Map<Unit, number> {
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

/** The province of all mentions that name one, where it is the same. */
export function onlyProvince(mentions: readonly Mention[]): Unit | null {
  let only: Unit | null = null;
  for (const { unit } of mentions) {
    if (unit === null || unit.level !== 'province') continue;
    if (only !== null && only !== unit) return null;
    only = unit;
  }
  return only;
}

/** Support of a unit without what the mention itself contributed in the round before. */
export function counted(at: Unit, support: ReadonlyMap<Unit, number>, own: Unit | null, kind: Mention['kind']): number {
  const mine =
    own !== null && isWithin(own, at) && (kind !== 'bare' || own !== at || at.level === 'province')
      ? weightOf(kind)
      : 0;
  return (support.get(at) ?? 0) - mine;
}

/** Points for a unit and its parents that the article names elsewhere. */
export function bySupport(
  unit: Unit,
  support: ReadonlyMap<Unit, number>,
  own: Unit | null,
  kind: Mention['kind'],
): number {
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
