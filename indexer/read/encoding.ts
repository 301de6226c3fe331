import { isUtf8 } from 'node:buffer';
import { InputError } from '../../src/errors.ts';
import { peek } from './bytes.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const MARKS: readonly { encoding: Encoding; mark: Buffer }[] = [
  { encoding: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
];

/** Text as UTF-8 bytes without a mark, and how it was encoded: by its mark, UTF-8 where there is none. */
export async function asUtf8(
  bytes: AsyncIterable<Buffer>,
): Promise<{ encoding: Encoding; markBytes: number; chunks: AsyncGenerator<Buffer> }> {
  const [head, all] = await peek(bytes, 3);
  const found = MARKS.find(({ mark }) => head.subarray(0, mark.length).equals(mark));
  if (found === undefined) return { encoding: 'utf-8', markBytes: 0, chunks: all };
  const chunks = withoutMark(all, found.mark.length);
  if (found.encoding === 'utf-8') return { encoding: 'utf-8', markBytes: found.mark.length, chunks };
  return { encoding: found.encoding, markBytes: found.mark.length, chunks: recoded(chunks, found.encoding) };
}

async function* withoutMark(chunks: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of chunks) {
    yield first ? chunk.subarray(length) : chunk;
    first = false;
  }
}

async function* recoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
    yield Buffer.from(decoder.decode(), 'utf8');
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new InputError(
      'bad-encoding',
      `Không phải ${encoding.toUpperCase()} hợp lệ dù có dấu đầu tệp; hãy lưu lại thành UTF-8 / ` +
        `Not valid ${encoding.toUpperCase()} although marked so; save it again as UTF-8`,
      { cause },
    );
  }
}

/**
 * The text of UTF-8 bytes.
 * @param offset where in the file the bytes begin, for the message
 * @throws InputError `bad-encoding` that names the first byte that is not UTF-8: no replacement characters get in
 */
export function textOf(bytes: Buffer, offset: number): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const at = firstInvalid(bytes);
  const value = `0x${bytes[at]!.toString(16).padStart(2, '0')}`;
  throw new InputError(
    'bad-encoding',
    `Không phải UTF-8 hợp lệ: byte ${value} ở vị trí ${offset + at}; hãy chuyển tệp sang UTF-8 / ` +
      `Not valid UTF-8: byte ${value} at offset ${offset + at}; convert the file to UTF-8`,
  );
}

const REPLACEMENT = Buffer.from('\ufffd', 'utf8');

/** Offset of the first byte that is not part of valid UTF-8. The bytes must not be valid. */
function firstInvalid(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  // All before the first replacement character is valid, so its length in bytes is the place; the file may hold genuine ones.
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    const offset = Buffer.byteLength(text.slice(0, at), 'utf8');
    if (!bytes.subarray(offset, offset + REPLACEMENT.length).equals(REPLACEMENT)) return offset;
  }
  return bytes.length - 1;
}
