import { describe, expect, it } from 'vitest';
import { articleSchema } from '../../src/article.ts';
import { testApp } from './fixtures/app.ts';
import { FULL_ARTICLE } from './fixtures/articles.ts';

describe('GET /api/articles/:id', () => {
  it('gives the article as it is stored', async () => {
    const { json } = testApp();
    const { status, body } = await json('/api/articles/da-hai-luu');
    expect([status, body]).toEqual([200, FULL_ARTICLE]);
    expect(articleSchema.safeParse(body).error).toBeUndefined();
  });

  it.each(['khong-co', '%E1%BA', '..%2F..%2Fetc%2Fpasswd', '%00'])(
    'answers 404 for an id that is not there: %s',
    async (id) => {
      const { json } = testApp();
      const { status, body } = await json(`/api/articles/${id}`);
      expect([status, body]).toEqual([
        404,
        {
          type: '/docs#problem-article-not-found',
          title: 'Article not found',
          status: 404,
          detail: 'The archive holds no article with this id.',
          code: 'article-not-found',
        },
      ]);
    },
  );

  it('takes no parameters', async () => {
    const { json } = testApp();
    const { body } = await json('/api/articles/da-hai-luu?fields=title');
    expect(body.issues).toEqual([{ param: 'fields', message: 'is not known; this address takes no parameters' }]);
  });
});
