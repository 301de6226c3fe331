import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { RefusedArticle } from '../port.ts';
import { Patience } from './patience.ts';
import { persist } from './retry.ts';
import { apiCode, apiStatus, engineError, type MeiliServer } from './server.ts';
import { endedTasks, isDiskFull, taskFailure } from './tasks.ts';

/** One document to send. */
export interface Upload {
  /** the article's id; null for the index's own documents, which must all be taken */
  id: string | null;
  /** one line of NDJSON without its end */
  line: string;
  /** rises with every document sent */
  sequence: number;
}

/**
 * Bytes of one request, by bytes of UTF-8, not by characters or articles: below the smallest limit in use (servers
 * accept 100 MB unless told otherwise, proxies before them often 1 MiB). The server joins waiting requests by itself,
 * so small ones cost it nothing. An article larger than this is sent alone.
 */
export const REQUEST_BYTES = 1_000_000;
/** Bytes under way before reading pauses: enough for the server to join requests into large batches. */
const BYTES_UNDER_WAY = 128_000_000;
/** How often a batch that failed inside the server is sent again before the run ends. */
const MOST_ATTEMPTS = 3;
const LOOK_AGAIN = 100;

/** A document the server would not take, with what was sent. */
export interface RefusedUpload extends RefusedArticle {
  line: string;
}

interface Sent {
  uid: number;
  batch: readonly Upload[];
  bytes: number;
  attempt: number;
}

/** Sends documents to one index of one server, in order, and sees every task to its end. */
export class Uploader {
  readonly #server: MeiliServer;
  readonly #index: string;
  /** Whether a document has not been replaced or removed since it was sent. */
  readonly #isCurrent: (upload: Upload) => boolean;
  readonly #patience: Patience;
  readonly #refused: RefusedUpload[] = [];
  #waiting: Upload[] = [];
  #waitingBytes = 0;
  #underWay: Sent[] = [];
  #bytesUnderWay = 0;

  constructor(server: MeiliServer, index: string, isCurrent: (upload: Upload) => boolean) {
    this.#server = server;
    this.#patience = new Patience(server, 'loading articles');
    this.#index = index;
    this.#isCurrent = isCurrent;
  }

  /** Resolves when the document is on its way, or waits to fill a request. */
  async add(upload: Upload): Promise<void> {
    const bytes = Buffer.byteLength(upload.line) + 1;
    if (this.#waitingBytes + bytes > REQUEST_BYTES) await this.#sendWaiting();
    this.#waiting.push(upload);
    this.#waitingBytes += bytes;
    while (this.#bytesUnderWay > BYTES_UNDER_WAY) await this.#lookAtTasks();
  }

  /** Sends what waits and resolves when the server has taken or refused all; the refused articles, each once. */
  async settle(): Promise<RefusedUpload[]> {
    await this.#sendWaiting();
    while (this.#underWay.length > 0) await this.#lookAtTasks();
    return this.#refused.splice(0);
  }

  async #sendWaiting(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (batch.length > 0) await this.#send(batch, 1);
  }

  async #send(batch: readonly Upload[], attempt: number): Promise<void> {
    const body = batch.map(({ line }) => line).join('\n');
    let uid: number;
    try {
      // Sending a batch twice is harmless: documents replace those with the same key.
      ({ taskUid: uid } = await persist(() =>
        this.#server.client.httpRequest.post<{ taskUid: number }>({
          path: `indexes/${this.#index}/documents`,
          params: { primaryKey: ATTRIBUTE.key },
          contentType: 'application/x-ndjson',
          body,
        }),
      ));
    } catch (error) {
      const tooLarge = apiStatus(error) === 413;
      if (!tooLarge && apiCode(error) !== 'malformed_payload') throw engineError(error, this.#server);
      return this.#sendParts(batch, attempt, {
        code: tooLarge ? 'article-too-large' : 'article-refused',
        message: tooLarge
          ? `the article makes ${Buffer.byteLength(body)} bytes for the index, more than Meilisearch at ${this.#server.url} accepts in one request (its --http-payload-size-limit)`
          : (error as Error).message,
      });
    }
    const bytes = Buffer.byteLength(body);
    this.#underWay.push({ uid, batch, bytes, attempt });
    this.#patience.renew();
    this.#bytesUnderWay += bytes;
  }

  /** Halves a batch that was not taken until the documents at fault stand alone. */
  async #sendParts(
    batch: readonly Upload[],
    attempt: number,
    reason: { code: string; message: string },
  ): Promise<void> {
    const current = batch.filter(this.#isCurrent);
    if (current.length > 1) {
      const half = Math.ceil(current.length / 2);
      await this.#send(current.slice(0, half), attempt);
      await this.#send(current.slice(half), attempt);
      return;
    }
    for (const { id, line } of current) {
      if (id === null) throw engineError(new Error(reason.message), this.#server);
      this.#refused.push({ id, line, ...reason });
    }
  }

  async #lookAtTasks(): Promise<void> {
    const ended = new Map(
      (
        await endedTasks(
          this.#server,
          this.#underWay.map(({ uid }) => uid),
        )
      ).map((task) => [task.uid, task]),
    );
    if (ended.size === 0) await this.#patience.pause(LOOK_AGAIN, this.#underWay[0]!.uid);
    else this.#patience.renew();
    const done = this.#underWay.filter(({ uid }) => ended.has(uid));
    this.#underWay = this.#underWay.filter(({ uid }) => !ended.has(uid));
    for (const { uid, batch, bytes, attempt } of done) {
      this.#bytesUnderWay -= bytes;
      const task = ended.get(uid)!;
      if (task.status === 'succeeded') continue;
      const { error } = task;
      if (isDiskFull(error) || task.status === 'canceled') throw taskFailure(this.#server, task, 'loading articles');
      if (error?.type === 'invalid_request')
        await this.#sendParts(batch, attempt, { code: 'article-refused', message: error.message });
      else if (attempt < MOST_ATTEMPTS) await this.#send(batch.filter(this.#isCurrent), attempt + 1);
      else throw taskFailure(this.#server, task, 'loading articles');
    }
  }
}
