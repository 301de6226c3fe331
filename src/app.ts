import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { access } from './http/access/access.ts';
import { accessLog, type Logger, silent } from './http/access-log.ts';
import { versionlessPath } from './http/api-version.ts';
import {
  crossOriginReading,
  KEPT_WHEN_UNCHANGED,
  SHARED_PATHS,
  securityHeaders,
  TOKEN_PATHS,
} from './http/cross-origin.ts';
import { createMetrics } from './http/metrics.ts';
import { openApiDocument } from './http/openapi-document.ts';
import { problem, problemOf } from './http/problem.ts';
import { revalidated } from './http/revalidated.ts';
import { articleRoute } from './http/routes/article-route.ts';
import { exportRoutes } from './http/routes/export-routes.ts';
import { healthRoutes } from './http/routes/health-routes.ts';
import { instantsearchRoutes } from './http/routes/instantsearch-routes.ts';
import { metricsRoute } from './http/routes/metrics-route.ts';
import { placesRoute } from './http/routes/places-route.ts';
import { relatedRoute } from './http/routes/related-route.ts';
import { searchRoute } from './http/routes/search-route.ts';
import { suggestRoute } from './http/routes/suggest-route.ts';
import { trendsRoute } from './http/routes/trends-route.ts';
import { wholeAnswer } from './http/whole-answer.ts';
import type { Gazetteer } from './places/types.ts';
import type { RelatedArticles } from './search/related.ts';
import type { Archive } from './search/types.ts';
import { docsPage } from './site/docs-page.ts';
import { frameOf } from './site/page-frame.ts';
import { representProblem } from './site/represent-problem.ts';
import { feedRoutes } from './site/routes/feed-routes.ts';
import { oembedRoute } from './site/routes/oembed-route.ts';
import { opensearchRoute } from './site/routes/opensearch-route.ts';
import { siteRoutes } from './site/site-routes.ts';
import type { Suggester } from './suggest/suggester.ts';

export interface AppParts {
  archive: Archive;
  suggester: Suggester;
  related: RelatedArticles;
  gazetteer: Gazetteer;
  settings: Pick<Settings, 'publicUrl'> &
    Partial<Pick<Settings, 'corsOrigins' | 'tokenSecret' | 'widgetKeyless' | 'meiliIndex' | 'metrics'>>;
  logger?: Logger;
}

/** The service as one Hono app: composition only, it opens nothing and listens nowhere. */
export function createApp({
  archive,
  suggester,
  related,
  gazetteer,
  settings,
  logger = silent,
}: AppParts): OpenAPIHono {
  const {
    corsOrigins = SETTINGS.corsOrigins.default,
    tokenSecret = SETTINGS.tokenSecret.default,
    widgetKeyless = SETTINGS.widgetKeyless.default,
    meiliIndex = SETTINGS.meiliIndex.default,
    metrics: tellsMetrics = SETTINGS.metrics.default,
  } = settings;
  const app = new OpenAPIHono({ getPath: versionlessPath });

  const metrics = tellsMetrics ? createMetrics(archive) : null;
  if (metrics !== null) app.use(metrics.measure);
  app.use(requestId());
  app.use(accessLog(logger));
  app.use(
    compress({ contentTypeFilter: (type) => COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || EXPORTED_TEXT.test(type) }),
  );
  app.use(securityHeaders(corsOrigins));
  for (const path of SHARED_PATHS) app.use(path, crossOriginReading(corsOrigins));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        const response = await representProblem(c, problem('method-not-allowed'));
        response.headers.set('Allow', methods.join(', '));
        return response;
      },
    }),
  );
  app.use(revalidated());
  app.use(etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...KEPT_WHEN_UNCHANGED] }));
  app.use(wholeAnswer());
  const tokens = access({ secrets: secretsOf(tokenSecret), keyless: widgetKeyless, publicUrl: settings.publicUrl });
  for (const path of TOKEN_PATHS) app.use(path, tokens);

  const site = { archive, gazetteer, publicUrl: settings.publicUrl, related };
  searchRoute(app, archive, gazetteer);
  articleRoute(app, archive);
  relatedRoute(app, archive, related);
  suggestRoute(app, { suggester, archive, gazetteer });
  placesRoute(app, gazetteer);
  trendsRoute(app, archive, gazetteer);
  exportRoutes(app, {
    archive,
    gazetteer,
    publicUrl: settings.publicUrl,
    onBroken: (error, path) => logger.error({ err: error, path }, 'export broken off'),
  });
  feedRoutes(app, site);
  opensearchRoute(app, site);
  oembedRoute(app, site);
  healthRoutes(app, archive);
  if (metrics !== null) metricsRoute(app, metrics);
  instantsearchRoutes(app, { archive, gazetteer, publicUrl: settings.publicUrl }, meiliIndex);
  const document = openApiDocument(app, settings.publicUrl);
  app.get('/openapi.json', (c) => c.json(document));
  app.get('/docs', (c) => c.html(docsPage(document, frameOf(c, settings.publicUrl))));
  siteRoutes(app, site);

  app.notFound((c) => representProblem(c, problem('not-found')));
  app.onError((error, c) => {
    const found = problemOf(error);
    if (found.status >= 500)
      logger.error({ err: error, path: c.req.path, requestId: c.get('requestId') }, 'request failed');
    return representProblem(c, found);
  });
  return app;
}

/** Text that shrinks like any other, under types of which hono does not know it. */
const EXPORTED_TEXT = /^application\/x-(?:ndjson|bibtex|research-info-systems)\b/;

const secretsOf = (setting: string): string[] => setting.split(',').filter((secret) => secret !== '');
