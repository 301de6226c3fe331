import { EngineError } from '../../errors.ts';
import { Patience } from './patience.ts';
import { persistOn } from './retry.ts';
import { diskFull, type MeiliServer, saysDiskFull } from './server.ts';

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

/**
 * Waits for a task as long as the server gets on.
 * @throws {EngineError} `task-failed` with the server's reason, `task-stalled`
 */
export async function finishTask(server: MeiliServer, uid: number, what: string): Promise<void> {
  const patience = new Patience(server, what);
  for (let wait = LOOK_AGAIN; ; wait = Math.min(wait * 1.5, LOOK_AGAIN_AT_MOST)) {
    const [task] = await endedTasks(server, [uid]);
    if (task !== undefined) {
      if (task.status === 'succeeded') return;
      throw taskFailure(server, task, what);
    }
    await patience.pause(wait, uid);
  }
}

export function taskFailure({ url }: MeiliServer, { error, status }: EndedTask, what: string): EngineError {
  if (isDiskFull(error)) return diskFull(url);
  return new EngineError('task-failed', `Meilisearch at ${url}: ${what} failed: ${error?.message ?? status}`);
}

export const isDiskFull = (error: EndedTask['error']): boolean => error !== null && saysDiskFull(error.code, error);
