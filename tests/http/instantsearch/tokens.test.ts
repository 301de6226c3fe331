import { describe, expect, it } from 'vitest';
import { handmade, inDays, SECRET, SITE, tampered, tokenFor } from '../access/tokens.ts';
import { testApp } from '../fixtures/app.ts';
import { asker, FACET_SEARCH, MULTI_SEARCH, named, ROUTES, SEARCH } from './ask.ts';

const service = (more: Parameters<typeof testApp>[0] = {}) => testApp({ tokenSecret: SECRET, ...more });

const withToken = (init: RequestInit, token: string, headers: Record<string, string> = {}): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}`, ...headers },
});

const now = Math.floor(Date.now() / 1000);
const CLAIMS = { iss: 'timbao', iat: now, exp: now + 3600, filters: { place: ['vinh-phuc'] } };
const HEADER = { alg: 'HS256', typ: 'JWT' };

const REFUSED: [why: string, make: () => string | Promise<string>, headers: Record<string, string>, status: number][] =
  [
    ['a key of another service', () => 'masterKey', {}, 401],
    ['alg none', () => handmade({ alg: 'none', typ: 'JWT' }, CLAIMS, null), {}, 401],
    [
      'another algorithm under the same secret',
      () => handmade({ ...HEADER, alg: 'HS512' }, CLAIMS, SECRET, 'sha512'),
      {},
      401,
    ],
    ['another secret', () => tokenFor({}, 'một khóa khác cũng dài hơn ba mươi hai ký tự'), {}, 401],
    ['a day that is past', () => tokenFor({}, SECRET, inDays(-1)), {}, 401],
    [
      'a wider place',
      async () => tampered(await tokenFor({ places: ['vinh-phuc.song-lo'] }), widened({ place: ['vinh-phuc'] })),
      {},
      401,
    ],
    ['no tag any more', async () => tampered(await tokenFor({ tags: ['lúa'] }), widened({})), {}, 401],
    [
      'another section',
      async () => tampered(await tokenFor({ sections: ['Kinh tế'] }), widened({ section: ['Đời sống'] })),
      {},
      401,
    ],
    ['another author', async () => tampered(await tokenFor({ authors: ['A'] }), widened({ author: ['B'] })), {}, 401],
    [
      'earlier days',
      async () => tampered(await tokenFor({ from: '2022-01-01' }), widened({ from: '2000-01-01' })),
      {},
      401,
    ],
    ['later days', async () => tampered(await tokenFor({ to: '2022-01-01' }), widened({ to: '2030-01-01' })), {}, 401],
    [
      'another site',
      async () =>
        tampered(await tokenFor({ origins: [SITE] }), (all) => ({ ...all, origins: ['https://khac.example'] })),
      { Origin: 'https://khac.example' },
      401,
    ],
    [
      'a longer life',
      async () => tampered(await tokenFor({}, SECRET, inDays(-1)), (all) => ({ ...all, exp: now + 9999 })),
      {},
      401,
    ],
    ['a page of another site', () => tokenFor({ origins: [SITE] }), { Origin: 'https://khac.example' }, 403],
    ['no page at all', () => tokenFor({ origins: [SITE] }), {}, 403],
  ];

const widened = (filters: object) => (all: Record<string, unknown>) => ({ ...all, filters });

describe.each(named(ROUTES))('%s %s', (_, path, init) => {
  it.each(REFUSED)('refuses a token with %s', async (_why, make, headers, status) => {
    const answer = await service().json(path, withToken(init, await make(), headers));
    expect([answer.status, answer.body]).toEqual([
      status,
      {
        message: expect.stringMatching(/access token/),
        code: 'invalid_api_key',
        type: 'auth',
        link: 'https://docs.meilisearch.com/errors#invalid_api_key',
      },
    ]);
    expect(answer.headers.get('WWW-Authenticate')).toBe(
      status === 401 ? 'Bearer realm="timbao", error="invalid_token"' : null,
    );
  });

  it('takes a token from the sites it names, in the header or in the address', async () => {
    const token = await tokenFor({ origins: [SITE] });
    expect((await service().json(path, withToken(init, token, { Origin: SITE }))).status).toBe(200);
    const headers = { ...(init.headers as Record<string, string>), Origin: SITE };
    expect((await service().json(`${path}?token=${token}`, { ...init, headers })).status).toBe(200);
  });

  it('asks for a token where there must be one', async () => {
    const closed = service({ widgetKeyless: false });
    const { status, body } = await closed.json(path, init);
    expect([status, body.code, body.type]).toEqual([401, 'missing_authorization_header', 'auth']);
    expect((await closed.json(path, withToken(init, await tokenFor({})))).status).toBe(200);
  });
});

describe('what a token opens', () => {
  const within = async (scope: Parameters<typeof tokenFor>[0], path: string, body: unknown) =>
    (await asker(service())(path, body, { Authorization: `Bearer ${await tokenFor(scope)}` })).body;

  it.each([
    ['its places', { places: ['vinh-phuc'] }, 23],
    ['its tags', { tags: ['ruộng bậc thang'] }, 23],
    ['its sections', { sections: ['Kinh tế', 'Đời sống'] }, 2],
    ['its authors', { authors: ['Lê Thị Mận'] }, 1],
    ['its days', { from: '2020-02-01', to: '2021-12-31' }, 31],
  ])('is %s: hits, counts and values of facets', async (_, scope, total) => {
    const { hits, estimatedTotalHits, facetDistribution } = await within(scope, SEARCH, {
      limit: 100,
      facets: ['section'],
    });
    const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0);
    expect([hits.length, estimatedTotalHits, sum(Object.values(facetDistribution.section))]).toEqual([
      total,
      total,
      total,
    ]);
    const { facetHits } = await within(scope, FACET_SEARCH, { facetName: 'section' });
    expect(sum(facetHits.map(({ count }: { count: number }) => count))).toBe(total);
    const { results } = await within(scope, MULTI_SEARCH, { queries: [{ indexUid: 'timbao', hitsPerPage: 0 }] });
    expect(results[0].totalHits).toBe(total);
  });

  it.each([
    '"places.lvl0" = "Yên Bái"',
    'tags = lúa OR NOT tags = lúa',
    'placeIds EXISTS',
    ['date > 0', ['tags = lúa', 'tags != lúa']],
  ])('is not widened by the filter %j', async (filter) => {
    const { hits } = await within({ places: ['vinh-phuc'] }, SEARCH, {
      filter,
      limit: 100,
      attributesToRetrieve: ['placeIds'],
    });
    expect(hits.filter(({ placeIds }: { placeIds: string[] }) => !placeIds.includes('vinh-phuc'))).toEqual([]);
  });
});
