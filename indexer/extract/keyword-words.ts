import { type LexiconEntry, lexicon } from '../../src/analysis/lexicon.ts';
import { createSegmenter, type Segmenter, segmenter } from '../../src/analysis/segmenter.ts';
import type { Token } from '../../src/analysis/tokenizer.ts';
import { ROOT, type WordTrie, wordNode } from '../../src/analysis/word-trie.ts';

/**
 * A text cut into words, without an object for each: word i is the tokens from `start[i]` up to, not including,
 * `start[i + 1]`, and is the dictionary word of number `word[i]`, 0 for a token that is none.
 */
export interface Words {
  count: number;
  start: Int32Array;
  word: Int32Array;
}

/** The lexicon as keywords need it: its words have numbers, so that counting them takes no strings. */
export interface KeywordLexicon {
  /**
   * The most probable words of a text, terms such as nông thôn mới whole. They cover all tokens and reach over no gap.
   * The answer is good until the next call.
   */
  cut(tokens: readonly Token[]): Words;
  /** occurrences in 27.5 million words of news, by the number of the word */
  frequency(word: number): number;
}

/** Terms were counted as the words they are made of: taken to be this share of the rarest of these. */
const SHARE_OF_TERM = 0.25;

/**
 * Makes the lexicon. Cutting is the choice of the most probable path, as jieba does it in `segmenter().segment`, but
 * over the numbers of words: several times as fast, which counts where every article passes, and the words come with
 * their numbers. Names of the lexicon are left to the caller, who finds all names by their capitals.
 */
export function makeKeywordLexicon(
  all: readonly LexiconEntry[],
  words: Segmenter = createSegmenter(all),
): KeywordLexicon {
  const { trie } = words;
  const nodes = all.map(({ keys }) => wordNode(trie, keys));
  const size = nodes.reduce((most, node) => Math.max(most, node), 0) + 1;
  const costs = new Float64Array(size).fill(NO_WORD);
  const frequencies = new Float64Array(size);
  let unknown = 0;
  for (const [index, { termOnly, nameOnly, logProbability, frequency }] of all.entries()) {
    if (nameOnly) continue;
    costs[nodes[index]!] = termOnly ? 0 : -logProbability;
    frequencies[nodes[index]!] = frequency;
    if (!termOnly) unknown = Math.max(unknown, -logProbability);
  }
  for (const [index, { keys, termOnly }] of all.entries())
    if (termOnly) frequencies[nodes[index]!] = termFrequency(keys, trie, frequencies);
  return { cut: cutter(words, costs, unknown), frequency: (word) => frequencies[word] ?? 0 };
}

/** The cost of what is no word: never cheaper than another way. */
const NO_WORD = Number.POSITIVE_INFINITY;

/** The frequency of a term that was never counted as one, from those of the words in it. */
function termFrequency(keys: readonly string[], trie: WordTrie, frequencies: Float64Array): number {
  const parts = keys.flatMap((_, from) => keys.slice(from + 1).map((__, n) => keys.slice(from, from + n + 2)));
  const counted = parts.map((part) => frequencies[wordNode(trie, part)] ?? 0).filter((frequency) => frequency > 0);
  return counted.length === 0 ? 0 : Math.min(...counted) * SHARE_OF_TERM;
}

let loaded: KeywordLexicon | undefined;

/** Over the project's lexicon, made once a thread. */
export const keywordLexicon = (): KeywordLexicon => (loaded ??= makeKeywordLexicon(lexicon(), segmenter()));

/** Tokens of the longest text whose arrays are kept for the next one: far above any article, 1 MB. */
const LONGEST_KEPT = 40_000;

/** What cutting a text takes: arrays that are kept and grow with the texts. */
interface Workspace {
  room: number;
  /** the cheapest way to the place before token i: its cost, the begin of its last word, that word */
  cheapest: Float64Array;
  begin: Int32Array;
  last: Int32Array;
  cut: Words;
}

const workspace = (room: number): Workspace => ({
  room,
  cheapest: new Float64Array(room),
  begin: new Int32Array(room),
  last: new Int32Array(room),
  cut: { count: 0, start: new Int32Array(room), word: new Int32Array(room) },
});

/** Makes the function that cuts. */
function cutter(words: Segmenter, costs: Float64Array, unknown: number): (tokens: readonly Token[]) => Words {
  const { trie } = words;
  let kept = workspace(1024);
  return (tokens) => {
    const count = tokens.length;
    const compounds = words.compoundNumbers(tokens);
    const work = count < kept.room ? kept : workspace(count + 1);
    if (count < LONGEST_KEPT) kept = work;
    const { cheapest, begin, last } = work;
    cheapest.fill(Number.POSITIVE_INFINITY, 0, count + 1);
    cheapest[0] = 0;
    let next = 0;
    for (let from = 0; from < count; from++) {
      const base = cheapest[from]!;
      const syllable = trie.syllableOf(tokens[from]!.form);
      const node = syllable === 0 ? 0 : trie.step(ROOT, syllable);
      const known = node !== 0 && costs[node]! !== NO_WORD;
      const single = base + (known ? costs[node]! : unknown);
      if (single < cheapest[from + 1]!) {
        cheapest[from + 1] = single;
        begin[from + 1] = from;
        last[from + 1] = known ? node : 0;
      }
      for (; compounds[next] === from; next += 3) {
        const to = compounds[next + 1]!;
        const word = compounds[next + 2]!;
        const cost = base + costs[word]!;
        if (cost >= cheapest[to]!) continue;
        cheapest[to] = cost;
        begin[to] = from;
        last[to] = word;
      }
    }
    return readBack(work, count);
  };
}

/** Follows the cheapest way back from the end. */
function readBack({ cut, begin, last }: Workspace, tokens: number): Words {
  let count = 0;
  for (let to = tokens; to > 0; to = begin[to]!) count++;
  cut.count = count;
  cut.start[count] = tokens;
  for (let to = tokens; to > 0; to = begin[to]!) {
    count--;
    cut.start[count] = begin[to]!;
    cut.word[count] = last[to]!;
  }
  return cut;
}
