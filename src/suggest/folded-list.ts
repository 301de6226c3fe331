import { type PackedTexts, TextPacker } from './packed-texts.ts';
import { mayAgree, type TypedSyllable } from './typed-input.ts';

/**
 * Texts by their toneless keys, best first, as one run of bytes. Looking for what was typed is one pass over the bytes
 * that stops when enough was found: all of half a megabyte of words takes 0.3 ms, of two megabytes of titles 1 ms
 * (measured), and nothing has to be sorted by letters. A list costs its bytes and four more a text.
 */
export class FoldedList {
  readonly #texts: PackedTexts;

  constructor(texts: PackedTexts) {
    this.#texts = texts;
  }

  /**
   * Numbers of the texts, in their order, whose toneless keys may agree with what was typed: at their beginning, or
   * from any word on. The caller looks at marks, and at i and y.
   */
  *find(typed: readonly TypedSyllable[], where: 'beginning' | 'any word'): Generator<number> {
    if (typed.length === 0) return;
    const beginning = where === 'beginning';
    // Where a syllable before the last may go on, the needle ends with it, and what follows is looked at word by word.
    const halfTyped = typed.slice(0, -1).some(({ complete }) => !complete);
    // Blanks are the commonest bytes of all: a search for one would stop at every word.
    const needle = Buffer.from(beginning ? TEXT_START + needleOf(typed) : needleOf(typed));
    const { bytes, starts } = this.#texts;
    for (let at = 0; ; ) {
      const found = bytes.indexOf(needle, at);
      if (found === -1) return;
      if (!beginning && bytes[found - 1] !== BLANK) {
        at = found + 1;
        continue;
      }
      const index = this.#texts.indexAt(found);
      if (halfTyped) {
        const words = bytes
          .toString('utf8', beginning ? found + TEXT_START.length : found, starts[index + 1]!)
          .split(' ');
        if (!typed.every((syllable, i) => mayAgree(syllable, words[i] ?? ''))) {
          at = beginning ? starts[index + 1]! : found + 1;
          continue;
        }
      }
      yield index;
      at = starts[index + 1]!;
    }
  }
}

/** Makes a folded list text by text, the best first. */
export class FoldedListMaker {
  readonly #packer = new TextPacker();

  /** @param folds toneless keys of a text's tokens; they hold no blank */
  add(folds: readonly string[]): void {
    this.#packer.add(TEXT_START + folds.join(' ') + WORD_END);
  }

  finish(): FoldedList {
    return new FoldedList(this.#packer.finish());
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
