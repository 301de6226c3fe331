import { InputError } from '../../src/errors.ts';
import { textOf } from './encoding.ts';
import { type FileOrigin, MAX_RECORD_BYTES } from './ndjson.ts';
import { failure, type RawItem } from './raw-item.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);
const ARRAY_OPEN = 0x5b;
const ARRAY_CLOSE = 0x5d;
const NEWLINE = 0x0a;
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * One item for each element of a JSON array, or for each value where several stand one after another. Only where
 * values begin and end is found here (strings and brackets are enough for that); they are parsed later, in parallel,
 * and one that is broken inside fails alone. No more than one element is held at a time.
 * @param chunks UTF-8 without a mark
 */
export async function* jsonItems(
  chunks: AsyncIterable<Buffer>,
  origin: FileOrigin,
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<RawItem> {
  const scan = new ElementScanner();
  const { path } = origin;
  let values = 0;
  for await (const chunk of chunks) {
    for (const element of scan.push(chunk)) {
      values++;
      yield element.bytes.length > maxBytes ? tooLarge(path, element.line, maxBytes) : itemOf(element, origin);
    }
    if (scan.stray !== null) {
      yield failure(
        { path, line: scan.stray },
        'broken-json',
        'JSON hỏng: có nội dung lạ giữa hoặc sau các bản ghi; phần còn lại của tệp không được đọc',
        'Broken JSON: something stands between or after the records; the rest of the file is not read',
      );
      return;
    }
    if (scan.openBytes > maxBytes) {
      yield tooLarge(path, scan.elementLine, maxBytes);
      return;
    }
  }
  for (const element of scan.end()) {
    values++;
    yield itemOf(element, origin);
  }
  if (scan.unfinished) {
    yield failure(
      { path, line: scan.elementLine },
      'broken-json',
      'JSON hỏng: tệp kết thúc giữa chừng; hãy chép lại tệp',
      'Broken JSON: the file ends before the value does; copy it again',
    );
  } else if (values === 0) {
    yield failure({ path, line: null }, 'empty-file', 'Tệp không có bài nào', 'The file holds no articles');
  }
}

const tooLarge = (path: string, line: number, maxBytes: number): RawItem =>
  failure(
    { path, line },
    'too-large',
    `Một giá trị JSON lớn hơn ${maxBytes} byte; hãy chuyển tệp sang NDJSON, mỗi dòng một bài`,
    `A JSON value is larger than ${maxBytes} bytes; turn the file into NDJSON, one article a line`,
  );

function itemOf({ bytes, line, offset }: Element, { path, encoding, markBytes }: FileOrigin): RawItem {
  try {
    return { kind: 'text', format: 'json', path, line, encoding, text: textOf(bytes, markBytes + offset) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: 'failure', path, line, code: error.code, message: error.message };
  }
}

interface Element {
  bytes: Buffer;
  /** line and byte of the file at which it begins */
  line: number;
  offset: number;
}

/** Finds the values of a JSON text that comes in chunks: the elements of an outer array, or values in a row. */
class ElementScanner {
  /** whether the values stand in an outer array; null before the first character */
  private inArray: boolean | null = null;
  private closed = false;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** the begin of the element under way, from earlier chunks */
  private parts: Buffer[] = [];
  private inElement = false;
  /** in an array: a value must be followed by a comma or the end */
  private needsComma = false;
  private line = 1;
  private offset = 0;
  private elementOffset = 0;

  openBytes = 0;
  elementLine = 1;
  /** the line of something that cannot stand where it stands; nothing is read after it */
  stray: number | null = null;

  /** Whether the text so far stops inside a value or an array. */
  get unfinished(): boolean {
    return this.inElement || (this.inArray === true && !this.closed);
  }

  *push(chunk: Buffer): Generator<Element> {
    let start = this.inElement ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (byte === NEWLINE) this.line++;
      if (!this.inElement) {
        if (BLANK.has(byte)) continue;
        if (this.opensOrParts(byte)) continue;
        if (this.stray !== null) return;
        this.inElement = true;
        this.elementLine = this.line;
        this.elementOffset = this.offset + i;
        start = i;
      }
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
        if (this.inString || this.depth > 0) continue;
      } else if (byte === QUOTE) {
        this.inString = true;
        continue;
      } else if (OPEN.has(byte)) {
        this.depth++;
        continue;
      } else if (CLOSE.has(byte) && this.depth > 0) {
        if (--this.depth > 0) continue;
      } else if (this.depth > 0 || !this.endsScalar(byte)) continue;
      else {
        // A number or a word ends before the character that ends it, which is then looked at again.
        yield this.take(chunk.subarray(start, i));
        start = -1;
        if (byte === NEWLINE) this.line--;
        i--;
        continue;
      }
      yield this.take(chunk.subarray(start, i + 1));
      start = -1;
    }
    if (this.inElement) {
      this.parts.push(chunk.subarray(start));
      this.openBytes += chunk.length - start;
    }
    this.offset += chunk.length;
  }

  /** A bare number or word may end with the file. */
  *end(): Generator<Element> {
    if (this.inElement && this.depth === 0 && !this.inString && this.inArray === false)
      yield this.take(Buffer.alloc(0));
  }

  /** The brackets and commas between elements. Notes what cannot stand there. */
  private opensOrParts(byte: number): boolean {
    if (this.inArray === null) {
      this.inArray = byte === ARRAY_OPEN;
      return this.inArray;
    }
    if (this.closed) {
      this.stray = this.line;
      return false;
    }
    if (!this.inArray) return false;
    if (byte === ARRAY_CLOSE) {
      this.closed = true;
      return true;
    }
    if (byte === COMMA && this.needsComma) {
      this.needsComma = false;
      return true;
    }
    if (this.needsComma || byte === COMMA) this.stray = this.line;
    return false;
  }

  private endsScalar(byte: number): boolean {
    return BLANK.has(byte) || byte === COMMA || byte === ARRAY_CLOSE;
  }

  private take(last: Buffer): Element {
    const bytes = this.parts.length === 0 ? last : Buffer.concat([...this.parts, last]);
    this.parts = [];
    this.openBytes = 0;
    this.inElement = false;
    this.needsComma = true;
    return { bytes, line: this.elementLine, offset: this.elementOffset };
  }
}
