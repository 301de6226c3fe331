import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { resolveSettings } from '../../config/settings.ts';
import { runFollow } from '../../indexer/follow/follow-command.ts';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';
import { type FeedServer, feedServer } from '../indexer/follow/feed-server.ts';
import { meilisearchAvailable, type TestServer, testServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe.runIf(meilisearchAvailable('following feeds into meilisearch'))('following feeds', () => {
  let server: TestServer;
  let site: FeedServer;
  let folder: string;
  beforeAll(async () => {
    server = await testServer();
    site = await feedServer([1, 2]);
    folder = mkdtempSync(join(tmpdir(), 'timbao-meili-follow-'));
  });
  afterAll(async () => {
    site.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('adds what is new to the index on the server, which answers from it without being opened again', async () => {
    const feeds = join(folder, 'feeds.txt');
    writeFileSync(feeds, `http://${site.host}/rss\nprivate ${site.host}\n`);
    const index = `follow-${Date.now()}`;
    const settings = resolveSettings({
      DATA_DIR: join(folder, 'data'),
      ENGINE: 'meilisearch',
      MEILI_URL: server.url,
      MEILI_KEY: server.key,
      MEILI_INDEX: index,
    });
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const once = () => runFollow(feeds, { once: true, delay: 0 }, settings, { out: silent, err: silent });
    const engine = openMeiliEngine({ urls: [server.url], keys: [server.key], index });
    /** Articles that hold the last words of a headline, and whether the first one found can be read. */
    const found = async (number: string) => {
      const phrase = { kind: 'phrase', keys: ['so61', number], tones: 'exact' } as const;
      const { total, candidates } = await engine.search({
        match: phrase,
        filters: NO_FILTERS,
        order: 'relevance',
        scoring: [{ phrase, weight: 1 }],
        offset: 0,
        limit: 10,
        facets: [],
      });
      const [article] = await engine.articles(candidates.map(({ id }) => id));
      return [total, article?.title ?? null];
    };

    expect(await once()).toBe(0);
    expect(site.asked.splice(0)).toEqual(['/robots.txt', '/rss', '/tin-1', '/tin-2']);
    expect(await engine.count({ kind: 'everything' }, NO_FILTERS)).toBe(2);
    expect(await found('2')).toEqual([1, 'Xã Lãng Công làm đường số 2']);
    expect(await found('3')).toEqual([0, null]);

    expect(await once()).toBe(0);
    expect(site.asked.splice(0)).toEqual(['/rss "2"']);

    site.items.push(3);
    expect(await once()).toBe(0);
    expect(site.asked.splice(0)).toEqual(['/rss "2"', '/tin-3']);
    expect(await engine.count({ kind: 'everything' }, NO_FILTERS)).toBe(3);
    expect(await found('3')).toEqual([1, 'Xã Lãng Công làm đường số 3']);
  });
});
