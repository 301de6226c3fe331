import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Gazetteer } from '../../places/types.ts';
import { requestSearch } from '../access/request-token.ts';
import { findPlaces, PLACES_PARAMETERS, placesResponseSchema } from '../places-response.ts';
import { describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

export function placesRoute(app: OpenAPIHono, gazetteer: Gazetteer): void {
  describeRoute(app, {
    path: '/api/places',
    summary: 'Administrative units by name or by parent, in Vietnamese order',
    query: PLACES_PARAMETERS,
    answer: placesResponseSchema,
    problems: ['bad-request', ...TOKEN_PROBLEMS],
  });
  app.get('/api/places', (c) => c.json(findPlaces(requestSearch(c), gazetteer)));
}
