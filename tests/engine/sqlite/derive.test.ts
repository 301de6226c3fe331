import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { derive } from '../../../src/engine/sqlite/derive.ts';
import { LOADING, SCHEMA } from '../../../src/engine/sqlite/schema.ts';
import { TERM_LISTS, termList } from '../../../src/engine/term-lists.ts';
import { analyzed } from '../../contract/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'timbao-derive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const body = [
  'Sáng nay, hợp tác xã Đồng Mây ra quân nạo vét mười hai cây số kênh mương trước vụ chiêm, mỗi hộ góp hai ngày công.',
  'Nước từ hồ Suối Lạnh về đến ruộng cuối kênh lúc xế chiều, sớm hơn ba ngày so với kế hoạch đề ra từ đầu tháng.',
  'Bà con cho biết năm ngoái lúa trổ muộn vì thiếu nước, nên lần này ai cũng muốn làm xong trước rằm.',
];
const articles = [
  analyzed({ id: 'a', title: 'Chi bộ Đồng Mây họp', body, publishedAt: '2024-01-02T00:00:00+07:00' }),
  analyzed({ id: 'b', title: 'Chi bộ Đồng Mây họp', body, publishedAt: '2024-01-01T00:00:00+07:00' }),
  analyzed({ id: 'c', title: 'Giá lúa 2024', body: ['Giá lúa tăng, chi bo khong dau, 7.500 đồng một ký.'] }),
];

/** The tables made of three articles, two of them copies, written as two segments. */
async function derived(name: string, worthAThread: number): Promise<Record<string, unknown[]>> {
  const path = join(folder, `${name} 100%?.db`);
  const db = new DatabaseSync(path, { defensive: false });
  try {
    db.exec(`PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE; ${SCHEMA} ${LOADING} BEGIN`);
    for (const [index, { article, terms, signature, published }] of articles.entries()) {
      const texts = TERM_LISTS.map((list) => termList(terms, list).join(' '));
      db.prepare(
        `INSERT INTO tokens (rowid, ${TERM_LISTS.join(', ')}) VALUES (?${', ?'.repeat(TERM_LISTS.length)})`,
      ).run(index + 1, ...texts);
      if (signature.length > 0)
        db.prepare('INSERT INTO signature VALUES (?, ?, ?, ?)').run(index + 1, article.id, published, signature);
      if (index === 0) db.exec('COMMIT; BEGIN');
    }
    db.exec("INSERT INTO frequency VALUES ('cũ', 1, 1, 1, 1); INSERT INTO copy VALUES (3, 3, 0)");
    await derive(db, path, worthAThread);
    const rows = (sql: string): unknown[] => db.prepare(sql).all();
    return {
      frequency: rows('SELECT * FROM frequency'),
      copy: rows('SELECT * FROM copy'),
      segments: rows('SELECT DISTINCT segid FROM tokens_idx'),
    };
  } finally {
    db.close();
  }
}

describe('what follows from all articles of a version together', () => {
  it('is the same with a second thread and without', async () => {
    const alone = await derived('alone', Number.POSITIVE_INFINITY);
    expect(await derived('with a thread', 0)).toEqual(alone);
    expect(alone.copy).toEqual([
      { doc: 1, head: 2, place: 1 },
      { doc: 2, head: 2, place: 0 },
    ]);
    expect(alone.segments).toHaveLength(1);
    expect(alone.frequency).toContainEqual({ token: 'chi_bo65', title: 2, lead: 0, captions: 0, body: 0 });
    expect(alone.frequency).toContainEqual({ token: '_bo', title: 2, lead: 0, captions: 0, body: 1 });
    expect(alone.frequency).not.toContainEqual(expect.objectContaining({ token: '|' }));
    expect(alone.frequency).not.toContainEqual(expect.objectContaining({ token: '_|' }));
    expect(alone.frequency).not.toContainEqual(expect.objectContaining({ token: 'cũ' }));
  });
});
