import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { articleSchema } from '../../article.ts';
import { BadRequestError } from '../../errors.ts';
import type { Archive } from '../../search/types.ts';
import { scopeOf } from '../access/access.ts';
import { requestSearch } from '../access/request-token.ts';
import { articleWithin } from '../access/within-scope.ts';
import { readParameters } from '../read-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

// A copy, for only schemas made after @hono/zod-openapi was loaded can be named in its document.
const answerSchema = articleSchema.extend({}).openapi('Article');

export function articleRoute(app: OpenAPIHono, archive: Archive): void {
  describeRoute(app, {
    path: '/api/articles/{id}',
    summary: 'One article, whole',
    pathParameters: { id: z.string().openapi({ description: 'id of the article', example: 'vp-2022-08-03-001' }) },
    answer: answerSchema,
    problems: ['bad-request', 'article-not-found', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
  });
  app.get('/api/articles/:id', async (c) => {
    const { issues } = readParameters(requestSearch(c), {});
    if (issues.length > 0) throw new BadRequestError(issues);
    return c.json(await articleWithin(archive, c.req.param('id'), scopeOf(c)));
  });
}
