import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteWriter } from '../../../src/engine/sqlite/writer.ts';
import { analyzed } from '../../contract/fixtures.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'timbao-writer-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Looks into a version that is being written, whose writer lets nobody else open it. */
function count(sql: string): number {
  const url = pathToFileURL(join(dataDir, 'sqlite', 'index-000001.db'));
  url.searchParams.set('immutable', '1');
  const db = new DatabaseSync(url, { readOnly: true });
  try {
    return Number(db.prepare(sql).get()!.n);
  } finally {
    db.close();
  }
}

describe('the writer of the embedded engine', () => {
  it('leaves one segment of postings a commit, however many batches bring new facet values', async () => {
    const writer = await openSqliteWriter({ dataDir, kind: 'archive' });
    try {
      for (let batch = 0; batch < 20; batch++) {
        await writer.put(
          Array.from({ length: 50 }, (_, i) =>
            analyzed({ id: `bai-${batch}-${i}`, title: 'Lúa vụ chiêm', tags: [`thẻ ${batch}`] }),
          ),
        );
      }
      expect(count('SELECT count(DISTINCT segid) AS n FROM tokens_idx')).toBe(1);
      expect(count('SELECT count(*) AS n FROM facet_value')).toBe(20);
      expect(count('SELECT count(*) AS n FROM article')).toBe(1000);
    } finally {
      await writer.abandon();
    }
  });
});
