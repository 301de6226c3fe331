import { describe, expect, it } from 'vitest';
import { searchResponseSchema } from '../../src/http/search-response.ts';
import { testApp } from './fixtures/app.ts';

describe('GET /api/search', () => {
  it('answers as the contract says', async () => {
    const { json } = testApp();
    const { status, body } = await json('/api/search?q=Chi+b%E1%BB%99&place=vinh-phuc');
    expect(status).toBe(200);
    expect(body).toEqual({
      query: {
        q: 'Chi bộ',
        interpreted: {
          normalized: 'Chi bộ',
          words: [],
          terms: [],
          phrases: [],
          excluded: [],
          places: [],
          placesAny: [],
          dateFrom: null,
          dateTo: null,
          expansions: {},
          corrected: null,
        },
      },
      total: 1,
      totalGroups: 1,
      page: 1,
      perPage: 20,
      pages: 1,
      sort: 'relevance',
      relaxed: null,
      results: [
        {
          id: 'da-hai-luu',
          href: '/articles/da-hai-luu',
          url: 'https://bao.example/lang-da?so=1&trang=2',
          title: 'Thợ đá Hải Lựu giữ lửa nghề & dạy nghề',
          day: '2022-08-03',
          publishedAt: '2022-08-03T06:15:00+07:00',
          section: 'Kinh tế',
          author: 'Lê Thị Mận',
          titleHtml: 'Thợ đá Hải Lựu giữ lửa nghề &amp; dạy nghề',
          snippetHtml: '<mark>Chi bộ</mark> thôn bàn việc mở lớp.',
          places: [
            { id: 'vinh-phuc', name: 'Tỉnh Vĩnh Phúc', level: 'province', path: ['Vĩnh Phúc'] },
            { id: 'vinh-phuc.song-lo', name: 'Huyện Sông Lô', level: 'district', path: ['Vĩnh Phúc', 'Sông Lô'] },
            {
              id: 'vinh-phuc.song-lo.hai-luu',
              name: 'Xã Hải Lựu',
              level: 'ward',
              path: ['Vĩnh Phúc', 'Sông Lô', 'Hải Lựu'],
            },
          ],
          tags: ['làng nghề', 'Chuyên đề: "Chuyển đổi số" & nghề'],
          keywords: [],
          duplicates: 0,
        },
      ],
      facets: {
        place: [
          {
            value: 'vinh-phuc',
            label: 'Vĩnh Phúc',
            count: 1,
            groups: 1,
            level: 'province',
            parent: null,
            hasChildren: true,
            selected: true,
          },
          {
            value: 'vinh-phuc.song-lo',
            label: 'Huyện Sông Lô',
            count: 1,
            groups: 1,
            level: 'district',
            parent: 'vinh-phuc',
            hasChildren: true,
            selected: false,
          },
        ],
        tag: [
          {
            value: 'Chuyên đề: "Chuyển đổi số" & nghề',
            label: 'Chuyên đề: "Chuyển đổi số" & nghề',
            count: 1,
            groups: 1,
            selected: false,
            extracted: false,
          },
          { value: 'làng nghề', label: 'làng nghề', count: 1, groups: 1, selected: false, extracted: false },
        ],
        date: [{ value: '2022-08-03', count: 1, groups: 1 }],
      },
      next: null,
    });
  });

  it('keeps to the schema that the OpenAPI document shows, whatever is asked', async () => {
    const { json } = testApp();
    for (const search of ['', '?facets=', '?facets=place,place_now,tag,section,author,date', '?q=zzz', '?page=9']) {
      const { body } = await json(`/api/search${search}`);
      expect(searchResponseSchema.safeParse(body).error).toBeUndefined();
    }
  });

  it('names the servers whose articles are missing, where there are such', async () => {
    const { json, archive } = testApp();
    expect((await json('/api/search?q=Chi')).body).not.toHaveProperty('degraded');
    archive.override = { degraded: ['timbao-1', 'timbao-2'] };
    const { status, body } = await json('/api/search?q=Chi');
    expect([status, body.degraded]).toEqual([200, ['timbao-1', 'timbao-2']]);
    expect(searchResponseSchema.safeParse(body).error).toBeUndefined();
  });

  it('hands the parameters over as they were read', async () => {
    const { json, archive } = testApp();
    await json('/api/search?q=a&tag=b&from=2022&facets=tag&match=all');
    expect(archive.asked).toEqual([
      {
        q: 'a',
        filters: { places: [], tags: ['b'], sections: [], authors: [], from: '2022-01-01', to: null },
        sort: null,
        page: 1,
        perPage: 20,
        facets: ['tag'],
        facetSize: 20,
        dateInterval: null,
        tones: 'auto',
        match: 'all',
      },
    ]);
  });

  it('does not bother the archive with a bad request', async () => {
    const { json, archive } = testApp();
    const { status, body } = await json('/api/search?page=0&per_page=1000');
    expect({ status, body, asked: archive.asked }).toEqual({
      status: 400,
      body: {
        type: '/docs#problem-bad-request',
        title: 'The request is wrong',
        status: 400,
        detail:
          'page "0" is not allowed; it must be a whole number from 1 to 1000000; per_page "1000" is not allowed; it must be a whole number from 1 to 100.',
        code: 'bad-request',
        issues: [
          { param: 'page', message: '"0" is not allowed; it must be a whole number from 1 to 1000000' },
          { param: 'per_page', message: '"1000" is not allowed; it must be a whole number from 1 to 100' },
        ],
      },
      asked: [],
    });
  });

  it('answers 5,000 letters with 400 rather than an error of the server', async () => {
    const { json } = testApp();
    const { status, body } = await json(`/api/search?q=${encodeURIComponent('ạ'.repeat(5000))}`);
    expect([status, body.issues]).toEqual([400, [{ param: 'q', message: expect.stringContaining('5000') }]]);
  });

  it('writes an id that is no plain word into href so that it leads back to the article', async () => {
    const { json, archive } = testApp();
    const id = 'tin/2022 số 1?&#%';
    archive.override = { results: [{ ...(await archiveResult(archive)), id }] };
    const { body } = await json('/api/search');
    expect(body.results[0].href).toBe('/articles/tin%2F2022%20s%E1%BB%91%201%3F%26%23%25');
    archive.article = async (asked) => (asked === id ? ({ id } as never) : null);
    expect((await json(`/api${body.results[0].href}`)).body).toEqual({ id });
  });
});

const archiveResult = async ({ search }: ReturnType<typeof testApp>['archive']) => {
  const answer = await search({
    q: '',
    filters: { places: [], tags: [], sections: [], authors: [], from: null, to: null },
    sort: null,
    page: 1,
    perPage: 1,
    facets: [],
    facetSize: 1,
    dateInterval: null,
    tones: 'auto',
    match: 'auto',
  });
  return answer.results[0]!;
};

describe('next', () => {
  it('leads from page to page to the end, and keeps every other parameter', async () => {
    const { json } = testApp();
    const seen: string[] = [];
    let at: string | null = '/api/search?tag=l%C3%BAa&per_page=20&q=ru%E1%BB%99ng&sort=oldest';
    const addresses: string[] = [];
    while (at !== null) {
      addresses.push(at);
      const { body } = await json(at);
      expect(body.total).toBe(45);
      seen.push(...body.results.map(({ id }: { id: string }) => id));
      at = body.next;
    }
    expect(addresses.slice(1)).toEqual([
      '/api/search?tag=l%C3%BAa&per_page=20&q=ru%E1%BB%99ng&sort=oldest&page=2',
      '/api/search?tag=l%C3%BAa&per_page=20&q=ru%E1%BB%99ng&sort=oldest&page=3',
    ]);
    expect(new Set(seen).size).toBe(45);
  });

  it('is null past the last page, where the answer is empty and no error', async () => {
    const { json } = testApp();
    const { status, body } = await json('/api/search?page=1000000');
    expect([status, body.total, body.results, body.next]).toEqual([200, 48, [], null]);
  });
});
