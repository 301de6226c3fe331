import { textOf } from './encoding.ts';
import type { FileOrigin } from './ndjson.ts';
import { failure, type RawItem } from './raw-item.ts';

/** Bytes one page may have: a long read has some 100 KB, so a larger file is something else. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/**
 * The one item of a page: its whole text.
 * @param chunks UTF-8 without a mark, or bytes of a legacy encoding
 * @throws InputError where the text is in no encoding that is certain
 */
export async function pageItem(chunks: AsyncIterable<Buffer>, origin: FileOrigin): Promise<RawItem> {
  const place = { path: origin.path, line: null };
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_PAGE_BYTES) {
      return failure(
        place,
        'too-large',
        `Trang lớn hơn ${MAX_PAGE_BYTES} byte; mỗi tệp phải là một trang`,
        `The page is larger than ${MAX_PAGE_BYTES} bytes; each file must be one page`,
      );
    }
    parts.push(chunk);
  }
  return {
    kind: 'text',
    format: 'page-text',
    ...place,
    ...textOf(Buffer.concat(parts), origin.encoding, origin.markBytes),
  };
}
