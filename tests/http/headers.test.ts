import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import type { Logger } from '../../src/http/access-log.ts';
import { SECRET, SITE, tokenFor } from './access/tokens.ts';
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
    ['/health', {}],
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

  it.each([
    ['/api/search', {}],
    ['/api/search?page=abc', {}],
    ['/api/articles/khong-co', {}],
    ['/api/search', { method: 'POST' }],
    ['/nothing-at-all', {}],
  ])('is kept to a list where there is one: %s %j', async (path, init) => {
    const { app } = testApp({ corsOrigins: 'https://bao.example,https://xa.example' });
    const asked = async (origin: string) => {
      const { headers } = await app.request(path, { headers: { Origin: origin }, ...init });
      return [headers.get('Access-Control-Allow-Origin'), (headers.get('Vary') ?? '').split(/, */).includes('Origin')];
    };
    const isShared = path.startsWith('/api');
    expect(await asked('https://bao.example')).toEqual([isShared ? 'https://bao.example' : null, isShared]);
    // What an answer depends on is said to everyone, or a cache would hand it to the wrong origin.
    expect(await asked('https://khac.example')).toEqual([null, isShared]);
  });

  it('adds Origin to what an answer depends on already', async () => {
    const { app } = testApp({ corsOrigins: 'https://bao.example' });
    const [good, bad] = [await app.request('/api/search', FOREIGN), await app.request('/api/search?page=x', FOREIGN)];
    const parts = ({ headers }: Response) => headers.get('Vary')!.split(/, */).toSorted();
    expect([parts(good), parts(bad)]).toEqual([
      ['Accept-Encoding', 'Origin'],
      ['Accept-Encoding', 'Accept-Language', 'Origin'],
    ]);
  });

  it('may be asked for ahead, a day at a time, with any header and never with cookies', async () => {
    const { app } = testApp({ corsOrigins: 'https://bao.example' });
    const preflight = (origin: string) =>
      app.request('/api/search', {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'authorization,x-meilisearch-client',
        },
      });
    const [good, bad] = [await preflight('https://bao.example'), await preflight('https://khac.example')];
    const shown = ({ status, headers }: Response) => ({
      status,
      origin: headers.get('Access-Control-Allow-Origin'),
      methods: headers.get('Access-Control-Allow-Methods'),
      headers: headers.get('Access-Control-Allow-Headers'),
      age: headers.get('Access-Control-Max-Age'),
      credentials: headers.get('Access-Control-Allow-Credentials'),
    });
    const same = {
      status: 204,
      methods: 'GET,HEAD,POST,OPTIONS',
      headers: 'authorization,x-meilisearch-client',
      age: '86400',
      credentials: null,
    };
    expect([shown(good), shown(bad)]).toEqual([
      { ...same, origin: 'https://bao.example' },
      { ...same, origin: null },
    ]);
  });

  it('is said again where nothing has changed', async () => {
    const { app } = testApp();
    const etag = (await app.request('/api/search', FOREIGN)).headers.get('ETag')!;
    const again = await app.request('/api/search', { headers: { ...FOREIGN.headers, 'If-None-Match': etag } });
    expect([again.status, again.headers.get('Access-Control-Allow-Origin')]).toEqual([304, '*']);
  });

  it('lets scripts read when to come back', async () => {
    const { app } = testApp();
    const { headers } = await app.request('/api/search', FOREIGN);
    expect(headers.get('Access-Control-Expose-Headers')?.split(',')).toContain('Retry-After');
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

  it.each([
    ['gzip;q=0', null],
    ['br', null],
    ['deflate, gzip;q=1.0', 'gzip'],
  ])('is given to those alone who take it: %s', async (accepted, coding) => {
    const { app } = testApp();
    const { headers } = await app.request('/api/search', { headers: { 'Accept-Encoding': accepted } });
    expect([headers.get('Content-Encoding'), headers.get('Vary')?.includes('Accept-Encoding')]).toEqual([coding, true]);
  });

  it('is not made of a few words', async () => {
    const { app } = testApp();
    const { headers } = await app.request('/healthz', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([headers.get('Content-Encoding'), headers.get('ETag')?.startsWith('"')]).toEqual([null, true]);
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

describe('loading from another origin', () => {
  const policyOf = async (path: string, corsOrigins = '*') =>
    (await testApp({ corsOrigins }).app.request(path)).headers.get('Cross-Origin-Resource-Policy');

  it('is for answers and files, not for pages', async () => {
    const paths = ['/api/search', '/widget.js', '/static/x.css', '/embed', '/', '/articles/da-hai-luu', '/docs'];
    const [open, listed] = [
      await Promise.all(paths.map((path) => policyOf(path))),
      await Promise.all(paths.map((path) => policyOf(path, 'https://bao.example'))),
    ];
    const [yes, no] = ['cross-origin', 'same-origin'];
    expect(open).toEqual([yes, yes, yes, yes, no, no, no]);
    expect(listed).toEqual([no, yes, yes, yes, no, no, no]);
  });
});

describe('frames on other sites', () => {
  const frameRules = async (path: string, options: Parameters<typeof testApp>[0] = {}) => {
    const { headers } = await testApp(options).app.request(path);
    return {
      ancestors: /frame-ancestors ([^;]*)/.exec(headers.get('Content-Security-Policy') ?? '')?.[1],
      options: headers.get('X-Frame-Options'),
    };
  };

  it('may show /embed alone', async () => {
    expect(await frameRules('/embed')).toEqual({ ancestors: "'self' *", options: null });
    for (const path of ['/', '/articles/da-hai-luu', '/docs', '/embedded', '/api/search', '/widgets'])
      expect([path, await frameRules(path)]).toEqual([path, { ancestors: "'self'", options: 'SAMEORIGIN' }]);
  });

  it('are those that may read answers, where there is a list', async () => {
    const { ancestors } = await frameRules('/embed', { corsOrigins: 'https://bao.example,https://xa.example' });
    expect(ancestors).toBe("'self' https://bao.example https://xa.example");
  });

  it('are those a token names', async () => {
    const token = await tokenFor({ origins: [SITE, 'https://truong.example'] });
    const { ancestors } = await frameRules(`/embed?token=${token}`, { tokenSecret: SECRET });
    expect(ancestors).toBe(`'self' ${SITE} https://truong.example`);
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

  it('never has an access token', async () => {
    const { lines, logger } = recorder();
    const { app } = testApp({ logger });
    await app.request('/api/search?q=m%E1%BB%99t&token=bimat&page=1');
    await app.request('/api/search?token=bimat');
    expect(JSON.stringify(lines)).not.toContain('bimat');
    expect(lines.filter(([kind]) => kind === 'debug query')).toEqual([
      ['debug query', { path: '/api/search', search: '?q=m%E1%BB%99t&page=1' }],
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
