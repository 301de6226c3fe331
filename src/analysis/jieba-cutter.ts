import { Jieba } from '@node-rs/jieba';

/**
 * Cuts sequences of syllables into their most probable words. jieba does this for strings of Han characters over a
 * dictionary with frequencies; here each distinct syllable key is given one character of the Han range, so that a
 * Vietnamese word becomes a Han word and a text without gaps a Han string.
 */

/** What jieba takes as Han and we give to syllables: CJK Unified Ideographs, 20,992 characters. */
const FIRST = 0x4e00;
const LAST = 0x9fff;
/** Stands for every token outside the dictionary (first of CJK Extension A). */
const UNKNOWN = '\u3400';
/** Parts pieces of a text that no word may join; not Han, so jieba cuts there. */
const GAP = '\n';

export interface WeightedWord {
  keys: readonly string[];
  probability: number;
}

/** jieba counts in integers: so much is the whole. Less probable than one part in it makes no difference any more. */
const WHOLE = 1e12;

/** Cuts tokens, given as keys; `gaps[i]` parts token i from the one before. Answers the lengths of the words. */
export type Cutter = (keys: readonly string[], gaps: readonly boolean[]) => number[];

/** Makes a cutter. Single syllables that are no word of their own get the least weight. */
export function jiebaCutter(words: Iterable<WeightedWord>): Cutter {
  const characters = new Map<string, string>();
  const weights = new Map<string, number>([[UNKNOWN, 1]]);
  for (const { keys, probability } of words) {
    let word = '';
    for (const key of keys) {
      let character = characters.get(key);
      if (character === undefined) {
        const code = FIRST + characters.size;
        if (code > LAST) throw new Error(`more than ${LAST - FIRST + 1} different syllables in the lexicon`);
        character = String.fromCharCode(code);
        characters.set(key, character);
        if (!weights.has(character)) weights.set(character, 1);
      }
      word += character;
    }
    weights.set(word, Math.max(1, Math.round(probability * WHOLE)));
  }
  let dictionary = '';
  for (const [word, weight] of weights) dictionary += `${word} ${weight}\n`;
  const jieba = Jieba.withDict(Buffer.from(dictionary));
  return (keys, gaps) => {
    let text = '';
    for (let i = 0; i < keys.length; i++) {
      if (gaps[i] && i > 0) text += GAP;
      text += characters.get(keys[i]!) ?? UNKNOWN;
    }
    const lengths: number[] = [];
    for (const word of jieba.cut(text, false)) if (word !== GAP) lengths.push(word.length);
    return lengths;
  };
}
