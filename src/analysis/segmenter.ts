import { type Cutter, jiebaCutter, type WeightedWord } from './jieba-cutter.ts';
import { type LexiconEntry, lexicon } from './lexicon.ts';
import { nameRuns, type WordScores } from './name-runs.ts';
import { JOINT } from './spelling-key.ts';
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

/**
 * The dictionary words of two tokens or more in a text, flat: the first token of word i, the token after it and the
 * word's number (its node in the trie) are at 3i, 3i + 1 and 3i + 2. In order of the first token.
 */
export type Compounds = Uint32Array;

export interface Segmenter {
  /** The words as a trie over spelling keys. */
  readonly trie: WordTrie;
  /** The most probable words. They cover all tokens in order and never reach over a gap. */
  segment(tokens: readonly Token[]): Word[];
  /** The same by toneless keys, for text typed without tones. */
  segmentToneless(tokens: readonly Token[]): Word[];
  /** Every dictionary word of two tokens or more that occurs side by side, overlapping ones included, in order of `from`. */
  compounds(tokens: readonly Token[]): Word[];
  /** The same as numbers. Found once for a list of tokens and kept as long as it: keywords and the index both ask. */
  compoundNumbers(tokens: readonly Token[]): Compounds;
  /** Calls `visit` with each of these words of some texts once, the keys of each joined by JOINT. */
  forEachDistinctCompound(texts: readonly (readonly Token[])[], visit: (word: string) => void): void;
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
  let toned: Cutter | undefined;
  let scores: WordScores | undefined;
  let toneless: Cutter | undefined;
  const found = new WeakMap<readonly Token[], Compounds>();
  const compoundNumbers = (tokens: readonly Token[]): Compounds => {
    let compounds = found.get(tokens);
    if (compounds === undefined) found.set(tokens, (compounds = findCompounds(tonedWords, tokens)));
    return compounds;
  };
  let collector: CompoundCollector | undefined;
  let readings: Map<string, TonedReading[]> | undefined;
  const tonedReadings = (folds: readonly string[]): readonly TonedReading[] => {
    readings ??= readingsByFold(entries);
    return readings.get(folds.join(JOINT)) ?? [];
  };
  return {
    trie: tonedWords,
    compoundNumbers,
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
    compounds: (tokens) => compoundWords(compoundNumbers(tokens)),
    forEachDistinctCompound(texts, visit) {
      collector ??= compoundCollector(tonedWords, entries);
      collector(texts.map(compoundNumbers), visit);
    },
    isWord: (keys) => hasWord(tonedWords, keys),
    isWordFolded: (folds) => tonedReadings(folds).length > 0,
    tonedReadings,
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
  for (const entry of entries) {
    const fold = entry.folds.join(JOINT);
    const known = readings.get(fold);
    if (known === undefined) readings.set(fold, [entry]);
    else known.push(entry);
  }
  for (const list of readings.values()) list.sort((a, b) => b.frequency - a.frequency);
  return readings;
}

function wordsOf(lengths: readonly number[]): Word[] {
  let from = 0;
  return lengths.map((length) => ({ from, to: (from += length) }));
}

/** Room for what is found in a text and for the numbers of its syllables: used by one text at a time. */
let syllableNumbers = new Uint16Array(1024);
let foundNumbers = new Uint32Array(4096);

function findCompounds(words: WordTrie, tokens: readonly Token[]): Compounds {
  const count = tokens.length;
  if (syllableNumbers.length < count) syllableNumbers = new Uint16Array(count * 2);
  const syllables = syllableNumbers;
  for (let i = 0; i < count; i++) syllables[i] = words.syllableOf(tokens[i]!.form);
  let found = foundNumbers;
  let end = 0;
  for (let from = 0; from < count; from++) {
    if (syllables[from] === 0) continue;
    let node = words.step(ROOT, syllables[from]!);
    for (let at = from + 1; node !== 0 && at < count && syllables[at] !== 0 && !tokens[at]!.gap; at++) {
      node = words.step(node, syllables[at]!);
      if (node === 0 || !words.isEnd(node)) continue;
      if (end + 3 > found.length) {
        foundNumbers = new Uint32Array(end * 2);
        foundNumbers.set(found);
        found = foundNumbers;
      }
      found[end++] = from;
      found[end++] = at + 1;
      found[end++] = node;
    }
  }
  return found.slice(0, end);
}

function compoundWords(compounds: Compounds): Word[] {
  const words: Word[] = [];
  for (let i = 0; i < compounds.length; i += 3) words.push({ from: compounds[i]!, to: compounds[i + 1]! });
  return words;
}

type CompoundCollector = (texts: readonly Compounds[], visit: (word: string) => void) => void;

/** Makes the function that gathers distinct words. What it has seen is stamped by word: sets made anew for each text cost more than all else here. */
function compoundCollector(trie: WordTrie, entries: readonly LexiconEntry[]): CompoundCollector {
  const joined: string[] = [];
  for (const { keys } of entries) if (keys.length > 1) joined[wordNode(trie, keys)] = keys.join(JOINT);
  const seen = new Uint32Array(joined.length);
  let stamp = 0;
  return (texts, visit) => {
    stamp = (stamp + 1) >>> 0;
    if (stamp === 0) {
      seen.fill(0);
      stamp = 1;
    }
    for (const compounds of texts) {
      for (let i = 2; i < compounds.length; i += 3) {
        const number = compounds[i]!;
        if (seen[number] === stamp) continue;
        seen[number] = stamp;
        visit(joined[number]!);
      }
    }
  };
}

let loaded: Segmenter | undefined;

/** The segmenter over the project's lexicon, loaded once a thread. */
export const segmenter = (): Segmenter => (loaded ??= createSegmenter(lexicon()));
