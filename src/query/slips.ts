import { lexicon } from '../analysis/lexicon.ts';
import { foldKey } from '../analysis/spelling-key.ts';
import { parseSyllable, type Syllable } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { Candidate } from './candidates.ts';
import type { QueryToken } from './query-token.ts';
import type { WordCosts } from './word-costs.ts';

/**
 * Slips of spelling and typing inside words of several syllables: one syllable of a word is written otherwise, the
 * others are right. Single syllables are never changed, for nearly every neighbour of a syllable is a word too.
 */

/** Costs of a slip in natural logarithms, by kind; set on own examples (sát nhập, sử lý, nông thông mới, chia xẻ). */
const SLIP = {
  /** another tone or mark of the same letters: vẩn chuyển */
  marks: 6,
  /** sounds that many speakers do not part: s/x, ch/tr, l/n, d/gi/r, -n/-ng, -c/-t */
  sound: 6,
  /** one letter more, less or other, the tone kept: nông thông mới */
  letter: 9,
  /** another onset before the same rhyme: ủy ban nhân nhân */
  onset: 10,
} as const;
/** Words of two syllables leave one to go by: only sounds and marks are mended there, and at a higher price. */
const TWO_SYLLABLES = 3;

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

/** Readings of a query that mend one slip each, around tokens that the best reading so far left as single syllables. */
export function slipCandidates(
  tokens: readonly QueryToken[],
  single: readonly boolean[],
  costs: WordCosts,
): Candidate[] {
  const found: Candidate[] = [];
  for (const at of tokens.keys()) {
    const typed = parseSyllable(tokens[at]!.asked.text);
    if (!single[at] || (typed === null && !/^\p{L}{2,7}$/u.test(tokens[at]!.asked.text))) continue;
    const neighbours = neighboursOf(tokens[at]!.asked.text, typed);
    for (let from = Math.max(0, at - 3); from <= at; from++) {
      for (let to = Math.max(at + 1, from + 2); to <= Math.min(tokens.length, from + 5); to++) {
        if (tokens.slice(from + 1, to).some(({ gap }) => gap)) break;
        found.push(...wordsNear(tokens, from, to, at, neighbours, costs));
      }
    }
  }
  return found;
}

function wordsNear(
  tokens: readonly QueryToken[],
  from: number,
  to: number,
  at: number,
  neighbours: ReadonlyMap<string, readonly Neighbour[]>,
  costs: WordCosts,
): Candidate[] {
  const found: Candidate[] = [];
  const folds = tokens.slice(from, to).map(({ asked }) => asked.fold);
  for (const [fold, list] of neighbours) {
    folds[at - from] = fold;
    for (const entry of costs.readings(folds)) {
      const { keys, text, frequency } = entry;
      if (
        (frequency === 0 && !entry.termOnly) ||
        !keys.every((key, i) => from + i === at || tokens[from + i]!.asked.key === key)
      )
        continue;
      const slip = list.find(({ key }) => key === keys[at - from]);
      if (slip === undefined || (to - from === 2 && slip.kind !== 'sound' && slip.kind !== 'marks')) continue;
      const cost = costs.ofWord(entry) + SLIP[slip.kind] + (to - from === 2 ? TWO_SYLLABLES : 0);
      found.push({ from, to, cost, texts: text.split(' ') });
    }
  }
  return found;
}

interface Neighbour {
  key: string;
  kind: keyof typeof SLIP;
}

interface Syllables {
  byFold: Map<string, { text: string; key: string; syllable: Syllable }[]>;
  /** toneless keys by what remains of them without one letter, themselves included */
  byDeletion: Map<string, string[]>;
}

let loaded: Syllables | undefined;

function syllables(): Syllables {
  if (loaded !== undefined) return loaded;
  loaded = { byFold: new Map(), byDeletion: new Map() };
  for (const { keys, folds, text } of lexicon()) {
    if (keys.length > 1) continue;
    const syllable = parseSyllable(text);
    if (syllable === null) continue;
    const fold = folds[0]!;
    const entry = { text, key: keys[0]!, syllable };
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

/** Syllables that a typed token may have been meant for, by toneless key. */
function neighboursOf(text: string, typed: Syllable | null): Map<string, Neighbour[]> {
  const { byFold, byDeletion } = syllables();
  const own = foldKey(text);
  const near = new Map<string, Neighbour[]>();
  const add = (fold: string, neighbour: Neighbour): void => {
    const list = near.get(fold);
    if (list === undefined) near.set(fold, [neighbour]);
    else if (!list.some(({ key }) => key === neighbour.key)) list.push(neighbour);
  };
  const tone = typed?.tone ?? toneOf(text);
  if (typed !== null) {
    for (const { key } of byFold.get(own) ?? []) add(own, { key, kind: 'marks' });
    for (const onset of soundsLike(typed.onset)) addSyllable({ ...typed, onset }, 'sound');
    for (const [coda, other] of CODAS)
      if (coda.test(typed.rhyme)) addSyllable({ ...typed, rhyme: typed.rhyme.replace(coda, other) }, 'sound');
  }
  for (const rest of new Set([own, ...deletions(own)])) {
    for (const fold of byDeletion.get(rest) ?? []) {
      if (fold === own && typed !== null) continue;
      for (const { key, syllable } of byFold.get(fold)!) if (syllable.tone === tone) add(fold, { key, kind: 'letter' });
    }
  }
  if (typed !== null) for (const onset of ONSETS) addSyllable({ ...typed, onset }, 'onset');
  return near;

  function addSyllable({ onset, rhyme, tone: mark }: Syllable, kind: Neighbour['kind']): void {
    const form = tokenForm(withTone(onset, rhyme, mark));
    if (byFold.has(form.fold)) add(form.fold, { key: form.key, kind });
  }
}

const ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');
const soundsLike = (onset: string): string[] =>
  SOUNDS.filter((set) => set.includes(onset)).flatMap((set) => set.filter((other) => other !== onset));

/** For keys only, which do not care where the tone stands. */
const withTone = (onset: string, rhyme: string, tone: string): string => (onset + rhyme + tone).normalize('NFC');
const toneOf = (text: string): string => /[\u0300\u0301\u0303\u0309\u0323]/u.exec(text.normalize('NFD'))?.[0] ?? '';
