import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EngineError } from '../../errors.ts';

/**
 * One writer a data folder. The lock is an open exclusive transaction on a small database: the system lets go of it
 * when the process ends, however it ends, so no stale lock can be left behind.
 */
export function lockForWriting(dataDir: string): { release(): void } {
  try {
    mkdirSync(dataDir, { recursive: true });
    const lock = new DatabaseSync(join(dataDir, 'writer.lock'));
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      throw error;
    }
    return { release: () => lock.close() };
  } catch (cause) {
    const message = (cause as Error).message;
    if (/locked|busy/i.test(message)) {
      throw new EngineError('index-busy', `Another indexing run is writing to ${dataDir}; wait until it has ended`, {
        cause,
      });
    }
    throw new EngineError('index-not-writable', `The data folder ${dataDir} cannot be written to: ${message}`, {
      cause,
    });
  }
}
