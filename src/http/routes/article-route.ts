import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { articleSchema } from '../../article.ts';
import { BadRequestError, NotFoundError } from '../../errors.ts';
import type { Archive } from '../../search/types.ts';
import { readParameters } from '../read-parameters.ts';
import { describeRoute } from './described-route.ts';

export function articleRoute(app: OpenAPIHono, archive: Archive): void {
  app.openAPIRegistry.register('Article', articleSchema);
  describeRoute(app, {
    path: '/api/articles/{id}',
    summary: 'One article, whole',
    pathParameters: { id: z.string().openapi({ description: 'id of the article', example: 'vp-2022-08-03-001' }) },
    answer: articleSchema,
    problems: ['bad-request', 'article-not-found', 'index-missing', 'engine-unavailable'],
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
