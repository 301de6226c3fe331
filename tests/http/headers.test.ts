import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import type { Logger } from '../../src/http/access-log.ts';
import { testApp } from './fixtures/app.ts';

const FOREIGN = { headers: { Origin: 'https://bao.example' } };

describe('reading from another origin', () => {
  it.each([
    ['/api/search', {}],
    ['/api/search?page=abc', {}],
    ['/api/articles/khong-co', {}],
    ['/api/nothing', {}],
    ['/api/search', { method: 'POST' }],
    ['/api/search', { method: 'OPTIONS' }],
    ['/openapi.json', {}],
    ['/healthz', {}],
    ['/readyz', {}],
  ])('is open for %s %j', async (path, init) => {
    const { app } = testApp();
    const { headers } = await app.request(path, { ...FOREIGN, ...init });
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.has('Access-Control-Allow-Credentials')).toBe(false);
  });

  it('is open when the engine fails', async () => {
    const { app, archive } = testApp();
    archive.failure = new EngineError('engine-failed', '');
    const { headers, status } = await app.request('/api/search', FOREIGN);
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([503, '*']);
  });

  it('leaves Vary as it was', async () => {
    const { app } = testApp();
    expect((await app.request('/api/search', FOREIGN)).headers.get('Vary')).toBe('Accept-Encoding');
  });

  it('is not open for pages', async () => {
    const { app } = testApp();
    expect((await app.request('/', FOREIGN)).headers.has('Access-Control-Allow-Origin')).toBe(false);
  });
});

describe('caches', () => {
  it('are told to ask whether an answer still holds, and told that it does', async () => {
    const { app } = testApp();
    const first = await app.request('/api/search?q=Chi');
    const etag = first.headers.get('ETag')!;
    const again = await app.request('/api/search?q=Chi', { headers: { 'If-None-Match': etag } });
    expect([first.headers.get('Cache-Control'), again.status, await again.text()]).toEqual(['no-cache', 304, '']);
  });

  it('get another tag for another answer', async () => {
    const { app } = testApp();
    const [one, other] = [await app.request('/api/search?page=1'), await app.request('/api/search?page=2')];
    expect(one.headers.get('ETag')).not.toBe(other.headers.get('ETag'));
  });

  it('recognise a compressed answer by its tag', async () => {
    const { app } = testApp();
    const gzip = { 'Accept-Encoding': 'gzip' };
    const first = await app.request('/api/search', { headers: gzip });
    expect(first.headers.get('Content-Encoding')).toBe('gzip');
    const headers = { ...gzip, 'If-None-Match': first.headers.get('ETag')! };
    expect((await app.request('/api/search', { headers })).status).toBe(304);
  });
});

describe('a compressed answer', () => {
  it('holds the same', async () => {
    const { app } = testApp();
    const plain = await (await app.request('/api/search')).text();
    const zipped = await app.request('/api/search', { headers: { 'Accept-Encoding': 'gzip, br' } });
    const text = await new Response(zipped.body!.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(text).toBe(plain);
  });
});

describe('HEAD', () => {
  it('is GET without a body', async () => {
    const { app } = testApp();
    const head = await app.request('/api/search', { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Type'), await head.text()]).toEqual([200, 'application/json', '']);
  });
});

describe('security headers', () => {
  it.each(['/', '/articles/da-hai-luu', '/docs', '/nothing', '/api/search'])('are strict on %s', async (path) => {
    const { app } = testApp();
    const { headers } = await app.request(path);
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    );
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  });
});

describe('the log', () => {
  const recorder = () => {
    const lines: [string, object][] = [];
    const logger: Logger = {
      info: (fields, message) => void lines.push([`info ${message}`, fields]),
      debug: (fields, message) => void lines.push([`debug ${message}`, fields]),
      error: (fields, message) => void lines.push([`error ${message}`, fields]),
    };
    return { lines, logger };
  };

  it('has one line a request, without what was searched for', async () => {
    const { lines, logger } = recorder();
    const { app } = testApp({ logger });
    await app.request('/api/search?q=b%C3%AD+m%E1%BA%ADt');
    expect(lines.filter(([kind]) => kind.startsWith('info'))).toEqual([
      ['info request', { method: 'GET', path: '/api/search', status: 200, ms: expect.any(Number) }],
    ]);
    expect(lines.filter(([kind]) => kind.startsWith('debug'))).toEqual([
      ['debug query', { path: '/api/search', search: '?q=b%C3%AD+m%E1%BA%ADt' }],
    ]);
  });

  it('has the error that a reader is not shown', async () => {
    const { lines, logger } = recorder();
    const { app, archive } = testApp({ logger });
    archive.failure = new TypeError('x is not a function');
    await app.request('/api/search');
    expect(lines.find(([kind]) => kind === 'error request failed')?.[1]).toEqual({
      err: archive.failure,
      path: '/api/search',
      requestId: expect.any(String),
    });
  });
});
