import { valueKey } from '../../analysis/value-key.ts';
import { placeLabel } from '../../places/gazetteer.ts';
import type { Gazetteer, Unit } from '../../places/types.ts';

/** Between the levels of a path, as InstantSearch's hierarchical widgets expect by default. */
export const PATH_SEPARATOR = ' > ';

/** Names of units from the province down, one string a unit: `Vĩnh Phúc > Sông Lô > Hải Lựu`. */
export interface PlacePaths {
  pathOf(unit: Unit): string;
  /** compared by spelling key: `Hoà Bình` is `Hòa Bình` */
  unitAt(path: string): Unit | undefined;
}

/** Provinces of today beside those of the same names until June 2025, whose land is another. */
const OF_TODAY = ' (từ 7/2025)';

/** Siblings and what they are called. */
interface Family {
  labels: ReadonlyMap<Unit, string>;
  byKey: ReadonlyMap<string, Unit>;
}

const known = new WeakMap<Gazetteer, Partial<Record<'both' | 'now', PlacePaths>>>();

/**
 * The paths of all units, or of those of today alone. No two units share a path, so that a count under a path is that
 * of one unit: where short names do not tell siblings apart, they bear their unit word, and where that does not
 * either (a commune that made way for another of its name), their official code.
 */
export function placePaths(gazetteer: Gazetteer, eras: 'both' | 'now'): PlacePaths {
  const made = known.get(gazetteer) ?? {};
  known.set(gazetteer, made);
  made[eras] ??= makePaths(gazetteer, eras);
  return made[eras];
}

function makePaths(gazetteer: Gazetteer, eras: 'both' | 'now'): PlacePaths {
  const provinces = familyOf([
    ...(eras === 'both' ? labelled(gazetteer.provinces('legacy')) : []),
    ...labelled(gazetteer.provinces('now'), eras === 'both' ? OF_TODAY : ''),
  ]);
  const families = new Map<Unit, Family>();
  const below = (unit: Unit): Family => {
    const family = families.get(unit) ?? familyOf(labelled(gazetteer.children(unit)));
    families.set(unit, family);
    return family;
  };
  const paths = new Map<Unit, string>();
  const pathOf = (unit: Unit): string => {
    const { parent } = unit;
    const path =
      paths.get(unit) ??
      (parent === null
        ? // A unit of another era has no path here; its id still tells it apart.
          (provinces.labels.get(unit) ?? unit.id)
        : `${pathOf(parent)}${PATH_SEPARATOR}${below(parent).labels.get(unit)}`);
    paths.set(unit, path);
    return path;
  };
  return {
    pathOf,
    unitAt(path) {
      const [province, ...rest] = path.split(PATH_SEPARATOR).map(valueKey);
      let unit = provinces.byKey.get(province!);
      for (const key of rest) unit = unit === undefined ? undefined : below(unit).byKey.get(key);
      return unit;
    },
  };
}

const familyOf = (labels: readonly [Unit, string][]): Family => ({
  labels: new Map(labels),
  byKey: new Map(labels.map(([unit, label]) => [valueKey(label), unit])),
});

/** What siblings are called, no two alike: by the first of these that tells each apart. */
function labelled(siblings: readonly Unit[], suffix = ''): [Unit, string][] {
  const namings: ((unit: Unit) => string)[] = [
    ({ name, shortName }) => placeLabel(name, shortName),
    ({ name }) => name,
    ({ name, code, ownCode }) => `${name} (${ownCode ?? code})`,
    // Two spellings of one name under one code.
    (unit) => `${unit.name} (${siblings.indexOf(unit) + 1})`,
  ];
  const labels = new Map<Unit, string>();
  let unnamed = siblings;
  for (const naming of namings) {
    const alike = Map.groupBy(unnamed, (unit) => valueKey(naming(unit)));
    for (const [unit] of [...alike.values()].filter(({ length }) => length === 1)) labels.set(unit!, naming(unit!));
    unnamed = unnamed.filter((unit) => !labels.has(unit));
  }
  return siblings.map((unit) => [unit, `${labels.get(unit)}${suffix}`]);
}
