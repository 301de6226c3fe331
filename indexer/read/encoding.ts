import { isUtf8 } from 'node:buffer';
import { decodeLegacy, type LegacyEncoding, legacyEncodingOf } from '../../src/analysis/legacy/repair.ts';
import { readAsWindows1252 } from '../../src/analysis/legacy/windows-1252.ts';
import { InputError } from '../../src/errors.ts';
import { peek } from './bytes.ts';
import { recodedLines } from './legacy-lines.ts';
import { unmarkedUtf16 } from './utf16.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding;

const MARKS: readonly { encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; mark: Buffer }[] = [
  { encoding: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
];

/** Bytes from which the encoding is told where no mark says it. */
const JUDGED_BYTES = 64 * 1024;
/** What says its encoding itself (markup), or is made of parts each with its own (web archives), is left to its reader. */
const SAYS_ITSELF = /^\s*(?:<|WARC\/)/;

/**
 * Text as UTF-8 bytes without a mark, and how it was encoded: by its mark; without one UTF-16 by its zero bytes, UTF-8
 * where it is valid, a legacy Vietnamese encoding where the words leave no doubt. Other bytes pass as they are.
 */
export async function asUtf8(
  bytes: AsyncIterable<Buffer>,
): Promise<{ encoding: Encoding; markBytes: number; chunks: AsyncGenerator<Buffer> }> {
  const [start, all] = await peek(bytes, JUDGED_BYTES);
  const found = MARKS.find(({ mark }) => start.subarray(0, mark.length).equals(mark));
  if (found !== undefined) {
    const { encoding, mark } = found;
    const chunks = withoutMark(all, mark.length);
    return { encoding, markBytes: mark.length, chunks: encoding === 'utf-8' ? chunks : recoded(chunks, encoding) };
  }
  const head = start.subarray(0, JUDGED_BYTES);
  const utf16 = unmarkedUtf16(head);
  if (utf16 !== null) return { encoding: utf16, markBytes: 0, chunks: recoded(all, utf16) };
  if (isUtf8(withoutCut(head)) || SAYS_ITSELF.test(head.toString('latin1', 0, 64)))
    return { encoding: 'utf-8', markBytes: 0, chunks: all };
  const legacy = legacyEncodingOf(head);
  if (legacy === null) return { encoding: 'utf-8', markBytes: 0, chunks: all };
  return { encoding: legacy, markBytes: 0, chunks: recodedLines(all, legacy) };
}

/** Bytes without a UTF-8 character that their end cuts in two. */
function withoutCut(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && (bytes[end - 1]! & 0xc0) === 0x80) end--;
  return end > 0 && bytes[end - 1]! >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}

async function* withoutMark(chunks: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of chunks) {
    yield first ? chunk.subarray(length) : chunk;
    first = false;
  }
}

async function* recoded(chunks: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
    yield Buffer.from(decoder.decode(), 'utf8');
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new InputError(
      'bad-encoding',
      `Không phải ${encoding.toUpperCase()} hợp lệ dù đầu tệp cho thấy thế; hãy lưu lại thành UTF-8 / ` +
        `Not valid ${encoding.toUpperCase()} although it begins so; save it again as UTF-8`,
      { cause },
    );
  }
}

/** The text of an item, and how its bytes were encoded. */
export interface ItemText {
  text: string;
  encoding: string;
}

/**
 * The text of bytes that should be UTF-8; where they are not, of a legacy Vietnamese encoding if that is certain.
 * @param encoding how the file is encoded, as far as its beginning tells
 * @param offset where in the file the bytes begin, for the message
 * @throws InputError `bad-encoding` that names the first byte that is not UTF-8: no replacement characters get in
 */
export function textOf(bytes: Buffer, encoding: string, offset: number): ItemText {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding };
  const legacy = legacyEncodingOf(bytes);
  if (legacy !== null) return { text: decodeLegacy(readAsWindows1252(bytes), legacy), encoding: legacy };
  const at = firstInvalid(bytes);
  const value = `0x${bytes[at]!.toString(16).padStart(2, '0')}`;
  throw new InputError(
    'bad-encoding',
    `Không phải UTF-8 hợp lệ: byte ${value} ở vị trí ${offset + at}, cũng không rõ là TCVN3, VNI, VISCII hay Windows-1258; ` +
      `hãy chuyển tệp sang UTF-8 / Not valid UTF-8: byte ${value} at offset ${offset + at}, ` +
      'nor certainly TCVN3, VNI, VISCII or Windows-1258; convert the file to UTF-8',
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
