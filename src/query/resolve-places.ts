import type { Era, Gazetteer, Unit } from '../places/types.ts';
import type { Day } from './calendar-day.ts';
import type { PlaceMention } from './query-places.ts';

export interface ResolvedPlaces {
  /** one unit for each mention that could be told */
  places: Unit[];
  /** for mentions of several units of one name: all of them */
  any: Unit[];
  /** mentions that are places, resolved or not */
  mentions: PlaceMention[];
}

/** From this day on there are 34 provinces and no districts. */
const NEW_UNITS: Day = '2025-07-01';

/**
 * Tells units of the same name apart by the other places of the query, then by the home province. The units are those
 * before July 2025, unless only today's fit together (xã Hải Lựu, tỉnh Phú Thọ) or the query asks for days after.
 * A commune named without unit word must be the only one of its name, or be picked out by another place.
 */
export function resolvePlaces(
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
  homeProvince: string | null,
  dateFrom: Day | null,
): ResolvedPlaces {
  const order: readonly Era[] = dateFrom !== null && dateFrom >= NEW_UNITS ? ['now', 'legacy'] : ['legacy', 'now'];
  const readings = order.map((era) => resolveIn(era, mentions, gazetteer, homeProvince));
  const [first, second] = readings as [Reading, Reading];
  // The other era only where it knows every place and its units fit together better.
  const chosen =
    second.found >= first.found && (second.related > first.related || second.found > first.found) ? second : first;
  const other = chosen === first ? second : first;
  const resolved: ResolvedPlaces = { places: [], any: [], mentions: [] };
  for (const [i, mention] of mentions.entries()) {
    const units = chosen.units[i]!.length > 0 ? chosen.units[i]! : other.units[i]!;
    if (units.length === 0) continue;
    if (units.length === 1) {
      if (!resolved.places.includes(units[0]!)) resolved.places.push(units[0]!);
    } else if (mention.sure) resolved.any.push(...units);
    else continue;
    resolved.mentions.push(mention);
  }
  return resolved;
}

interface Reading {
  /** by mention */
  units: Unit[][];
  /** how many mentions with unit word another one of the query vouches for */
  related: number;
  found: number;
}

function resolveIn(
  era: Era,
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
  homeProvince: string | null,
): Reading {
  let units = mentions.map((mention) => mention.units[era]);
  const related = new Set<number>();
  // Twice, so that a district told by its province tells the commune.
  for (let pass = 0; pass < 2; pass++) {
    units = units.map((own, i) => {
      let left = own;
      for (const [k, others] of units.entries()) {
        const kin = k === i ? [] : left.filter((unit) => others.some((other) => isKin(unit, other)));
        if (kin.length === 0) continue;
        left = kin;
        if (mentions[i]!.nameFrom > mentions[i]!.from) related.add(i);
      }
      return left;
    });
  }
  units = bySiblings(units);
  const home =
    homeProvince === null
      ? null
      : (gazetteer.get(homeProvince) ??
        gazetteer.named(homeProvince, era).find(({ level }) => level === 'province') ??
        null);
  if (home !== null) {
    units = units.map((own) => {
      const near = own.filter((unit) =>
        gazetteer.lineage(unit).some((up) => up.code === home.code && up.level === 'province'),
      );
      return near.length === 1 ? near : own;
    });
  }
  return { units, related: related.size, found: units.filter((own) => own.length > 0).length };
}

/** Namesakes are told apart by a neighbour in the query: the commune of the same district, else of the same province. */
function bySiblings(units: readonly Unit[][]): Unit[][] {
  const known = units.filter((own) => own.length === 1).map(([unit]) => unit!);
  return units.map((own) => {
    if (own.length < 2) return own;
    for (const depth of [1, 2]) {
      const near = own.filter((unit) =>
        known.some(
          (other) =>
            other.level === unit.level &&
            ancestor(unit, depth) !== null &&
            ancestor(unit, depth) === ancestor(other, depth),
        ),
      );
      if (near.length === 1) return near;
    }
    return own;
  });
}

function ancestor(unit: Unit, depth: number): Unit | null {
  let at: Unit | null = unit;
  for (let i = 0; i < depth && at !== null; i++) at = at.parent;
  return at;
}

/** Whether one unit lies in the other. */
export function isKin(a: Unit, b: Unit): boolean {
  const within = (inner: Unit, outer: Unit): boolean => {
    for (let at = inner.parent; at !== null; at = at.parent) if (at === outer) return true;
    return false;
  };
  return within(a, b) || within(b, a);
}
