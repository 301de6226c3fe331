import { type Cutter, jiebaCutter, type WeightedWord } from './jieba-cutter.ts';
import { type LexiconEntry, lexicon } from './lexicon.ts';
import { nameRuns, type WordScores } from './name-runs.ts';
import { JOINT, TONELESS } from './spelling-key.ts';
import type { Token } from './tokenizer.ts';
import { hasWord, ROOT, type WordTrie, wordNode, wordTrie } from './word-trie.ts';

/** A word: the tokens from index `from` up to, not including, `to`. */
export interface Word {
  from: number;
  to: number;
}

/** A reading of toneless syllables. */
export interface TonedReading {
  /** spelling keys of its syllables */
  keys: readonly string[];
  /** lower case, tone marks placed as in hòa, thủy */
  text: string;
  /** occurrences in 27.5 million words of news; 0 where it was not seen */
  frequency: number;
}

/** A dictionary word as one token of an index. */
export interface JoinedWord {
  /** spelling keys joined by JOINT */
  toned: string;
  /** toneless keys joined by JOINT, with TONELESS before them */
  toneless: string;
}

export interface Segmenter {
  /** The most probable words. They cover all tokens in order and never reach over a gap. */
  segment(tokens: readonly Token[]): Word[];
  /** The same by toneless keys, for text typed without tones. */
  segmentToneless(tokens: readonly Token[]): Word[];
  /** Every dictionary word of two tokens or more that occurs side by side, overlapping ones included, in order of `from`. */
  compounds(tokens: readonly Token[]): Word[];
  /** Adds the numbers of all these words of a text to a set: the same, for counting rather than showing. */
  addCompounds(tokens: readonly Token[], numbers: Set<number>): void;
  /** A word by its number: its keys as one token, toned and toneless. */
  joined(number: number): JoinedWord;
  /** Whether these spelling keys, side by side, are a dictionary word. */
  isWord(keys: readonly string[]): boolean;
  /** Whether these toneless keys, side by side, are a dictionary word with some tones. */
  isWordFolded(folds: readonly string[]): boolean;
  /** The dictionary words, or the one syllables, that read so without tones: the most frequent first. */
  tonedReadings(folds: readonly string[]): readonly TonedReading[];
}

/** Stands for a name: no syllable, so that no word goes over it. */
const NAME_KEY = '';

/** A segmenter over these words. */
export function createSegmenter(entries: readonly LexiconEntry[]): Segmenter {
  const tonedWords = wordTrie(entries.map(({ keys }) => keys));
  const foldedWords = wordTrie(entries.map(({ folds }) => folds));
  let toned: Cutter | undefined;
  let scores: WordScores | undefined;
  let toneless: Cutter | undefined;
  let joined: Map<number, JoinedWord> | undefined;
  let readings: Map<string, TonedReading[]> | undefined;
  return {
    segment(tokens) {
      toned ??= jiebaCutter(tonedWeights(entries));
      scores ??= wordScores(tonedWords, entries);
      return cutAround(nameRuns(tokens, scores), tokens, toned);
    },
    segmentToneless(tokens) {
      toneless ??= jiebaCutter(tonelessWeights(entries));
      return wordsOf(
        toneless(
          tokens.map((token) => token.form.fold),
          tokens.map((token) => token.gap),
        ),
      );
    },
    compounds: (tokens) => findCompounds(tonedWords, tokens),
    addCompounds: (tokens, numbers) => visitCompounds(tonedWords, tokens, (_from, _to, node) => numbers.add(node)),
    joined(number) {
      joined ??= joinedWords(tonedWords, entries);
      const word = joined.get(number);
      if (word === undefined) throw new RangeError(`${number} is not the number of a dictionary word`);
      return word;
    },
    isWord: (keys) => hasWord(tonedWords, keys),
    isWordFolded: (folds) => hasWord(foldedWords, folds),
    tonedReadings(folds) {
      readings ??= readingsByFold(entries);
      return readings.get(folds.join(JOINT)) ?? [];
    },
  };
}

/** Words of the segmentation; no two entries have the same keys. */
const tonedWeights = (entries: readonly LexiconEntry[]): WeightedWord[] =>
  entries
    .filter(({ termOnly, nameOnly }) => !termOnly && !nameOnly)
    .map(({ keys, logProbability }) => ({ keys, probability: Math.exp(logProbability) }));

/** The same by toneless keys: words that read alike are one, their probabilities added. */
function tonelessWeights(entries: readonly LexiconEntry[]): WeightedWord[] {
  const words = new Map<string, { keys: readonly string[]; probability: number }>();
  for (const { folds, logProbability, termOnly, nameOnly } of entries) {
    if (termOnly || nameOnly) continue;
    const key = folds.join(JOINT);
    const known = words.get(key);
    if (known === undefined) words.set(key, { keys: folds, probability: Math.exp(logProbability) });
    else known.probability += Math.exp(logProbability);
  }
  return [...words.values()];
}

/** Scores for names, by nodes of the trie. Terms for search are words here: written in capitals they are names. */
function wordScores(trie: WordTrie, entries: readonly LexiconEntry[]): WordScores {
  const byNode: number[] = [];
  for (const { keys, logProbability, termOnly } of entries)
    if (!termOnly) byNode[wordNode(trie, keys)] = logProbability;
  const unknown = entries.reduce(
    (least, { keys, logProbability }) => (keys.length === 1 ? Math.min(least, logProbability) : least),
    0,
  );
  return {
    token: (key) => byNode[wordNode(trie, [key])] ?? unknown,
    word(tokens, from, to) {
      let node = ROOT;
      for (let i = from; i < to && node !== 0; i++) {
        const syllable = trie.syllableOf(tokens[i]!.form);
        node = syllable === 0 ? 0 : trie.step(node, syllable);
      }
      return byNode[node] ?? Number.NEGATIVE_INFINITY;
    },
  };
}

/** Cuts what lies between names that are found already. */
function cutAround(names: readonly Word[], tokens: readonly Token[], cut: Cutter): Word[] {
  const keys: string[] = [];
  const gaps: boolean[] = [];
  const units: Word[] = [];
  let next = 0;
  for (let from = 0; from < tokens.length; ) {
    const name = names[next]?.from === from ? names[next++] : undefined;
    const unit = name ?? { from, to: from + 1 };
    units.push(unit);
    keys.push(name === undefined ? tokens[from]!.form.key : NAME_KEY);
    gaps.push(tokens[from]!.gap);
    from = unit.to;
  }
  let at = 0;
  return cut(keys, gaps).map((length) => {
    const { from } = units[at]!;
    at += length;
    return { from, to: units[at - 1]!.to };
  });
}

function readingsByFold(entries: readonly LexiconEntry[]): Map<string, TonedReading[]> {
  const readings = new Map<string, TonedReading[]>();
  for (const { folds, keys, text, frequency } of entries) {
    const fold = folds.join(JOINT);
    const known = readings.get(fold);
    if (known === undefined) readings.set(fold, [{ keys, text, frequency }]);
    else known.push({ keys, text, frequency });
  }
  for (const list of readings.values()) list.sort((a, b) => b.frequency - a.frequency);
  return readings;
}

function wordsOf(lengths: readonly number[]): Word[] {
  let from = 0;
  return lengths.map((length) => ({ from, to: (from += length) }));
}

function findCompounds(words: WordTrie, tokens: readonly Token[]): Word[] {
  const found: Word[] = [];
  visitCompounds(words, tokens, (from, to) => found.push({ from, to }));
  return found;
}

function visitCompounds(
  words: WordTrie,
  tokens: readonly Token[],
  visit: (from: number, to: number, node: number) => void,
): void {
  const count = tokens.length;
  const syllables = new Uint16Array(count);
  for (let i = 0; i < count; i++) syllables[i] = words.syllableOf(tokens[i]!.form);
  for (let from = 0; from < count; from++) {
    if (syllables[from] === 0) continue;
    let node = words.step(ROOT, syllables[from]!);
    for (let at = from + 1; node !== 0 && at < count && syllables[at] !== 0 && !tokens[at]!.gap; at++) {
      node = words.step(node, syllables[at]!);
      if (node !== 0 && words.isEnd(node)) visit(from, at + 1, node);
    }
  }
}

/** Dictionary words as tokens, by the node of the trie where they end. */
function joinedWords(trie: WordTrie, entries: readonly LexiconEntry[]): Map<number, JoinedWord> {
  const words = new Map<number, JoinedWord>();
  for (const { keys, folds } of entries) {
    if (keys.length < 2) continue;
    words.set(wordNode(trie, keys), { toned: keys.join(JOINT), toneless: TONELESS + folds.join(JOINT) });
  }
  return words;
}

let loaded: Segmenter | undefined;

/** The segmenter over the project's lexicon, loaded once a thread. */
export const segmenter = (): Segmenter => (loaded ??= createSegmenter(lexicon()));
