import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { openSqliteWriter } from '../../src/engine/sqlite/writer.ts';
import { engineContract } from './engine-contract.ts';

const root = mkdtempSync(join(tmpdir(), 'timbao-contract-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

engineContract({
  name: 'sqlite',
  writer: (archive) => openSqliteWriter({ dataDir: join(root, archive), kind: 'archive' }),
  engine: async (archive) => openSqliteEngine({ dataDir: join(root, archive), readers: 1 }),
});
