import { createHash, type Hash, hash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import type { RawItem } from '../read/raw-item.ts';
import type { FileStamp } from '../read/walk.ts';

/** Bytes of a fingerprint: 128 bits of SHA-256 tell any two texts of an archive apart. */
const LENGTH = 16;

/** The fingerprint of what an item holds before extraction: equal fingerprint, equal article. */
export function rawFingerprint(raw: RawItem): Buffer {
  let text: string;
  if (raw.kind !== 'text') text = `${raw.code}\n${raw.message}`;
  else if (raw.page === undefined) text = `${raw.format} ${raw.encoding}\n${raw.text}`;
  else text = `${raw.format} ${raw.encoding} ${JSON.stringify(raw.page)}\n${raw.text}`;
  return hash('sha256', text, 'buffer').subarray(0, LENGTH);
}

/** Gathers the fingerprint of a file from its bytes as they are read. */
export class FileDigest {
  readonly #hash: Hash = createHash('sha256');
  /** null until all bytes have been read */
  value: Buffer | null = null;
  read(chunk: Buffer): void {
    this.#hash.update(chunk);
  }
  end(): void {
    this.value = this.#hash.digest().subarray(0, LENGTH);
  }
}

/** Files up to this size are read in one go: for a folder of pages three times as fast as a stream each. */
const READ_WHOLE = 1024 * 1024;

/** The fingerprint of a file's bytes; null where it cannot be read, which its reader will tell. */
export async function digestOf(path: string, size: number): Promise<Buffer | null> {
  try {
    if (size <= READ_WHOLE) return hash('sha256', readFileSync(path), 'buffer').subarray(0, LENGTH);
    const digest = new FileDigest();
    for await (const chunk of createReadStream(path, { highWaterMark: READ_WHOLE })) digest.read(chunk as Buffer);
    digest.end();
    return digest.value;
  } catch {
    return null;
  }
}

/**
 * File systems tell times in steps, the coarsest in use (FAT) of two seconds: a file touched that recently may change
 * once more without another time, so its stamp says nothing yet, only its bytes do.
 */
const COARSEST_STEP = 2000;

/** Whether a stamp taken now can be relied on later. */
export const isSettled = ({ modified, changed }: FileStamp, now: number): boolean =>
  now - Math.max(modified, changed) > COARSEST_STEP;
