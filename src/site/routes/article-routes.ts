import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Article } from '../../article.ts';
import { BadRequestError, NotFoundError } from '../../errors.ts';
import { bibtexCitation, fileNameOf, risCitation } from '../../export/citation.ts';
import { articleHref } from '../../http/links.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { readParameters } from '../../http/read-parameters.ts';
import { SEARCH_PARAMETERS } from '../../http/search-parameters.ts';
import { articleMarker } from '../article-marks.ts';
import { articlePage } from '../article-page.ts';
import { frameOf } from '../page-frame.ts';
import type { SiteParts } from '../site-routes.ts';

/** What the address of an article may say besides its id: what was looked for, so that it is marked. */
const ARTICLE_PARAMETERS = { q: SEARCH_PARAMETERS.q, tones: SEARCH_PARAMETERS.tones } as const;

/** Related articles named under an article. */
const RELATED_SHOWN = 5;

/** The page of an article and the files to cite it by. */
export function articleRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl, related }: SiteParts): void {
  const articleOf = async (id: string): Promise<Article> => {
    const article = await archive.article(id);
    if (article === null) throw new NotFoundError('article-not-found', `No article has the id ${JSON.stringify(id)}`);
    return article;
  };

  const addressOf = (c: Context, { id }: Article): string => `${publicOrigin(c, publicUrl)}${articleHref(id)}`;

  app.get('/articles/:id', async (c) => {
    const frame = frameOf(c, publicUrl);
    const { values, issues } = readParameters(frame.address.search, ARTICLE_PARAMETERS);
    if (issues.length > 0) throw new BadRequestError(issues);
    const article = await articleOf(c.req.param('id'));
    const q = values.q ?? '';
    const marker = q.trim() === '' ? null : articleMarker(article, { q, tones: values.tones ?? 'auto' }, gazetteer);
    const [others, copies] = await Promise.all([
      related?.relatedTo(article, RELATED_SHOWN),
      archive.copies(article.id),
    ]);
    const href = addressOf(c, article);
    return c.html(articlePage({ frame, article, href, gazetteer, marker, related: others ?? [], copies }));
  });

  const citation = (file: string, type: string, write: typeof risCitation): void => {
    app.get(`/articles/:id/${file}`, async (c) => {
      const article = await articleOf(c.req.param('id'));
      const name = `${fileNameOf(article)}${file.slice(file.lastIndexOf('.'))}`;
      return c.body(write({ article, href: addressOf(c, article) }), 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Disposition': `attachment; filename="${name}"`,
      });
    });
  };
  citation('cite.bib', 'application/x-bibtex', bibtexCitation);
  citation('cite.ris', 'application/x-research-info-systems', risCitation);
}
