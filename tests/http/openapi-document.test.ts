import { describe, expect, it } from 'vitest';
import { SEARCH_FIELDS } from '../../src/http/instantsearch/search-fields.ts';
import { PLACES_PARAMETERS } from '../../src/http/places-response.ts';
import { SEARCH_PARAMETERS } from '../../src/http/search-parameters.ts';
import { testApp } from './fixtures/app.ts';
import { asker, SEARCH } from './instantsearch/ask.ts';

interface Documented {
  name: string;
  in: string;
  required?: boolean;
  schema: Record<string, unknown>;
  description?: string;
}

const document = async (publicUrl = '') => (await testApp({ publicUrl }).json('/openapi.json')).body;

describe('the OpenAPI document', () => {
  it('has every address of the API that the app answers', async () => {
    const { app } = testApp();
    const answered = app.routes
      .filter(
        ({ method, path }) =>
          method !== 'ALL' &&
          /^\/(api|feed\.|oembed|opensearch\.xml|health|readyz|metrics|indexes|multi-search)/.test(path),
      )
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries<object>((await document()).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual([...new Set(answered)].toSorted());
  });

  it.each([
    ['/api/search', SEARCH_PARAMETERS],
    ['/api/places', PLACES_PARAMETERS],
  ])('has every parameter of %s, none required, each described', async (path, shape) => {
    const { paths } = await document();
    const parameters: Documented[] = paths[path].get.parameters;
    expect(parameters.map(({ name }) => name)).toEqual([...Object.keys(shape), 'token']);
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({ in: 'query', required: false });
      expect(parameter.description ?? parameter.schema.description).toMatch(/\S/);
    }
  });

  it('says what a value may be', async () => {
    const { paths } = await document();
    const schemas = Object.fromEntries(
      paths['/api/search'].get.parameters.map(({ name, schema }: Documented) => [name, schema]),
    );
    expect(schemas.per_page).toMatchObject({ type: 'integer', minimum: 1, maximum: 100, default: 20 });
    expect(schemas.tones).toMatchObject({ type: 'string', enum: ['auto', 'exact', 'ignore'] });
    expect(schemas.place).toMatchObject({ type: 'array', items: { type: 'string' } });
  });

  it('describes the answers and the problems', async () => {
    const { paths, components } = await document();
    const { responses } = paths['/api/search'].get;
    expect(responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/SearchResponse',
    });
    expect(responses['400'].content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining(['Article', 'SearchResponse', 'SearchResult', 'Interpretation', 'Place', 'Problem']),
    );
  });

  it('names the public address where it is known', async () => {
    expect([(await document()).servers, (await document('https://bao.example')).servers]).toEqual([
      [{ url: '/' }],
      [{ url: 'https://bao.example' }],
    ]);
  });
});

describe('the routes of Meilisearch’s protocol', () => {
  it('are described by the fields they read, with their own errors', async () => {
    const { paths, components } = await document();
    const { post, get } = paths['/indexes/{uid}/search'];
    const body = components.schemas.MeilisearchQuery;
    expect(post.requestBody.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/MeilisearchQuery',
    });
    expect(Object.keys(body.properties)).toEqual(Object.keys(SEARCH_FIELDS));
    for (const [name, { description }] of Object.entries<{ description?: string }>(body.properties))
      expect([name, description]).toEqual([name, expect.stringMatching(/\S/)]);
    expect(get.parameters.map(({ name }: Documented) => name)).toEqual(['uid', ...Object.keys(SEARCH_FIELDS), 'token']);
    for (const status of ['400', '401', '403', '404', '405', '503'])
      expect(post.responses[status].content['application/json'].schema).toEqual({
        $ref: '#/components/schemas/MeilisearchError',
      });
  });

  it('answer as they are described', async () => {
    const { components } = await document();
    const { body } = await asker()(SEARCH, { limit: 1, facets: ['*'] });
    expect(Object.keys(components.schemas.MeilisearchResult.properties)).toEqual(
      expect.arrayContaining(Object.keys(body)),
    );
  });
});

describe('the reference page', () => {
  it('shows every address and parameter, and fetches nothing from elsewhere', async () => {
    const { html } = await testApp().page('/docs');
    for (const name of [...Object.keys(SEARCH_PARAMETERS), ...Object.keys(PLACES_PARAMETERS)])
      expect(html).toContain(`<code>${name}</code>`);
    expect(html).toContain('GET /api/articles/{id}');
    expect(html).toContain('POST /multi-search');
    expect(html).not.toMatch(/<script>|(?:src|href)="(?:https?:)?\/\//);
  });
});
