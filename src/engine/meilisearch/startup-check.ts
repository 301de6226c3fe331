import { EngineError } from '../../errors.ts';
import { differingSettings, readSettings } from './index-settings.ts';
import { apiCode, engineError, type MeiliServer } from './server.ts';

/** The oldest server whose swap-indexes renames, whose filters and federated search are those relied on. */
export const LEAST_VERSION = [1, 50] as const;

/**
 * Keys for one index cannot ask for the version (Meilisearch allows that only to keys for all indexes): then it was
 * checked when the key was made.
 * @throws {EngineError} `server-too-old`, or where the server does not answer or refuses the key
 */
export async function checkVersion(server: MeiliServer): Promise<void> {
  let version: string;
  try {
    ({ pkgVersion: version } = await server.client.httpRequest.get<{ pkgVersion: string }>({ path: 'version' }));
  } catch (error) {
    if (apiCode(error) === 'invalid_api_key' && (await isKnownKey(server))) return;
    throw engineError(error, server);
  }
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor < LEAST_VERSION[1])) {
    throw new EngineError(
      'server-too-old',
      `Meilisearch at ${server.url} is version ${version}; Timbao needs ${LEAST_VERSION.join('.')} or later`,
    );
  }
}

/** Whether the server knows the key at all: it then says of a search what else is wrong with it, if anything. */
async function isKnownKey(server: MeiliServer): Promise<boolean> {
  try {
    await server.client.httpRequest.post({ path: 'multi-search', body: { queries: [] } });
    return true;
  } catch {
    return false;
  }
}

/**
 * What must hold before an index is read: the server's version, a key that may search it, settings as Timbao made them.
 * @throws {EngineError} with one line that says what is wrong and the cure
 */
export async function checkIndex(server: MeiliServer, index: string): Promise<void> {
  await checkVersion(server);
  let settings: Record<string, unknown>;
  try {
    settings = await readSettings(server, index);
  } catch (error) {
    if (apiCode(error) === 'index_not_found')
      throw new EngineError('index-missing', 'Nothing has been indexed yet; run npm run index -- PATH…', {
        cause: error,
      });
    throw engineError(error, server);
  }
  const differing = differingSettings(settings);
  if (differing.length > 0) {
    throw new EngineError(
      'settings-changed',
      `The index ${index} on ${server.url} is not set up as Timbao needs it (${differing.join(', ')}); npm run index sets it up again`,
    );
  }
}
