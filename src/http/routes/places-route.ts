import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Gazetteer } from '../../places/types.ts';
import { findPlaces, PLACES_PARAMETERS, placesResponseSchema } from '../places-response.ts';
import { describeRoute } from './described-route.ts';

export function placesRoute(app: OpenAPIHono, gazetteer: Gazetteer): void {
  describeRoute(app, {
    path: '/api/places',
    summary: 'Administrative units by name or by parent, in Vietnamese order',
    query: PLACES_PARAMETERS,
    answer: placesResponseSchema,
    problems: ['bad-request'],
  });
  app.get('/api/places', (c) => c.json(findPlaces(new URL(c.req.url).search, gazetteer)));
}
