import { isDeepStrictEqual } from 'node:util';
import { INDEX_SETTINGS } from '../../../config/index-schema.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';
import { finishTask } from './tasks.ts';

type Settings = Record<string, unknown>;

/** Names of the settings that are not as Timbao wants them. Pure. */
export function differingSettings(actual: Settings, wanted: Settings = INDEX_SETTINGS): string[] {
  return Object.keys(wanted).filter(
    (name) => !isDeepStrictEqual(comparable(actual[name]), comparable(wanted[name], actual[name])),
  );
}

/** Objects are compared only in what is wanted of them: servers add members of their own. Names stand for sets. */
function comparable(value: unknown, like?: unknown): unknown {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string') ? [...value].sort() : value.map((item) => comparable(item));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, comparable(member)]);
  if (typeof like === 'object' && like !== null)
    for (const [name, member] of Object.entries(like)) if (!(name in value)) members.push([name, comparable(member)]);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const readSettings = (server: MeiliServer, index: string): Promise<Settings> =>
  server.client.httpRequest.get<Settings>({ path: `indexes/${index}/settings` });

/** Applies those settings that differ, if any: each change makes the server go over the whole index. */
export async function applySettings(server: MeiliServer, index: string): Promise<void> {
  const differing = differingSettings(await persistOn(server, () => readSettings(server, index)));
  if (differing.length === 0) return;
  const body = Object.fromEntries(Object.entries(INDEX_SETTINGS).filter(([name]) => differing.includes(name)));
  const { taskUid } = await persistOn(server, () =>
    server.client.httpRequest.patch<{ taskUid: number }>({ path: `indexes/${index}/settings`, body }),
  );
  await finishTask(server, taskUid, `setting up the index ${index}`);
}
