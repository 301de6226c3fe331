import { INDEX_FORMAT } from '../../../config/index-schema.ts';
import { EngineError } from '../../errors.ts';
import { Asker } from './ask.ts';
import { DESCRIPTION_KEY, type IndexDescription, readDescription } from './description.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';
import { nextName, removeNext } from './versions.ts';

/** When a version was made, in milliseconds since 1970: its name begins with it. */
const madeAt = ({ version }: IndexDescription): number => Number.parseInt(version, 10);

/**
 * Removes the version that served before `serving`, where the run that replaced it was killed before it could: it takes
 * as much disk as the one that serves. Only what was whole before that one was made is removed; what another run may be
 * writing at this moment is not.
 */
export async function removeFormer(
  servers: readonly MeiliServer[],
  index: string,
  serving: IndexDescription,
): Promise<void> {
  for (const server of servers) {
    const left = await describedNext(server, index);
    if (left !== null && madeAt(left) < madeAt(serving)) await removeNext(server, index);
  }
}

/** What `NAME-next` says of itself; null where there is none, or none that is whole and can be read. */
async function describedNext(server: MeiliServer, index: string): Promise<IndexDescription | null> {
  try {
    const [hit] = await persistOn(server, () => new Asker([server], nextName(index)).ownDocuments([DESCRIPTION_KEY]));
    return hit === undefined ? null : readDescription(hit.data ?? '', INDEX_FORMAT);
  } catch (error) {
    if (
      !(error instanceof EngineError) ||
      !['index-missing', 'index-outdated', 'index-unreadable'].includes(error.code)
    )
      throw error;
    return null;
  }
}
