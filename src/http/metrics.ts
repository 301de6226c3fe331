import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Archive } from '../search/types.ts';

/** Upper bounds of the buckets of request durations, in seconds: a search takes some 15 ms, an export minutes. */
const BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 60];

export interface Metrics {
  /** Counts and times every request by method, route and status: never by what was asked. */
  measure: MiddlewareHandler;
  contentType: string;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
}

/** What an operator watches: requests, the archive, and from the first look on the process itself. */
export function createMetrics(archive: Pick<Archive, 'extent' | 'index'>): Metrics {
  const register = new Registry();
  const durations = new Histogram({
    name: 'timbao_http_request_duration_seconds',
    help: 'Time from a request to its answer, or to the beginning of one that is streamed',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers: [register],
  });
  const extent = (): Promise<{ articles: number } | null> => archive.extent().catch(() => null);
  new Gauge({
    name: 'timbao_articles',
    help: 'Articles that can be searched; absent where there is no index',
    registers: [register],
    async collect() {
      const known = await extent();
      if (known === null) this.remove();
      else this.set(known.articles);
    },
  });
  new Gauge({
    name: 'timbao_index_ready',
    help: '1 where the archive can be searched, else 0',
    registers: [register],
    async collect() {
      this.set((await extent()) === null ? 0 : 1);
    },
  });
  new Gauge({
    name: 'timbao_index_info',
    help: 'Always 1: the engine that answers and the index version it answers from; absent where there is none',
    labelNames: ['engine', 'version'] as const,
    registers: [register],
    async collect() {
      this.reset();
      const index = await archive.index().catch(() => null);
      if (index !== null) this.set({ ...index }, 1);
    },
  });
  let watching = false;
  return {
    async measure(c, next) {
      const begun = performance.now();
      await next();
      durations.observe(
        { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) },
        (performance.now() - begun) / 1000,
      );
    },
    contentType: register.contentType,
    async text() {
      // It observes the garbage collector and the event loop: not where nobody looks.
      if (!watching) collectDefaultMetrics({ register });
      watching = true;
      return register.metrics();
    },
  };
}
