import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { EngineError } from '../../errors.ts';
import { applySettings } from './index-settings.ts';
import { Patience } from './patience.ts';
import { persistOn } from './retry.ts';
import { engineError, isUnreachable, type MeiliServer } from './server.ts';
import { finishTask } from './tasks.ts';

/**
 * Versions of an index on one server. The one that serves has the name the reader asks for; a new one is written as
 * `<name>-next` and the two change names in one step. Whatever is called `<name>-next` otherwise is left over from a run
 * that ended too early, or the old version after a change of names, and makes way.
 */
export const nextName = (index: string): string => `${index}-next`;

interface IndexInformation {
  uid: string;
  createdAt: string;
}

type TaskAnswer = { taskUid: number };

async function information(server: MeiliServer, index: string): Promise<IndexInformation | null> {
  try {
    return await persistOn(server, () => server.client.httpRequest.get<IndexInformation>({ path: `indexes/${index}` }));
  } catch (error) {
    if (error instanceof EngineError && error.code === 'index-missing') return null;
    throw error;
  }
}

/** Removes what is left of a new version, with the work still waiting for it. */
export async function removeNext(server: MeiliServer, index: string): Promise<void> {
  const next = nextName(index);
  if ((await information(server, next)) === null) return;
  const taskUid = await askToRemove(server, next);
  try {
    await finishTask(server, taskUid, `removing ${next}`);
  } catch (error) {
    if ((await information(server, next)) !== null) throw error;
  }
}

/** The same without waiting for a server that may be in trouble: what it does not remove, the next run will. */
export async function leaveNext(server: MeiliServer, index: string): Promise<void> {
  const next = nextName(index);
  if ((await information(server, next)) !== null) await askToRemove(server, next);
}

async function askToRemove(server: MeiliServer, next: string): Promise<number> {
  const { httpRequest } = server.client;
  // Only a courtesy to the server, which would do the work and throw it away; it is done before what is asked after it.
  await persistOn(server, () =>
    httpRequest.post<TaskAnswer>({
      path: 'tasks/cancel',
      params: { indexUids: [next], statuses: ['enqueued', 'processing'] },
    }),
  );
  const { taskUid } = await persistOn(server, () => httpRequest.delete<TaskAnswer>({ path: `indexes/${next}` }));
  return taskUid;
}

/** Makes an empty new version, set up; gives back what tells it from one that another run makes. */
export async function createNext(server: MeiliServer, index: string): Promise<string> {
  await removeNext(server, index);
  const next = nextName(index);
  const { taskUid } = await persistOn(server, () =>
    server.client.httpRequest.post<TaskAnswer>({ path: 'indexes', body: { uid: next, primaryKey: ATTRIBUTE.key } }),
  );
  await finishTask(server, taskUid, `creating ${next}`);
  await applySettings(server, next);
  return (await information(server, next))!.createdAt;
}

/**
 * Puts the new version into service in one step, and removes the old one.
 * @throws {EngineError} `index-busy` where another run has taken the new version's name
 */
export async function swapIn(server: MeiliServer, index: string, createdAt: string): Promise<void> {
  const next = nextName(index);
  if ((await information(server, next))?.createdAt !== createdAt) {
    throw new EngineError(
      'index-busy',
      `Another indexing run writes to ${index} on ${server.url}; wait until it has ended`,
    );
  }
  const serving = await information(server, index);
  const body = [serving === null ? { indexes: [next, index], rename: true } : { indexes: [index, next] }];
  for (;;) {
    try {
      const { taskUid } = await server.client.httpRequest.post<TaskAnswer>({ path: 'swap-indexes', body });
      await swapDone(server, index, createdAt, taskUid);
      break;
    } catch (error) {
      // Swapping twice is swapping back: when the answer was lost, look whether it was done before asking again.
      if (!isUnreachable(error)) throw engineError(error, server);
      await settled(server, index);
      if (await inService(server, index, createdAt, LOST_REQUEST_LASTS)) break;
    }
  }
  if (serving !== null) await removeNext(server, index);
}

/** Milliseconds between two looks, and how long a swap may take: it waits for other work of the server. */
const LOOK_AGAIN = 200;
const SWAP_TAKES_AT_MOST = 600_000;
/** How long a request whose answer was lost may still be on its way: asking again before it is done would swap back. */
const LOST_REQUEST_LASTS = 5_000;

/** Whether the new version comes into service within so many milliseconds. */
async function inService(server: MeiliServer, index: string, createdAt: string, within: number): Promise<boolean> {
  for (const until = performance.now() + within; ; ) {
    if ((await information(server, index))?.createdAt === createdAt) return true;
    if (performance.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** Resolves when the swap is done. Keys for one index are not shown the task of a swap: then the index itself tells. */
async function swapDone(server: MeiliServer, index: string, createdAt: string, taskUid: number): Promise<void> {
  const what = `putting the new ${index} into service`;
  try {
    return await finishTask(server, taskUid, what);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'task-unknown') throw error;
  }
  if (await inService(server, index, createdAt, SWAP_TAKES_AT_MOST)) return;
  throw new EngineError('task-failed', `Meilisearch at ${server.url}: ${what} was not done in ten minutes`);
}

/** Resolves when the server answers again and has no work left for an index. */
async function settled(server: MeiliServer, index: string): Promise<void> {
  const patience = new Patience(server, 'work for the index that is to be replaced');
  for (;;) {
    const { results } = await persistOn(server, () =>
      server.client.httpRequest.get<{ results: { uid: number }[] }>({
        path: 'tasks',
        params: { indexUids: [index, nextName(index)], statuses: ['enqueued', 'processing'], limit: 1 },
      }),
    );
    if (results[0] === undefined) return;
    await patience.pause(LOOK_AGAIN, results[0].uid);
  }
}
