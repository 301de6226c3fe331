import { INDEX_FORMAT } from '../../../config/index-schema.ts';
import { EngineError } from '../../errors.ts';
import { analysisVersion } from '../analysis-version.ts';
import { Asker } from './ask.ts';
import { DESCRIPTION_KEY, type IndexDescription, readDescription } from './description.ts';
import { persistOn } from './retry.ts';
import { type MeiliOptions, type MeiliServer, openServers } from './server.ts';
import { checkVersion } from './startup-check.ts';

export interface MeiliWriterOptions extends MeiliOptions {
  /** The sample archive makes way for the first real one. */
  kind: 'sample' | 'archive';
  /** Start from nothing instead of from the version that serves. */
  rebuild?: boolean;
}

/** Milliseconds a request of a loading run may take: a server at work on large batches answers late. */
const WRITE_TIMEOUT = 120_000;

/** What a writer starts from. */
export interface MeiliStart {
  servers: MeiliServer[];
  serving: IndexDescription | null;
  /** name of the version that serves, null where it has none or where a run that ended too early left servers apart */
  name: string | null;
  kind: IndexDescription['kind'] | null;
  /** the writer starts from nothing */
  fresh: boolean;
}

/** @throws {EngineError} as `openMeiliWriter` does */
export async function startFrom(options: MeiliWriterOptions): Promise<MeiliStart> {
  const servers = openServers(options, WRITE_TIMEOUT);
  for (const server of servers) await checkVersion(server);
  const replaced = options.rebuild === true && options.kind === 'archive';
  const descriptions = await servingDescriptions(servers, options.index, replaced);
  const serving = descriptions.find((found) => found !== null) ?? null;
  if (options.kind === 'sample' && serving?.kind === 'archive') {
    throw new EngineError(
      'archive-serves',
      `An archive is already indexed in ${options.index}; for the sample, set MEILI_INDEX to another name`,
    );
  }
  const agreed = descriptions.every((found) => found?.version === serving?.version);
  const name = agreed ? (serving?.name ?? null) : null;
  const fresh =
    options.rebuild === true || serving === null || (serving.kind === 'sample' && options.kind === 'archive');
  if (!fresh && (serving.analysis !== analysisVersion() || serving.servers !== servers.length)) {
    throw new EngineError(
      'index-outdated',
      serving.servers === servers.length
        ? `The index ${options.index} was made by another version of Timbao; index everything again with npm run index -- --rebuild PATH…`
        : `The index ${options.index} is shared among ${serving.servers} servers, MEILI_URL names ${servers.length}; index everything again with npm run index -- --rebuild PATH…`,
    );
  }
  return { servers, serving, name, kind: serving?.kind ?? null, fresh };
}

/**
 * What each server says of the version that serves, null where it has none. Each server is asked by itself.
 * @param replaced it is replaced whatever it is, even where it cannot be read
 */
async function servingDescriptions(
  servers: readonly MeiliServer[],
  index: string,
  replaced: boolean,
): Promise<(IndexDescription | null)[]> {
  const found: (IndexDescription | null)[] = [];
  for (const server of servers) {
    try {
      const [hit] = await persistOn(server, () => new Asker([server], index).ownDocuments([DESCRIPTION_KEY]));
      found.push(hit === undefined ? null : readDescription(hit.data ?? '', INDEX_FORMAT));
    } catch (error) {
      const passedOver = ['index-missing', ...(replaced ? ['index-outdated', 'index-unreadable'] : [])];
      if (!(error instanceof EngineError) || !passedOver.includes(error.code)) throw error;
      found.push(null);
    }
  }
  return found;
}
