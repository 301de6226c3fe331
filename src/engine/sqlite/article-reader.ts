import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Article } from '../../article.ts';
import { EngineError } from '../../errors.ts';

/**
 * Reads articles of one index version for as long as it is open, whatever is swapped in meanwhile: an export goes on in
 * the version it began with. A swap takes an old version's name away, not the file from those who have it open.
 */
export class ArticleReader {
  readonly #db: DatabaseSync;
  readonly #articles: StatementSync;

  constructor(path: string) {
    try {
      this.#db = new DatabaseSync(path, { readOnly: true });
      this.#articles = this.#db.prepare(
        'SELECT article.json FROM json_each(?) AS asked CROSS JOIN article ON article.id = asked.value ORDER BY asked.key',
      );
    } catch (cause) {
      throw new EngineError('index-unreadable', `The index ${path} cannot be opened: ${(cause as Error).message}`, {
        cause,
      });
    }
  }

  /** In the order of `ids`; those that are not there are left out. */
  read(ids: readonly string[]): Article[] {
    return this.#articles.all(JSON.stringify(ids)).map(({ json }) => JSON.parse(String(json)) as Article);
  }

  close(): void {
    this.#db.close();
  }
}
