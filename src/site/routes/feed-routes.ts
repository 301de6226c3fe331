import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { atom } from '../../export/feed/atom.ts';
import { type Feed, feedEntry, updatedOf } from '../../export/feed/feed.ts';
import { jsonFeed } from '../../export/feed/json-feed.ts';
import { rss } from '../../export/feed/rss.ts';
import { stableUrn } from '../../export/feed/stable-urn.ts';
import { scopedSearch } from '../../http/access/scoped-search.ts';
import { httpDate, unchangedSince, versionMoments } from '../../http/last-modified.ts';
import { articleHref, nextHref, pageHref, searchHref } from '../../http/links.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { readQueryString, writeQueryString } from '../../http/query-string.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from '../../http/routes/described-route.ts';
import { searchPairs } from '../../http/search-pairs.ts';
import { SEARCH_PARAMETERS } from '../../http/search-parameters.ts';
import type { Finding, SearchParameters } from '../../search/types.ts';
import { searchTitle } from '../search-title.ts';
import type { SiteParts } from '../site-routes.ts';
import { textsOf } from '../texts/texts.ts';

const FORMATS = {
  rss: { name: 'RSS 2.0', type: 'application/rss+xml', write: rss },
  atom: { name: 'Atom 1.0', type: 'application/atom+xml', write: atom },
  json: { name: 'JSON Feed 1.1', type: 'application/feed+json', write: jsonFeed },
} as const;

/** `/feed.{rss,atom,json}`: the newest articles that any search finds. */
export function feedRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl }: SiteParts): void {
  const momentOf = versionMoments();
  // What is read here is in the language of the archive.
  const t = textsOf('vi');

  const feedOf = (c: Context, parameters: SearchParameters, { answer, articles }: Finding): Feed => {
    const origin = publicOrigin(c, publicUrl);
    const { pathname, search } = new URL(c.req.url);
    const { pairs } = readQueryString(search);
    const { page, pages } = answer;
    const at = (href: string | null): string | null => (href === null ? null : `${origin}${href}`);
    const entries = articles.map((article) => feedEntry(article, `${origin}${articleHref(article.id)}`));
    const asked = searchPairs(parameters);
    return {
      id: stableUrn(`feed ${writeQueryString(asked)}`),
      title: searchTitle(parameters, gazetteer, t),
      description: t.total(answer.total, parameters.q),
      publisher: t.siteName,
      home: `${origin}${searchHref(asked)}`,
      self: `${origin}${pathname}${search}`,
      previous: page === 1 ? null : at(pageHref(pathname, pairs, page - 1)),
      next: at(nextHref(pathname, pairs, page, pages)),
      updated: updatedOf(entries),
      entries,
    };
  };

  for (const [ending, { name, type, write }] of Object.entries(FORMATS)) {
    const path = `/feed.${ending}`;
    describeRoute(app, {
      path,
      summary: `The newest articles a search finds, as ${name}; the parameters are those of \`/api/search\`, \`sort\` and the facets say nothing here, and the search is never relaxed`,
      query: SEARCH_PARAMETERS,
      answer: z.string(),
      types: [type],
      problems: ['bad-request', 'outside-token', 'unsupported-query', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
    });
    app.get(path, async (c) => {
      const parameters = scopedSearch(c, gazetteer);
      const moment = momentOf((await archive.index()).version);
      const headers = { 'Cache-Control': 'no-cache', 'Last-Modified': httpDate(moment) };
      if (unchangedSince(c, moment)) return c.body(null, 304, headers);
      const found = await archive.find({ ...parameters, sort: 'newest', facets: [], relaxBelow: 0 });
      const { degraded } = found.answer;
      return c.body(write(feedOf(c, parameters, found)), 200, {
        'Content-Type': `${type}; charset=utf-8`,
        // What a server that is down holds is missing now and will be there again, the index being the same.
        ...(degraded === undefined ? headers : { 'Cache-Control': 'no-store' }),
      });
    });
  }
}
