import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Metrics } from '../metrics.ts';
import { describeRoute } from './described-route.ts';

/** `/metrics`: what Prometheus and its like read. */
export function metricsRoute(app: OpenAPIHono, metrics: Metrics): void {
  describeRoute(app, {
    path: '/metrics',
    summary: 'Requests, archive and process in figures, in the text format of Prometheus',
    answer: z.string(),
    types: ['text/plain'],
    problems: [],
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' }),
  );
}
