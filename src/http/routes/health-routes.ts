import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Archive } from '../../search/types.ts';
import { ARCHIVE_PROBLEMS, describeRoute } from './described-route.ts';

const statusSchema = z.strictObject({ status: z.literal('ok') });

/** `/healthz`: the process answers. `/readyz`: the archive can be searched, else the problem that says why not. */
export function healthRoutes(app: OpenAPIHono, archive: Archive): void {
  describeRoute(app, {
    path: '/healthz',
    summary: 'Whether the process is alive',
    answer: statusSchema,
    problems: [],
  });
  app.get('/healthz', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ok' });
  });

  describeRoute(app, {
    path: '/readyz',
    summary: 'Whether the archive can answer',
    answer: statusSchema,
    problems: ARCHIVE_PROBLEMS,
  });
  app.get('/readyz', async (c) => {
    await archive.ready();
    c.header('Cache-Control', 'no-store');
    return c.json({ status: 'ok' });
  });
}
