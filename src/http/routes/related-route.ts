import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { placeLevelSchema } from '../../article.ts';
import { BadRequestError } from '../../errors.ts';
import type { RelatedArticles } from '../../search/related.ts';
import type { Archive } from '../../search/types.ts';
import { scopeOf } from '../access/access.ts';
import { requestSearch } from '../access/request-token.ts';
import { scopeCondition } from '../access/scope.ts';
import { articleWithin } from '../access/within-scope.ts';
import { articleHref } from '../links.ts';
import { wholeNumber } from '../parameter-fields.ts';
import { readParameters } from '../read-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

/** The parameters of `GET /api/articles/{id}/related`. */
export const RELATED_PARAMETERS = {
  limit: wholeNumber(1, 50, 6, 'most articles in the answer'),
} as const;

export const relatedResponseSchema = z
  .strictObject({
    related: z.array(
      z
        .strictObject({
          id: z.string(),
          href: z.string().describe('page of the article on this service'),
          url: z.string().nullable().describe('address of the source'),
          title: z.string(),
          day: z.string().nullable().describe('YYYY-MM-DD in Asia/Ho_Chi_Minh'),
          publishedAt: z.string().nullable(),
          section: z.string().nullable(),
          author: z.string().nullable(),
          places: z.array(
            z.strictObject({ id: z.string(), name: z.string(), level: placeLevelSchema, path: z.array(z.string()) }),
          ),
          tags: z.array(z.string()),
        })
        .openapi('RelatedArticle'),
    ),
  })
  .openapi('RelatedResponse');
export type RelatedResponse = z.infer<typeof relatedResponseSchema>;

export function relatedRoute(app: OpenAPIHono, archive: Archive, articles: RelatedArticles): void {
  describeRoute(app, {
    path: '/api/articles/{id}/related',
    summary: 'Articles on the same matter, the closest first, copies left out',
    pathParameters: { id: z.string().openapi({ description: 'id of the article', example: 'vp-2022-08-03-001' }) },
    query: RELATED_PARAMETERS,
    answer: relatedResponseSchema,
    problems: ['bad-request', 'article-not-found', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
  });
  app.get('/api/articles/:id/related', async (c) => {
    const { values, issues } = readParameters(requestSearch(c), RELATED_PARAMETERS);
    if (issues.length > 0) throw new BadRequestError(issues);
    const { limit } = values as Required<typeof values>;
    const scope = scopeOf(c);
    const article = await articleWithin(archive, c.req.param('id'), scope);
    const within = scope === null ? undefined : scopeCondition(scope);
    const related = (await articles.relatedTo(article, limit, within)).map((other) => ({
      id: other.id,
      href: articleHref(other.id),
      url: other.url,
      title: other.title,
      day: other.day,
      publishedAt: other.publishedAt,
      section: other.section,
      author: other.author,
      places: other.places.map(({ id, name, level, path }) => ({ id, name, level, path })),
      tags: other.tags,
    }));
    return c.json({ related } satisfies RelatedResponse);
  });
}
