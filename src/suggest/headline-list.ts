import { tokenize } from '../analysis/tokenizer.ts';
import type { Headline } from '../engine/port.ts';
import { breathing } from './breathing.ts';
import { type FoldedList, FoldedListMaker } from './folded-list.ts';
import { type PackedTexts, TextPacker } from './packed-texts.ts';
import { agreesAt, type TypedSyllable } from './typed-input.ts';
import type { WordCase } from './word-case.ts';

/** Titles looked at for one input, for their marks may not agree: 5 µs each. */
const MOST_LOOKED_AT = 300;

/** Titles by any of their words, newest first. About 200 bytes an article. */
export class HeadlineList {
  readonly #folds: FoldedList;
  readonly #titles: PackedTexts;
  readonly #ids: PackedTexts;

  constructor(folds: FoldedList, titles: PackedTexts, ids: PackedTexts) {
    this.#folds = folds;
    this.#titles = titles;
    this.#ids = ids;
  }

  /** Titles that hold what was typed, from the beginning of any word on. */
  *find(typed: readonly TypedSyllable[]): Generator<Headline> {
    let looked = 0;
    for (const at of this.#folds.find(typed, 'any word')) {
      if (looked++ === MOST_LOOKED_AT) return;
      const title = this.#titles.at(at);
      const forms = tokenize(title).map(({ form }) => form);
      if (forms.some((_, from) => agreesAt(typed, forms, from))) yield { id: this.#ids.at(at), title };
    }
  }
}

/** Lists titles, and lets `wordCase` learn from them which words are names. */
export async function listHeadlines(
  batches: AsyncIterable<readonly Headline[]>,
  wordCase: WordCase,
): Promise<HeadlineList> {
  const pause = breathing();
  const folds = new FoldedListMaker();
  const titles = new TextPacker();
  const ids = new TextPacker();
  for await (const batch of batches) {
    for (const { id, title } of batch) {
      const tokens = tokenize(title);
      wordCase.readHeadline(tokens);
      folds.add(tokens.map(({ form }) => form.fold));
      titles.add(title);
      ids.add(id);
      await pause();
    }
  }
  return new HeadlineList(folds.finish(), titles.finish(), ids.finish());
}
