import { BETWEEN_PAUSES, breathing } from './breathing.ts';

/** Many short texts that are seldom read, as one run of UTF-8: a third of what as many strings take, and nothing for the collector to walk. */
export class PackedTexts {
  readonly #bytes: Buffer;
  readonly #starts: Uint32Array;

  private constructor(bytes: Buffer, starts: Uint32Array) {
    this.#bytes = bytes;
    this.#starts = starts;
  }

  static async from(texts: readonly string[]): Promise<PackedTexts> {
    const pause = breathing();
    const starts = new Uint32Array(texts.length + 1);
    for (const [i, text] of texts.entries()) {
      starts[i + 1] = starts[i]! + Buffer.byteLength(text);
      if (i % BETWEEN_PAUSES === 0) await pause();
    }
    const bytes = Buffer.allocUnsafeSlow(starts[texts.length]!);
    for (const [i, text] of texts.entries()) {
      bytes.write(text, starts[i]!);
      if (i % BETWEEN_PAUSES === 0) await pause();
    }
    return new PackedTexts(bytes, starts);
  }

  at(index: number): string {
    return this.#bytes.toString('utf8', this.#starts[index]!, this.#starts[index + 1]!);
  }
}
