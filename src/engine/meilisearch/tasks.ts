import { EngineError } from '../../errors.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';

/** A task of the server that has come to its end. The client resolves with failed tasks too: `error` must be looked at. */
export interface EndedTask {
  uid: number;
  status: 'succeeded' | 'failed' | 'canceled';
  error: { message: string; code: string; type: string } | null;
}

interface TaskList {
  results: { uid: number; status: string; error: EndedTask['error'] }[];
}

/** Between two looks at running tasks, in milliseconds. */
const LOOK_AGAIN = 50;
const LOOK_AGAIN_AT_MOST = 1000;
/** Tasks asked about in one request: their numbers stand in the address. */
const TASKS_AT_A_TIME = 200;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Those of the tasks that have ended. Survives restarts of the server: tasks are on its disk.
 * @throws {EngineError} `task-unknown` where the server shows none of them: they were deleted, or the key may not see them
 */
export async function endedTasks(server: MeiliServer, uids: readonly number[]): Promise<EndedTask[]> {
  const asked = uids.slice(0, TASKS_AT_A_TIME);
  if (asked.length === 0) return [];
  const { results } = await persistOn(server, () =>
    server.client.httpRequest.get<TaskList>({ path: 'tasks', params: { uids: asked, limit: asked.length } }),
  );
  if (results.length === 0)
    throw new EngineError('task-unknown', `Meilisearch at ${server.url} shows none of the tasks ${asked.join(', ')}`);
  return results.filter(({ status }) => status !== 'enqueued' && status !== 'processing') as EndedTask[];
}

/** Waits for a task however long it takes. @throws {EngineError} `task-failed` with the server's reason */
export async function finishTask(server: MeiliServer, uid: number, what: string): Promise<void> {
  for (let wait = LOOK_AGAIN; ; wait = Math.min(wait * 1.5, LOOK_AGAIN_AT_MOST)) {
    const [task] = await endedTasks(server, [uid]);
    if (task !== undefined) {
      if (task.status === 'succeeded') return;
      throw taskFailure(server, task, what);
    }
    await pause(wait);
  }
}

export function taskFailure({ url }: MeiliServer, { error, status }: EndedTask, what: string): EngineError {
  if (isDiskFull(error)) return new EngineError('disk-full', `Meilisearch at ${url} has no space left on its disk`);
  return new EngineError('task-failed', `Meilisearch at ${url}: ${what} failed: ${error?.message ?? status}`);
}

export const isDiskFull = (error: EndedTask['error']): boolean =>
  error !== null &&
  (error.code === 'no_space_left_on_device' || /no space left|MDB_MAP_FULL|disk full/i.test(error.message));
