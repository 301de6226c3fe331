import { describe, expect, it } from 'vitest';
import { TOKEN_PATHS } from '../../../src/http/cross-origin.ts';
import { PROBLEMS } from '../../../src/http/problem.ts';
import { testApp } from '../fixtures/app.ts';
import { bearer, handmade, inDays, SECRET, SITE, tampered, tokenFor } from './tokens.ts';

const service = (more: Parameters<typeof testApp>[0] = {}) => testApp({ tokenSecret: SECRET, ...more });
const search = (token: string, path = '/api/search') => service().json(path, bearer(token));

const now = Math.floor(Date.now() / 1000);
const CLAIMS = { iss: 'timbao', iat: now, exp: now + 3600, filters: { place: ['vinh-phuc'] } };
const HEADER = { alg: 'HS256', typ: 'JWT' };

/** Every GET route that takes a token, with something to ask it for. */
const routesWithToken = (): string[] => {
  const folders = TOKEN_PATHS.map((path) => path.replace('*', ''));
  const paths = service()
    .app.routes.filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace(':id', 'da-hai-luu').replace(':uid', 'timbao'));
  return [...new Set(paths)].filter((path) =>
    folders.some((folder) => (folder.endsWith('/') ? path.startsWith(folder) : path === folder)),
  );
};

describe('a token', () => {
  it('is taken from the header Authorization or from the address', async () => {
    const token = await tokenFor({ places: ['vinh-phuc'] });
    const { json } = service();
    const [whole, byHeader, byAddress] = [
      await json('/api/search'),
      await json('/api/search', bearer(token)),
      await json(`/api/search?token=${token}`),
    ];
    expect([whole.body.total, byHeader.body.total, byAddress.body.total]).toEqual([48, 23, 23]);
  });

  it('stays in the address of the next page where it came in the address', async () => {
    const token = await tokenFor({ places: ['vinh-phuc'] });
    const { json } = service();
    expect((await json(`/api/search?per_page=2&token=${token}`)).body.next).toBe(
      `/api/search?per_page=2&token=${token}&page=2`,
    );
    expect((await json('/api/search?per_page=2', bearer(token))).body.next).toBe('/api/search?per_page=2&page=2');
  });

  it('is refused where there are two', async () => {
    const token = await tokenFor({});
    const { status, body } = await search(token, `/api/search?token=${token}`);
    expect([status, body.issues]).toEqual([
      400,
      [{ param: 'token', message: expect.stringContaining('more than once') }],
    ]);
  });

  it('is checked on every route that takes one', async () => {
    const routes = routesWithToken();
    expect(routes).toEqual(expect.arrayContaining(['/api/search', '/api/suggest', '/api/articles/da-hai-luu/related']));
    const forged = await tokenFor({}, 'một khóa khác cũng dài hơn ba mươi hai ký tự');
    const elsewhere = await tokenFor({ origins: [SITE] });
    const found = [];
    for (const path of routes) {
      const { app } = service();
      const statuses = [];
      for (const token of [forged, elsewhere]) statuses.push((await app.request(path, bearer(token))).status);
      found.push([path, statuses[0]! >= 401 && statuses[0]! <= 403, statuses[1]]);
    }
    // A frame says nothing of the page around it: there `frame-ancestors` keeps to the sites of the token (below).
    expect(found).toEqual(routes.map((path) => [path, true, path === '/embed' ? 200 : 403]));
  });

  it('shows its frame on the sites it names alone', async () => {
    const { app } = service();
    const address = `/embed?token=${await tokenFor({ origins: [SITE] })}`;
    const silent = await app.request(address);
    expect(silent.headers.get('Content-Security-Policy')).toMatch(
      new RegExp(`frame-ancestors 'self' ${RegExp.escape(SITE)}$`),
    );
    const statuses = [];
    for (const Referer of [`${SITE}/trang`, 'https://elsewhere.example/'])
      statuses.push((await app.request(address, { headers: { Referer } })).status);
    expect([silent.status, ...statuses]).toEqual([200, 200, 403]);
  });

  it('leaves another scheme of Authorization to whom it belongs', async () => {
    const { status } = await service().json('/api/search', { headers: { Authorization: 'Basic YTpi' } });
    expect(status).toBe(200);
  });

  it('is good under an older secret, until that is taken away', async () => {
    const older = 'khóa cũ cũng dài hơn ba mươi hai ký tự nhé';
    const token = await tokenFor({}, older);
    const statuses = await Promise.all(
      [`${SECRET},${older}`, SECRET].map(async (tokenSecret) => {
        return (await service({ tokenSecret }).json('/api/search', bearer(token))).status;
      }),
    );
    expect(statuses).toEqual([200, 401]);
  });
});

describe('a token that is not valid', () => {
  const forgeries: [string, () => string | Promise<string>][] = [
    ['is no token', () => 'abc'],
    ['has no signature', () => handmade(HEADER, CLAIMS, null)],
    ['says alg none', () => handmade({ alg: 'none', typ: 'JWT' }, CLAIMS, null)],
    ['says alg None, signed all the same', () => handmade({ alg: 'None', typ: 'JWT' }, CLAIMS)],
    ['says RS256 and is signed with the secret', () => handmade({ alg: 'RS256', typ: 'JWT' }, CLAIMS)],
    ['says HS512', () => handmade({ alg: 'HS512', typ: 'JWT' }, CLAIMS, SECRET, 'sha512')],
    ['brings its own key', () => handmade({ ...HEADER, jwk: { kty: 'oct', k: 'YQ' } }, CLAIMS, 'a')],
    ['names a critical extension', () => handmade({ ...HEADER, crit: ['x'], x: 1 }, CLAIMS)],
    ['is signed with an empty key', () => handmade(HEADER, CLAIMS, '')],
    ['is of another issuer', () => handmade(HEADER, { ...CLAIMS, iss: 'khác' })],
    ['is no access token', () => handmade({ alg: 'HS256', typ: 'at+jwt' }, CLAIMS)],
    ['never expires', () => handmade(HEADER, { ...CLAIMS, exp: undefined })],
    ['is not valid yet', () => handmade(HEADER, { ...CLAIMS, nbf: now + 3600 })],
    ['fixes nothing', () => handmade(HEADER, { ...CLAIMS, filters: undefined })],
    ['fixes what this version does not know', () => handmade(HEADER, { ...CLAIMS, filters: { language: ['vi'] } })],
    ['has a claim this version does not know', () => handmade(HEADER, { ...CLAIMS, rate: 5 })],
    ['fixes no day of the calendar', () => handmade(HEADER, { ...CLAIMS, filters: { from: '2022-02-30' } })],
    [
      'lost its place',
      async () => tampered(await tokenFor({ places: ['vinh-phuc'] }), (all) => ({ ...all, filters: {} })),
    ],
    [
      'has a wider place',
      async () =>
        tampered(await tokenFor({ places: ['vinh-phuc.song-lo'] }), (all) => ({
          ...all,
          filters: { place: ['vinh-phuc'] },
        })),
    ],
    [
      'has another origin',
      async () =>
        tampered(await tokenFor({ origins: [SITE] }), (all) => ({ ...all, origins: ['https://khac.example'] })),
    ],
    [
      'lives longer',
      async () => tampered(await tokenFor({}, SECRET, inDays(-1)), (all) => ({ ...all, exp: now + 9999 })),
    ],
  ];

  it.each(forgeries)('%s: 401', async (_, make) => {
    const { status, body, headers } = await search(await make());
    expect([status, body]).toEqual([
      401,
      {
        type: '/docs#problem-token-invalid',
        title: 'The access token is not valid',
        status: 401,
        detail: 'The access token was not signed by this service, or it was changed; ask the archive for another.',
        code: 'token-invalid',
      },
    ]);
    expect(headers.get('WWW-Authenticate')).toBe('Bearer realm="timbao", error="invalid_token"');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('made by hand as the service makes them is taken: what is refused above is refused for its fault', async () => {
    expect((await search(handmade(HEADER, CLAIMS))).status).toBe(200);
  });

  it('has expired: 401, said so', async () => {
    const { status, body } = await search(await tokenFor({}, SECRET, inDays(-1)));
    expect([status, body.code]).toEqual([401, 'token-expired']);
  });

  it('is refused by a service without a secret', async () => {
    const { status, body } = await testApp().json('/api/search', bearer(await tokenFor({})));
    expect([status, body.code]).toEqual([401, 'token-invalid']);
  });

  it('is told of in Vietnamese to those who read it', async () => {
    const { body, headers } = await service().json(
      '/api/search',
      bearer('abc', { 'Accept-Language': 'vi-VN,vi;q=0.9,en;q=0.5' }),
    );
    expect([body.title, body.detail, headers.get('Content-Language')]).toEqual([
      PROBLEMS['token-invalid'].titleVi,
      PROBLEMS['token-invalid'].detailVi,
      'vi',
    ]);
  });
});

describe('a token for the pages of a site', () => {
  const ask = async (headers: Record<string, string>) => {
    const { status, body } = await service({ publicUrl: 'https://bao.example' }).json(
      '/api/search',
      bearer(await tokenFor({ origins: [SITE, 'http://localhost:3000'] }), headers),
    );
    return [status, body.code];
  };

  it.each([
    { Origin: SITE },
    { Origin: 'http://localhost:3000' },
    { Referer: `${SITE}/trang/tim-kiem?q=a` },
    // The frame of a widget, which the browser shows on these sites alone.
    { 'Sec-Fetch-Site': 'same-origin' },
    { Origin: 'https://bao.example' },
  ])('is taken from %j', async (headers) => {
    expect(await ask(headers as Record<string, string>)).toEqual([200, undefined]);
  });

  it.each([
    {},
    { Origin: 'https://khac.example' },
    { Origin: 'http://xa.example' },
    { Origin: `${SITE}:8443` },
    { Origin: 'https://xa.example.khac.example' },
    { Origin: 'null' },
    { Origin: 'https://khac.example', Referer: `${SITE}/` },
    { Referer: 'https://khac.example/?https://xa.example' },
    { Referer: 'xa.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ])('is refused from %j', async (headers) => {
    expect(await ask(headers as Record<string, string>)).toEqual([403, 'token-origin']);
  });
});

describe('WIDGET_KEYLESS=false', () => {
  const closed = service({ widgetKeyless: false, publicUrl: 'https://bao.example' });

  it('asks programs and other sites for a token on every route that takes one', async () => {
    const answers = [];
    for (const path of routesWithToken().filter((route) => !route.startsWith('/feed.')))
      answers.push([path, (await closed.app.request(path)).status]);
    expect(answers).toEqual(answers.map(([path]) => [path, 401]));
    const { status, body, headers } = await closed.json('/api/search', { headers: { Origin: SITE } });
    expect([status, body.code, headers.get('WWW-Authenticate')]).toEqual([
      401,
      'token-missing',
      'Bearer realm="timbao"',
    ]);
  });

  it('answers those who have one', async () => {
    expect((await closed.json('/api/search', bearer(await tokenFor({})))).status).toBe(200);
  });

  it('leaves the site as it is: its pages and what they ask for', async () => {
    const own = { headers: { 'Sec-Fetch-Site': 'same-origin' } };
    expect((await closed.app.request('/api/suggest?q=chi', own)).status).toBe(200);
    for (const path of ['/', '/articles/da-hai-luu', '/places', '/healthz', '/readyz', '/docs', '/openapi.json'])
      expect([path, (await closed.app.request(path)).status]).toEqual([path, 200]);
  });

  it('lets a browser ask whether it may ask', async () => {
    const preflight = await closed.app.request('/api/search', {
      method: 'OPTIONS',
      headers: {
        Origin: SITE,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    expect([preflight.status, preflight.headers.get('Access-Control-Allow-Headers')]).toEqual([204, 'authorization']);
  });
});
