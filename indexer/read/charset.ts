import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeLegacy, legacyEncodingOf } from '../../src/analysis/legacy/repair.ts';
import { readAsWindows1252 } from '../../src/analysis/legacy/windows-1252.ts';
import { InputError } from '../../src/errors.ts';
import { unmarkedUtf16 } from './utf16.ts';

/** Text, and the encoding its bytes were in. */
export interface Decoded {
  text: string;
  encoding: string;
}

/** Where pages and XML say how they are encoded: only their first kilobytes may. */
const DECLARED_WITHIN = 4096;
const META = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i;
const XML = /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)/i;

/** The charset that a page or an XML file declares in itself, in lower case; null where it declares none. */
export function declaredCharset(bytes: Buffer): string | null {
  const head = bytes.subarray(0, DECLARED_WITHIN).toString('latin1');
  return (XML.exec(head)?.[1] ?? META.exec(head)?.[1])?.toLowerCase() ?? null;
}

/** Share of bytes that may be broken in what says it is UTF-8: a cut comment, one foreign line. */
const MOST_BROKEN = 0.005;

/**
 * The text of bytes, the bytes believed before the declaration: valid UTF-8 is UTF-8 whatever it says, and legacy
 * Vietnamese encodings are known by the words they spell. A few broken bytes in UTF-8 become U+FFFD.
 * @param declared what the page, the file or the server says, null for nothing
 * @throws InputError `bad-encoding`
 */
export function decodeBytes(bytes: Buffer, declared: string | null): Decoded {
  if (bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))) {
    const encoding = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    return { text: new TextDecoder(encoding).decode(bytes), encoding };
  }
  if (isUtf8(bytes)) return { text: new TextDecoder().decode(bytes), encoding: 'utf-8' };
  const utf16 = unmarkedUtf16(bytes);
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16 };
  const replaced = new TextDecoder().decode(bytes);
  const broken = replaced.split('\ufffd').length - 1;
  if (broken <= bytes.length * MOST_BROKEN && /[\u0300-\u036f\u1ea0-\u1ef9]/u.test(replaced)) {
    return { text: replaced, encoding: 'utf-8' };
  }
  const legacy = legacyEncodingOf(withoutMarkup(bytes));
  if (legacy !== null) return { text: decodeLegacy(readAsWindows1252(bytes), legacy), encoding: legacy };
  if (declared !== null && !/^utf-?(?:8|16)/.test(declared) && iconv.encodingExists(declared)) {
    return { text: iconv.decode(bytes, declared).normalize('NFC'), encoding: declared };
  }
  throw new InputError(
    'bad-encoding',
    `Không rõ bảng mã${declared === null ? '' : ` (khai báo ${declared})`}; hãy lưu lại thành UTF-8 / ` +
      'Neither UTF-8 nor a known Vietnamese encoding; save it again as UTF-8',
  );
}

/** Tags and scripts are ASCII in every encoding and would only weigh against the words. */
const withoutMarkup = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<[^<>]*>/gi, ' '), 'latin1');

/**
 * A long text decoded chunk by chunk, by its declaration where its beginning is not UTF-8.
 * @throws InputError `bad-encoding` where the charset is none that is known
 */
export async function* decodedChunks(chunks: AsyncIterable<Buffer>, head: Buffer): AsyncGenerator<string> {
  const { encoding } = decodeBytes(head.subarray(0, lastWhole(head)), declaredCharset(head));
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder();
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
    return;
  }
  const legacy = ['tcvn3', 'vni', 'viscii', 'windows-1258'].find((name) => name === encoding) as
    | Parameters<typeof decodeLegacy>[1]
    | undefined;
  if (legacy !== undefined) {
    // Letters of these are of one to three bytes, and none reaches over a line end.
    let open = Buffer.alloc(0);
    for await (const chunk of chunks) {
      const bytes = Buffer.concat([open, chunk]);
      const end = bytes.lastIndexOf(0x0a) + 1;
      if (end > 0) yield decodeLegacy(readAsWindows1252(bytes.subarray(0, end)), legacy);
      open = bytes.subarray(end);
    }
    yield decodeLegacy(readAsWindows1252(open), legacy);
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end() ?? '';
}

/** Bytes up to the last that ends no UTF-8 character amid: a head is cut anywhere. */
function lastWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}
