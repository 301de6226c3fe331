import { codeOf, tokenCodes } from './token-codes.ts';
import type { TokenForm } from './tokenizer.ts';

/**
 * A set of sequences of syllables, kept as a trie in one hash table of typed arrays: 60,000 words take about 3 MB, and
 * a step costs one probe as a rule.
 */
export interface WordTrie {
  /** one more than the largest number of a node */
  readonly size: number;
  /** The number of a syllable, 0 when no word has it. */
  syllable(key: string): number;
  /** The same for a token by its spelling key; quicker, as its code is remembered. Only for tries of spelling keys. */
  syllableOf(form: TokenForm): number;
  /** The node after `node` by a syllable's number, 0 when no word goes on so. The root is 1. */
  step(node: number, syllable: number): number;
  /** Whether a word ends at this node. */
  isEnd(node: number): boolean;
}

export const ROOT = 1;
/** The table is at most half full, so probes stay short. */
const SLOTS_PER_EDGE = 2;
/** Numbers of a slot: the node an edge leaves, its syllable, the node it leads to, and one to make it a power of two. */
const SLOT_SHIFT = 2;
/** Most pairs of syllables in a text begin no word: a bit for every fourth of a slot says so from a table 32 times as small. */
const SIEVE_SHIFT = 2;

/** The edges of a trie in a hash table. A slot's numbers lie side by side, so that a probe reads one line of the cache. */
interface EdgeTable {
  /** the node an edge leads to, 0 where there is none */
  child(node: number, syllable: number): number;
  add(node: number, syllable: number, child: number): number;
  /** the same edges in a table for so many */
  resized(edges: number): EdgeTable;
}

const hashOf = (node: number, syllable: number): number =>
  Math.imul(node, 0x9e3779b1) ^ Math.imul(syllable, 0x85ebca6b);

function edgeTable(edges: number): EdgeTable {
  const bits = Math.max(4, Math.ceil(Math.log2(edges * SLOTS_PER_EDGE + 1)));
  const mask = (1 << bits) - 1;
  const slots = new Uint32Array(1 << (bits + SLOT_SHIFT));
  /** One bit for each of the hashes that edges have, `SIEVE_SHIFT` more than slots. */
  const sieveBits = Math.min(32, bits + SIEVE_SHIFT);
  const sieve = new Uint32Array(1 << Math.max(0, sieveBits - 5));
  const placeOf = (node: number, syllable: number): number => {
    let slot = hashOf(node, syllable) >>> (32 - bits);
    for (;;) {
      const place = slot << SLOT_SHIFT;
      if (slots[place + 2] === 0 || (slots[place] === node && slots[place + 1] === syllable)) return place;
      slot = (slot + 1) & mask;
    }
  };
  return {
    child(node, syllable) {
      const bit = hashOf(node, syllable) >>> (32 - sieveBits);
      return ((sieve[bit >>> 5]! >>> (bit & 31)) & 1) === 0 ? 0 : slots[placeOf(node, syllable) + 2]!;
    },
    add(node, syllable, child) {
      const bit = hashOf(node, syllable) >>> (32 - sieveBits);
      sieve[bit >>> 5]! |= 1 << (bit & 31);
      const place = placeOf(node, syllable);
      slots[place] = node;
      slots[place + 1] = syllable;
      slots[place + 2] = child;
      return child;
    },
    resized(count) {
      const table = edgeTable(count);
      for (let place = 0; place < slots.length; place += 1 << SLOT_SHIFT)
        if (slots[place + 2] !== 0) table.add(slots[place]!, slots[place + 1]!, slots[place + 2]!);
      return table;
    },
  };
}

/** Makes the trie of these words, each a list of syllable keys. */
export function wordTrie(words: Iterable<readonly string[]>): WordTrie {
  const { ofKey, size } = tokenCodes();
  const inWords = new Uint8Array(size);
  /** numbers of syllables outside the table of codes, after its own */
  const others = new Map<string, number>();
  const lists: Uint16Array[] = [];
  let edges = 0;
  for (const keys of words) {
    const list = new Uint16Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      let number = ofKey.get(key) ?? others.get(key);
      if (number === undefined) others.set(key, (number = size + others.size));
      if (number > 0xffff) throw new Error('more than 65,535 different syllables in the words');
      if (number < size) inWords[number] = 1;
      list[i] = number;
    }
    edges += keys.length;
    lists.push(list);
  }
  let table = edgeTable(edges);
  let nodes = ROOT;
  const ends = new Uint8Array(edges + 2);
  for (const list of lists) {
    let node = ROOT;
    for (let i = 0; i < list.length; i++) node = table.child(node, list[i]!) || table.add(node, list[i]!, ++nodes);
    ends[node] = 1;
  }
  if (nodes < edges / 2) table = table.resized(nodes);
  const { child } = table;
  /** The nodes after the root by syllable: every token of a text asks for one. */
  const roots = new Uint32Array(size + others.size);
  for (let syllable = 0; syllable < roots.length; syllable++) roots[syllable] = child(ROOT, syllable);
  return {
    size: nodes + 1,
    syllable(key) {
      const code = ofKey.get(key);
      return code === undefined ? (others.get(key) ?? 0) : inWords[code]! * code;
    },
    syllableOf(form) {
      const code = codeOf(form);
      return code === 0 ? (others.get(form.key) ?? 0) : inWords[code]! * code;
    },
    step: (node, syllable) => (node === ROOT ? (roots[syllable] ?? 0) : child(node, syllable)),
    isEnd: (node) => ends[node] === 1,
  };
}

/** The node where a sequence of keys ends, 0 where no word goes so far. */
export function wordNode(trie: WordTrie, keys: readonly string[]): number {
  let node = ROOT;
  for (const key of keys) {
    const number = trie.syllable(key);
    if (number === 0 || (node = trie.step(node, number)) === 0) return 0;
  }
  return node;
}

/** Whether a trie holds a word. */
export const hasWord = (trie: WordTrie, keys: readonly string[]): boolean => {
  const node = wordNode(trie, keys);
  return node !== 0 && trie.isEnd(node);
};
