import type { DatabaseSync } from 'node:sqlite';
import type { GroupedArticle } from '../../copies/groups.ts';
import type { CopyColumns } from '../hidden-copies.ts';

/** The articles that have a signature, and the number of each, in one order. */
export interface SignedArticles {
  docs: number[];
  articles: GroupedArticle[];
}

export function readSigned(db: DatabaseSync): SignedArticles {
  const docs: number[] = [];
  const articles: GroupedArticle[] = [];
  for (const { doc, id, published, signature } of db.prepare('SELECT * FROM signature').all()) {
    docs.push(Number(doc));
    articles.push({
      id: String(id),
      published: published === null ? null : Number(published),
      signature: signature as Uint8Array,
    });
  }
  return { docs, articles };
}

/**
 * Writes the groups of copies of all articles of an index version. All anew each time: 10 µs an article, and what comes
 * of it depends on the articles alone, not on the order in which they came.
 */
export function writeCopies(db: DatabaseSync, { docs, articles }: SignedArticles, groups: readonly string[][]): void {
  const docOf = new Map(articles.map(({ id }, index) => [id, docs[index]!]));
  db.exec('DELETE FROM copy');
  const insert = db.prepare('INSERT INTO copy (doc, head, place) VALUES (?, ?, ?)');
  for (const group of groups) {
    const head = docOf.get(group[0]!)!;
    for (const [place, id] of group.entries()) insert.run(docOf.get(id)!, head, place);
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
