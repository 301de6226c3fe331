import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Gazetteer } from '../../places/types.ts';
import type { Archive } from '../../search/types.ts';
import { scopedSearch } from '../access/scoped-search.ts';
import { SEARCH_PARAMETERS } from '../search-parameters.ts';
import { presentSearch, searchResponseSchema } from '../search-response.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

export function searchRoute(app: OpenAPIHono, archive: Archive, gazetteer: Gazetteer): void {
  describeRoute(app, {
    path: '/api/search',
    summary: 'Search the archive, by words, place, tag and date',
    query: SEARCH_PARAMETERS,
    answer: searchResponseSchema,
    problems: ['bad-request', 'outside-token', 'unsupported-query', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
  });
  app.get('/api/search', async (c) => {
    const answer = await archive.search(scopedSearch(c, gazetteer));
    return c.json(presentSearch(answer, new URL(c.req.url).search));
  });
}
