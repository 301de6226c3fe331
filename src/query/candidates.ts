import { abbreviationsOf, expand } from '../analysis/abbreviations.ts';
import type { LexiconEntry } from '../analysis/lexicon.ts';
import { foldOfKey } from '../analysis/spelling-key.ts';
import { isSyllable } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { Gazetteer } from '../places/types.ts';
import { type PlaceName, placeNames } from './place-names.ts';
import type { QueryToken } from './query-token.ts';
import { UNIT_WORDS, unitWordAt } from './unit-words.ts';
import type { WordCosts } from './word-costs.ts';

/** One way to understand tokens `from` up to `to`: what each is read as, and how unlikely that is. */
export interface Candidate {
  from: number;
  to: number;
  cost: number;
  /** a syllable a token; null: as it stands */
  texts: readonly (string | null)[];
  /** their spelling keys */
  keys: readonly string[];
}

/**
 * What is added where a reading puts marks on what was typed, in natural logarithms. Set by hand on own examples so
 * that a query in which all else is toned keeps its plain syllables (`Ba con`), while words that exist only with more
 * marks get them (`đảng bô`).
 */
export interface MarkCosts {
  /** a syllable typed without any mark, read as one syllable with marks */
  unmarked: number;
  /** the same inside a word of several syllables */
  unmarkedInWord: number;
  /** a syllable typed with some of its marks (`bô` for bộ) */
  partial: number;
  partialInWord: number;
}

const PARTIAL = { partial: 9, partialInWord: 5 } as const;
/** Nothing in the query is marked: leaving marks out is how it was typed. */
export const TYPED_WITHOUT: MarkCosts = { unmarked: 0, unmarkedInWord: 0, ...PARTIAL };
/** Some syllables are marked, others could only be words with marks: typed half and half. */
export const TYPED_HALF: MarkCosts = { unmarked: 1, unmarkedInWord: 0.5, ...PARTIAL };
/** Marked throughout, as far as can be told. */
export const TYPED_WITH: MarkCosts = { unmarked: 12, unmarkedInWord: 5, ...PARTIAL };
/** A capital in a query with marks speaks for a name that is written as it is: Lưu Đan is no lựu đạn. */
const CAPITAL_PARTIAL = 5;

/** Longest word of the lexicon and name of the gazetteer that is looked up, in syllables. */
const LONGEST = 7;
/** Cost of a name after its unit word: one of so many names of that level. */
const NAME_COST = { province: Math.log(63), district: Math.log(700), ward: Math.log(8000) } as const;
/** Cost of a name standing alone, by the largest unit that bears it: provinces about 1 word in 4,000, communes 1 in 10 million. */
const BARE_NAME_COST = { province: 8.3, district: 13.5, ward: 16 } as const;
/** Of two readings as the same letters the table's is preferred. */
const PREFERRED = 0.5;
/** A name of a person in small letters, over the same in capitals. */
const SMALL_NAME = 2;
/** Cost of an abbreviation of the table: as common as a word that is read once in 5,000. */
const ABBREVIATION_COST = 8.5;
/** A capital letter in a query typed with few of them speaks for a name. */
const CAPITAL_GAIN = 3;

/** All readings worth weighing from each token on; always at least the token as it stands. */
export function candidates(
  tokens: readonly QueryToken[],
  marks: MarkCosts,
  costs: WordCosts,
  gazetteer: Gazetteer,
): Candidate[][] {
  const names = placeNames(gazetteer);
  const byStart: Candidate[][] = tokens.map((_, from) => [
    asItStands(tokens, from, costs),
    ...abbreviationReadings(tokens, from, costs),
  ]);
  for (const from of tokens.keys()) {
    const folds: string[] = [];
    for (let to = from + 1; to <= Math.min(tokens.length, from + LONGEST); to++) {
      if (to - 1 > from && tokens[to - 1]!.gap) break;
      folds.push(tokens[to - 1]!.asked.fold);
      const found = [
        ...lexiconReadings(tokens, from, folds, marks, costs),
        ...nameReadings(tokens, from, folds, marks, costs, names.get(folds.join(' ')) ?? []),
      ];
      for (const candidate of found) byStart[candidate.from]!.push(candidate);
    }
  }
  return byStart;
}

const asItStands = (tokens: readonly QueryToken[], from: number, costs: WordCosts): Candidate => {
  const { asked } = tokens[from]!;
  return {
    from,
    to: from + 1,
    cost: /\p{N}/u.test(asked.text) ? 0 : costs.ofToken(asked.key),
    texts: [null],
    keys: [asked.key],
  };
};

/** `hdnd` is HĐND; a syllable is itself, and capitals are written as meant. */
function abbreviationReadings(tokens: readonly QueryToken[], from: number, costs: WordCosts): Candidate[] {
  const { typed, asked } = tokens[from]!;
  const fold = asked.fold;
  if (asked.toned || isSyllable(asked.text) || typed === typed.toUpperCase()) return [];
  const written = expand(typed)
    .flatMap(abbreviationsOf)
    .find((abbreviation) => tokenForm(abbreviation.toLowerCase()).fold === fold);
  return written === undefined
    ? []
    : [
        {
          from,
          to: from + 1,
          cost: Math.min(ABBREVIATION_COST, costs.ofToken(asked.key) - PREFERRED),
          texts: [written],
          keys: [tokenForm(written.toLowerCase()).key],
        },
      ];
}

function lexiconReadings(
  tokens: readonly QueryToken[],
  from: number,
  folds: readonly string[],
  marks: MarkCosts,
  costs: WordCosts,
): Candidate[] {
  const found: Candidate[] = [];
  for (const entry of costs.readings(folds)) {
    const added = addedMarks(tokens, from, entry.keys, marks);
    if (added === null) continue;
    const to = from + entry.keys.length;
    const small = entry.nameOnly && tokens.slice(from, to).some(({ capital }) => !capital) ? SMALL_NAME : 0;
    found.push({ from, to, cost: costs.ofWord(entry) + added + small, texts: spelled(entry, costs), keys: entry.keys });
  }
  return found;
}

/** The spelling that news prefers: a word that was never counted takes that of its syllables (kì họp is kỳ họp). */
function spelled({ text, keys, folds, frequency }: LexiconEntry, costs: WordCosts): string[] {
  const syllables = text.split(' ');
  if (frequency > 0 || !/[iíìỉĩị](?: |$)/u.test(text)) return syllables;
  return syllables.map(
    (syllable, i) => costs.readings([folds[i]!]).find((single) => single.keys[0] === keys[i])?.text ?? syllable,
  );
}

function nameReadings(
  tokens: readonly QueryToken[],
  from: number,
  folds: readonly string[],
  marks: MarkCosts,
  costs: WordCosts,
  names: readonly PlaceName[],
): Candidate[] {
  const found: Candidate[] = [];
  for (const name of names) {
    const added = addedMarks(tokens, from, name.keys, marks);
    if (added === null) continue;
    const to = from + folds.length;
    const capitals = tokens.slice(from, to).filter(({ capital }) => capital).length;
    const gain = capitals === folds.length ? CAPITAL_GAIN : 0;
    const level = (['province', 'district', 'ward'] as const).find((one) => name.levels.has(one))!;
    if (name.keys.length > 1)
      found.push({
        from,
        to,
        cost: BARE_NAME_COST[level] - Math.log(name.count) / 2 + added - gain,
        texts: name.texts,
        keys: name.keys,
      });
    const word = tokens[from]!.gap ? null : unitWordAt(tokens, from);
    const ofType =
      word === null ? 0 : UNIT_WORDS[word.word]!.types.reduce((sum, type) => sum + (name.types.get(type) ?? 0), 0);
    if (word === null || ofType === 0) continue;
    const wordKeys = UNIT_WORDS[word.word]!.keys;
    const wordMarks = addedMarks(tokens, word.from, wordKeys, { ...marks, unmarked: 0, unmarkedInWord: 0 });
    if (wordMarks === null) continue;
    const typeLevel =
      (['province', 'district', 'ward'] as const).find((one) => UNIT_WORDS[word.word]!.level === one) ?? level;
    found.push({
      from: word.from,
      to,
      cost: costs.ofToken(wordKeys[0]!) + NAME_COST[typeLevel] - Math.log(ofType) + added - gain,
      texts: [...word.word.split(' '), ...name.texts],
      keys: [...wordKeys, ...name.keys],
    });
  }
  return found;
}

/** The cost of putting these syllables' marks on what was typed; null where a mark typed is not theirs. */
export function addedMarks(
  tokens: readonly QueryToken[],
  from: number,
  keys: readonly string[],
  marks: MarkCosts,
): number | null {
  let cost = 0;
  for (const [i, key] of keys.entries()) {
    const { asked, capital } = tokens[from + i]!;
    if (asked.key === key) continue;
    if (!asked.toned)
      cost +=
        keys.length > 1
          ? marks.unmarkedInWord
          : isBeforeName(tokens, from, key)
            ? Math.min(marks.unmarked, BEFORE_NAME)
            : marks.unmarked;
    else if (hasMarksOf(key, asked.key))
      cost += (keys.length > 1 ? marks.partialInWord : marks.partial) + (capital ? CAPITAL_PARTIAL : 0);
    else return null;
  }
  return cost;
}

/** What names of places stand after, capitalised: then it is hardly another word, with or without its marks. */
const PLACE_WORDS = new Set(['thôn', 'xóm', 'xã', 'huyện', 'phường'].map((word) => tokenForm(word).key));
const BEFORE_NAME = 2;
const isBeforeName = (tokens: readonly QueryToken[], at: number, key: string): boolean =>
  PLACE_WORDS.has(key) && tokens[at + 1]?.capital === true && !tokens[at + 1]!.gap;

/** Whether a spelling key has all the marks of another, and the same letters. */
export function hasMarksOf(key: string, typed: string): boolean {
  if (foldOfKey(key) !== foldOfKey(typed)) return false;
  let at = 0;
  for (const c of typed) {
    at = key.indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
