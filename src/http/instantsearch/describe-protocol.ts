import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { TOKEN_PARAMETER } from '../access/request-token.ts';
import { TOKEN_SCHEME } from '../openapi-document.ts';
import { FACET_SEARCH_FIELDS, SEARCH_FIELDS, type SearchField } from './search-fields.ts';

/** The routes of the protocol in the OpenAPI document: their fields come from the table that reads them. */

const shapeOf = (fields: Readonly<Record<string, SearchField>>): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));

/** In an address lists are apart by commas; numbers and flags are text. */
const addressShape = (): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(SEARCH_FIELDS).map(([name, { schema, inAddress }]) => {
      const type = ({ text: 'string', json: 'string', list: 'string', number: 'integer', boolean: 'boolean' } as const)[
        inAddress
      ];
      const description = `${describedAs(schema)}${inAddress === 'list' ? ' (a comma list)' : ''}`;
      return [name, z.string().optional().openapi({ type, description })];
    }),
  );

const describedAs = (schema: z.ZodType): string => (schema as { description?: string }).description ?? '';

export function describeProtocol(app: OpenAPIHono): void {
  const search = z.strictObject(shapeOf(SEARCH_FIELDS)).openapi('MeilisearchQuery');
  const facetSearch = z
    .strictObject(shapeOf({ ...FACET_SEARCH_FIELDS, ...SEARCH_FIELDS }))
    .openapi('MeilisearchFacetQuery');
  const multiSearch = z.strictObject({
    queries: z.array(
      z
        .strictObject({ indexUid: z.string().openapi({ description: 'the index' }), ...shapeOf(SEARCH_FIELDS) })
        .openapi('MeilisearchIndexQuery'),
    ),
  });
  const hitSchema = z.record(z.string(), z.unknown()).openapi('MeilisearchHit', {
    description: 'an article; with `_formatted` and `_matchesPosition` where they were asked for',
  });
  const counts = z.record(z.string(), z.record(z.string(), z.number().int()));
  const resultShape = {
    hits: z.array(hitSchema),
    query: z.string(),
    processingTimeMs: z.number().int(),
    offset: z.number().int().optional(),
    limit: z.number().int().optional(),
    estimatedTotalHits: z.number().int().optional().describe('exact, in spite of its name'),
    page: z.number().int().optional(),
    hitsPerPage: z.number().int().optional(),
    totalHits: z.number().int().optional(),
    totalPages: z.number().int().optional(),
    facetDistribution: counts.optional().describe('exact numbers of articles, by attribute and value'),
    facetStats: z.record(z.string(), z.strictObject({ min: z.number(), max: z.number() })).optional(),
    relaxed: z.unknown().optional().describe('as in `/api/search`; there where words were left out'),
    degraded: z.array(z.string()).optional().describe('as in `/api/search`'),
  };
  const result = z.strictObject(resultShape).openapi('MeilisearchResult');
  const results = z.strictObject({
    results: z.array(z.strictObject({ indexUid: z.string(), ...resultShape }).openapi('MeilisearchIndexResult')),
  });
  const facetHits = z
    .strictObject({
      facetHits: z.array(z.strictObject({ value: z.string(), count: z.number().int() })),
      facetQuery: z.string().nullable(),
      processingTimeMs: z.number().int(),
    })
    .openapi('MeilisearchFacetResult');

  const uid = z.object({ uid: z.string().openapi({ description: 'name of the index', example: 'timbao' }) });
  const token = { [TOKEN_PARAMETER]: z.string().optional().openapi({ description: 'access token' }) };
  const security: Record<string, string[]>[] = [{}, { [TOKEN_SCHEME]: [] }];
  const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
  const described = (
    method: 'get' | 'post',
    path: string,
    summary: string,
    request: { params?: typeof uid; query: z.ZodObject; body?: z.ZodType },
    answer: z.ZodType,
  ): void => {
    const { body, ...rest } = request;
    app.openAPIRegistry.registerPath({
      method,
      path,
      summary,
      security,
      request: { ...rest, ...(body === undefined ? {} : { body: json(body) }) },
      responses: { 200: { description: 'The answer', ...json(answer) }, ...REFUSALS },
    });
  };
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/health',
    summary: 'Whether the archive can answer, as Meilisearch’s clients ask',
    responses: {
      200: {
        description: 'It can',
        ...json(z.strictObject({ status: z.literal('available') }).openapi('MeilisearchHealth')),
      },
      503: REFUSALS[503],
    },
  });
  const query = z.object(token);
  described(
    'get',
    '/indexes/{uid}/search',
    'A search in Meilisearch’s protocol, from an address',
    { params: uid, query: z.object({ ...addressShape(), ...token }) },
    result,
  );
  described(
    'post',
    '/indexes/{uid}/search',
    'A search in Meilisearch’s protocol',
    { params: uid, query, body: search },
    result,
  );
  described(
    'post',
    '/multi-search',
    'Several searches in Meilisearch’s protocol at once, as InstantSearch sends them',
    { query, body: multiSearch },
    results,
  );
  described(
    'post',
    '/indexes/{uid}/facet-search',
    'Values of a facet that hold a text, in Meilisearch’s protocol',
    { params: uid, query, body: facetSearch },
    facetHits,
  );
}

const errorSchema = z
  .strictObject({ message: z.string(), code: z.string(), type: z.string(), link: z.string() })
  .openapi('MeilisearchError');

const refusal = (description: string) => ({ description, content: { 'application/json': { schema: errorSchema } } });

const REFUSALS = {
  400: refusal('what is wrong with the request, under Meilisearch’s code for it'),
  401: refusal('missing_authorization_header, invalid_api_key: no access token, or one that is not valid'),
  403: refusal('invalid_api_key: the access token is for another site'),
  404: refusal('index_not_found: the archive has another name'),
  405: refusal('method_not_allowed: the archive is read here and never written'),
  413: refusal('payload_too_large'),
  415: refusal('invalid_content_type'),
  422: refusal('feature_not_enabled: the engine cannot answer this exactly'),
  503: refusal('internal, index_not_accessible: the archive cannot be searched at the moment'),
};
