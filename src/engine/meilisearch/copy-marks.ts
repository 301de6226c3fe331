import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { documentKey, serverOf } from './document.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';
import { finishTask } from './tasks.ts';

/**
 * The mark of an article that has copies: its document's own key, as a value that can be counted. Which articles belong
 * together stands in the index's own documents; a mark that outlived the other copies says nothing and harms nothing.
 */

/** Marks changed in one request; each is some 90 bytes. */
const MARKS_A_REQUEST = 5_000;

/** The line of a document with its mark. */
export const withMark = (line: string, id: string): string =>
  `${line.slice(0, -1)},"${ATTRIBUTE.copy}":"${documentKey(id)}"}`;

/** Marks articles of a version that does not serve yet; the rest of their documents stays as it is. */
export async function markCopies(
  servers: readonly MeiliServer[],
  index: string,
  ids: readonly string[],
): Promise<void> {
  for (const [at, server] of servers.entries()) {
    const keys = ids.filter((id) => serverOf(id, servers.length) === at).map(documentKey);
    for (let from = 0; from < keys.length; from += MARKS_A_REQUEST) {
      const lines = keys
        .slice(from, from + MARKS_A_REQUEST)
        .map((key) => JSON.stringify({ [ATTRIBUTE.key]: key, [ATTRIBUTE.copy]: key }));
      const { taskUid } = await persistOn(server, () =>
        server.client.httpRequest.put<{ taskUid: number }>({
          path: `indexes/${index}/documents`,
          contentType: 'application/x-ndjson',
          body: lines.join('\n'),
        }),
      );
      await finishTask(server, taskUid, 'marking copies');
    }
  }
}
