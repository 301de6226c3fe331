import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { InputError } from '../../src/errors.ts';

/** An HTTP response as web archives keep it. */
export interface HttpResponse {
  status: number;
  /** names in lower case; of a repeated one the first */
  headers: Map<string, string>;
  /** as it came over the line */
  body: Buffer;
}

/** Takes an archived response apart (RFC 9112); null where it is none. */
export function parseResponse(block: Buffer): HttpResponse | null {
  const crlf = block.indexOf('\r\n\r\n');
  const lf = block.indexOf('\n\n');
  const end = crlf === -1 || (lf !== -1 && lf < crlf) ? lf : crlf;
  const head = block.subarray(0, end === -1 ? block.length : end).toString('latin1');
  const [first, ...lines] = head.split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/i.exec(first ?? '')?.[1];
  if (status === undefined) return null;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  const from = end === -1 ? block.length : end + (end === crlf ? 4 : 2);
  return { status: Number(status), headers, body: block.subarray(from) };
}

/**
 * The content of a response, its transfer and content codings undone. Crawlers may keep the headers of codings that
 * they have undone: what does not look chunked or packed is taken as it is.
 * @param most bytes it may have
 * @throws InputError `unknown-coding`, `broken-compression`
 */
export function contentOf({ headers, body }: HttpResponse, most: number): Buffer {
  const whole = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? dechunked(body) : body;
  const codings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean)
    .reverse();
  return codings.reduce((bytes, coding) => unpacked(bytes, coding, most), whole);
}

function unpacked(bytes: Buffer, coding: string, most: number): Buffer {
  const limit = { maxOutputLength: most };
  try {
    if (coding === 'gzip' || coding === 'x-gzip')
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, limit) : bytes;
    if (coding === 'deflate')
      return (bytes[0]! & 0x0f) === 8 ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit);
    if (coding === 'br') return looksLikeText(bytes) ? bytes : brotliDecompressSync(bytes, limit);
    if (coding === 'identity' || coding === 'utf-8') return bytes;
  } catch (cause) {
    throw new InputError(
      'broken-compression',
      `Nội dung nén (${coding}) hỏng hoặc quá lớn / The compressed content is damaged or too large`,
      { cause },
    );
  }
  throw new InputError(
    'unknown-coding',
    `Trang được nén bằng ${coding}, chưa đọc được / The page is compressed with ${coding}, which cannot be read`,
  );
}

const looksLikeText = (bytes: Buffer): boolean => /^\s*</.test(bytes.subarray(0, 64).toString('latin1'));

/** Chunks put together; what breaks the form is taken as content, for it was undone already. */
function dechunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\n', at);
    const size = /^\s*([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(
      end === -1 || end - at > 100 ? '' : body.subarray(at, end).toString('latin1'),
    );
    if (size === null) return parts.length === 0 ? body : Buffer.concat(parts);
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) break;
    parts.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    while (body[at] === 0x0d || body[at] === 0x0a) at++;
  }
  return Buffer.concat(parts);
}
