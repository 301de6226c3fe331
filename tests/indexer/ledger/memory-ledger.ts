import { DatabaseSync } from 'node:sqlite';
import { Ledger } from '../../../indexer/ledger/ledger.ts';
import { LEDGER_SCHEMA, RUN_SCHEMA } from '../../../indexer/ledger/schema.ts';

/** An empty ledger that no file is behind, in its first run. */
export function memoryLedger(): Ledger {
  const db = new DatabaseSync(':memory:');
  db.exec(LEDGER_SCHEMA);
  db.exec(RUN_SCHEMA);
  return new Ledger(db, 'x');
}
