import { availableParallelism } from 'node:os';
import type { Settings } from '../config/settings.ts';
import type { SearchEngine } from './engine/port.ts';
import { TimbaoError } from './errors.ts';

/** More threads than this only share out the same disk and caches. */
const MOST_READERS_BY_DEFAULT = 4;

export interface OpenedEngine {
  engine: SearchEngine;
  /** Whether what is indexed is the sample archive, which may be made again at any time. */
  holdsSample(): boolean;
}

/** Opens the engine that the settings name; its code is loaded only then. */
export async function openEngine({ engine, dataDir, readers }: Settings): Promise<OpenedEngine> {
  if (engine === 'sqlite') {
    const { openSqliteEngine } = await import('./engine/sqlite/engine.ts');
    const { currentVersion } = await import('./engine/sqlite/versions.ts');
    return {
      engine: openSqliteEngine({
        dataDir,
        readers: readers === 0 ? Math.min(availableParallelism(), MOST_READERS_BY_DEFAULT) : readers,
      }),
      holdsSample: () => currentVersion(dataDir)?.kind === 'sample',
    };
  }
  throw new TimbaoError(
    'engine-not-available',
    `ENGINE=${engine}: phiên bản này chưa có máy tìm kiếm đó; hãy dùng ENGINE=sqlite (this version does not have it yet; use ENGINE=sqlite)`,
  );
}
