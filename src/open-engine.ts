import { availableParallelism } from 'node:os';
import type { Settings } from '../config/settings.ts';
import type { SearchEngine } from './engine/port.ts';

/** More threads than this only share out the same disk and caches. */
const MOST_READERS_BY_DEFAULT = 4;

/** A core is the main thread's: it works twice as long on a search as the reader that finds the articles. */
const readersByDefault = (): number => Math.min(Math.max(1, availableParallelism() - 1), MOST_READERS_BY_DEFAULT);

export interface OpenedEngine {
  engine: SearchEngine;
  /** Whether what is indexed is the sample archive, which may be made again at any time. */
  holdsSample(): boolean;
}

/** Opens the engine that the settings name; its code is loaded only then. */
export async function openEngine(settings: Settings): Promise<OpenedEngine> {
  const { engine, dataDir, readers } = settings;
  if (engine === 'sqlite') {
    const { openSqliteEngine } = await import('./engine/sqlite/engine.ts');
    const { currentVersion } = await import('./engine/sqlite/versions.ts');
    return {
      engine: openSqliteEngine({
        dataDir,
        readers: readers === 0 ? readersByDefault() : readers,
      }),
      holdsSample: () => currentVersion(dataDir)?.kind === 'sample',
    };
  }
  const { openMeiliEngine } = await import('./engine/meilisearch/engine.ts');
  const { meiliOptions } = await import('./engine/meilisearch/server.ts');
  const opened = openMeiliEngine({ ...meiliOptions(settings), readAhead: true });
  return { engine: opened, holdsSample: () => opened.holdsSample() };
}
