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

async function index(titles: readonly string[]): Promise<void> {
  const writer = await openSqliteWriter({ dataDir, kind: 'archive' });
  await writer.put(titles.map((title, i) => analyzed({ id: `bai-${i}`, title })));
  await writer.publish();
}

describe('the embedded engine', () => {
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
