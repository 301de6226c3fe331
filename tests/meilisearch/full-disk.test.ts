import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import type { AnalyzedArticle } from '../../src/engine/port.ts';
import { analyzed, NO_FILTERS } from '../contract/fixtures.ts';
import { meilisearchAvailable, ownServer, type TestServer } from './server.ts';

// A real server on a busy machine: what takes a second alone may take a minute there.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const disk = mkdtempSync(join(tmpdir(), 'timbao-small-disk-'));

/** Whether a disk of 96 MB could be mounted; where not, says so in one line. */
function smallDisk(): boolean {
  if (!meilisearchAvailable('a full disk of the meilisearch server', true)) return false;
  const { status, error, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', disk], {
    encoding: 'utf8',
  });
  if (status === 0) return true;
  console.log(`skipped: a full disk of the meilisearch server: ${error?.message ?? stderr.trim()}`);
  return false;
}

describe.runIf(smallDisk())('a full disk of the server', () => {
  const filler = join(disk, 'filler');
  let server: TestServer;
  const options = (patience: number) => ({ urls: [server.url], keys: [server.key], index: 'news', patience });
  const load = async (articles: readonly AnalyzedArticle[], patience = 120): Promise<void> => {
    const writer = await openMeiliWriter({ ...options(patience), kind: 'archive', rebuild: true });
    try {
      await writer.put(articles);
      await writer.publish();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  };
  const news = (many: number): AnalyzedArticle[] =>
    Array.from({ length: many }, (_, n) =>
      analyzed({
        id: `${n}`,
        title: 'Nước sạch nông thôn',
        body: [Array.from({ length: 200 }, (_, word) => `số ${n * 200 + word}`).join(', ')],
      }),
    );
  const count = () => openMeiliEngine(options(120)).count({ kind: 'everything' }, NO_FILTERS);

  beforeAll(async () => {
    server = await ownServer([], undefined, join(disk, 'data'));
  });
  afterAll(async () => {
    await server.close();
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it('ends the run in one line that says so, the old version serves, and with room the same run completes', async () => {
    await load(news(20));
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 2_000_000));
    const full = await load(news(120), 5).catch((error: Error & { code: string }) => error);
    // As the disk fills up where the server takes in what is sent, or where it works on it.
    expect(full).toMatchObject({ code: expect.stringMatching(/^(task-stalled|disk-full)$/) });
    expect(full!.message).toMatch(
      /^Meilisearch at http:\/\/127\.0\.0\.1:\d+ has (no space left on its disk|made no progress in \d+ s with task \d+, [^\n]*MEILI_PATIENCE[^\n]*)$/,
    );
    expect(await count()).toBe(20);
    rmSync(filler);
    await load(news(120));
    expect(await count()).toBe(120);
  });
});
