import { hitDocument } from '../../../src/http/instantsearch/hit.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';
import { ARTICLES } from '../fixtures/articles.ts';

/** Articles to filter, their hits, and values to filter by. */

export const FILTERED = ARTICLES;

export const FILTERED_HITS = FILTERED.map((article) => hitDocument(article, 0, { gazetteer: gazetteer(), origin: '' }));

/** Values that articles have, and neighbours of them. */
export const FILTER_VALUES = [
  ...new Set(
    FILTERED_HITS.flatMap(({ tags, section, author, day, date, places, placesNow, placeIds, placeNowIds }) =>
      [
        ...[tags, section, author, day, date, placeIds, placeNowIds],
        ...[places, placesNow].map((levels) => Object.values({ ...(levels as object) })),
      ]
        .flat(2)
        .filter((value) => value !== null)
        .map(String),
    ),
  ),
  ...['1659459601', '0', '-99999999999999', '99999999999999', '2022-08-04', 'không có'],
];
