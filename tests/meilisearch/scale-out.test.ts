import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { serverOf } from '../../src/engine/meilisearch/document.ts';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { makeKeys } from '../../src/engine/meilisearch/keys.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import type { Match, Phrase, SearchEngine } from '../../src/engine/port.ts';
import { engineContract } from '../contract/engine-contract.ts';
import { analyzed, NO_FILTERS } from '../contract/fixtures.ts';
import { meilisearchAvailable, ownServer, type TestServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Servers may call each other on loopback addresses only where this says so. */
const ON_LOOPBACK = ['--experimental-allowed-ip-networks', '127.0.0.0/8'];

const query = {
  filters: NO_FILTERS,
  order: 'newest' as const,
  scoring: [],
  offset: 0,
  limit: 20,
  facets: ['tag' as const, 'date' as const],
};

describe.runIf(meilisearchAvailable('three servers that share the articles', true))('three servers', () => {
  const servers: TestServer[] = [];
  /** reading and writing keys, by index */
  const keysOf = async (index: string) => {
    const urls = servers.map(({ url }) => url);
    const keys = await makeKeys({ urls, keys: servers.map(({ key }) => key), index });
    const options = { urls, index };
    return {
      read: { ...options, keys: keys.map(({ read }) => read) },
      write: { ...options, keys: keys.map(({ write }) => write) },
    };
  };
  beforeAll(async () => {
    servers.push(...(await Promise.all([0, 1, 2].map((n) => ownServer(ON_LOOPBACK, `master-key-of-server-${n}`)))));
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
  });

  engineContract({
    name: 'meilisearch on three servers',
    writer: async (archive) => openMeiliWriter({ ...(await keysOf(archive)).write, kind: 'archive' }),
    engine: async (archive) => openMeiliEngine((await keysOf(archive)).read),
  });

  describe('when one is down', () => {
    const ids = Array.from({ length: 30 }, (_, n) => `bài ${n}`);
    const everything: Match = { kind: 'everything' };
    let engine: SearchEngine;
    const on = (server: number): string[] => ids.filter((id) => serverOf(id, 3) === server);
    let options: Awaited<ReturnType<typeof keysOf>>;
    afterEach(async () => {
      for (const server of servers) {
        await server.kill();
        await server.start();
      }
    });
    beforeAll(async () => {
      options = await keysOf('partial');
      const { read, write } = options;
      const writer = await openMeiliWriter({ ...write, kind: 'archive' });
      await writer.put(
        ids.map((id) => analyzed({ id, title: 'Nước sạch nông thôn', tags: ['Nước'], day: '2022-05-01' })),
      );
      await writer.publish();
      engine = openMeiliEngine(read);
    });

    it('every server holds some of the articles', () => {
      for (const server of [0, 1, 2]) expect(on(server).length).toBeGreaterThan(0);
    });
    it('all of them answer as one', async () => {
      const { total, facets, degraded } = await engine.search({ ...query, match: everything });
      expect({ total, facets, degraded }).toEqual({
        total: 30,
        facets: { tag: [{ value: 'Nước', count: 30 }], date: [{ value: '2022-05-01', count: 30 }] },
        degraded: undefined,
      });
    });
    it.each([2, 0])('the others answer and say that server %i is missing', async (down) => {
      await servers[down]!.kill();
      const phrase: Phrase = { kind: 'phrase', keys: ['nu7o7c1', 'sach5'], tones: 'exact' };
      const { total, facets, candidates, degraded } = await engine.search({ ...query, limit: 100, match: phrase });
      const left = 30 - on(down).length;
      expect({ total, tag: facets.tag, degraded, found: candidates.length }).toEqual({
        total: left,
        tag: [{ value: 'Nước', count: left }],
        degraded: [`timbao-${down}`],
        found: left,
      });
      await servers[down]!.start();
      expect((await engine.search({ ...query, match: phrase })).degraded).toBeUndefined();
    });
    it('an article of the missing server is unavailable, not unknown', async () => {
      await servers[1]!.kill();
      const [there, away] = [on(0)[0]!, on(1)[0]!];
      const notThere = ids.length + [...Array(100).keys()].find((n) => serverOf(`bài ${ids.length + n}`, 3) === 0)!;
      expect((await engine.articles([there, `bài ${notThere}`])).map((found) => found?.id)).toEqual([there, undefined]);
      await expect(engine.articles([there, away])).rejects.toThrow('all are needed here: timbao-1');
    });
    it('an export breaks off rather than leave articles out', async () => {
      await servers[1]!.kill();
      const read = async (): Promise<void> => {
        for await (const _article of engine.iterate(everything, NO_FILTERS));
      };
      await expect(read()).rejects.toThrow(
        'These Meilisearch servers do not answer, and all are needed here: timbao-1',
      );
    });
    it('loading refuses to begin', async () => {
      await servers[1]!.kill();
      await expect(openMeiliWriter({ ...options.write, kind: 'archive' })).rejects.toThrow(
        `Meilisearch at ${servers[1]!.url} does not answer`,
      );
    });
  });

  it('must be named as they were when the archive was indexed', async () => {
    const { read, write } = await keysOf('partial');
    const two = { urls: read.urls.slice(0, 2), keys: read.keys.slice(0, 2), index: read.index };
    const told = 'shared among 3 servers, MEILI_URL names 2';
    await expect(openMeiliEngine(two).ready()).rejects.toThrow(told);
    const fewer = { urls: write.urls.slice(0, 2), keys: write.keys.slice(0, 2), index: write.index };
    await expect(openMeiliWriter({ ...fewer, kind: 'archive' })).rejects.toThrow(told);
  });
});
