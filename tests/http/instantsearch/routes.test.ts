import { describe, expect, it } from 'vitest';
import { EngineError, UnsupportedQueryError } from '../../../src/errors.ts';
import { ATTRIBUTE_NAMES } from '../../../src/http/instantsearch/attributes.ts';
import { testApp } from '../fixtures/app.ts';
import { ARTICLES } from '../fixtures/articles.ts';
import { asker, FACET_SEARCH, MULTI_SEARCH, named, ROUTES, SEARCH } from './ask.ts';

const post = asker();

/** What a refusal says, without the parts that its code decides. */
const refusal = async (path: string, body: unknown) => {
  const answer = await post(path, body);
  expect(Object.keys(answer.body)).toEqual(['message', 'code', 'type', 'link']);
  expect(answer.body.link).toBe(`https://docs.meilisearch.com/errors#${answer.body.code}`);
  expect(answer.headers.get('Content-Type')).toBe('application/json');
  return [answer.status, answer.body.code, answer.body.message];
};

describe('a search in Meilisearch’s protocol', () => {
  it('is answered as Meilisearch answers', async () => {
    const { status, body } = await post(SEARCH, {
      q: 'nghề',
      limit: 3,
      facets: ['places.lvl1', 'tags', 'date'],
      attributesToRetrieve: ['id', 'title', 'date', 'places.lvl1'],
      attributesToCrop: ['body:4'],
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      hits: [
        {
          id: 'da-hai-luu',
          title: 'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
          date: 1659459600,
          places: { lvl1: ['Vĩnh Phúc > Sông Lô'] },
          _formatted: {
            id: 'da-hai-luu',
            title: 'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
            body: 'Chi bộ thôn bàn…',
            date: '1659459600',
            places: { lvl1: ['Vĩnh Phúc > Sông Lô'] },
          },
        },
      ],
      query: 'nghề',
      processingTimeMs: expect.any(Number),
      limit: 3,
      offset: 0,
      estimatedTotalHits: 1,
      facetDistribution: {
        'places.lvl1': { 'Vĩnh Phúc > Sông Lô': 1 },
        tags: { 'làng nghề': 1, 'Chuyên đề: "Chuyển đổi số" & nghề': 1 },
        date: { 1659459600: 1 },
      },
      facetStats: { date: { min: 1659459600, max: 1659459600 } },
    });
  });

  it('gives whole articles where no members are named', async () => {
    const { body } = await post(SEARCH, { q: 'nghề' });
    expect(body.hits).toEqual([
      {
        id: 'da-hai-luu',
        title: 'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
        kicker: 'Chuyện làng nghề',
        lead: 'Tiếng đục đá vẫn vang lên mỗi sớm ở chân núi Thét.',
        body: 'Chi bộ thôn bàn việc mở lớp.\n\nMười hai thanh niên học nghề.\n\nLớp học dành cho người < 30 tuổi.',
        captions: ['Một góc xưởng đá.', 'Sản phẩm chờ giao.'],
        section: 'Kinh tế',
        author: 'Lê Thị Mận',
        source: 'Báo Thử Nghiệm',
        url: 'https://bao.example/lang-da?so=1&trang=2',
        href: 'http://localhost/articles/da-hai-luu',
        day: '2022-08-03',
        date: 1659459600,
        publishedAt: '2022-08-03T06:15:00+07:00',
        tags: ['làng nghề', 'Chuyên đề: "Chuyển đổi số" & nghề'],
        keywords: [],
        language: 'vi',
        duplicates: 0,
        places: { lvl0: ['Vĩnh Phúc'], lvl1: ['Vĩnh Phúc > Sông Lô'], lvl2: ['Vĩnh Phúc > Sông Lô > Hải Lựu'] },
        placesNow: { lvl0: ['Phú Thọ'], lvl1: ['Phú Thọ > Hải Lựu'] },
        placeIds: ['vinh-phuc', 'vinh-phuc.song-lo', 'vinh-phuc.song-lo.hai-luu'],
        placeNowIds: ['nay.phu-tho', 'nay.phu-tho.hai-luu'],
      },
    ]);
  });

  it('leads to the article by the address the service is known by', async () => {
    const { body } = await asker(testApp({ publicUrl: 'https://bao.example' }))(SEARCH, {
      q: 'nghề',
      attributesToRetrieve: ['href'],
    });
    expect(body.hits).toEqual([{ href: 'https://bao.example/articles/da-hai-luu' }]);
  });

  it.each([
    [{}, { limit: 20, offset: 0, estimatedTotalHits: 48 }, 20],
    [{ limit: 30, offset: 40 }, { limit: 30, offset: 40, estimatedTotalHits: 48 }, 8],
    [{ limit: 0 }, { limit: 0, offset: 0, estimatedTotalHits: 48 }, 0],
    [{ page: 5, hitsPerPage: 10 }, { page: 5, hitsPerPage: 10, totalPages: 5, totalHits: 48 }, 8],
    [{ page: 2 }, { page: 2, hitsPerPage: 20, totalPages: 3, totalHits: 48 }, 20],
    [{ hitsPerPage: 0 }, { page: 1, hitsPerPage: 0, totalPages: 0, totalHits: 48 }, 0],
    [{ page: 0, hitsPerPage: 7 }, { page: 0, hitsPerPage: 7, totalPages: 7, totalHits: 48 }, 0],
    [{ page: 1, limit: 5, offset: 5 }, { page: 1, hitsPerPage: 20, totalPages: 3, totalHits: 48 }, 20],
    [{ q: null, limit: null, filter: null, sort: null }, { limit: 20, offset: 0, estimatedTotalHits: 48 }, 20],
  ])('gives the hits of %j', async (asked, members, hits) => {
    const { body } = await post(SEARCH, { attributesToRetrieve: ['id'], ...asked });
    expect(body).toEqual({ hits: expect.any(Array), query: '', processingTimeMs: expect.any(Number), ...members });
    expect(body.hits).toHaveLength(hits);
  });

  it.each([
    ['"places.lvl0" = "Vĩnh Phúc"', 23],
    [['"places.lvl0" = "Vĩnh Phúc"', ['tags = "làng nghề"', 'day < 2020-02-01']], 8],
    [[], 48],
    [[[]], 48],
    ['', 48],
  ])('keeps to the filter %j', async (filter, total) => {
    const { body } = await post(SEARCH, { filter, limit: 0 });
    expect(body.estimatedTotalHits).toBe(total);
  });

  it.each([
    [['date:desc'], 'newest'],
    [['date:asc'], 'oldest'],
    [[], null],
  ])('is sorted by %j', async (sort, order) => {
    const service = testApp();
    await asker(service)(SEARCH, { sort });
    expect(service.archive.asked[0]!.sort).toBe(order);
  });

  it('asks the archive for articles one by one, copies too, unless told otherwise; words may be left out', async () => {
    const service = testApp();
    const ask = asker(service);
    await ask(SEARCH, { q: 'đá', limit: 5, offset: 10 });
    await ask(SEARCH, { q: 'đá', distinct: 'group', matchingStrategy: 'all' });
    expect(service.archive.asked).toMatchObject([
      { q: 'đá', perPage: 5, offset: 10, duplicates: 'list', match: 'auto', relaxBelow: 20 },
      { q: 'đá', perPage: 20, offset: 0, duplicates: 'collapse', match: 'all', relaxBelow: 20 },
    ]);
  });

  it('says so where words were left out, and where a part of the archive did not answer', async () => {
    const service = testApp();
    const relaxed = { reason: 'too-few' as const, dropped: ['a'], exactTotal: 0, corrected: null, tonesIgnored: false };
    service.archive.override = { relaxed, degraded: ['kho-2'] };
    expect((await asker(service)(SEARCH, {})).body).toMatchObject({ relaxed, degraded: ['kho-2'] });
  });

  it('counts every value of every attribute as often as hits have it, and a filter finds those', async () => {
    const { body } = await post(SEARCH, { facets: ['*'], limit: 1001 });
    expect(Object.keys(body.facetDistribution).toSorted()).toEqual(ATTRIBUTE_NAMES.toSorted());
    let checked = 0;
    for (const [attribute, counts] of Object.entries<Record<string, number>>(body.facetDistribution)) {
      const valuesOf = (hit: Record<string, unknown>): string[] =>
        [attribute.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], hit)]
          .flat()
          .filter((value) => value !== null)
          .map(String);
      const times = Map.groupBy(body.hits.flatMap(valuesOf), (value) => value);
      expect([attribute, counts]).toEqual([
        attribute,
        Object.fromEntries([...times].map(([value, { length }]) => [value, length])),
      ]);
      for (const [value, count] of Object.entries(counts).slice(0, 5)) {
        const filter = `"${attribute}" = "${value.replace(/[\\"]/g, '\\$&')}"`;
        expect([filter, (await post(SEARCH, { filter, limit: 0 })).body.estimatedTotalHits]).toEqual([filter, count]);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(30);
  });

  it('may be asked by an address', async () => {
    const { json } = testApp();
    const query = new URLSearchParams({
      q: 'nghề',
      limit: '1',
      facets: 'section,author',
      filter: '["day > 2020-01-01", "tags != lúa"]',
      attributesToRetrieve: 'id',
      showMatchesPosition: 'true',
    });
    const { status, body } = await json(`${SEARCH}?${query}`);
    expect([status, body]).toEqual([
      200,
      {
        hits: [{ id: 'da-hai-luu', _matchesPosition: {} }],
        query: 'nghề',
        processingTimeMs: expect.any(Number),
        limit: 1,
        offset: 0,
        estimatedTotalHits: 1,
        facetDistribution: { section: { 'Kinh tế': 1 }, author: { 'Lê Thị Mận': 1 } },
        facetStats: {},
      },
    ]);
    for (const wrong of ['limit=x', 'x=1', 'q=a&q=b', 'q=%E1%BA', 'showMatchesPosition=1']) {
      const refused = await json(`${SEARCH}?${wrong}`);
      expect([wrong, refused.status, Object.keys(refused.body)]).toEqual([
        wrong,
        400,
        ['message', 'code', 'type', 'link'],
      ]);
    }
  });

  it.each([
    [
      { limit: 'a' },
      'invalid_search_limit',
      'Invalid value at `.limit`: expected a whole number from 0 to 1001, but found `"a"`',
    ],
    [{ limit: 1002 }, 'invalid_search_limit', 'from 0 to 1001, but found `1002`'],
    [{ offset: -1 }, 'invalid_search_offset', 'but found `-1`'],
    [{ q: 5 }, 'invalid_search_q', 'expected a text of at most 2000 characters, but found `5`'],
    [{ q: 'a'.repeat(2001) }, 'invalid_search_q', 'at most 2000 characters'],
    [{ x: 1 }, 'bad_request', 'Unknown field `x`: expected one of `q`, `offset`'],
    [{ x: 1, page: 'a' }, 'invalid_search_page', '; Unknown field `x`'],
    [[], 'bad_request', 'expected an object, but found `[]`'],
    ['a', 'bad_request', 'expected an object'],
    [null, 'bad_request', 'expected an object'],
    [{ filter: 5 }, 'invalid_search_filter', 'expected a text, or a list of texts and lists of texts'],
    [{ filter: ['a = 1', [['b']]] }, 'invalid_search_filter', 'expected a text, or a list'],
    [{ filter: 'foo = 1' }, 'invalid_search_filter', 'Attribute `foo` is not filterable'],
    [{ filter: 'tags =' }, 'invalid_search_filter', 'Was expecting a value'],
    [
      { filter: `tags IN [${'a,'.repeat(1001)}]` },
      'invalid_search_filter',
      'has 1001 conditions and values; at most 1000',
    ],
    [{ facets: ['foo'] }, 'invalid_search_facets', 'Attribute `foo` is not filterable'],
    [{ facets: 'tags' }, 'invalid_search_facets', 'expected a list'],
    [{ sort: ['title:asc'] }, 'invalid_search_sort', 'Sort by `title:asc` is not supported'],
    [{ sort: ['date:asc', 'date:desc'] }, 'invalid_search_sort', 'one of them'],
    [{ distinct: 'tags' }, 'invalid_search_distinct', 'available is `group`'],
    [{ matchingStrategy: 'x' }, 'invalid_search_matching_strategy', '`last`, `all` or `frequency`'],
    [{ attributesToSearchOn: ['title'] }, 'invalid_search_attributes_to_search_on', 'write `title:`'],
    [{ locales: ['fr'] }, 'invalid_search_locales', 'expected `vi`'],
    [{ hybrid: { embedder: 'x' } }, 'invalid_search_hybrid_query', 'this service has no embeddings'],
    [{ vector: [1] }, 'invalid_search_vector', 'no embeddings'],
    [{ retrieveVectors: true }, 'invalid_search_retrieve_vectors', 'no embeddings'],
    [{ showRankingScore: true }, 'invalid_search_show_ranking_score', 'no scores between 0 and 1'],
    [{ rankingScoreThreshold: 0.5 }, 'invalid_search_ranking_score_threshold', 'no scores'],
  ])('is refused where it asks for what is not there: %j', async (body, code, message) => {
    expect(await refusal(SEARCH, body)).toEqual([400, code, expect.stringContaining(message)]);
  });

  it('takes what asks for nothing', async () => {
    const nothing = {
      ...{ showRankingScore: false, showRankingScoreDetails: false, rankingScoreThreshold: null, hybrid: null },
      ...{
        vector: null,
        retrieveVectors: false,
        attributesToSearchOn: ['*'],
        locales: ['vi'],
        facets: [],
        distinct: null,
      },
    };
    expect((await post(SEARCH, nothing)).status).toBe(200);
  });
});

describe('several searches at once', () => {
  it('are answered in their order, each with the name of the index', async () => {
    const { status, body } = await post(MULTI_SEARCH, {
      queries: [
        { indexUid: 'timbao', q: 'nghề', attributesToRetrieve: ['id'] },
        { indexUid: 'timbao', hitsPerPage: 0, facets: ['section'] },
      ],
      federation: null,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      results: [
        {
          indexUid: 'timbao',
          hits: [{ id: 'da-hai-luu' }],
          query: 'nghề',
          processingTimeMs: expect.any(Number),
          ...{ limit: 20, offset: 0, estimatedTotalHits: 1 },
        },
        {
          indexUid: 'timbao',
          hits: [],
          query: '',
          processingTimeMs: expect.any(Number),
          ...{ hitsPerPage: 0, page: 1, totalPages: 0, totalHits: 48 },
          facetDistribution: { section: { 'Nông nghiệp': 45, 'Đời sống': 1, 'Kinh tế': 1 } },
          facetStats: {},
        },
      ],
    });
  });

  it.each([
    [{}, 400, 'bad_request', 'Missing field `queries`'],
    [[], 400, 'bad_request', 'expected an object with the list `queries`'],
    [{ queries: {} }, 400, 'bad_request', 'expected an array'],
    [{ queries: [], x: 1 }, 400, 'bad_request', 'Unknown field `x`'],
    [{ queries: [], federation: {} }, 400, 'feature_not_enabled', 'Federated search is not supported'],
    [{ queries: [{ q: 'a' }] }, 400, 'missing_index_uid', 'inside `.queries[0]`'],
    [
      { queries: [{ indexUid: 'timbao' }, { indexUid: 'bao' }] },
      404,
      'index_not_found',
      'Inside `.queries[1]`: Index `bao` not found',
    ],
    [{ queries: [{ indexUid: 'timbao', limit: 'x' }] }, 400, 'invalid_search_limit', 'at `.queries[0].limit`'],
    [
      { queries: [{ indexUid: 'timbao', filter: 'x' }] },
      400,
      'invalid_search_filter',
      'Inside `.queries[0]`: Was expecting',
    ],
    [{ queries: [{ indexUid: 'timbao', y: 'x' }] }, 400, 'bad_request', 'Unknown field `y` at `.queries[0]`'],
    [{ queries: ['a'] }, 400, 'bad_request', 'at `.queries[0]`: expected an object'],
    [
      { queries: [{ indexUid: 'timbao', federationOptions: {} }] },
      400,
      'invalid_multi_search_federation_options',
      'Inside `.queries[0]`',
    ],
    [
      { queries: Array(6).fill({ indexUid: 'timbao', limit: 1000 }) },
      400,
      'bad_request',
      'ask for 6000 hits together; at most 5000',
    ],
    [{ queries: Array(101).fill({ indexUid: 'timbao' }) }, 400, 'bad_request', 'holds 101 queries; at most 100'],
  ])('are refused together: %j', async (body, status, code, message) => {
    expect(await refusal(MULTI_SEARCH, body)).toEqual([status, code, expect.stringContaining(message)]);
  });
});

describe('a search among the values of a facet', () => {
  it.each([
    [
      { facetName: 'tags', facetQuery: 'nghe' },
      [
        ['Chuyên đề: "Chuyển đổi số" & nghề', 1],
        ['làng nghề', 1],
      ],
    ],
    [{ facetName: 'tags', facetQuery: 'nghè' }, []],
    [
      { facetName: 'tags' },
      [
        ['lúa', 45],
        ['ruộng bậc thang', 23],
        ['chợ', 1],
        ['Chuyên đề: "Chuyển đổi số" & nghề', 1],
        ['làng nghề', 1],
      ],
    ],
    [{ facetName: 'tags', filter: 'section = "Kinh tế"', facetQuery: 'l' }, [['làng nghề', 1]]],
    [{ facetName: 'places.lvl1', facetQuery: 'Tam' }, [['Vĩnh Phúc > Tam Đảo', 22]]],
    [{ facetName: 'author', q: 'Ruộng' }, []],
  ])('finds %j', async (asked, hits) => {
    const { body } = await post(FACET_SEARCH, asked);
    expect(body).toEqual({
      facetHits: (hits as [string, number][]).map(([value, count]) => ({ value, count })),
      facetQuery: (asked as { facetQuery?: string }).facetQuery ?? null,
      processingTimeMs: expect.any(Number),
    });
  });

  it('takes the search fields that InstantSearch sends along', async () => {
    const { status } = await post(FACET_SEARCH, {
      facetName: 'tags',
      facetQuery: '',
      q: '',
      limit: 21,
      offset: 0,
      attributesToHighlight: ['*'],
      highlightPreTag: '__ais-highlight__',
      exhaustiveFacetCount: true,
    });
    expect(status).toBe(200);
  });

  it.each([
    [{ facetQuery: 'a' }, 'missing_facet_search_facet_name', 'Missing field `facetName`'],
    [{ facetName: 'foo' }, 'invalid_facet_search_facet_name', 'Attribute `foo` is not facet-searchable'],
    [{ facetName: 'date' }, 'invalid_facet_search_facet_name', 'Attribute `date` is not facet-searchable'],
    [{ facetName: 5 }, 'invalid_facet_search_facet_name', 'expected the name of an attribute'],
    [{ facetName: 'tags', facetQuery: 5 }, 'invalid_facet_search_facet_query', 'but found `5`'],
    [{ facetName: 'tags', filter: 'x' }, 'invalid_search_filter', 'Was expecting an operation'],
  ])('is refused: %j', async (body, code, message) => {
    expect(await refusal(FACET_SEARCH, body)).toEqual([400, code, expect.stringContaining(message)]);
  });
});

describe('the protocol', () => {
  it('names the archive as the settings say', async () => {
    const ask = asker(testApp({ meiliIndex: 'bao-vinh-phuc' }));
    expect((await ask('/indexes/bao-vinh-phuc/search', {})).status).toBe(200);
    const { status, body } = await ask(SEARCH, {});
    expect([status, body]).toEqual([
      404,
      {
        message: 'Index `timbao` not found. The archive is the index `bao-vinh-phuc`.',
        code: 'index_not_found',
        type: 'invalid_request',
        link: 'https://docs.meilisearch.com/errors#index_not_found',
      },
    ]);
    expect((await ask('/indexes/timbao/facet-search', { facetName: 'tags' })).status).toBe(404);
  });

  it.each([
    ['no JSON', 'application/json', '{', 400, 'malformed_payload'],
    ['nothing', 'application/json', '', 400, 'missing_payload'],
    ['another type', 'text/plain', '{}', 415, 'invalid_content_type'],
    ['a type with its charset', 'application/json; charset=utf-8', '{}', 200, undefined],
    ['too much', 'application/json', `{"q":"${'a'.repeat(200_000)}"}`, 413, 'payload_too_large'],
  ])('takes JSON, not %s', async (_, type, body, status, code) => {
    const answer = await testApp().json(SEARCH, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['DELETE', SEARCH, 'GET, HEAD, POST'],
    ['PUT', MULTI_SEARCH, 'POST'],
    ['GET', FACET_SEARCH, 'POST'],
    ['POST', '/indexes/timbao/documents', ''],
    ['PATCH', '/indexes/timbao/settings', ''],
    ['DELETE', '/indexes/timbao', ''],
    ['POST', '/indexes', ''],
  ])('is for reading alone: %s %s is answered 405', async (method, path, allow) => {
    const { status, body, headers } = await testApp().json(path, { method });
    expect([status, headers.get('Allow'), body.code, body.type]).toEqual([
      405,
      allow,
      'method_not_allowed',
      'invalid_request',
    ]);
  });

  it.each(['/indexes', '/indexes/timbao', '/indexes/timbao/stats', '/multi-search/x'])(
    'has nothing at %s',
    async (path) => {
      const { status, body } = await testApp().json(path);
      expect([status, body]).toEqual([
        404,
        {
          message: expect.stringContaining('the searches alone'),
          code: 'not_found',
          type: 'invalid_request',
          link: 'https://docs.meilisearch.com/errors#not_found',
        },
      ]);
    },
  );

  it.each(named(ROUTES))('says nothing of the inside where the archive fails: %s %s', async (_, path, init) => {
    const service = testApp();
    for (const [failure, status, code] of [
      [new TypeError('fts5 at /srv/x'), 500, 'internal'],
      [new EngineError('engine-failed', 'fts5 at /srv/x'), 503, 'internal'],
      [new EngineError('index-missing', 'fts5 at /srv/x'), 503, 'index_not_accessible'],
      [new UnsupportedQueryError('deep-paging', 'fts5 at /srv/x'), 422, 'feature_not_enabled'],
    ] as const) {
      service.archive.failure = failure;
      const { body, ...answer } = await service.json(path, init);
      expect([answer.status, body.code]).toEqual([status, code]);
      expect(Object.keys(body)).toEqual(['message', 'code', 'type', 'link']);
      expect(JSON.stringify(body)).not.toMatch(/fts5|srv/);
      expect(answer.headers.get('Retry-After')).toBe(status === 503 ? '5' : null);
    }
  });

  it.each(named(ROUTES))('may be spoken from other origins, errors included: %s %s', async (method, path, init) => {
    const { app } = testApp({ corsOrigins: 'https://bao.example' });
    const from = { Origin: 'https://bao.example' };
    const preflight = await app.request(path, {
      method: 'OPTIONS',
      headers: {
        ...from,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'authorization,content-type,x-meilisearch-client',
      },
    });
    expect([preflight.status, preflight.headers.get('Access-Control-Allow-Headers')]).toEqual([
      204,
      'authorization,content-type,x-meilisearch-client',
    ]);
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain(method);
    for (const request of [init, { ...init, body: null, headers: {} }]) {
      const headers = { ...request.headers, ...from };
      const answer = await app.request(path, { ...request, headers });
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://bao.example');
      expect(answer.headers.get('Vary')).toContain('Origin');
    }
  });

  it('finds nothing that the articles do not hold', async () => {
    const { body } = await post(SEARCH, { limit: 1001, attributesToRetrieve: ['id'] });
    expect(body.hits.map(({ id }: { id: string }) => id).toSorted()).toEqual(ARTICLES.map(({ id }) => id).toSorted());
  });
});
