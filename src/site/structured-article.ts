import type { Article } from '../article.ts';
import type { Gazetteer } from '../places/types.ts';
import { fullAddress, mostSpecific } from './place-names.ts';

/**
 * The article as schema.org NewsArticle (https://schema.org/NewsArticle).
 * @param href address of the page
 */
export function structuredArticle(article: Article, href: string, gazetteer: Gazetteer): object {
  const places = mostSpecific(article.places).map((place) => {
    const unit = gazetteer.get(place.id);
    const located = unit?.latitude != null && unit.longitude != null;
    return {
      '@type': 'Place',
      name: fullAddress(place),
      ...(located ? { geo: { '@type': 'GeoCoordinates', latitude: unit.latitude, longitude: unit.longitude } } : {}),
    };
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    ...(article.lead === null ? {} : { description: article.lead }),
    ...(article.publishedAt === null
      ? {}
      : { datePublished: article.publishedPrecision === 'minute' ? article.publishedAt : article.day }),
    ...(article.author === null ? {} : { author: [{ '@type': 'Person', name: article.author }] }),
    ...(article.source === null ? {} : { publisher: { '@type': 'Organization', name: article.source } }),
    ...(article.section === null ? {} : { articleSection: article.section }),
    ...(article.tags.length === 0 ? {} : { keywords: article.tags }),
    ...(places.length === 0 ? {} : { contentLocation: places }),
    inLanguage: article.language,
    mainEntityOfPage: href,
    url: href,
    ...(article.url === null || !/^https?:\/\//i.test(article.url) ? {} : { isBasedOn: article.url }),
  };
}

/** Open Graph properties of an article: https://ogp.me/#type_article */
export function articleProperties(article: Article): [property: string, content: string][] {
  return [
    ['og:type', 'article'],
    ...(article.publishedAt === null ? [] : [['article:published_time', article.publishedAt] as [string, string]]),
    ...(article.section === null ? [] : [['article:section', article.section] as [string, string]]),
    ...article.tags.map((tag): [string, string] => ['article:tag', tag]),
  ];
}
