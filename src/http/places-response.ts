import { z } from '@hono/zod-openapi';
import { placeLevelSchema, placeRelationSchema } from '../article.ts';
import { BadRequestError, type Issue } from '../errors.ts';
import type { Era, Gazetteer, Unit } from '../places/types.ts';
import { choice, freeText, oneName, wholeNumber } from './parameter-fields.ts';
import { readParameters } from './read-parameters.ts';
import { unknownPlaces } from './search-parameters.ts';

/** The parameters of `GET /api/places`. */
export const PLACES_PARAMETERS = {
  q: freeText('text the name begins with or holds, in any spelling, with or without tones', 'hai luu').default(''),
  parent: oneName('id of a unit: without `q` its direct children, with `q` units anywhere below it', 'vinh-phuc'),
  era: choice(
    ['legacy', 'now'],
    '`legacy`: the units until 30 June 2025; `now`: those since 1 July 2025; default: both, or that of `parent`',
  ),
  limit: wholeNumber(1, 1000, 100, 'most places in the answer'),
} as const;

const reference = { id: z.string(), code: z.string(), name: z.string(), path: z.array(z.string()) };

export const placeSchema = z
  .strictObject({
    ...reference,
    level: placeLevelSchema,
    shortName: z.string().describe('name without its unit word'),
    type: z.string().describe('unit word: tỉnh, thành phố, quận, huyện, thị xã, phường, xã, thị trấn, đặc khu'),
    era: z.enum(['legacy', 'now']),
    parent: z.string().nullable(),
    hasChildren: z.boolean(),
    relation: placeRelationSchema.nullable().describe('how a unit of before came over to today'),
    now: z.array(z.strictObject(reference)).describe('the units of today it became; of several none is preferred'),
  })
  .openapi('Place');

export const placesResponseSchema = z
  .strictObject({ places: z.array(placeSchema), truncated: z.boolean().describe('whether there are more') })
  .openapi('PlacesResponse');
export type PlacesResponse = z.infer<typeof placesResponseSchema>;

/** Vietnamese order, numbered wards by their number. */
const collator = new Intl.Collator('vi', { numeric: true });

const ERAS: readonly Era[] = ['legacy', 'now'];

/** Answers `GET /api/places`. @throws BadRequestError */
export function findPlaces(search: string, gazetteer: Gazetteer): PlacesResponse {
  const { values, issues } = readParameters(search, PLACES_PARAMETERS);
  const parent = values.parent === undefined ? undefined : gazetteer.get(values.parent);
  if (values.parent !== undefined) issues.push(...unknownPlaces([values.parent], gazetteer, 'parent'));
  if (parent !== undefined && values.era !== undefined && parent.era !== values.era)
    issues.push(otherEra(parent, values.era));
  if (issues.length > 0) throw new BadRequestError(issues);

  const { q, limit, era } = values as Required<typeof values>;
  const units =
    q.trim() !== ''
      ? gazetteer.find(q, {
          limit: limit + 1,
          ...(parent === undefined ? {} : { parent: parent.id }),
          ...(era === undefined ? {} : { era }),
        })
      : listUnits(parent, era === undefined ? ERAS : [era], gazetteer);
  return {
    places: units.slice(0, limit).map((unit) => presentPlace(unit, gazetteer)),
    truncated: units.length > limit,
  };
}

function listUnits(parent: Unit | undefined, eras: readonly Era[], gazetteer: Gazetteer): Unit[] {
  if (parent !== undefined) return sorted(gazetteer.children(parent));
  return eras.flatMap((era) => sorted(gazetteer.provinces(era)));
}

const sorted = (units: readonly Unit[]): Unit[] =>
  [...units].sort((a, b) => collator.compare(a.shortName, b.shortName) || collator.compare(a.name, b.name));

function presentPlace(unit: Unit, gazetteer: Gazetteer): z.infer<typeof placeSchema> {
  const refer = ({ id, code, name }: Unit, path: string[]) => ({ id, code, name, path });
  return {
    ...refer(unit, gazetteer.path(unit)),
    level: unit.level,
    shortName: unit.shortName,
    type: unit.type,
    era: unit.era,
    parent: unit.parent?.id ?? null,
    hasChildren: gazetteer.children(unit).length > 0,
    relation: unit.relation,
    now: unit.successors.map((successor) => refer(successor, gazetteer.path(successor))),
  };
}

const otherEra = (parent: Unit, era: Era): Issue => ({
  param: 'era',
  message: `"${era}" does not go with parent ${JSON.stringify(parent.id)}, a unit of the era "${parent.era}"`,
  messageVi: `"${era}" không hợp với đơn vị ${JSON.stringify(parent.id)} thuộc hệ "${parent.era}"`,
});
