/**
 * Many short texts that are seldom read, as one run of UTF-8: a third of what as many strings take, and nothing for the
 * garbage collector to walk.
 */
export class PackedTexts {
  readonly bytes: Buffer;
  /** where each text begins, with one entry more for the end */
  readonly starts: Uint32Array;

  constructor(bytes: Buffer, starts: Uint32Array) {
    this.bytes = bytes;
    this.starts = starts;
  }

  at(index: number): string {
    return this.bytes.toString('utf8', this.starts[index]!, this.starts[index + 1]!);
  }

  /** Number of the text that holds the byte at `offset`. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

const FIRST_BYTES = 1 << 16;
const FIRST_TEXTS = 1 << 12;

/** Packs texts one by one, so that they never stand in memory as strings all at once. */
export class TextPacker {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #starts = new Uint32Array(FIRST_TEXTS);
  #texts = 0;

  add(text: string): void {
    const from = this.#starts[this.#texts]!;
    const to = from + Buffer.byteLength(text);
    if (to > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, to));
      this.#bytes.copy(larger, 0, 0, from);
      this.#bytes = larger;
    }
    if (this.#texts + 1 >= this.#starts.length) {
      const larger = new Uint32Array(this.#starts.length * 2);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#bytes.write(text, from);
    this.#starts[++this.#texts] = to;
  }

  /** The texts packed so far, in no more memory than they need. */
  finish(): PackedTexts {
    const starts = this.#starts.slice(0, this.#texts + 1);
    const bytes = Buffer.allocUnsafeSlow(starts[this.#texts]!);
    this.#bytes.copy(bytes, 0, 0, bytes.length);
    return new PackedTexts(bytes, starts);
  }
}
