import { lexicon } from '../analysis/lexicon.ts';
import { foldKey } from '../analysis/spelling-key.ts';
import { parseSyllable, type Syllable } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';

/** How one syllable may have come to be written for another. */
export type Slip =
  /** another tone or mark of the same letters: vẩn for vận */
  | 'marks'
  /** sounds that many speakers do not part: s/x, ch/tr, l/n, d/gi/r, -n/-ng, -c/-t */
  | 'sound'
  /** one letter more, less or other, the tone kept: thông for thôn */
  | 'letter'
  /** another onset before the same rhyme: nhân for dân */
  | 'onset';

const SOUNDS: readonly (readonly string[])[] = [
  ['s', 'x'],
  ['ch', 'tr'],
  ['l', 'n'],
  ['d', 'gi', 'r', 'v'],
];
const CODAS: readonly (readonly [RegExp, string])[] = [
  [/n$/u, 'ng'],
  [/ng$/u, 'n'],
  [/t$/u, 'c'],
  [/c$/u, 't'],
  [/t$/u, 'p'],
  [/p$/u, 't'],
];

interface Syllables {
  keys: Set<string>;
  byFold: Map<string, { text: string; key: string; syllable: Syllable }[]>;
  /** toneless keys by what remains of them without one letter, themselves included */
  byDeletion: Map<string, string[]>;
}

let loaded: Syllables | undefined;

function syllables(): Syllables {
  if (loaded !== undefined) return loaded;
  loaded = { keys: new Set(), byFold: new Map(), byDeletion: new Map() };
  for (const { keys, folds, text } of lexicon()) {
    if (keys.length > 1) continue;
    const syllable = parseSyllable(text);
    if (syllable === null) continue;
    const fold = folds[0]!;
    const entry = { text, key: keys[0]!, syllable };
    loaded.keys.add(entry.key);
    const same = loaded.byFold.get(fold);
    if (same !== undefined) {
      same.push(entry);
      continue;
    }
    loaded.byFold.set(fold, [entry]);
    for (const rest of new Set([fold, ...deletions(fold)])) {
      const list = loaded.byDeletion.get(rest);
      if (list === undefined) loaded.byDeletion.set(rest, [fold]);
      else list.push(fold);
    }
  }
  return loaded;
}

const deletions = (text: string): string[] => [...text].map((_, i) => text.slice(0, i) + text.slice(i + 1));

const known = new Map<string, ReadonlyMap<string, Slip>>();
/** Tokens whose neighbours are kept. */
const KNOWN_KEPT = 5000;

/** Syllables that a typed token may have been meant for, by spelling key, with the slip that was made. */
export function neighboursOf(text: string): ReadonlyMap<string, Slip> {
  let near = known.get(text);
  if (near === undefined) {
    near = findNeighbours(text);
    if (known.size >= KNOWN_KEPT) known.clear();
    known.set(text, near);
  }
  return near;
}

function findNeighbours(text: string): Map<string, Slip> {
  const { byFold, byDeletion, keys } = syllables();
  const own = foldKey(text);
  const typed = parseSyllable(text);
  const near = new Map<string, Slip>();
  const add = (key: string, slip: Slip): void => {
    if (!near.has(key) && keys.has(key)) near.set(key, slip);
  };
  const addSyllable = (onset: string, rhyme: string, slip: Slip): void =>
    add(tokenForm(withTone(onset, rhyme, typed!.tone)).key, slip);
  if (typed !== null) {
    for (const { key } of byFold.get(own) ?? []) add(key, 'marks');
    for (const onset of soundsLike(typed.onset)) addSyllable(onset, typed.rhyme, 'sound');
    for (const [coda, other] of CODAS)
      if (coda.test(typed.rhyme)) addSyllable(typed.onset, typed.rhyme.replace(coda, other), 'sound');
  }
  const tone = typed?.tone ?? toneOf(text);
  for (const rest of new Set([own, ...deletions(own)])) {
    for (const fold of byDeletion.get(rest) ?? []) {
      if (fold === own && typed !== null) continue;
      for (const { key, syllable } of byFold.get(fold)!) if (syllable.tone === tone) add(key, 'letter');
    }
  }
  if (typed !== null) for (const onset of ONSETS) addSyllable(onset, typed.rhyme, 'onset');
  return near;
}

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');
const soundsLike = (onset: string): string[] =>
  SOUNDS.filter((set) => set.includes(onset)).flatMap((set) => set.filter((other) => other !== onset));

/** For keys only, which do not care where the tone stands. */
const withTone = (onset: string, rhyme: string, tone: string): string => (onset + rhyme + tone).normalize('NFC');
const toneOf = (text: string): string => /[\u0300\u0301\u0303\u0309\u0323]/u.exec(text.normalize('NFD'))?.[0] ?? '';
