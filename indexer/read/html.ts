import { declaredCharset, decodeBytes } from './charset.ts';
import type { FileOrigin } from './ndjson.ts';
import { failure, type PageSource, type RawItem } from './raw-item.ts';

/** Bytes one HTML page may have: the largest of papers have 2 MB, scripts included. */
export const MAX_HTML_BYTES = 16 * 1024 * 1024;

/**
 * The one item of an HTML page: its whole text, decoded by its bytes before its declaration.
 * @param served charset that the server declared, null for none
 * @throws InputError `bad-encoding`
 */
export async function htmlItem(
  chunks: AsyncIterable<Uint8Array>,
  origin: FileOrigin,
  page: PageSource = { address: null, listed: null },
  served: string | null = null,
): Promise<RawItem> {
  const place = { path: origin.path, line: null };
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_HTML_BYTES) {
      return failure(
        place,
        'too-large',
        `Trang HTML lớn hơn ${MAX_HTML_BYTES} byte`,
        `The HTML page is larger than ${MAX_HTML_BYTES} bytes`,
      );
    }
    parts.push(chunk);
  }
  const bytes = Buffer.concat(parts);
  const { text, encoding } = decodeBytes(bytes, declaredCharset(bytes) ?? served);
  // A mark of UTF-16 was recoded on the way here.
  return {
    kind: 'text',
    format: 'html',
    ...place,
    encoding: origin.encoding === 'utf-8' ? encoding : origin.encoding,
    text,
    page,
  };
}

const CANONICAL = /<link\b[^>]*\brel\s*=\s*["']?canonical\b[^>]*>|<meta\b[^>]*\bproperty\s*=\s*["']?og:url\b[^>]*>/i;
const VALUE = /\b(?:href|content)\s*=\s*["']?([^"'\s>]+)/i;

/** The address that a page gives itself, from its first bytes; null where it gives none. */
export function addressIn(head: Buffer): string | null {
  const tag = CANONICAL.exec(head.toString('latin1'))?.[0];
  const written = tag === undefined ? undefined : VALUE.exec(tag)?.[1];
  return written === undefined ? null : (URL.parse(written.replaceAll('&amp;', '&'))?.href ?? null);
}
