import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Article } from '../article.ts';
import type { Gazetteer } from '../places/types.ts';
import type { Archive } from '../search/types.ts';
import { ASSETS } from './assets.ts';
import { articleRoutes } from './routes/article-routes.ts';
import { placeRoutes } from './routes/place-routes.ts';
import { searchRoutes } from './routes/search-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';

export interface SiteParts {
  archive: Archive;
  gazetteer: Gazetteer;
  /** origin for canonical links, empty where unknown */
  publicUrl: string;
  /** articles on the same matter; without it the pages name none */
  related?: { relatedTo(article: Article, limit: number): Promise<Article[]> };
}

/** The pages for readers and the files they need. */
export function siteRoutes(app: OpenAPIHono, parts: SiteParts): void {
  searchRoutes(app, parts);
  articleRoutes(app, parts);
  placeRoutes(app, parts);
  widgetRoutes(app, parts);
  for (const { path, type, content } of ASSETS) {
    app.get(path, (c) =>
      c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    );
  }
}
