import type { Facet } from '../../engine/port.ts';
import type { Gazetteer, Unit } from '../../places/types.ts';
import { type PlacePaths, placePaths } from './place-paths.ts';

/** What filters, facets and sorting of the protocol may name: the attributes of a hit that an engine counts. */

/** Units of a facet of places: all of them by id, or those of one level by path. */
export interface PlaceAttribute {
  kind: 'place';
  facet: 'place' | 'place_now';
  /** levels below the province; null: by id, whatever the level */
  level: number | null;
}

export type Attribute =
  | PlaceAttribute
  | { kind: 'name'; facet: 'tag' | 'section' | 'author' }
  | { kind: 'day'; facet: 'date'; as: 'seconds' | 'text' };

export const ATTRIBUTES = {
  'places.lvl0': { kind: 'place', facet: 'place', level: 0 },
  'places.lvl1': { kind: 'place', facet: 'place', level: 1 },
  'places.lvl2': { kind: 'place', facet: 'place', level: 2 },
  'placesNow.lvl0': { kind: 'place', facet: 'place_now', level: 0 },
  'placesNow.lvl1': { kind: 'place', facet: 'place_now', level: 1 },
  placeIds: { kind: 'place', facet: 'place', level: null },
  placeNowIds: { kind: 'place', facet: 'place_now', level: null },
  tags: { kind: 'name', facet: 'tag' },
  section: { kind: 'name', facet: 'section' },
  author: { kind: 'name', facet: 'author' },
  date: { kind: 'day', facet: 'date', as: 'seconds' },
  day: { kind: 'day', facet: 'date', as: 'text' },
} as const satisfies Record<string, Attribute>;

export type AttributeName = keyof typeof ATTRIBUTES;

export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES) as AttributeName[];

export const isAttribute = (name: string): name is AttributeName => Object.hasOwn(ATTRIBUTES, name);

export const attributeOf = (name: AttributeName): Attribute => ATTRIBUTES[name];

/** `a`, `b` and `c` as errors list them. */
export const ATTRIBUTE_LIST = ATTRIBUTE_NAMES.map((name) => `\`${name}\``).join(', ');

/** The facets of the archive that these attributes are counted by. */
export const facetsOf = (names: readonly AttributeName[]): Facet[] => [
  ...new Set(names.map((name) => ATTRIBUTES[name].facet)),
];

/** The units of a facet that are values of a place attribute, and what they are called there. */
export interface PlaceValues {
  /** null where the unit is none of its values */
  nameOf(id: string): string | null;
  /** ids of the unit with this value; none where there is no such value */
  idsOf(value: string): string[];
}

/** How the values of a place attribute are written. */
export function placeValues({ facet, level }: PlaceAttribute, gazetteer: Gazetteer): PlaceValues {
  if (level === null) return { nameOf: (id) => id, idsOf: (value) => [value] };
  const paths: PlacePaths = placePaths(gazetteer, facet === 'place' ? 'both' : 'now');
  const isHere = (unit: Unit): boolean => levelOf(unit) === level;
  return {
    nameOf(id) {
      const unit = gazetteer.get(id);
      return unit !== undefined && isHere(unit) ? paths.pathOf(unit) : null;
    },
    idsOf(value) {
      const unit = paths.unitAt(value);
      return unit !== undefined && isHere(unit) ? [unit.id] : [];
    },
  };
}

/** Levels below the province. */
const levelOf = ({ parent }: Unit): number => (parent === null ? 0 : levelOf(parent) + 1);
