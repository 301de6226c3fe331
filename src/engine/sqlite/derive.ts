import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { groupCopies } from '../../copies/groups.ts';
import { EngineError } from '../../errors.ts';
import { readSigned, writeCopies } from './copies.ts';
import type { DeriveData } from './derive-thread.ts';
import { ALL_TERMS, countedTerms, countTerms, type FrequencyRow, TONELESS_TERMS } from './frequencies.ts';

/** Articles from which on a second thread is worth its start, some 0.1 s. */
const WORTH_A_THREAD = 5000;

const OPTIMIZE = "INSERT INTO tokens (tokens) VALUES ('optimize')";

/**
 * Ends the transaction that a new version is written in: merges the segments of the postings, and makes what follows
 * from all articles together (`frequency`, `copy`) anew. A second thread groups the copies while this one merges, and
 * then counts half of the terms.
 * @param path the database's file, which nobody else writes
 * @param worthAThread number of articles from which on a second thread takes part
 */
export async function derive(db: DatabaseSync, path: string, worthAThread = WORTH_A_THREAD): Promise<void> {
  const signed = readSigned(db);
  if (signed.docs.length < worthAThread) {
    db.exec(OPTIMIZE);
    db.exec('DELETE FROM frequency');
    countTerms(db, ALL_TERMS);
    writeCopies(db, signed, groupCopies(signed.articles));
    db.exec('COMMIT');
    return;
  }
  const thread = new Worker(new URL('./derive-thread.ts', import.meta.url), {
    workerData: { path, articles: signed.articles } satisfies DeriveData,
  });
  try {
    const copies = answer<string[][]>(thread);
    // Where merging fails, that is the error to tell.
    copies.catch(() => {});
    db.exec(OPTIMIZE);
    // From here on the thread reads the file: it is whole, and stays as it is until the next commit.
    db.exec('COMMIT; PRAGMA cache_spill = OFF; BEGIN');
    const groups = await copies;
    const counted = answer<FrequencyRow[]>(thread);
    counted.catch(() => {});
    thread.postMessage('count');
    db.exec('DELETE FROM frequency');
    countTerms(db, TONELESS_TERMS);
    writeCopies(db, signed, groups);
    countedTerms(db, await counted);
    db.exec('COMMIT');
  } finally {
    await thread.terminate();
  }
}

/** What the thread sends next. Rejects where it fails or ends instead. */
async function answer<Message>(thread: Worker): Promise<Message> {
  const over = new AbortController();
  const ended = once(thread, 'exit', { signal: over.signal }).then(([code]) => {
    throw new EngineError('index-write-failed', `A thread of the index ended with code ${code}`);
  });
  try {
    const [message] = await Promise.race([once(thread, 'message', { signal: over.signal }), ended]);
    return message as Message;
  } finally {
    over.abort();
  }
}
