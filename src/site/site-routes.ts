import type { OpenAPIHono } from '@hono/zod-openapi';
import { NotFoundError } from '../errors.ts';
import { articleHref, searchHref } from '../http/links.ts';
import { readQueryString } from '../http/query-string.ts';
import { readSearchParameters, SEARCH_PARAMETERS } from '../http/search-parameters.ts';
import type { Gazetteer } from '../places/types.ts';
import type { Archive } from '../search/types.ts';
import { articlePage } from './article-page.ts';
import { ASSETS } from './assets.ts';
import { PageState } from './page-state.ts';
import { PAGE_FACET_SIZE, PAGE_FACETS, searchPage } from './search-page.ts';

export interface SiteParts {
  archive: Archive;
  gazetteer: Gazetteer;
  /** origin for canonical links, empty where unknown */
  publicUrl: string;
}

/** The pages for readers and the files they need. */
export function siteRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl }: SiteParts): void {
  app.get('/', async (c) => {
    const { search } = new URL(c.req.url);
    const { pairs } = readQueryString(search);
    const filled = pairs.filter(([name, value]) => value !== '' || !isLeftEmpty(name));
    // A form sends the fields that were left empty too; the address to keep and to share has none of them.
    if (filled.length < pairs.length) return c.redirect(searchHref(filled));
    const asked = readSearchParameters(search, gazetteer);
    const given = new Set(pairs.map(([name]) => name));
    const parameters = {
      ...asked,
      facets: given.has('facets') ? asked.facets : PAGE_FACETS,
      facetSize: given.has('facet_size') ? asked.facetSize : PAGE_FACET_SIZE,
    };
    const [answer, extent] = await Promise.all([archive.search(parameters), archive.extent()]);
    const canonical = `${publicUrl}${searchHref(pairs)}`;
    return c.html(searchPage({ answer, parameters, state: new PageState(pairs), extent, gazetteer, canonical }));
  });

  app.get('/articles/:id', async (c) => {
    const id = c.req.param('id');
    const article = await archive.article(id);
    if (article === null) throw new NotFoundError('article-not-found', `No article has the id ${JSON.stringify(id)}`);
    return c.html(articlePage(article, gazetteer, `${publicUrl}${articleHref(article.id)}`));
  });

  for (const { path, type, content } of ASSETS) {
    app.get(path, (c) =>
      c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    );
  }
}

/** Parameters for which an empty value says nothing. */
const isLeftEmpty = (name: string): boolean => name in SEARCH_PARAMETERS && name !== 'q' && name !== 'facets';
