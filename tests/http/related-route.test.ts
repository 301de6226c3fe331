import { describe, expect, it } from 'vitest';
import { RELATED_PARAMETERS, relatedResponseSchema } from '../../src/http/routes/related-route.ts';
import { testApp } from './fixtures/app.ts';
import { FULL_ARTICLE } from './fixtures/articles.ts';

const { json } = testApp();

describe('GET /api/articles/:id/related', () => {
  it('lists related articles with their places and where they are', async () => {
    const { status, body } = await json('/api/articles/ruong-2/related?limit=1');
    const { id, url, title, day, publishedAt, section, author, tags, places } = FULL_ARTICLE;
    expect([status, body]).toEqual([
      200,
      {
        related: [
          {
            ...{ id, url, title, day, publishedAt, section, author, tags },
            href: `/articles/${id}`,
            places: places.map((place) => ({
              id: place.id,
              name: place.name,
              level: place.level,
              path: place.path,
            })),
          },
        ],
      },
    ]);
  });
  it('answers as its schema says, six where no number is given', async () => {
    const { body } = await json('/api/articles/ruong-2/related');
    expect([relatedResponseSchema.safeParse(body).error, body.related.length]).toEqual([undefined, 6]);
  });
  it('says that there is no such article', async () => {
    const { status, body } = await json('/api/articles/khong-co/related');
    expect([status, body.code]).toEqual([404, 'article-not-found']);
  });
  it('refuses what it does not know, with every issue', async () => {
    const { status, body } = await json('/api/articles/ruong-2/related?limit=51&q=x');
    expect([status, body.issues.map(({ param }: { param: string }) => param)]).toEqual([400, ['limit', 'q']]);
  });
  it('is described in the OpenAPI document', async () => {
    const { body } = await json('/openapi.json');
    const { parameters } = body.paths['/api/articles/{id}/related'].get;
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
      'id',
      ...Object.keys(RELATED_PARAMETERS),
      'token',
    ]);
  });
});
