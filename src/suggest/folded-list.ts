import { BETWEEN_PAUSES, breathing } from './breathing.ts';
import type { TypedSyllable } from './typed-input.ts';

/**
 * Texts by their toneless keys, best first, as one run of bytes. Looking for what was typed is one pass over the bytes
 * that stops when enough was found: all of half a megabyte of words takes 0.3 ms, of two megabytes of titles 1 ms
 * (measured), and nothing has to be sorted by letters. A list costs its bytes and four more a text.
 */
export class FoldedList {
  readonly #bytes: Buffer;
  /** where each text begins, with one entry more for the end */
  readonly #starts: Uint32Array;

  private constructor(bytes: Buffer, starts: Uint32Array) {
    this.#bytes = bytes;
    this.#starts = starts;
  }

  /** @param folds toneless keys of each text's tokens, joined by blanks; they hold no line break */
  static async from(folds: readonly string[]): Promise<FoldedList> {
    const pause = breathing();
    const starts = new Uint32Array(folds.length + 1);
    for (const [i, fold] of folds.entries()) {
      starts[i + 1] = starts[i]! + TEXT_START.length + Buffer.byteLength(fold) + WORD_END.length;
      if (i % BETWEEN_PAUSES === 0) await pause();
    }
    const bytes = Buffer.allocUnsafeSlow(starts[folds.length]!);
    for (const [i, fold] of folds.entries()) {
      bytes.write(TEXT_START + fold + WORD_END, starts[i]!);
      if (i % BETWEEN_PAUSES === 0) await pause();
    }
    return new FoldedList(bytes, starts);
  }

  /**
   * Numbers of the texts, in their order, whose toneless keys may agree with what was typed: at their beginning, or
   * from any word on. The caller looks at marks, and at i and y.
   */
  *find(typed: readonly TypedSyllable[], where: 'beginning' | 'any word'): Generator<number> {
    if (typed.length === 0) return;
    const beginning = where === 'beginning';
    // Blanks are the commonest bytes of all: a search for one would stop at every word.
    const needle = Buffer.from(beginning ? TEXT_START + needleOf(typed) : needleOf(typed));
    for (let at = 0; ; ) {
      const found = this.#bytes.indexOf(needle, at);
      if (found === -1) return;
      if (!beginning && this.#bytes[found - 1] !== BLANK) {
        at = found + 1;
        continue;
      }
      const index = this.#textAt(found);
      yield index;
      at = this.#starts[index + 1]!;
    }
  }

  #textAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

const TEXT_START = '\n ';
const WORD_END = ' ';
const BLANK = 32;

/** What all agreeing texts hold: the toneless keys up to the first syllable that may go on. */
function needleOf(typed: readonly TypedSyllable[]): string {
  let needle = '';
  for (const { complete, fold, form } of typed) {
    if (!complete) {
      // Of `ky`, both kỹ (`ki`) and Kyoto: what they have in common.
      return needle + (fold === form.fold ? fold : fold.slice(0, -1));
    }
    needle += `${fold} `;
  }
  return needle;
}
