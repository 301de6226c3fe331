import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Phrase } from '../../../src/engine/port.ts';
import { openSqliteEngine } from '../../../src/engine/sqlite/engine.ts';
import { openSqliteWriter } from '../../../src/engine/sqlite/writer.ts';
import { analyzed, NO_FILTERS } from '../../contract/fixtures.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'timbao-engine-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function index(titles: readonly string[], rebuild = false): Promise<void> {
  const writer = await openSqliteWriter({ dataDir, kind: 'archive', rebuild });
  await writer.put(titles.map((title, i) => analyzed({ id: `bai-${i}`, title })));
  await writer.publish();
}

describe('the embedded engine', () => {
  it('goes through all matches of the index it began with, while another one takes its place', async () => {
    const titles = Array.from({ length: 450 }, (_, n) => `Tin ${n}`);
    await index(titles);
    const engine = openSqliteEngine({ dataDir, readers: 1 });
    try {
      const found: string[] = [];
      for await (const { title } of engine.iterate({ kind: 'everything' }, NO_FILTERS)) {
        found.push(title);
        if (found.length === 10) await index(['Tin mới'], true);
      }
      expect(found).toEqual(titles);
      const now: string[] = [];
      for await (const { title } of engine.iterate({ kind: 'everything' }, NO_FILTERS)) now.push(title);
      expect(now).toEqual(['Tin mới']);
    } finally {
      await engine.close();
      rmSync(join(dataDir, 'sqlite'), { recursive: true });
    }
  });

  it('answers from the new index where its folder was removed and begun anew, and counts its files from 1 again', async () => {
    const word: Phrase = { kind: 'phrase', keys: ['lua1'], tones: 'exact' };
    const engine = openSqliteEngine({ dataDir, readers: 1 });
    const asked = async () => ({
      documents: (await engine.statistics()).documents,
      titles: (await engine.phraseStatistics([word]))[0]!.title,
      matches: await engine.count(word, NO_FILTERS),
    });
    try {
      await index(['Lúa vụ chiêm', 'Mùa lúa chín', 'Chợ phiên']);
      expect(await asked()).toEqual({ documents: 3, titles: 2, matches: 2 });
      rmSync(join(dataDir, 'sqlite'), { recursive: true });
      await index(['Lúa mùa']);
      expect(await asked()).toEqual({ documents: 1, titles: 1, matches: 1 });
    } finally {
      await engine.close();
    }
  });
});
