import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/http/access/scope.ts';
import { scopeCondition } from '../../../src/http/access/scope.ts';
import { meetsCondition } from '../../../src/search/meets-condition.ts';
import { testApp } from '../fixtures/app.ts';
import { ARTICLES } from '../fixtures/articles.ts';
import { bearer, SECRET, tokenFor, WHOLE } from './tokens.ts';

const ask = async (scope: Partial<Scope>, path: string, more: Parameters<typeof testApp>[0] = {}) =>
  testApp({ tokenSecret: SECRET, ...more }).json(path, bearer(await tokenFor(scope)));
const issuesOf = async (scope: Partial<Scope>, path: string) => {
  const { status, body } = await ask(scope, path);
  return [status, body.code, body.issues?.map(({ param }: { param: string }) => param)];
};

describe('a search with a token', () => {
  it('finds and counts what the token opens, and nothing else', async () => {
    const { body } = await ask(
      { places: ['vinh-phuc'], tags: ['LÚA'], sections: ['Nông nghiệp'], from: '2020-02-01', to: '2020-02-29' },
      '/api/search?per_page=100&facets=place,tag,date&date_interval=year',
    );
    const expected = ARTICLES.filter(
      ({ day, places }) => day?.startsWith('2020-02') && places.some(({ id }) => id === 'vinh-phuc'),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(body.total).toBe(expected.length);
    expect(body.results.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      expected.map(({ id }) => id).toSorted(),
    );
    expect(body.facets.date).toEqual([{ value: '2020', count: expected.length, groups: expected.length }]);
  });

  it('shows what lies in the places it fixes, as if they had been chosen', async () => {
    const { body } = await ask({ places: ['vinh-phuc'] }, '/api/search?facets=place');
    expect(
      body.facets.place.map(({ value, selected }: { value: string; selected: boolean }) => [value, selected]),
    ).toEqual([
      ['vinh-phuc', true],
      ['vinh-phuc.tam-dao', false],
      ['vinh-phuc.song-lo', false],
    ]);
  });

  it('may be narrowed', async () => {
    const { status, body } = await ask(
      { places: ['vinh-phuc', 'yen-bai'], from: '2020-01-15' },
      '/api/search?place=vinh-phuc.tam-dao&from=2020&to=2020-02&q=ruộng',
    );
    expect(status).toBe(200);
    const days = body.results.map(({ day }: { day: string }) => day);
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter((day: string) => day < '2020-01-15' || day > '2020-02-29')).toEqual([]);
  });

  it.each([
    [{ places: ['vinh-phuc.song-lo'] }, '?place=vinh-phuc', ['place']],
    [{ places: ['vinh-phuc'] }, '?place=yen-bai', ['place']],
    [{ places: ['vinh-phuc'] }, '?place=vinh-phuc&place=yen-bai&place=ho-chi-minh', ['place', 'place']],
    [{ sections: ['Kinh tế'] }, '?section=Nông nghiệp', ['section']],
    [{ authors: ['Lê Thị Mận'] }, '?author=Khác&author=lê thị mận', ['author']],
    [{ from: '2022-03-15' }, '?from=2021', ['from']],
    [{ from: '2022-03-15' }, '?from=2022-02-28', ['from']],
    [{ from: '2022-03-15' }, '?to=2022-02', ['to']],
    [{ to: '2022-03-15' }, '?to=2022-04', ['to']],
    [{ to: '2022-03-15' }, '?from=2023&to=2024', ['from', 'to']],
  ])('may not be widened: %j %s', async (scope, query, params) => {
    expect(await issuesOf(scope, `/api/search${query}`)).toEqual([403, 'outside-token', params]);
  });

  it('says in both languages what is outside', async () => {
    const token = await tokenFor({ places: ['vinh-phuc'] });
    const { json } = testApp({ tokenSecret: SECRET });
    const [en, vi] = [
      await json('/api/search?place=yen-bai', bearer(token)),
      await json('/api/search?place=yen-bai', bearer(token, { 'Accept-Language': 'vi' })),
    ];
    expect(en.body).toEqual({
      type: '/docs#problem-outside-token',
      title: 'More than the access token opens',
      status: 403,
      detail: 'place "yen-bai" is outside the access token, which opens: vinh-phuc.',
      code: 'outside-token',
      issues: [{ param: 'place', message: '"yen-bai" is outside the access token, which opens: vinh-phuc' }],
    });
    expect(vi.body.detail).toBe('place "yen-bai" nằm ngoài phạm vi của mã truy cập, chỉ gồm: vinh-phuc.');
  });

  it('keeps to the token’s places where units of the other era are asked for', async () => {
    const { status, body } = await ask({ places: ['vinh-phuc.song-lo'] }, '/api/search?place=nay.phu-tho');
    expect([status, body.results.map(({ id }: { id: string }) => id)]).toEqual([200, ['da-hai-luu']]);
  });

  it('adds its tags to those asked for', async () => {
    const { body } = await ask({ tags: ['lúa'] }, '/api/search?tag=ruộng bậc thang');
    expect(body.total).toBe(23);
    expect((await ask({ tags: ['lúa'] }, '/api/search?tag=chợ')).body.total).toBe(0);
  });

  it('never shows an article outside, whatever the token and the request', async () => {
    const subset = (values: string[]) => fc.subarray(values, { maxLength: Math.min(2, values.length) });
    const places = ['vinh-phuc', 'vinh-phuc.song-lo', 'yen-bai', 'ho-chi-minh.quan-4', 'nay.phu-tho', 'nay.lao-cai'];
    const dates = fc.option(fc.constantFrom('2020-01-05', '2020-02-20', '2021-06-01'), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          places: subset(places),
          tags: subset(['lúa', 'chợ']),
          sections: subset(['Nông nghiệp', 'Đời sống']),
          authors: subset(['Lê Thị Mận']),
          from: dates,
          to: dates,
        }),
        subset(places),
        async (part, asked) => {
          const scope = { ...WHOLE, ...part };
          const query = asked.map((id) => `place=${id}`).join('&');
          const { status, body } = await ask(scope, `/api/search?per_page=100&${query}`);
          if (status === 403) return;
          const open = ARTICLES.filter((article) => meetsCondition(article, scopeCondition(scope))).map(({ id }) => id);
          const shown = body.results.map(({ id }: { id: string }) => id);
          expect(body.total).toBe(shown.length);
          expect(shown.filter((id: string) => !open.includes(id))).toEqual([]);
          if (asked.length === 0) expect(shown.toSorted()).toEqual(open.toSorted());
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('other routes with a token', () => {
  it('give the articles it opens; the others are not there', async () => {
    const scope = { places: ['vinh-phuc'] };
    expect((await ask(scope, '/api/articles/da-hai-luu')).status).toBe(200);
    for (const path of ['/api/articles/cho-phuong-4', '/api/articles/cho-phuong-4/related']) {
      const { status, body } = await ask(scope, path);
      expect([status, body.code]).toEqual([404, 'article-not-found']);
    }
  });

  it('name only related articles that it opens', async () => {
    const ids = async (scope: Partial<Scope>) =>
      (await ask(scope, '/api/articles/ruong-2/related?limit=50')).body.related.map(({ id }: { id: string }) => id);
    expect(await ids({ sections: ['Kinh tế', 'Nông nghiệp'], tags: ['lúa'] })).not.toContain('da-hai-luu');
    expect(await ids({ places: ['vinh-phuc'] })).toContain('da-hai-luu');
  });

  it('suggest what leads to something, counted within it', async () => {
    const suggestions = [
      { text: 'chi bộ', kind: 'term', count: 900, leadsTo: { term: { q: 'Chi bộ', tones: 'auto', match: 'auto' } } },
      {
        text: 'tiểu thương',
        kind: 'term',
        count: 9,
        leadsTo: { term: { q: 'Tiểu thương', tones: 'auto', match: 'all' } },
      },
      { text: 'Vĩnh Phúc', kind: 'place', count: 40, leadsTo: { place: 'vinh-phuc' } },
      { text: 'Sông Lô', kind: 'place', count: 7, leadsTo: { place: 'vinh-phuc.song-lo' } },
      { text: 'Yên Bái', kind: 'place', count: 7, leadsTo: { place: 'yen-bai' } },
      { text: 'làng nghề', kind: 'tag', count: 5, leadsTo: { tag: 'làng nghề' } },
      { text: 'chợ', kind: 'tag', count: 5, leadsTo: { tag: 'chợ' } },
      { text: 'Thợ đá', kind: 'article', count: 1, leadsTo: { article: 'da-hai-luu' } },
      { text: 'Chợ phường 4', kind: 'article', count: 1, leadsTo: { article: 'cho-phuong-4' } },
    ] as const;
    const counts = async (scope: Partial<Scope>) =>
      (await ask(scope, '/api/suggest?q=c', { suggestions })).body.suggestions.map(
        ({ text, count }: { text: string; count: number }) => [text, count],
      );
    expect(await counts({ places: ['vinh-phuc.song-lo'] })).toEqual([
      ['chi bộ', 1],
      ['Sông Lô', 1],
      ['làng nghề', 1],
      ['Thợ đá', 1],
    ]);
    expect((await testApp({ suggestions }).json('/api/suggest?q=c')).body.suggestions[0]).toEqual({
      text: 'chi bộ',
      kind: 'term',
      count: 900,
      href: '/?q=Chi+b%E1%BB%99',
    });
  });
});
