import type { Unit } from '../../src/places/types.ts';
import type { Mention } from './places-mention.ts';

/** A unit of an article with all that names it. */
export interface FoundPlace {
  unit: Unit;
  mentions: Mention[];
  implied: boolean;
  role: 'main' | 'mentioned';
}

/** Weight of a mention for the role, by where it stands. */
const FIELD_WEIGHT = { title: 3, lead: 2.5, caption: 1, body: 1 } as const;
const SETTING_FACTOR = { located: 1.5, office: 1.2, none: 1, bound: 0.5, home: 0.1 } as const;

/** Units named, with their parents, each once, in order of first naming; roles are all "mentioned" yet. */
export function collectPlaces(mentions: readonly Mention[]): FoundPlace[] {
  const found = new Map<Unit, FoundPlace>();
  for (const mention of mentions) {
    const { unit } = mention;
    if (unit === null) continue;
    const known = found.get(unit);
    if (known === undefined) found.set(unit, { unit, mentions: [mention], implied: false, role: 'mentioned' });
    else known.mentions.push(mention);
  }
  for (const { unit } of [...found.values()])
    for (let at = unit.parent; at !== null; at = at.parent)
      if (!found.has(at)) found.set(at, { unit: at, mentions: [], implied: true, role: 'mentioned' });
  return [...found.values()];
}

/**
 * Which units the article is about. A province is, where it has most weight or stands in the headline; a district or
 * commune, where it lies in such a province and is not only a home, an origin or a destination.
 */
export function giveRoles(places: readonly FoundPlace[]): void {
  const own = new Map<Unit, number>();
  const total = new Map<Unit, number>();
  for (const place of places) {
    const weight = place.mentions.reduce((sum, mention) => sum + mentionWeight(mention), 0);
    own.set(place.unit, weight);
    for (let at: Unit | null = place.unit; at !== null; at = at.parent) total.set(at, (total.get(at) ?? 0) + weight);
  }
  const provinces = places.filter((place) => place.unit.level === 'province');
  const most = Math.max(0, ...provinces.map((place) => total.get(place.unit) ?? 0));
  for (const place of provinces) {
    const weight = total.get(place.unit) ?? 0;
    if (weight >= most * 0.6) place.role = 'main';
  }
  const byUnit = new Map(places.map((place) => [place.unit, place]));
  for (const place of places) {
    const { unit } = place;
    if (unit.parent === null) continue;
    let province = unit;
    while (province.parent !== null) province = province.parent;
    const provinceMain = byUnit.get(province)?.role === 'main';
    const weight = total.get(unit) ?? 0;
    if (provinceMain && weight >= 0.7) place.role = 'main';
  }
}

const mentionWeight = (mention: Mention): number => FIELD_WEIGHT[mention.piece.field] * SETTING_FACTOR[mention.setting];
