import { createReadStream } from 'node:fs';
import { pipeline, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { InputError } from '../../src/errors.ts';

/** Bytes read at once: large enough that a system call costs nothing beside what is done with them. */
const CHUNK_BYTES = 1 << 20;

/** The first bytes of compressed data (RFC 1952 section 2.3.1, RFC 8878 section 3.1.1): the name is not trusted. */
const DECOMPRESSORS: readonly { magic: Buffer; open: () => Transform }[] = [
  { magic: Buffer.from([0x1f, 0x8b]), open: () => createGunzip({ chunkSize: CHUNK_BYTES }) },
  { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), open: () => createZstdDecompress({ chunkSize: CHUNK_BYTES }) },
];

/** Told of the bytes of a file as they are read, before decompression. May throw, to end the reading. */
export interface ByteWatcher {
  read(chunk: Buffer): void;
  /** All bytes of the file have been read. */
  end(): void;
}

/**
 * The content of a file in chunks, decompressed where its first bytes say gzip or zstd.
 * Throws what the file system, zlib or the watcher throws; reading stops when the consumer does.
 */
export async function* fileBytes(path: string, watcher?: ByteWatcher): AsyncGenerator<Buffer> {
  let packedBytes = 0;
  const chunks = watched(createReadStream(path, { highWaterMark: CHUNK_BYTES }), {
    read(chunk) {
      packedBytes += chunk.length;
      watcher?.read(chunk);
    },
    end: () => watcher?.end(),
  });
  const [head, all] = await peek(chunks, 4);
  const packed = DECOMPRESSORS.find(({ magic }) => head.subarray(0, magic.length).equals(magic));
  if (packed === undefined) yield* all;
  else yield* bounded(pipeline(all, packed.open(), () => {}) as AsyncIterable<Buffer>, () => packedBytes);
}

/**
 * Text of papers shrinks to a fifth, repetitive exports to a fiftieth; gzip can shrink zeros to a thousandth. What
 * grows more than this, once it is large, is made to fill the machine.
 */
const MOST_GROWTH = 300;
const GROWTH_WATCHED_FROM = 256 * 1024 * 1024;

async function* bounded(chunks: AsyncIterable<Buffer>, packedBytes: () => number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > GROWTH_WATCHED_FROM && bytes > packedBytes() * MOST_GROWTH) {
      throw new InputError(
        'zip-bomb',
        `Tệp nén phình ra hơn ${MOST_GROWTH} lần, không phải văn bản; phần còn lại không được đọc / ` +
          `The compressed file grows more than ${MOST_GROWTH} times, which no text does; the rest of it is not read`,
      );
    }
    yield chunk;
  }
}

async function* watched(chunks: AsyncIterable<Buffer>, watcher: ByteWatcher): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    watcher.read(chunk);
    yield chunk;
  }
  watcher.end();
}

/**
 * Looks ahead: the first chunk or chunks, of at least `bytes` bytes together unless the input is shorter, and the
 * whole input again, the looked-at part included.
 */
export async function peek(
  chunks: AsyncIterable<Buffer>,
  bytes: number,
): Promise<[head: Buffer, all: AsyncGenerator<Buffer>]> {
  const rest = chunks[Symbol.asyncIterator]();
  const seen: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await rest.next();
    if (next.done === true) break;
    seen.push(next.value);
    length += next.value.length;
  }
  const head = seen.length === 1 ? seen[0]! : Buffer.concat(seen);
  return [head, resume(head, rest)];
}

async function* resume(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
