import { createHash } from 'node:crypto';
import { EngineError } from '../../errors.ts';
import { apiCode, engineError, type MeiliOptions, type MeiliServer, openServers } from './server.ts';
import { checkVersion } from './startup-check.ts';
import { nextName } from './versions.ts';

/** What a key may do, and on which indexes; nothing besides. */
interface KeyPlan {
  purpose: 'read' | 'write';
  description: string;
  actions: readonly string[];
  indexes: readonly string[];
}

/** The service reads one index: search, and what the checks at its start look at. */
const readPlan = (index: string): KeyPlan => ({
  purpose: 'read',
  description: `Timbao: the service reads ${index}`,
  actions: ['search', 'settings.get'],
  indexes: [index],
});

/** The indexer writes new versions of it beside the one that serves, and swaps them in. */
const writePlan = (index: string): KeyPlan => ({
  purpose: 'write',
  description: `Timbao: the indexer writes ${index}`,
  actions: [
    'search',
    ...['documents.add', 'documents.get', 'documents.delete'],
    ...['indexes.create', 'indexes.get', 'indexes.delete', 'indexes.update', 'indexes.swap'],
    ...['settings.get', 'settings.update', 'tasks.get', 'tasks.cancel'],
  ],
  indexes: [index, nextName(index)],
});

interface Key {
  key: string;
  actions: string[];
  indexes: string[];
}

/** The keys of one server. */
export interface ServerKeys {
  url: string;
  read: string;
  write: string;
}

/**
 * Makes (or finds again) the two keys on every server, from its master key, and where there are several servers joins
 * them into a network, so that any of them can ask the others. Run again, it changes nothing.
 * @throws {EngineError} where a server does not answer, has no master key or refuses the one given
 */
export async function makeKeys(options: MeiliOptions): Promise<ServerKeys[]> {
  const servers = openServers(options);
  const made: ServerKeys[] = [];
  for (const server of servers) {
    await checkVersion(server);
    const [read, write] = [
      await makeKey(server, readPlan(options.index)),
      await makeKey(server, writePlan(options.index)),
    ];
    made.push({ url: server.url, read, write });
  }
  if (servers.length > 1)
    await joinNetwork(
      servers,
      made.map(({ read }) => read),
    );
  return made;
}

/** The same purpose has the same identifier on every server: with one master key for all, all have the same key. */
function keyIdentifier({ purpose, indexes }: KeyPlan): string {
  const hex = createHash('sha256').update(`timbao ${purpose} ${indexes[0]}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function makeKey(server: MeiliServer, plan: KeyPlan): Promise<string> {
  const { httpRequest } = server.client;
  const uid = keyIdentifier(plan);
  const { description, actions, indexes } = plan;
  try {
    const known = await httpRequest.get<Key>({ path: `keys/${uid}` }).catch((error: unknown) => {
      if (apiCode(error) === 'api_key_not_found') return null;
      throw error;
    });
    const fits = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
    if (known !== null && fits(known.actions, actions) && fits(known.indexes, indexes)) return known.key;
    // Rights cannot be changed in place; the key itself depends on the identifier alone and stays the same.
    if (known !== null) await httpRequest.delete({ path: `keys/${uid}` });
    const body = { uid, name: `timbao-${plan.purpose}`, description, actions, indexes, expiresAt: null };
    return (await httpRequest.post<Key>({ path: 'keys', body })).key;
  } catch (error) {
    if (apiCode(error) === 'missing_master_key') {
      throw new EngineError(
        'no-master-key',
        `Meilisearch at ${server.url} runs without a master key, so it needs no keys; start it with --master-key for any use beyond one machine`,
        { cause: error },
      );
    }
    if (apiCode(error) === 'invalid_api_key') {
      throw new EngineError(
        'key-refused',
        `Meilisearch at ${server.url} does not take the key in MEILI_KEY as its master key; only the master key can make keys`,
        { cause: error },
      );
    }
    throw engineError(error, server);
  }
}

/**
 * Makes every server know the others, with keys to search them. Articles are routed by Timbao itself: the network is
 * only asked, so it has neither leader nor shards.
 */
export async function joinNetwork(servers: readonly MeiliServer[], readKeys: readonly string[]): Promise<void> {
  const remotes = Object.fromEntries(
    servers.map(({ name, url }, at) => [name, { url, searchApiKey: readKeys[at] === '' ? null : readKeys[at] }]),
  );
  for (const server of servers) {
    const { httpRequest } = server.client;
    try {
      await httpRequest.patch({ path: 'experimental-features', body: { network: true } });
      await httpRequest.patch({ path: 'network', body: { self: server.name, remotes } });
    } catch (error) {
      throw engineError(error, server);
    }
  }
}
