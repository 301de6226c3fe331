import { EngineError } from '../../errors.ts';
import { withMark } from './copy-marks.ts';
import { documentKey, serverOf } from './document.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';
import { storedDocuments } from './stored-documents.ts';
import { finishTask } from './tasks.ts';
import type { Upload } from './upload.ts';

/** Changes to the version that serves, applied in one step: one task a server, which readers see whole or not at all. */

/** A change and the server that has the article. */
export interface Change {
  server: number;
  upload: Upload;
}

/** Articles that may turn out to have copies in one step with the changes: each is sent whole again. */
const MARKED_AT_ONCE = 1_000;
/** With several servers, one may refuse what another has taken: past this many bytes that is not tried. */
const SAFE_BYTES = 1_000_000;

/**
 * The changes with every article that has copies marked so, those that had none until now (`unmarked`) sent again as
 * they are; null where these are too many for one step.
 */
export async function markedChanges(
  changes: readonly Change[],
  copied: ReadonlySet<string>,
  unmarked: readonly string[],
  { servers, index }: { servers: readonly MeiliServer[]; index: string },
): Promise<Change[] | null> {
  if (unmarked.length > MARKED_AT_ONCE) return null;
  const marked = changes.map(({ server, upload }): Change => {
    const { id, line } = upload;
    return { server, upload: id !== null && copied.has(id) ? { ...upload, line: withMark(line, id) } : upload };
  });
  for (const [server, each] of servers.entries()) {
    const keys = unmarked.filter((id) => serverOf(id, servers.length) === server).map(documentKey);
    for (const document of await storedDocuments(each, index, keys)) {
      const { id } = document;
      const line = withMark(JSON.stringify({ ...document, copy: undefined }), id);
      marked.push({ server, upload: { id, line, sequence: 0 } });
    }
  }
  return marked;
}

/** What each server is sent: its changes, of several to one article the last, then `own` of that server. */
export const bodiesOf = (
  changes: readonly Change[],
  servers: number,
  own: (server: number) => readonly string[],
): string[] =>
  Array.from({ length: servers }, (_, server) => {
    const lines = changes.filter((change) => change.server === server).map(({ upload }) => upload.line);
    return [...latestOnly(lines), ...own(server)].join('\n');
  });

/** Of several lines for one document the last, where it stood. */
function latestOnly(lines: readonly string[]): string[] {
  const keyOf = (line: string): string => line.slice(0, line.indexOf('"', 8) + 1);
  return [...new Map(lines.map((line) => [keyOf(line), line])).values()];
}

/** Applies what each server is sent. False where it was not taken: then nothing has changed on any. */
export async function applyInOneStep(
  servers: readonly MeiliServer[],
  index: string,
  bodies: readonly string[],
): Promise<boolean> {
  if (servers.length > 1 && bodies.some((body) => Buffer.byteLength(body) > SAFE_BYTES)) return false;
  for (const [at, server] of servers.entries()) {
    try {
      const { taskUid } = await persistOn(server, () =>
        server.client.httpRequest.post<{ taskUid: number }>({
          path: `indexes/${index}/documents`,
          contentType: 'application/x-ndjson',
          body: bodies[at]!,
        }),
      );
      await finishTask(server, taskUid, 'applying the changes');
    } catch (error) {
      const refused = error instanceof EngineError && ['engine-failed', 'task-failed'].includes(error.code);
      if (at > 0 || !refused) throw error;
      return false;
    }
  }
  return true;
}
