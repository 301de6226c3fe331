import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import { meilisearchAvailable, type TestServer, testServer } from '../meilisearch/server.ts';
import { engineContract } from './engine-contract.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const run = randomUUID().slice(0, 8);

describe.runIf(meilisearchAvailable('contract of the meilisearch engine'))('on a real server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());
  const options = (archive: string) => ({ urls: [server.url], keys: [server.key], index: `test-${run}-${archive}` });

  engineContract({
    name: 'meilisearch',
    writer: (archive) => openMeiliWriter({ ...options(archive), kind: 'archive' }),
    engine: async (archive) => openMeiliEngine(options(archive)),
  });
});
