import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { openServers } from '../../src/engine/meilisearch/server.ts';
import { finishTask } from '../../src/engine/meilisearch/tasks.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import type { SearchEngine } from '../../src/engine/port.ts';
import { analyzed, NO_FILTERS } from '../contract/fixtures.ts';
import { proxyOf, type ServerProxy } from './proxy.ts';
import { meilisearchAvailable, ownServer, type TestServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const article = (id: string, words = 3) =>
  analyzed({ id, title: 'Nước sạch nông thôn', body: ['điện lưới '.repeat(words)] });

describe.runIf(meilisearchAvailable('loading into meilisearch', true))('loading', () => {
  let server: TestServer;
  let proxy: ServerProxy;
  let index = 0;
  let engine: SearchEngine;
  const options = (url = server.url) => ({ urls: [url], keys: [server.key], index: `loading-${index}` });
  const everything = (): Promise<number> => engine.count({ kind: 'everything' }, NO_FILTERS);
  const load = async (ids: readonly string[], rebuild = false): Promise<void> => {
    const writer = await openMeiliWriter({ ...options(), kind: 'archive', rebuild });
    await writer.put(ids.map((id) => article(id)));
    await writer.publish();
  };
  const indexes = async (): Promise<string[]> => {
    const answer = await fetch(`${server.url}/indexes?limit=100`, {
      headers: { authorization: `Bearer ${server.key}` },
    });
    const { results } = (await answer.json()) as { results: { uid: string }[] };
    return results.map(({ uid }) => uid).filter((uid) => uid.startsWith(`loading-${index}`));
  };
  beforeAll(async () => {
    server = await ownServer(['--http-payload-size-limit', '1MiB']);
    proxy = await proxyOf(server.url);
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });
  afterEach(() => {
    proxy.answer = () => null;
    proxy.sent = [];
  });
  const begin = async (ids: readonly string[]): Promise<void> => {
    index++;
    engine = openMeiliEngine(options());
    if (ids.length > 0) await load(ids);
  };

  it('C49: keeps requests under a limit of 1 MiB and names the one article that cannot pass', async () => {
    await begin([]);
    const refusedByServer: number[] = [];
    proxy.answer = ({ bytes }) => {
      if (bytes > 1024 * 1024) refusedByServer.push(bytes);
      return null;
    };
    const writer = await openMeiliWriter({ ...options(proxy.url), kind: 'archive' });
    const body = 'Ủy ban nhân dân tỉnh họp bàn về nước sạch nông thôn và điện lưới. '.repeat(60);
    const ids = Array.from({ length: 400 }, (_, n) => `a${n}`);
    await writer.put(ids.map((id) => analyzed({ id, title: 'Nước sạch', body: [body] })));
    await writer.put([analyzed({ id: 'quá lớn', title: 'Nước sạch', body: ['nước '.repeat(300_000)] })]);
    const refused = await writer.settle!();
    expect(refused.map(({ id, code }) => ({ id, code }))).toEqual([{ id: 'quá lớn', code: 'article-too-large' }]);
    expect(refusedByServer).toHaveLength(1);
    expect(writer.fingerprint('quá lớn')).toBeNull();
    await writer.publish();
    expect(await everything()).toBe(400);
    expect((await engine.statistics()).meanLength.title).toBe(2);
  });
  it('halves what a smaller limit on the way refuses', async () => {
    await begin([]);
    proxy.answer = ({ bytes }) => (bytes > 20_000 ? { status: 413, code: 'payload_too_large' } : null);
    const writer = await openMeiliWriter({ ...options(proxy.url), kind: 'archive' });
    await writer.put(Array.from({ length: 100 }, (_, n) => article(`a${n}`)));
    expect(await writer.settle!()).toEqual([]);
    await writer.publish();
    expect(await everything()).toBe(100);
    expect(Math.max(...proxy.sent)).toBeLessThanOrEqual(20_000);
  });
  it('tries again when the server is busy or hangs up', async () => {
    await begin(['a']);
    let trouble = 0;
    const kinds = [
      { status: 429, code: 'too_many_requests' },
      { status: 503, code: 'unavailable' },
      'hang up',
    ] as const;
    proxy.answer = ({ path }) => (path.includes('/documents') && trouble < 6 ? kinds[trouble++ % 3]! : null);
    const writer = await openMeiliWriter({ ...options(proxy.url), kind: 'archive', rebuild: true });
    await writer.put([article('b'), article('c')]);
    await writer.publish();
    expect(trouble).toBe(6);
    expect(await everything()).toBe(2);
  });
  it('swaps once, though the answer to the swap is lost', async () => {
    await begin(['a']);
    let lost = 0;
    const lose = await proxyOf(server.url);
    lose.answer = ({ path }) => {
      if (!path.startsWith('/swap-indexes') || lost++ > 0) return null;
      // The server gets the request and the writer no answer.
      void fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: JSON.stringify([{ indexes: [options().index, `${options().index}-next`] }]),
      });
      return 'hang up';
    };
    const writer = await openMeiliWriter({ ...options(lose.url), kind: 'archive', rebuild: true });
    await writer.put([article('b'), article('c')]);
    await writer.publish();
    await lose.close();
    expect(await everything()).toBe(2);
    expect(await indexes()).toEqual([options().index]);
  });
  it('ends when the disk is full, and the old version goes on serving', async () => {
    await begin(['a']);
    proxy.answer = ({ method, path }) =>
      method === 'POST' && path.includes('-next/documents') ? { status: 422, code: 'no_space_left_on_device' } : null;
    const writer = await openMeiliWriter({ ...options(proxy.url), kind: 'archive', rebuild: true });
    await writer.put([article('b')]);
    await expect(writer.publish()).rejects.toThrow('has no space left on its disk');
    await writer.abandon();
    expect(await everything()).toBe(1);
    expect(await indexes()).toEqual([options().index]);
    await load(['b', 'c'], true);
    expect(await everything()).toBe(2);
  });
  it('goes on where the server is killed and comes back', async () => {
    await begin(['a']);
    const writer = await openMeiliWriter({ ...options(), kind: 'archive', rebuild: true });
    const ids = Array.from({ length: 300 }, (_, n) => `a${n}`);
    for (let from = 0; from < ids.length; from += 50) {
      await writer.put(ids.slice(from, from + 50).map((id) => article(id, 400)));
      if (from === 100) await server.kill();
      if (from === 100) setTimeout(() => void server.start(), 500);
    }
    await writer.publish();
    expect(await everything()).toBe(300);
    expect((await engine.articles(['a0', 'a299'])).map((found) => found?.id)).toEqual(['a0', 'a299']);
  });
  it('serves the old version after a run that was killed, and the next run completes', async () => {
    await begin(['a']);
    const killed = await openMeiliWriter({ ...options(), kind: 'archive', rebuild: true });
    await killed.put(Array.from({ length: 200 }, (_, n) => article(`x${n}`)));
    // Nothing more is heard of this run: what it sent stays behind, part of it not yet worked on.
    expect(await everything()).toBe(1);
    const next = await openMeiliWriter({ ...options(), kind: 'archive', rebuild: true });
    await next.put([article('b'), article('c')]);
    await next.publish();
    expect(await everything()).toBe(2);
    expect(await indexes()).toEqual([options().index]);
    await expect(killed.publish()).rejects.toThrow('Another indexing run writes to');
    expect(await everything()).toBe(2);
  });
  it('rebuilds an index that another version of Timbao made, and changes it no other way', async () => {
    await begin(['a', 'b']);
    const documents = `${server.url}/indexes/loading-${index}/documents`;
    const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' };
    const { taskUid } = (await (
      await fetch(documents, {
        method: 'POST',
        headers,
        body: JSON.stringify([{ key: 'index', data: '{"format":1}' }]),
      })
    ).json()) as { taskUid: number };
    await finishTask(openServers(options())[0]!, taskUid, 'making the index an old one');
    await expect(openMeiliWriter({ ...options(), kind: 'archive' })).rejects.toMatchObject({ code: 'index-outdated' });
    const writer = await openMeiliWriter({ ...options(), kind: 'archive', rebuild: true });
    await writer.put([article('c')]);
    await writer.publish();
    expect(await openMeiliEngine(options()).count({ kind: 'everything' }, NO_FILTERS)).toBe(1);
  });

  it('applies small changes in one step and large ones to a copy, with the same result', async () => {
    await begin(['a', 'b', 'c']);
    const change = async (): Promise<void> => {
      const writer = await openMeiliWriter({ ...options(), kind: 'archive' });
      await writer.put([analyzed({ id: 'b', title: 'Điện lưới', tags: ['Điện'] }), article('d')]);
      await writer.remove(['c']);
      await writer.publish();
    };
    const state = async () => ({
      count: await everything(),
      words: await openMeiliEngine(options()).wordCounts([['nu7o7c1'], ['d9ie65n2'], ['d9ie65n5'], ['no6ng', 'tho6n']]),
      titles: (await engine.articles(['a', 'b', 'c', 'd'])).map((found) => found?.title ?? null),
    });
    await change();
    const small = await state();
    await begin(['a', 'b', 'c']);
    const writer = await openMeiliWriter({ ...options(), kind: 'archive' });
    // More changes than are kept for one step: they go to a new version, with what has not changed.
    const many = Array.from({ length: 1200 }, (_, n) => `n${n}`);
    await writer.put(many.map((id) => article(id)));
    await writer.remove(many);
    await writer.put([analyzed({ id: 'b', title: 'Điện lưới', tags: ['Điện'] }), article('d')]);
    await writer.remove(['c']);
    await writer.publish();
    expect(await state()).toEqual(small);
    expect(small).toMatchObject({
      count: 3,
      titles: ['Nước sạch nông thôn', 'Điện lưới', null, 'Nước sạch nông thôn'],
    });
  });
});
