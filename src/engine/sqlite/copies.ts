import type { DatabaseSync } from 'node:sqlite';
import { groupCopies } from '../../copies/groups.ts';

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
export interface CopyColumns {
  /** per document the number of its group, -1 where it has no copies */
  group: Int32Array;
  /** documents of each group, the head first */
  members: number[][];
}

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

/** Of some documents those that another one among them stands for, which is nearer to the head of their group. */
export function hiddenCopies({ group, members }: CopyColumns, docs: Uint32Array): Set<number> {
  const there = new Set<number>();
  if (members.length > 0) for (const doc of docs) if (group[doc]! >= 0) there.add(doc);
  const hidden = new Set<number>();
  for (const doc of there) if (members[group[doc]!]!.find((member) => there.has(member)) !== doc) hidden.add(doc);
  return hidden;
}
