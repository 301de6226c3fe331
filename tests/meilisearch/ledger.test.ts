import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';
import { indexCommand, type Run, writeArchive } from '../indexer/archive-fixture.ts';
import { meilisearchAvailable, type TestServer, testServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe.runIf(meilisearchAvailable('the ledger of a meilisearch index'))('the ledger of an index on a server', () => {
  let server: TestServer;
  let folder: string;
  const index = `ledger-${Date.now()}`;
  beforeAll(async () => {
    server = await testServer();
    folder = mkdtempSync(join(tmpdir(), 'timbao-meili-ledger-'));
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (paths: readonly string[], during?: Parameters<typeof indexCommand>[2], data = 'data'): Promise<Run> =>
    indexCommand(
      paths,
      {
        DATA_DIR: join(folder, data),
        ENGINE: 'meilisearch',
        MEILI_URL: server.url,
        MEILI_KEY: server.key,
        MEILI_INDEX: index,
      },
      during,
    );
  const articles = async (): Promise<number> => {
    const engine = openMeiliEngine({ urls: [server.url], keys: [server.key], index });
    try {
      return await engine.count({ kind: 'everything' }, NO_FILTERS);
    } finally {
      await engine.close();
    }
  };

  it('passes over what is there, through changes, kills and another run from elsewhere', async () => {
    const path = writeArchive(folder, 'bai.ndjson', 0, 60);
    expect((await run([path])).stdout).toMatch(/indexed +60\n/);
    expect((await run([path])).stdout).toMatch(/unchanged +60\n[\s\S]*Nothing new/);

    writeArchive(folder, 'bai.ndjson', 0, 70);
    expect((await run([path])).stdout).toMatch(/indexed +10\n.*unchanged +60\n/);
    expect(await articles()).toBe(70);

    writeArchive(folder, 'bai.ndjson', 0, 90);
    for (const delay of [500, 1000, 1500, 2000, 2500])
      await run([path], (kill) => sleep(delay).then(() => kill('SIGKILL')));
    expect((await run([path])).code).toBe(0);
    expect((await run([path])).stdout).toMatch(/unchanged +90\n/);
    expect(await articles()).toBe(90);

    // Another machine writes to the same index: this one's account is no longer that of what serves.
    await run([writeArchive(folder, 'khac.ndjson', 90, 5)], undefined, 'elsewhere');
    const after = await run([path]);
    expect(after.stderr).toContain('The ledger does not account for the index in service');
    expect(after.stdout).toMatch(/unchanged +90\n/);
    expect(await articles()).toBe(95);

    writeArchive(folder, 'bai.ndjson', 0, 60);
    expect((await run([path, '--prune'])).stdout).toMatch(/removed +30\n/);
    expect(await articles()).toBe(65);
  });
});
