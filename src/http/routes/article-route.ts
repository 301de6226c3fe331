import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { articleSchema } from '../../article.ts';
import { BadRequestError, NotFoundError } from '../../errors.ts';
import type { Archive } from '../../search/types.ts';
import { readParameters } from '../read-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute } from './described-route.ts';

// A copy, for only schemas made after @hono/zod-openapi was loaded can be named in its document.
const answerSchema = articleSchema.extend({}).openapi('Article');

export function articleRoute(app: OpenAPIHono, archive: Archive): void {
  describeRoute(app, {
    path: '/api/articles/{id}',
    summary: 'One article, whole',
    pathParameters: { id: z.string().openapi({ description: 'id of the article', example: 'vp-2022-08-03-001' }) },
    answer: answerSchema,
    problems: ['bad-request', 'article-not-found', ...ARCHIVE_PROBLEMS],
  });
  app.get('/api/articles/:id', async (c) => {
    const { issues } = readParameters(new URL(c.req.url).search, {});
    if (issues.length > 0) throw new BadRequestError(issues);
    const id = c.req.param('id');
    const article = await archive.article(id);
    if (article === null) throw new NotFoundError('article-not-found', `No article has the id ${JSON.stringify(id)}`);
    return c.json(article);
  });
}
