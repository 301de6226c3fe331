import { fetchMeilisearchResults, meilisearchAutocompleteClient } from '@meilisearch/autocomplete-client';
import { instantMeiliSearch } from '@meilisearch/instant-meilisearch';
import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listen, type RunningServer } from '../../../src/http/listen.ts';
import { caseEngines } from '../../cases/archive.ts';

/** The clients themselves, as their makers publish them, against the service on each engine. */

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Values with every sign that means something in a filter. */
const HOSTILE = ['Cuộc vận động "Hàng Việt"', "Chuyên đề: A\\B, [C] (D) = 'E'", 'x" OR tags EXISTS OR tags = "'];

const RECORDS = {
  'hai-quan': { title: 'Hải quan cửa khẩu làm thủ tục ban đêm', date: '2023-05-01', tags: ['hải quan'] },
  'hai-quan-2': { title: 'Cán bộ hải quan bắt lô hàng lậu', date: '2023-06-01', tags: ['hải quan', 'buôn lậu'] },
  'hai-quan-viet-nam': { title: 'Hải quân thăm đảo tiền tiêu', date: '2023-07-01', tags: ['biển đảo'] },
  'da-song-lo': {
    title: 'Thợ đá xã Hải Lựu, huyện Sông Lô, tỉnh Vĩnh Phúc vào vụ',
    body: ['Chi bộ xã Hải Lựu, huyện Sông Lô, tỉnh Vĩnh Phúc họp bàn việc mở lớp dạy nghề.'],
    date: '2022-08-03',
    section: 'Kinh tế',
    author: 'Lê Thị Mận',
    tags: ['làng nghề'],
  },
  'tam-dao': {
    title: 'Thị trấn Tam Đảo, huyện Tam Đảo, tỉnh Vĩnh Phúc đón khách',
    date: '2022-09-10',
    section: 'Du lịch',
    tags: ['làng nghề', 'du lịch'],
  },
  'thu-doc': { title: '&lt;img src=x onerror="alert(1)"&gt; &amp; thư bạn đọc', date: '2021-01-01', tags: HOSTILE },
};
const ALL = Object.keys(RECORDS).length;

interface Hit {
  id: string;
  objectID: string;
  _highlightResult: Record<string, unknown>;
}
interface FacetHits {
  facetHits: { value: string; count: number }[];
}

describe.each(caseEngines())('on $name', (engine) => {
  let server: RunningServer;
  beforeAll(async () => {
    await engine.start();
    const archive = await engine.archive({ records: RECORDS });
    server = await listen({ fetch: async (request) => archive.request(request), host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await server.close();
    await engine.close();
  });

  describe('the meilisearch client', () => {
    const index = () => new Meilisearch({ host: server.url }).index('timbao');

    it('finds words with their tones, and counts them exactly', async () => {
      const ids = async (q: string): Promise<string[]> =>
        (await index().search(q, { attributesToRetrieve: ['id'] })).hits.map(({ id }) => id).toSorted();
      expect(await ids('hải quan')).toEqual(['hai-quan', 'hai-quan-2']);
      expect(await ids('hải quân')).toEqual(['hai-quan-viet-nam']);
      const { estimatedTotalHits } = await index().search('hải quan', { limit: 1 });
      expect(estimatedTotalHits).toBe(2);
    });

    it.each(['', 'hải quan', 'hai quan', 'nghề đá', 'Vĩnh Phúc', '"chi bộ" -lớp', 'tàu vũ trụ'])(
      'finds and counts what the site does: %j',
      async (q) => {
        const answer = await fetch(`${server.url}/api/search?q=${encodeURIComponent(q)}`);
        const { total, results } = (await answer.json()) as { total: number; results: { id: string }[] };
        const { hits, estimatedTotalHits } = await index().search(q);
        expect([estimatedTotalHits, hits.map(({ id }) => id)]).toEqual([total, results.map(({ id }) => id)]);
      },
    );

    it('filters, sorts and counts', async () => {
      const { hits, facetDistribution, facetStats } = await index().search('', {
        filter: ['"places.lvl0" = "Vĩnh Phúc"', ['section = "Kinh tế"', 'date > 1660000000']],
        sort: ['date:desc'],
        facets: ['places.lvl1', 'tags', 'section', 'date'],
      });
      expect(hits.map(({ id }) => id)).toEqual(['tam-dao', 'da-song-lo']);
      expect(facetDistribution).toEqual({
        'places.lvl1': { 'Vĩnh Phúc > Sông Lô': 1, 'Vĩnh Phúc > Tam Đảo': 1 },
        tags: { 'làng nghề': 2, 'du lịch': 1 },
        section: { 'Du lịch': 1, 'Kinh tế': 1 },
        date: { 1659459600: 1, 1662742800: 1 },
      });
      expect(facetStats).toEqual({ date: { min: 1659459600, max: 1662742800 } });
    });

    it.each([
      ['tags IN ["buôn lậu", "biển đảo"]', ['hai-quan-2', 'hai-quan-viet-nam']],
      ['tags NOT IN ["hải quan"] AND day >= 2023-01-01', ['hai-quan-viet-nam']],
      ['NOT (tags = "hải quan" OR "places.lvl0" = "Vĩnh Phúc")', ['hai-quan-viet-nam', 'thu-doc']],
      ['date 1659459600 TO 1662742800', ['da-song-lo', 'tam-dao']],
      ['"placesNow.lvl0" = "Phú Thọ"', ['da-song-lo', 'tam-dao']],
      ['placeIds = vinh-phuc.song-lo', ['da-song-lo']],
      ['author = "lê thị mận"', ['da-song-lo']],
      ['date IS NULL', []],
      ['"places.lvl0" = "Atlantis"', []],
      ['tags IN []', []],
      ['tags EXISTS', Object.keys(RECORDS).toSorted()],
    ])('finds what meets %s', async (filter, ids) => {
      const { hits, estimatedTotalHits } = await index().search('', { filter, attributesToRetrieve: ['id'] });
      expect(hits.map(({ id }) => id).toSorted()).toEqual(ids);
      expect(estimatedTotalHits).toBe(ids.length);
    });

    it('marks and cuts what was found', async () => {
      const { hits } = await index().search('chi bộ', {
        attributesToHighlight: ['*'],
        attributesToCrop: ['body:4'],
        attributesToRetrieve: ['id'],
        showMatchesPosition: true,
      });
      expect(hits).toEqual([
        {
          id: 'da-song-lo',
          _formatted: expect.objectContaining({ body: '<em>Chi bộ</em> xã Hải…' }),
          _matchesPosition: { body: [{ start: 0, length: Buffer.byteLength('Chi bộ') }] },
        },
      ]);
    });

    it('asks by an address too, and for several searches at once', async () => {
      const { hits } = await index().searchGet('hải quan', { filter: 'tags = "buôn lậu"', facets: ['tags'] });
      expect(hits.map(({ id }) => id)).toEqual(['hai-quan-2']);
      const { results } = await new Meilisearch({ host: server.url }).multiSearch({
        queries: [
          { indexUid: 'timbao', q: 'hải quân' },
          { indexUid: 'timbao', hitsPerPage: 2, page: 3 },
        ],
      });
      expect(
        results.map(({ indexUid, totalHits, totalPages, page }) => [indexUid, totalHits, totalPages, page]),
      ).toEqual([
        ['timbao', undefined, undefined, undefined],
        ['timbao', ALL, Math.ceil(ALL / 2), 3],
      ]);
    });

    it('is told that the archive can answer', async () => {
      const client = new Meilisearch({ host: server.url });
      expect([await client.health(), await client.isHealthy()]).toEqual([{ status: 'available' }, true]);
    });

    it('is told what is wrong in its own words', async () => {
      const wrong = async (ask: Promise<unknown>): Promise<unknown> =>
        ask.then(
          () => 'answered',
          (error: unknown) =>
            error instanceof MeilisearchApiError ? [error.response.status, error.cause?.code] : error,
        );
      const client = new Meilisearch({ host: server.url });
      expect([
        await wrong(client.index('other').search('a')),
        await wrong(index().search('', { filter: 'foo = 1' })),
        await wrong(index().search('', { showRankingScore: true })),
        await wrong(client.multiSearch({ federation: {}, queries: [{ indexUid: 'timbao' }] })),
        await wrong(new Meilisearch({ host: server.url, apiKey: 'masterKey' }).index('timbao').search('a')),
        await wrong(index().addDocuments([{ id: 'a' }])),
        await wrong(index().deleteAllDocuments()),
        await wrong(index().getSettings()),
      ]).toEqual([
        [404, 'index_not_found'],
        [400, 'invalid_search_filter'],
        [400, 'invalid_search_show_ranking_score'],
        [400, 'feature_not_enabled'],
        [401, 'invalid_api_key'],
        [405, 'method_not_allowed'],
        [405, 'method_not_allowed'],
        [404, 'not_found'],
      ]);
    });
  });

  describe('instant-meilisearch', () => {
    const client = (options: Parameters<typeof instantMeiliSearch>[2] = {}) =>
      instantMeiliSearch(server.url, '', { primaryKey: 'id', ...options }).searchClient;
    const search = async (params: object, query = '', options?: Parameters<typeof instantMeiliSearch>[2]) => {
      const { results } = await client(options).search([{ indexName: 'timbao', query, params }] as never);
      return results[0]!;
    };

    it('gives InstantSearch hits with highlights, their number, and the facets', async () => {
      const found = await search({ facets: ['tags', 'places.lvl0'], hitsPerPage: 20, page: 0 }, 'hải quan');
      expect([found.nbHits, found.page, found.nbPages, found.query]).toEqual([2, 0, 1, 'hải quan']);
      expect(found.facets).toEqual({ tags: { 'hải quan': 2, 'buôn lậu': 1 }, 'places.lvl0': {} });
      const first = found.hits.find(({ objectID }: Hit) => objectID === 'hai-quan');
      expect(first!._highlightResult).toMatchObject({
        title: { value: '__ais-highlight__Hải quan__/ais-highlight__ cửa khẩu làm thủ tục ban đêm' },
      });
    });

    it('refines, over the levels of places too, and by ranges of days', async () => {
      const refined = await search({
        facets: ['places.lvl0', 'places.lvl1', 'date'],
        facetFilters: [['places.lvl0:Vĩnh Phúc'], ['tags:làng nghề', 'tags:hải quan']],
        numericFilters: ['date>=1660000000'],
      });
      expect(refined.hits.map(({ objectID }: Hit) => objectID)).toEqual(['tam-dao']);
      expect(refined.facets).toEqual({
        'places.lvl0': { 'Vĩnh Phúc': 1 },
        'places.lvl1': { 'Vĩnh Phúc > Tam Đảo': 1 },
        date: { 1662742800: 1 },
      });
      expect(refined.facets_stats).toMatchObject({ date: { min: 1662742800, max: 1662742800 } });
    });

    it.each(HOSTILE)('refines by %j: a value is text, whatever signs it holds', async (tag) => {
      const refined = await search({ facets: ['tags'], facetFilters: [[`tags:${tag}`]] });
      expect(refined.hits.map(({ objectID }: Hit) => objectID)).toEqual(['thu-doc']);
      expect(refined.facets).toEqual({ tags: Object.fromEntries(HOSTILE.map((each) => [each, 1])) });
      expect((await search({ facetFilters: [[`tags:${tag}?`]] })).nbHits).toBe(0);
    });

    it('turns pages, and knows how many there are', async () => {
      const finite = { finitePagination: true };
      const pages = [];
      for (const page of [0, 1, 2]) pages.push(await search({ hitsPerPage: 2, page }, '', finite));
      expect(pages.map(({ nbHits, nbPages }) => [nbHits, nbPages])).toEqual(Array(3).fill([ALL, ALL / 2]));
      const ids = pages.flatMap(({ hits }) => hits.map(({ objectID }: Hit) => objectID));
      expect(ids.toSorted()).toEqual(Object.keys(RECORDS).toSorted());
      expect((await search({ hitsPerPage: 2, page: 0 })).hits).toHaveLength(2);
    });

    it('sorts by the name of the index', async () => {
      const { results } = await client().search([
        { indexName: 'timbao:date:asc', params: {} },
        { indexName: 'timbao:date:desc', params: {} },
      ] as never);
      expect(results.map(({ hits }: { hits: unknown[] }) => (hits[0] as unknown as Hit).objectID)).toEqual([
        'thu-doc',
        'hai-quan-viet-nam',
      ]);
    });

    it('looks through the values of a facet', async () => {
      const asked = (facetName: string, facetQuery: string) => ({
        indexName: 'timbao',
        params: { facetName, facetQuery, maxFacetHits: 10, query: '', facets: ['tags'] },
      });
      const found = await client().searchForFacetValues!([
        asked('tags', 'lang'),
        asked('places.lvl1', 'sông'),
        asked('author', 'x'),
      ] as never);
      expect(found.map(({ facetHits }: FacetHits) => facetHits.map(({ value, count }) => [value, count]))).toEqual([
        [['làng nghề', 2]],
        [['Vĩnh Phúc > Sông Lô', 1]],
        [],
      ]);
    });

    it('gives hostile text as it is, for InstantSearch to escape', async () => {
      const found = await search({}, 'thư bạn đọc');
      expect(found.hits[0]!._highlightResult).toMatchObject({
        title: {
          value:
            '<img src=x onerror="alert(1)"> & __ais-highlight__thư__/ais-highlight__ __ais-highlight__bạn đọc__/ais-highlight__',
        },
      });
    });

    it('passes on what else may be said in the protocol', async () => {
      const { searchClient, setMeiliSearchParams } = instantMeiliSearch(server.url, '', { primaryKey: 'id' });
      setMeiliSearchParams({ matchingStrategy: 'all', distinct: 'group', attributesToRetrieve: ['id'] });
      const { results } = await searchClient.search([{ indexName: 'timbao', query: 'hải quan', params: {} }] as never);
      expect(results[0]!.hits.map(({ id }: Hit) => id).toSorted()).toEqual(['hai-quan', 'hai-quan-2']);
    });
  });

  describe('the client of autocomplete', () => {
    it('gives suggestions with what was typed marked', async () => {
      const searchClient = meilisearchAutocompleteClient({ url: server.url, apiKey: '' });
      const found = await fetchMeilisearchResults<{ id: string; _highlightResult: Record<string, unknown> }>({
        searchClient,
        queries: [
          { indexName: 'timbao', query: 'hải quân', params: { hitsPerPage: 5 } },
          { indexName: 'timbao', query: 'không có gì như thế', params: { hitsPerPage: 5 } },
        ],
      });
      expect(found.map(({ hits }) => hits.map(({ id }) => id))).toEqual([['hai-quan-viet-nam'], []]);
      expect(found[0]!.hits[0]!._highlightResult).toMatchObject({
        title: { value: '__aa-highlight__Hải quân__/aa-highlight__ thăm đảo tiền tiêu' },
      });
    });
  });
});
