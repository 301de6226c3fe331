import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import type { SearchEngine } from '../../src/engine/port.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';
import { indexCommand, type Run, writeArchive } from '../indexer/archive-fixture.ts';
import { proxyOf, type ServerProxy } from './proxy.ts';
import { meilisearchAvailable, ownServer, type TestServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const BEFORE = 40;
const AFTER = 90;

/** When the run is killed: at a request of it, and whether the server still gets that request. */
interface KillPoint {
  when: string;
  at: (method: string, path: string) => boolean;
  passed: boolean;
  /** what then serves, until the command is run again */
  serves: number;
}

const swap = (method: string, path: string): boolean => method === 'POST' && path.startsWith('/swap-indexes');
const removal = (method: string, path: string): boolean => method === 'DELETE' && path.endsWith('-next');

describe.runIf(meilisearchAvailable('killing a run that loads into meilisearch', true))(
  'an indexing run killed',
  () => {
    let server: TestServer;
    let proxy: ServerProxy;
    let folder: string;
    let before: string;
    let after: string;
    let runs = 0;

    beforeAll(async () => {
      server = await ownServer();
      proxy = await proxyOf(server.url);
      folder = mkdtempSync(join(tmpdir(), 'timbao-meili-kill-'));
      before = writeArchive(folder, 'before.ndjson', 0, BEFORE);
      after = writeArchive(folder, 'after.ndjson', 0, AFTER);
    });
    afterAll(async () => {
      await proxy.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const nameOf = (run: number): string => `kill-${run}`;
    const index = (
      args: readonly string[],
      url = server.url,
      during?: Parameters<typeof indexCommand>[2],
    ): Promise<Run> =>
      indexCommand(
        args,
        {
          DATA_DIR: join(folder, nameOf(runs)),
          ENGINE: 'meilisearch',
          MEILI_URL: url,
          MEILI_KEY: server.key,
          MEILI_INDEX: nameOf(runs),
        },
        during,
      );
    const reader = (): SearchEngine => openMeiliEngine({ urls: [server.url], keys: [server.key], index: nameOf(runs) });
    /** How many articles serve, and in how many of them the archive's commonest word is counted to stand. */
    const serving = async (): Promise<{ articles: number; counted: number; described: number }> => {
      const engine = reader();
      const articles = await engine.count({ kind: 'everything' }, NO_FILTERS);
      const { documents } = await engine.statistics();
      const [counted] = await engine.wordCounts([['tin']]);
      return { articles, counted: counted!, described: documents };
    };
    const whole = (articles: number) => ({ articles, counted: articles, described: articles });
    const indexes = async (): Promise<string[]> => {
      const headers = { authorization: `Bearer ${server.key}` };
      const { results } = (await (await fetch(`${server.url}/indexes?limit=100`, { headers })).json()) as {
        results: { uid: string }[];
      };
      return results.map(({ uid }) => uid).filter((uid) => uid.startsWith(nameOf(runs)));
    };
    /** Resolves when the server has nothing left to do: what a killed run has sent is worked on without it. */
    const idle = async (): Promise<void> => {
      for (let look = 0; look < 1000; look++) {
        const headers = { authorization: `Bearer ${server.key}` };
        const answer = await fetch(`${server.url}/tasks?statuses=enqueued,processing&limit=1`, { headers });
        if (((await answer.json()) as { results: unknown[] }).results.length === 0) return;
        await sleep(50);
      }
      throw new Error('the server does not come to rest');
    };

    let swapSeen = false;
    const points: KillPoint[] = [
      { when: 'before the server hears of the swap', at: swap, passed: false, serves: BEFORE },
      { when: 'as the server begins the swap', at: swap, passed: true, serves: AFTER },
      {
        when: 'as it asks whether the swap is done',
        at: (method, path) => {
          const after = swapSeen && method === 'GET' && path.startsWith('/tasks');
          swapSeen ||= swap(method, path);
          return after;
        },
        passed: false,
        serves: AFTER,
      },
      { when: 'before the old version is removed', at: removal, passed: false, serves: AFTER },
      { when: 'as the old version is removed', at: removal, passed: true, serves: AFTER },
    ];

    it.each(points)('$when leaves one whole version in service, and the next run completes', async (point) => {
      runs++;
      swapSeen = false;
      expect((await index([before])).code).toBe(0);
      const seen = new Set<number>();
      let ended = false;
      const engine = reader();
      const watching = (async () => {
        while (!ended) {
          seen.add(await engine.count({ kind: 'everything' }, NO_FILTERS));
          await sleep(5);
        }
      })();
      const killed = await index(['--rebuild', after], proxy.url, async (kill) => {
        // A removal before the swap is of what an earlier run left, not of the old version.
        let swapped = false;
        proxy.answer = ({ method, path }) => {
          swapped ||= swap(method, path);
          if (!swapped || !point.at(method, path)) return null;
          kill('SIGKILL');
          return point.passed ? null : 'hang up';
        };
      });
      proxy.answer = () => null;
      await idle();
      ended = true;
      await watching;
      seen.add(await engine.count({ kind: 'everything' }, NO_FILTERS));
      expect(killed.signal).toBe('SIGKILL');
      expect([...seen].sort((a, b) => a - b)).toEqual(point.serves === BEFORE ? [BEFORE] : [BEFORE, AFTER]);
      expect(await serving()).toEqual(whole(point.serves));

      const again = await index([after]);
      expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('failed')]);
      expect(await serving()).toEqual(whole(AFTER));
      expect(await indexes()).toEqual([nameOf(runs)]);
    });

    it('while it sends articles leaves the old version, and the next run completes', async () => {
      runs++;
      expect((await index([before])).code).toBe(0);
      const killed = await index(['--rebuild', after], proxy.url, async (kill) => {
        proxy.answer = ({ method, path }) => {
          if (method === 'POST' && path.includes('-next/documents')) kill('SIGKILL');
          return null;
        };
      });
      proxy.answer = () => null;
      await idle();
      expect(killed.signal).toBe('SIGKILL');
      expect(await serving()).toEqual(whole(BEFORE));
      expect(await indexes()).toEqual([nameOf(runs), `${nameOf(runs)}-next`]);
      expect((await index([after])).code).toBe(0);
      expect(await serving()).toEqual(whole(AFTER));
      expect(await indexes()).toEqual([nameOf(runs)]);
    });
  },
);
