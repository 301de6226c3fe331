import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runMeiliKeys } from '../../indexer/meili-keys-command.ts';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { makeKeys, type ServerKeys } from '../../src/engine/meilisearch/keys.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import { analyzed, NO_FILTERS } from '../contract/fixtures.ts';
import { meilisearchAvailable, ownServer, type TestServer } from './server.ts';
import { textStream } from './text-stream.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe.runIf(meilisearchAvailable('keys of the meilisearch engine', true))('keys', () => {
  let server: TestServer;
  let keys: ServerKeys;
  const index = 'keyed';
  beforeAll(async () => {
    server = await ownServer();
    [keys] = (await makeKeys({ urls: [server.url], keys: [server.key], index })) as [ServerKeys];
    const writer = await openMeiliWriter({ urls: [server.url], keys: [keys.write], index, kind: 'archive' });
    await writer.put([analyzed({ id: 'a', title: 'Chi bộ họp', day: '2022-01-05' })]);
    await writer.publish();
  });
  afterAll(() => server.close());
  const withKey = (key: string) => ({ urls: [server.url], keys: key === '' ? [] : [key], index });
  const api = (key: string, path: string, method = 'GET'): Promise<number> =>
    fetch(`${server.url}/${path}`, { method, headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
    );

  it('let the indexer write, change and replace an index', async () => {
    for (const title of ['Chi bộ thôn họp', 'Chi bộ xã họp']) {
      const writer = await openMeiliWriter({ ...withKey(keys.write), kind: 'archive' });
      await writer.put([analyzed({ id: 'a', title, day: '2022-01-05' })]);
      await writer.publish();
    }
    const writer = await openMeiliWriter({ ...withKey(keys.write), kind: 'archive', rebuild: true });
    await writer.put([analyzed({ id: 'b', title: 'Đại hội chi bộ', day: '2022-01-06' })]);
    await writer.publish();
    const engine = openMeiliEngine(withKey(keys.read));
    expect(await engine.count({ kind: 'everything' }, NO_FILTERS)).toBe(1);
  });
  it('let the service search its index and nothing else', async () => {
    const engine = openMeiliEngine(withKey(keys.read));
    await engine.ready();
    expect((await engine.articles(['b'])).map((article) => article?.title)).toEqual(['Đại hội chi bộ']);
    expect(await api(keys.read, `indexes/${index}/documents`)).toBe(403);
    expect(await api(keys.read, `indexes/${index}`, 'DELETE')).toBe(403);
    expect(await api(keys.read, 'keys')).toBe(403);
    expect(await api(keys.read, 'indexes/other/settings')).toBe(403);
    expect(await api(keys.write, 'keys')).toBe(403);
    expect(await api(keys.write, 'indexes/other', 'DELETE')).toBe(403);
  });
  it('are the same when made again', async () => {
    expect(await makeKeys({ urls: [server.url], keys: [server.key], index })).toEqual([keys]);
  });
  it('that are wrong or missing are said in one line', async () => {
    const cure = `Meilisearch at ${server.url} refuses the key in MEILI_KEY; make keys with npm run meili:keys`;
    await expect(openMeiliEngine(withKey('wrong')).ready()).rejects.toThrow(cure);
    await expect(openMeiliEngine(withKey('')).ready()).rejects.toThrow(cure);
    await expect(openMeiliWriter({ ...withKey(keys.read), kind: 'archive' })).rejects.toThrow(cure);
  });
  it('are printed by the command as settings', async () => {
    const out = textStream();
    const err = textStream();
    const settings = { meiliUrl: server.url, meiliKey: server.key, meiliIndex: index };
    expect(await runMeiliKeys(settings, { out, err })).toBe(0);
    expect(out.text().match(/^MEILI_KEY=.+$/gm)).toEqual([`MEILI_KEY=${keys.read}`, `MEILI_KEY=${keys.write}`]);
    expect(await runMeiliKeys({ ...settings, meiliKey: keys.write }, { out, err })).toBe(2);
    expect(err.text()).toBe(
      `Meilisearch at ${server.url} does not take the key in MEILI_KEY as its master key; only the master key can make keys\n`,
    );
  });
});
