import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { WARCRecord, WARCSerializer } from 'warcio';
import type { FoundAnswer } from './polite-client.ts';

/** Where fetched pages are kept, for good: an index can be made anew from them. */
export const pagesFolder = (dataDir: string): string => join(dataDir, 'follow', 'pages');

const PART = '.part';

/**
 * A web archive (WARC 1.1, each record packed) of fetched pages, written as they come. It has its name only when it is
 * whole and on disk.
 */
export class PageArchive {
  readonly #path: string;
  readonly #file: number;
  readonly #addresses: string[] = [];
  /** Its name in the folder. */
  readonly name: string;

  /** @param started names the file; two in a row must differ */
  constructor(dataDir: string, started: Date) {
    mkdirSync(pagesFolder(dataDir), { recursive: true });
    this.name = `${started.toISOString().replaceAll(':', '-')}.warc.gz`;
    this.#path = join(pagesFolder(dataDir), this.name);
    this.#file = openSync(this.#path + PART, 'w');
  }

  /** Addresses of its pages, and those under which they were asked for. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  /** @param asked the address that was asked for, before redirects */
  async add(asked: string, { address, status, headers, body }: FoundAnswer, fetched: Date): Promise<void> {
    const record = WARCRecord.create(
      {
        url: address,
        date: fetched.toISOString(),
        type: 'response',
        warcVersion: 'WARC/1.1',
        statusline: `HTTP/1.1 ${status} OK`,
        // Codings are undone, so neither they nor the length are the server's any more.
        httpHeaders: { 'Content-Type': headers.get('content-type') ?? 'text/html' },
      },
      once(body),
    );
    writeSync(this.#file, await WARCSerializer.serialize(record, { gzip: true }));
    this.#addresses.push(...new Set([asked, address]));
  }

  /** Gives it its name; an empty one is removed. */
  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
    if (this.#addresses.length === 0) rmSync(this.#path + PART);
    else renameSync(this.#path + PART, this.#path);
  }
}

/** Names of whole archives in the folder, oldest first; what a killed run left half written is removed. */
export function archivesIn(dataDir: string): string[] {
  mkdirSync(pagesFolder(dataDir), { recursive: true });
  const names = readdirSync(pagesFolder(dataDir)).sort();
  for (const name of names) if (name.endsWith(PART)) rmSync(join(pagesFolder(dataDir), name));
  return names.filter((name) => name.endsWith('.warc.gz'));
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
