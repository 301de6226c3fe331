import type { DatabaseSync } from 'node:sqlite';
import { groupCopies } from '../../copies/groups.ts';
import type { CopyColumns } from '../hidden-copies.ts';

/**
 * Finds the groups of copies of all articles of an index version and writes them. All anew each time: 10 µs an article,
 * and what comes of it depends on the articles alone, not on the order in which they came.
 */
export function groupCopiesAnew(db: DatabaseSync): void {
  const docs = new Map<string, number>();
  const articles = db
    .prepare('SELECT doc, id, published, signature FROM signature')
    .all()
    .map(({ doc, id, published, signature }) => {
      docs.set(String(id), Number(doc));
      return {
        id: String(id),
        published: published === null ? null : Number(published),
        signature: signature as Uint8Array,
      };
    });
  db.exec('DELETE FROM copy');
  const insert = db.prepare('INSERT INTO copy (doc, head, place) VALUES (?, ?, ?)');
  for (const group of groupCopies(articles)) {
    const head = docs.get(group[0]!)!;
    for (const [place, id] of group.entries()) insert.run(docs.get(id)!, head, place);
  }
}

/** The groups of an index version, read once. */
export function loadCopies(db: DatabaseSync, size: number): CopyColumns {
  const group = new Int32Array(size).fill(-1);
  const members: number[][] = [];
  for (const { doc, head } of db.prepare('SELECT doc, head FROM copy ORDER BY head, place').all()) {
    if (Number(doc) === Number(head)) members.push([]);
    members.at(-1)!.push(Number(doc));
    group[Number(doc)] = members.length - 1;
  }
  return { group, members };
}
