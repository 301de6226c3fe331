import { valueKey } from '../analysis/value-key.ts';
import type { Article } from '../article.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { Archive } from '../search/types.ts';
import { browsing } from './browsing.ts';

/** Newest articles of a place whose keywords are read. */
const ARTICLES_READ = 40;
/** Keywords weighed against the whole archive, each with one search. */
const WEIGHED = 16;
const SHOWN = 10;
/** A word of fewer of the articles read says more of them than of the place. */
const LEAST_ARTICLES = 2;

/**
 * The words that mark a place: keywords of its newest articles, those first whose share among these exceeds their
 * share of the whole archive most (by the article; log-likelihood without the part of the archive, which is the same
 * for all). Names of the place itself are left out.
 */
export async function typicalWords(unit: Unit, archive: Archive, gazetteer: Gazetteer): Promise<string[]> {
  const filters = { ...browsing({}).filters, places: [unit.id] };
  const [newest, extent] = await Promise.all([
    archive.search(browsing({ filters, perPage: ARTICLES_READ })),
    archive.extent(),
  ]);
  const articles = (await Promise.all(newest.results.map(({ id }) => archive.article(id)))).filter(
    (article) => article !== null,
  );
  const own = new Set(gazetteer.lineage(unit).flatMap(({ name, shortName }) => [valueKey(name), valueKey(shortName)]));
  const candidates = commonKeywords(articles).filter(({ word }) => !own.has(valueKey(word)));
  const weighed = await Promise.all(
    candidates.slice(0, WEIGHED).map(async ({ word, count }) => {
      const { total } = await archive.search({ ...browsing({}), q: `"${word.replaceAll('"', ' ')}"`, match: 'all' });
      const here = count / articles.length;
      const everywhere = Math.max(total, count) / Math.max(extent.articles, articles.length);
      return { word, weight: count * Math.log(here / everywhere) };
    }),
  );
  return weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, SHOWN)
    .map(({ word }) => word);
}

/** Keywords with the number of articles they mark, the most common first. */
export function commonKeywords(articles: readonly Article[]): { word: string; count: number }[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const { keywords } of articles) {
    const inArticle = new Map(keywords.map((word) => [valueKey(word), word]));
    for (const [key, word] of inArticle) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { word, count: 1 });
      else known.count++;
    }
  }
  return [...counts.values()].filter(({ count }) => count >= LEAST_ARTICLES).sort((a, b) => b.count - a.count);
}
