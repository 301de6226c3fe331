import { isUtf8 } from 'node:buffer';
import { InputError } from '../../src/errors.ts';
import { type ItemText, textOf } from './encoding.ts';
import { failure, type RawItem } from './raw-item.ts';

/** Bytes one record may have: far above any article, far below what would exhaust the memory of a small machine. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

const NEWLINE = 0x0a;

/** What every item of a file has in common. */
export interface FileOrigin {
  path: string;
  encoding: string;
  /** bytes of the mark at its start, which offsets in messages count too */
  markBytes: number;
}

/**
 * One item a line of NDJSON. Lines end at `\n` alone: strings may hold U+2028. Blank lines are passed over. A line
 * in no known encoding or too long is a failure of its own, and reading goes on after it.
 * @param chunks UTF-8 without a mark
 */
export async function* ndjsonItems(
  chunks: AsyncIterable<Buffer>,
  origin: FileOrigin,
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<RawItem> {
  const { path } = origin;
  let line = 1;
  let offset = origin.markBytes;
  /** the begin of a line whose end has not come yet; empty while an overlong line is skipped */
  let open: Buffer[] = [];
  let openBytes = 0;
  const tooLong = (): RawItem =>
    failure(
      { path, line },
      'too-large',
      `Dòng dài quá ${maxBytes} byte; mỗi dòng phải là một bài`,
      `The line is longer than ${maxBytes} bytes; each line must be one article`,
    );

  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      openBytes += chunk.length;
      if (openBytes <= maxBytes) open.push(chunk);
      else open = [];
      continue;
    }
    let from = 0;
    if (openBytes > maxBytes) {
      yield tooLong();
      from = chunk.indexOf(NEWLINE) + 1;
      offset += openBytes + from;
      line++;
      open = [];
    }
    const block = Buffer.concat([...open, chunk.subarray(from, last + 1)]);
    for (const item of blockItems(block, origin, line, offset)) {
      if (item !== null) yield item;
      line++;
    }
    offset += block.length;
    open = last + 1 < chunk.length ? [chunk.subarray(last + 1)] : [];
    openBytes = chunk.length - last - 1;
  }
  if (openBytes > maxBytes) yield tooLong();
  else {
    for (const item of blockItems(Buffer.concat(open), origin, line, offset)) if (item !== null) yield item;
  }
}

/** The items of a block of whole lines, null for a blank one. The text after the last line end counts as a line unless empty. */
function* blockItems(block: Buffer, origin: FileOrigin, line: number, offset: number): Generator<RawItem | null> {
  const { path, encoding } = origin;
  const itemOf = ({ text, encoding }: ItemText): RawItem | null =>
    text.trim() === '' ? null : { kind: 'text', format: 'ndjson', path, line, encoding, text };
  if (isUtf8(block)) {
    const lines = block.toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const text of lines) {
      yield itemOf({ text, encoding });
      line++;
    }
    return;
  }
  for (let from = 0; from < block.length; line++) {
    const end = block.indexOf(NEWLINE, from);
    const to = end === -1 ? block.length : end;
    try {
      yield itemOf(textOf(block.subarray(from, to), encoding, offset + from));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const bytes = Uint8Array.from(block.subarray(from, to));
      yield { kind: 'failure', path, line, code: error.code, message: error.message, bytes };
    }
    from = to + 1;
  }
}
