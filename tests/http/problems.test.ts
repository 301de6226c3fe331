import { describe, expect, it } from 'vitest';
import { BadRequestError, EngineError, NotFoundError, UnsupportedQueryError } from '../../src/errors.ts';
import { PROBLEMS, problem, problemBody, problemOf, problemSchema } from '../../src/http/problem.ts';
import { testApp } from './fixtures/app.ts';

const SECRET = 'no such column: fts5 at /srv/timbao/data/index-000001.db';

const FAILURES: [string, Error, string][] = [
  ['a fault of our own', new TypeError(SECRET), 'internal'],
  ['an engine that fails', new EngineError('engine-failed', SECRET), 'engine-unavailable'],
  ['an archive without index', new EngineError('index-missing', SECRET), 'index-missing'],
  ['an index of another version', new EngineError('index-outdated', SECRET), 'index-outdated'],
  ['a query the engine cannot answer', new UnsupportedQueryError('deep-paging', SECRET), 'unsupported-query'],
];

describe('problems', () => {
  it.each(FAILURES)('say nothing of the inside: %s', async (_, failure, code) => {
    const { app, archive } = testApp();
    archive.failure = failure;
    for (const path of ['/api/search', '/api/articles/a', '/readyz', '/', '/articles/a']) {
      const response = await app.request(path);
      const text = await response.text();
      expect(response.status).toBe(PROBLEMS[code as keyof typeof PROBLEMS].status);
      expect(text).not.toMatch(/fts5|column|index-0|srv|Error|\.ts/);
      if (path.startsWith('/api') || path === '/readyz') {
        expect(response.headers.get('Content-Type')).toBe('application/problem+json');
        expect(problemSchema.safeParse(JSON.parse(text)).error).toBeUndefined();
        expect(JSON.parse(text).code).toBe(code);
      } else expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8');
    }
  });

  it('have the same members on every address that can fail', async () => {
    const { json } = testApp();
    const members = new Map<string, string[]>();
    const asked: [string, RequestInit?][] = [
      ['/api/search?x=1'],
      ['/api/places?limit=x'],
      ['/api/articles/a'],
      ['/api'],
      ['/api/nothing'],
      ['/nothing'],
      ['/api/search', { method: 'POST' }],
      ['/openapi.json', { method: 'DELETE' }],
    ];
    for (const [path, init] of asked) {
      const { body, headers } = await json(path, init);
      expect(headers.get('Content-Type')).toBe('application/problem+json');
      members.set(`${init?.method ?? 'GET'} ${path}`, Object.keys(body));
    }
    const plain = ['type', 'title', 'status', 'detail', 'code'];
    expect(Object.fromEntries(members)).toEqual({
      'GET /api/search?x=1': [...plain, 'issues'],
      'GET /api/places?limit=x': [...plain, 'issues'],
      'GET /api/articles/a': plain,
      'GET /api': plain,
      'GET /api/nothing': plain,
      'GET /nothing': plain,
      'POST /api/search': plain,
      'DELETE /openapi.json': plain,
    });
  });

  it('are all described on the page their type leads to', async () => {
    const { page } = testApp();
    const { html } = await page('/docs');
    const anchors = Object.keys(PROBLEMS).filter((code) => !html.includes(`id="problem-${code}"`));
    expect(anchors).toEqual([]);
    expect(problemBody(problem('internal')).type).toBe('/docs#problem-internal');
  });

  it('ask to come back where the engine cannot answer now', async () => {
    const { json, archive } = testApp();
    archive.failure = new EngineError('index-missing', '');
    const { headers } = await json('/readyz');
    expect(headers.get('Retry-After')).toBe('5');
  });

  it('are not kept by caches', async () => {
    const { json } = testApp();
    expect((await json('/api/articles/a')).headers.get('Cache-Control')).toBe('no-store');
  });

  it('carry the issues of the archive as well as our own', () => {
    const issues = [{ param: 'q', message: 'is too deep' }];
    expect(problemBody(problemOf(new BadRequestError(issues)))).toMatchObject({ detail: 'q is too deep.', issues });
  });

  it('tell an article that is missing from an address that is', () => {
    expect([
      problemOf(new NotFoundError('article-not-found', '')).code,
      problemOf(new NotFoundError('unit-not-found', '')).code,
    ]).toEqual(['article-not-found', 'not-found']);
  });
});

describe('a method an address does not take', () => {
  it.each([
    ['/api/search', 'POST'],
    ['/api/articles/a', 'DELETE'],
    ['/', 'PUT'],
    ['/articles/a', 'POST'],
  ])('%s %s is answered with 405 and those it takes', async (path, method) => {
    const { app } = testApp();
    const response = await app.request(path, { method });
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is 404 where there is nothing at all', async () => {
    const { app } = testApp();
    expect((await app.request('/api/nothing', { method: 'POST' })).status).toBe(404);
  });
});
