import { type GroupedArticle, groupCopies } from '../../copies/groups.ts';
import { Asker } from './ask.ts';
import { ARTICLES } from './filter.ts';
import type { MeiliServer } from './server.ts';

/** What is known of an article in the version being written. */
export interface Known extends Omit<GroupedArticle, 'id'> {
  fingerprint: string;
  /** 0: as the version that serves has it; else the sequence it was sent with */
  sequence: number;
}

/** Ids read at a time from the version that serves. */
const KNOWN_BATCH = 10_000;

/** Adds the articles that one server serves. */
export async function readKnown(known: Map<string, Known>, server: MeiliServer, index: string): Promise<void> {
  const attributes = ['key', 'id', 'fingerprint', 'published', 'signature'] as const;
  for await (const page of new Asker([server], index).pages(ARTICLES, attributes, KNOWN_BATCH)) {
    for (const { id, fingerprint, published = null, signature } of page) {
      known.set(id!, {
        fingerprint: fingerprint!,
        sequence: 0,
        published,
        // Out of the pool that buffers share, which would keep all of it.
        signature: new Uint8Array(Buffer.from(signature!, 'base64')),
      });
    }
  }
}

/** The groups of copies among them: ids, the head of each first. */
export const groupsOf = (known: ReadonlyMap<string, Known>): string[][] =>
  groupCopies(Array.from(known, ([id, { published, signature }]) => ({ id, published, signature })));
