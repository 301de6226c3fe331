const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);
const ARRAY_OPEN = 0x5b;
const ARRAY_CLOSE = 0x5d;
const NEWLINE = 0x0a;
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The bytes of one value, not yet parsed. */
export interface Element {
  bytes: Buffer;
  /** line and byte of the file at which it begins */
  line: number;
  offset: number;
}

/**
 * Finds the values of a JSON text that comes in chunks: the elements of an outer array, or values in a row. A streaming
 * parser would parse here what workers can parse in parallel, and could not go on after one broken record.
 */
export class ElementScanner {
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
      if (this.inArray) return true;
    }
    if (this.closed) {
      this.stray = this.line;
      return false;
    }
    if (!this.inArray) {
      if (byte === COMMA || byte === ARRAY_CLOSE) this.stray = this.line;
      return false;
    }
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
