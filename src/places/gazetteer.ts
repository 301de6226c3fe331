import { findUnits } from './find-units.ts';
import { nameKey } from './name-key.ts';
import { otherNames } from './other-names.ts';
import type { Era, Gazetteer, Unit } from './types.ts';
import { readUnits } from './unit-table.ts';

const NONE: readonly Unit[] = [];

/** A gazetteer over units given in the order of the tree. */
export function createGazetteer(units: readonly Unit[]): Gazetteer {
  const byId = new Map<string, Unit>();
  const children = new Map<Unit, Unit[]>();
  const provinces: Record<Era, Unit[]> = { legacy: [], now: [] };
  for (const unit of units) {
    if (byId.has(unit.id)) throw new Error(`units.tsv: id ${unit.id} twice`);
    byId.set(unit.id, unit);
    if (unit.parent === null) provinces[unit.era].push(unit);
    else {
      const siblings = children.get(unit.parent);
      if (siblings === undefined) children.set(unit.parent, [unit]);
      else siblings.push(unit);
    }
  }
  let named: Record<Era, Map<string, Unit[]>> | undefined;
  const gazetteer: Gazetteer = {
    get: (id) => byId.get(id),
    named(shortName, era) {
      named ??= indexNames(units);
      return named[era].get(nameKey(shortName)) ?? NONE;
    },
    children: (unit) => children.get(unit) ?? NONE,
    provinces: (era) => provinces[era],
    path: unitPath,
    lineage: unitLineage,
    find: (query, options = {}) => findUnits(units, gazetteer, query, options),
  };
  return gazetteer;
}

/** The short name, but "Quận 4" for a unit whose name is a number. */
export const placeLabel = (name: string, shortName: string): string => (/^\d/.test(shortName) ? name : shortName);

/** Short names from the province down; numbered units with their unit word. */
export const unitPath = (unit: Unit): string[] => {
  const label = placeLabel(unit.name, unit.shortName);
  return unit.parent === null ? [label] : [...unitPath(unit.parent), label];
};

/** The unit itself, then its parents up to the province. */
export function unitLineage(unit: Unit): Unit[] {
  const lineage: Unit[] = [];
  for (let at: Unit | null = unit; at !== null; at = at.parent) lineage.push(at);
  return lineage;
}

function indexNames(units: readonly Unit[]): Record<Era, Map<string, Unit[]>> {
  const named: Record<Era, Map<string, Unit[]>> = { legacy: new Map(), now: new Map() };
  for (const unit of units) {
    const index = named[unit.era];
    addName(index, unit.shortName, unit);
    for (const alias of otherNames(unit)) addName(index, alias, unit);
  }
  return named;
}

function addName(index: Map<string, Unit[]>, name: string, unit: Unit): void {
  const key = nameKey(name);
  const known = index.get(key);
  if (known === undefined) index.set(key, [unit]);
  else if (known.at(-1) !== unit) known.push(unit);
}

let loaded: Gazetteer | undefined;

/** The gazetteer of Vietnam, read from `config/data/units.tsv` once a thread. */
export function gazetteer(): Gazetteer {
  loaded ??= createGazetteer(readUnits());
  return loaded;
}
