import type { Article } from '../../article.ts';
import { articleFacets } from '../../places/article-facets.ts';
import type { Gazetteer } from '../../places/types.ts';
import { articleHref } from '../links.ts';
import { type AttributeName, attributeOf, type PlaceAttribute, placeValues } from './attributes.ts';
import { secondsOfDay } from './day-seconds.ts';

/** What a member of a hit may be. */
export type HitValue = string | number | null | string[] | { [level: string]: string[] };

/** An article as a document of the protocol: every attribute that is counted is a member with the values it counts. */
export type HitDocument = Readonly<Record<string, HitValue>>;

/** Between the paragraphs of `body`. */
export const PARAGRAPH_BREAK = '\n\n';

const LEVELS = {
  places: ['places.lvl0', 'places.lvl1', 'places.lvl2'],
  placesNow: ['placesNow.lvl0', 'placesNow.lvl1'],
} as const satisfies Record<string, readonly AttributeName[]>;

/**
 * @param duplicates number of other copies of its text
 * @param origin of the service, for the whole address of the article's page
 */
export function hitDocument(
  article: Article,
  duplicates: number,
  { gazetteer, origin }: { gazetteer: Gazetteer; origin: string },
): HitDocument {
  const facets = articleFacets(article);
  const levels = (names: readonly AttributeName[], ids: readonly string[]): Record<string, string[]> =>
    Object.fromEntries(
      names.map((name): [string, string[]] => {
        const { nameOf } = placeValues(attributeOf(name) as PlaceAttribute, gazetteer);
        return [name.slice(name.indexOf('.') + 1), ids.flatMap((id) => nameOf(id) ?? [])];
      }),
    );
  const { id, url, source, section, kicker, title, lead, author, publishedAt, day, keywords, language } = article;
  return {
    ...{ id, title, kicker, lead, body: article.body.join(PARAGRAPH_BREAK) },
    captions: article.captions.map(({ text }) => text),
    ...{ section, author, source, url, href: `${origin}${articleHref(id)}` },
    ...{ day, date: day === null ? null : secondsOfDay(day), publishedAt },
    tags: [...facets.tag, ...facets.keyword],
    ...{ keywords, language, duplicates },
    places: levels(LEVELS.places, facets.place),
    placesNow: levels(LEVELS.placesNow, facets.place_now),
    placeIds: facets.place,
    placeNowIds: facets.place_now,
  };
}

/** The members that a list of names asks for: `*` is all, `places.lvl0` one of those inside. */
export function pick(document: HitDocument, names: readonly string[]): HitDocument {
  if (names.includes('*')) return document;
  return Object.fromEntries(
    Object.entries(document).flatMap(([member, value]): [string, HitValue][] => {
      if (names.includes(member)) return [[member, value]];
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
      const inside = Object.entries(value).filter(([level]) => names.includes(`${member}.${level}`));
      return inside.length === 0 ? [] : [[member, Object.fromEntries(inside)]];
    }),
  );
}
