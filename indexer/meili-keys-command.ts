import type { Writable } from 'node:stream';
import type { Settings } from '../config/settings.ts';
import { makeKeys } from '../src/engine/meilisearch/keys.ts';
import { meiliOptions } from '../src/engine/meilisearch/server.ts';
import { TimbaoError } from '../src/errors.ts';

const DONE = 0;
const COULD_NOT_RUN = 2;

/**
 * The command `meili-keys`: with a master key in MEILI_KEY, makes a key for the service and one for the indexer on every
 * server of MEILI_URL, and joins several servers into a network. Prints both as settings, so that they can be copied.
 */
export async function runMeiliKeys(
  settings: Pick<Settings, 'meiliUrl' | 'meiliKey' | 'meiliIndex'>,
  { out, err }: { out: Writable; err: Writable } = { out: process.stdout, err: process.stderr },
): Promise<number> {
  try {
    if (settings.meiliKey === '') {
      throw new TimbaoError(
        'no-master-key',
        'Cần khóa chính của máy chủ / Needs the master key of the server: MEILI_KEY=… npm run meili:keys',
      );
    }
    const keys = await makeKeys(meiliOptions(settings));
    out.write('# Dịch vụ chỉ đọc / for the service, which only reads (npm start)\n');
    out.write(`MEILI_KEY=${joined(keys.map(({ read }) => read))}\n`);
    out.write('# Nạp kho báo / for the indexer (npm run index)\n');
    out.write(`MEILI_KEY=${joined(keys.map(({ write }) => write))}\n`);
    return DONE;
  } catch (error) {
    if (!(error instanceof TimbaoError)) throw error;
    err.write(`${error.message}\n`);
    return COULD_NOT_RUN;
  }
}

/** One key where all servers have the same, else one each. */
const joined = (keys: readonly string[]): string => (new Set(keys).size === 1 ? keys[0]! : keys.join(','));
