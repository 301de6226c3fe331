import { type TokenForm, tokenize } from '../analysis/tokenizer.ts';
import { type FoldedList, FoldedListMaker } from './folded-list.ts';
import { agreesAt, type TypedSyllable } from './typed-input.ts';

/** A name to be found by any of its words: a place or a tag. */
export interface CountedName {
  /** what is shown */
  text: string;
  /** what is looked in: the text or its beginning */
  name: string;
  /** id of a place, spelling of a tag */
  value: string;
  count: number;
  /** tokens of `name` before the name proper: the unit word of a place */
  unitWords: number;
}

export interface FoundName extends CountedName {
  /** Whether what was typed begins the name, with its unit word or without. */
  begins: boolean;
}

/** Names by any of their words, those of most articles first. */
export class NamedList {
  readonly #folds: FoldedList;
  readonly #names: readonly CountedName[];

  private constructor(folds: FoldedList, names: readonly CountedName[]) {
    this.#folds = folds;
    this.#names = names;
  }

  static from(names: readonly CountedName[]): NamedList {
    const sorted = [...names].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    const folds = new FoldedListMaker();
    for (const { name } of sorted) folds.add(formsOf(name).map(({ fold }) => fold));
    return new NamedList(folds.finish(), sorted);
  }

  /** Names that hold what was typed, from the beginning of any word on. */
  *find(typed: readonly TypedSyllable[]): Generator<FoundName> {
    for (const at of this.#folds.find(typed, 'any word')) {
      const found = this.#names[at]!;
      const forms = formsOf(found.name);
      const begins = agreesAt(typed, forms, 0) || agreesAt(typed, forms, found.unitWords);
      if (begins || forms.some((_, from) => agreesAt(typed, forms, from))) yield { ...found, begins };
    }
  }
}

const formsOf = (text: string): TokenForm[] => tokenize(text).map(({ form }) => form);
