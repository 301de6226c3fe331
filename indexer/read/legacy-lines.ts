import { isUtf8 } from 'node:buffer';
import { decodeLegacy, type LegacyEncoding } from '../../src/analysis/legacy/repair.ts';
import { readAsWindows1252 } from '../../src/analysis/legacy/windows-1252.ts';

const NEWLINE = 0x0a;
const SPACE = 0x20;

/**
 * Bytes of a legacy encoding as UTF-8, chunk by chunk. Lines that are UTF-8 stay: archives put together over years
 * change their encoding on the way. No letter reaches over a line end or a space.
 */
export async function* recodedLines(chunks: AsyncIterable<Buffer>, encoding: LegacyEncoding): AsyncGenerator<Buffer> {
  let open: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1 || bytes.lastIndexOf(SPACE) + 1 || bytes.length;
    yield recoded(bytes.subarray(0, end), encoding);
    open = bytes.subarray(end);
  }
  if (open.length > 0) yield recoded(open, encoding);
}

function recoded(bytes: Buffer, encoding: LegacyEncoding): Buffer {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(NEWLINE, from) + 1 || bytes.length;
    const line = bytes.subarray(from, to);
    lines.push(isUtf8(line) ? line : Buffer.from(decodeLegacy(readAsWindows1252(line), encoding), 'utf8'));
    from = to;
  }
  return Buffer.concat(lines);
}
