import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Asker } from '../../src/engine/meilisearch/ask.ts';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { ARTICLES, all, compileFilters } from '../../src/engine/meilisearch/filter.ts';
import { readState } from '../../src/engine/meilisearch/index-state.ts';
import { compileMatch, exactFilter } from '../../src/engine/meilisearch/phrase-filter.ts';
import { agreeingCandidates, searchMatching } from '../../src/engine/meilisearch/searching.ts';
import { openServers } from '../../src/engine/meilisearch/server.ts';
import { StreamCache } from '../../src/engine/meilisearch/stream-cache.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import type { AnalyzedArticle, EngineAnswer, EngineQuery, Filters, Match, Phrase } from '../../src/engine/port.ts';
import { analyzed, NO_FILTERS } from '../contract/fixtures.ts';
import { proxyOf, type ServerProxy } from './proxy.ts';
import { meilisearchAvailable, ownServer, type TestServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const word = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'exact' });
const WATER = word('nu7o7c1');
const CLEAN = word('sach5');
const query = (more: Partial<EngineQuery> = {}): EngineQuery => ({
  match: WATER,
  filters: NO_FILTERS,
  order: 'relevance',
  scoring: [{ phrase: WATER, weight: 1 }],
  offset: 0,
  limit: 200,
  facets: ['tag', 'date'],
  copies: 'collapsed',
  ...more,
});

describe.runIf(meilisearchAvailable('searching in meilisearch', true))('searching', () => {
  let server: TestServer;
  let proxy: ServerProxy;
  let index = 0;
  const load = async (articles: readonly AnalyzedArticle[], rebuild = false): Promise<void> => {
    const options = { urls: [server.url], keys: [server.key], index: `searching-${index}` };
    const writer = await openMeiliWriter({ ...options, kind: 'archive', rebuild });
    await writer.put(articles);
    await writer.publish();
  };
  const engineOf = () => openMeiliEngine({ urls: [proxy.url], keys: [server.key], index: `searching-${index}` });
  const begin = async (articles: readonly AnalyzedArticle[]) => {
    index++;
    await load(articles);
    const engine = engineOf();
    // Reads what it keeps of the index, and asks nothing else.
    await engine.version();
    return engine;
  };
  /** How many searches were sent meanwhile, and the bytes that came back. */
  const sent = async (work: () => Promise<unknown>): Promise<{ requests: number; bytes: number }> => {
    proxy.searched = [];
    await work();
    return { requests: proxy.searched.length, bytes: proxy.searched.reduce((sum, bytes) => sum + bytes, 0) };
  };
  const news = (many: number, body = 'nước sạch về làng '.repeat(50)): AnalyzedArticle[] =>
    Array.from({ length: many }, (_, n) =>
      analyzed({ id: `bài ${n}`, title: `Tin số ${n}`, body: [body], tags: ['làng'] }),
    );

  beforeAll(async () => {
    server = await ownServer();
    proxy = await proxyOf(server.url);
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });

  it('asks twice the first time, then once, and is not sent again what it has read', async () => {
    // All are one text: copies are counted in the same request.
    const engine = await begin(news(40));
    const search = () => engine.search(query());
    const first = await sent(search);
    const second = await sent(search);
    expect([first.requests, second.requests]).toEqual([2, 1]);
    expect(second.bytes).toBeLessThan(first.bytes / 3);
    const ids = ['bài 1', 'bài 2'];
    expect((await sent(() => engine.articles(ids))).requests).toBe(1);
    expect((await sent(() => engine.articles(ids))).requests).toBe(0);
    expect((await engine.articles(['bài 1', 'no such id', 'bài 2'])).map((each) => each?.title ?? null)).toEqual([
      'Tin số 1',
      null,
      'Tin số 2',
    ]);
  });

  it('knows what was read ahead', async () => {
    await begin(news(450));
    const options = { urls: [proxy.url], keys: [server.key], index: `searching-${index}` };
    const asker = new Asker(openServers(options), options.index);
    const places: number[] = [];
    for await (const page of asker.pages(ARTICLES, ['at'], 1000)) places.push(...page.map(({ at }) => at!));
    const all = new StreamCache(asker);
    await all.readAhead(() => true);
    const first = new StreamCache(asker);
    await first.readAhead(() => false);
    const known = async (streams: StreamCache) => {
      let ids: string[] = [];
      const { requests } = await sent(async () => {
        ids = (await streams.known(places)).map(({ id }) => id);
      });
      return { requests, ids: ids.length };
    };
    expect(await known(all)).toEqual({ requests: 0, ids: 450 });
    expect(await known(first)).toEqual({ requests: 1, ids: 450 });
    first.forget();
    expect(await known(first)).toEqual({ requests: 1, ids: 450 });
  });

  it('lists what matches now, though it has not seen yet that the index was replaced', async () => {
    const engine = await begin(news(3));
    expect((await engine.search(query({ copies: 'counted' }))).total).toBe(3);
    const others = ['x', 'y', 'z', 'u'].map((id) => analyzed({ id, title: 'Nước' }));
    // Read before and after within the second in which statistics may be old.
    await load(others, true);
    const { total, candidates } = await engine.search(query());
    expect([total, candidates.map(({ id }) => id).sort()]).toEqual([4, ['u', 'x', 'y', 'z']]);
  });

  it('orders the matches alike, page by page, whichever way it asks', async () => {
    const titles = ['Nước sạch', 'Nước', 'Sạch', 'Làng'];
    const engine = await begin(
      Array.from({ length: 60 }, (_, n) =>
        analyzed({ id: `${n}`, title: titles[n % 4]!, body: [n % 8 < 6 ? 'nước sạch' : 'nước'] }),
      ),
    );
    const scoring = [
      { phrase: WATER, weight: 1 },
      { phrase: CLEAN, weight: 3 },
    ];
    const ids = async (more: Partial<EngineQuery>) =>
      (await engine.search(query({ scoring, copies: 'counted', ...more }))).candidates.map(({ id }) => id);
    // What an article weighs: each term once, and once and a half again where it stands in the title.
    const weightOf = (n: number): number =>
      [4, 1, 3, 0][n % 4]! * 1.5 + (n % 8 < 6 || n % 4 === 0 || n % 4 === 2 ? 4 : 1);
    const expected = Array.from({ length: 60 }, (_, n) => n)
      .sort((a, b) => weightOf(b) - weightOf(a) || a - b)
      .map(String);
    expect(await ids({ limit: 59 })).toEqual(expected.slice(0, 59));
    const paged = [];
    for (let offset = 0; offset < 60; offset += 25) paged.push(...(await ids({ offset, limit: 25 })));
    expect(paged).toEqual(expected);
    // More terms than are asked for one by one: the streams tell.
    const rare = ['a', 'b'].map((key) => ({ phrase: word(key), weight: 0.001 }));
    expect(await ids({ scoring: [...scoring, ...rare], limit: 59 })).toEqual(expected.slice(0, 59));
  });

  it('finds, counts and orders by what it has read as the server does by its filters', async () => {
    const titles = ['Nước sạch', 'Nước', 'Sạch', 'Làng'];
    await begin([
      ...Array.from({ length: 40 }, (_, n) =>
        analyzed({
          id: `${n}`,
          title: `${titles[n % 4]} ${n}`,
          body: [n % 3 === 0 ? `nước sạch về làng thứ ${n}` : `nước về phố thứ ${n}`],
          tags: n % 5 === 0 ? ['Làng', 'Nước'] : [],
          section: n % 2 === 0 ? 'Xã hội' : null,
          author: n % 7 === 0 ? 'An Bình' : null,
          day: n % 6 === 0 ? null : `2022-05-${String(1 + (n % 28)).padStart(2, '0')}`,
        }),
      ),
      ...news(5),
    ]);
    const engine = engineOf();
    const asker = new Asker(
      openServers({ urls: [server.url], keys: [server.key], index: `searching-${index}` }),
      `searching-${index}`,
    );
    const state = await readState(asker, null, () => {});
    const parts = { asker, state, streams: new StreamCache(asker) };
    const matches: Match[] = [
      WATER,
      CLEAN,
      { kind: 'everything' },
      { kind: 'nothing' },
      { kind: 'not', of: CLEAN },
      { kind: 'and', of: [WATER, { kind: 'not', of: CLEAN }] },
      { kind: 'or', of: [CLEAN, word('pho61')] },
      { kind: 'and', of: [WATER, { ...CLEAN, field: 'title' }] },
      { kind: 'phrase', keys: ['nuoc', 'sach'], tones: 'any' },
      {
        kind: 'enough',
        of: [
          { match: WATER, weight: 1 },
          { match: CLEAN, weight: 1 },
        ],
        least: 2,
      },
    ];
    const filters: Filters[] = [
      NO_FILTERS,
      { ...NO_FILTERS, tags: ['làng'], sections: ['Xã hội', 'Khác'] },
      { ...NO_FILTERS, authors: ['An Bình'] },
      { ...NO_FILTERS, from: '2022-05-03', to: '2022-05-20' },
      {
        ...NO_FILTERS,
        within: {
          kind: 'or',
          of: [
            { kind: 'not', of: { kind: 'days', from: null, to: null } },
            { kind: 'value', facet: 'section', values: ['Xã hội'] },
          ],
        },
      },
    ];
    const ways: Partial<EngineQuery>[] = [
      {},
      { copies: 'collapsed', limit: 4 },
      { copies: 'counted', order: 'newest', offset: 2, limit: 7 },
      { copies: 'collapsed', order: 'oldest' },
      { limit: 0 },
    ];
    const scoring = [
      { phrase: WATER, weight: 1 },
      { phrase: CLEAN, weight: 3 },
    ];
    // Where all matches are asked for by relevance, it is the caller who puts them in order.
    const said = ({ total, groups, candidates, facets }: EngineAnswer, { order, limit }: EngineQuery) => ({
      total,
      groups,
      ids: candidates.map(({ id }) => id).sort(order === 'relevance' && total <= limit ? undefined : () => 0),
      facets: Object.entries(facets).map(([facet, values]) => [
        facet,
        [...values].sort((a, b) => (a.value < b.value ? -1 : 1)),
      ]),
    });
    for (const match of matches) {
      const matching = compileMatch(match, (phrase) => exactFilter(phrase, () => []));
      for (const chosen of filters) {
        for (const way of ways) {
          const asked = query({
            scoring,
            match,
            filters: chosen,
            facets: ['tag', 'keyword', 'section', 'date'],
            ...way,
          });
          const plainly = await searchMatching(parts, all([matching, compileFilters(chosen)]), asked);
          expect(said(await engine.search(asked), asked), JSON.stringify([match, chosen, way])).toEqual(
            said(plainly, asked),
          );
        }
      }
    }
    const agreeing = [{ ...NO_FILTERS, from: '2022-05-10', to: null }];
    const { candidates, agreeing: agree } = await engine.search(query({ agreeing }));
    expect(agree).toEqual(await agreeingCandidates(asker, candidates, agreeing));
  });

  it('says that the server does not answer, whatever it has read', async () => {
    const engine = await begin(news(3));
    expect((await engine.search(query())).total).toBe(3);
    proxy.answer = () => 'hang up';
    try {
      await expect(engine.search(query())).rejects.toThrow(`Meilisearch at ${proxy.url} does not answer`);
    } finally {
      proxy.answer = () => null;
    }
    expect((await engine.search(query())).total).toBe(3);
  });
});
