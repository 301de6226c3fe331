import { lexicon } from '../analysis/lexicon.ts';
import { segmenter } from '../analysis/segmenter.ts';
import { JOINT } from '../analysis/spelling-key.ts';
import type { Token } from '../analysis/tokenizer.ts';
import type { Gazetteer } from '../places/types.ts';

/** A headline with a larger share of capitals says nothing of names: it is set so. */
const CAPITALS_OF_A_SENTENCE = 0.6;

/**
 * Which words of the lexicon are written with a capital on every syllable: as most headlines write them; those that no
 * headline has as the lexicon and the gazetteer know them.
 */
export class WordCase {
  readonly #numbers: ReadonlyMap<string, number>;
  /** headlines that write a word as a name, less those that do not */
  readonly #balance = new Int32Array(lexicon().length);
  readonly #seen = new Uint8Array(lexicon().length);
  readonly #gazetteer: Gazetteer;

  constructor(gazetteer: Gazetteer) {
    this.#gazetteer = gazetteer;
    const numbers = new Map<string, number>();
    const words = lexicon();
    for (let i = 0; i < words.length; i++) if (words[i]!.keys.length > 1) numbers.set(words[i]!.keys.join(JOINT), i);
    this.#numbers = numbers;
  }

  readHeadline(tokens: readonly Token[]): void {
    const capitals = tokens.reduce((sum, { capital }) => sum + Number(capital), 0);
    if (capitals > tokens.length * CAPITALS_OF_A_SENTENCE) return;
    for (const { from, to } of segmenter().compounds(tokens)) {
      let key = tokens[from]!.form.key;
      let name = tokens[from]!.capital;
      for (let i = from + 1; i < to; i++) {
        key += JOINT + tokens[i]!.form.key;
        name &&= tokens[i]!.capital;
      }
      const number = this.#numbers.get(key);
      if (number === undefined) continue;
      this.#seen[number] = 1;
      this.#balance[number]! += name ? 1 : -1;
    }
  }

  /** Whether the lexicon's word with this number is a name. */
  isName(number: number): boolean {
    if (this.#seen[number] === 1) return this.#balance[number]! > 0;
    const { keys, text, nameOnly } = lexicon()[number]!;
    if (keys.length === 1) return false;
    const named = (era: 'legacy' | 'now'): boolean =>
      this.#gazetteer.named(text, era).some(({ level }) => level !== 'ward');
    return nameOnly || named('legacy') || named('now');
  }
}

/** A capital on every word: việt nam → Việt Nam. */
export const capitalized = (text: string): string =>
  text
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
