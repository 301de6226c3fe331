import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type GroupedArticle, groupCopies } from '../../copies/groups.ts';
import { frequencyRows, TONED_TERMS } from './frequencies.ts';

/** What the thread is started with. */
export interface DeriveData {
  /** the index version's file */
  path: string;
  articles: readonly GroupedArticle[];
}

/** The second thread of `derive`: groups copies at once; when it is asked, counts the toned terms of the file, then ends. */
const { path, articles } = workerData as DeriveData;
const port = parentPort!;
port.postMessage(groupCopies(articles));
port.once('message', () => {
  // The writer holds the file's lock. `immutable` reads without one, which is right as long as nobody writes.
  const file = pathToFileURL(path);
  file.searchParams.set('immutable', '1');
  const db = new DatabaseSync(file, { readOnly: true });
  port.postMessage(frequencyRows(db, TONED_TERMS));
  db.close();
});
