import { type LexiconEntry, lexicon } from '../analysis/lexicon.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { Candidate } from './candidates.ts';
import type { QueryToken } from './query-token.ts';
import { neighboursOf, type Slip } from './syllable-neighbours.ts';
import type { WordCosts } from './word-costs.ts';

/**
 * Slips of spelling and typing inside words of several syllables: one syllable of a word is written otherwise, the
 * others are right. Single syllables are never changed, for nearly every neighbour of a syllable is a word too.
 */

/** Costs of a slip in natural logarithms, by kind; set on own examples (sát nhập, sử lý, nông thông mới, chia xẻ). */
const SLIP: Readonly<Record<Slip, number>> = { marks: 6, sound: 6, letter: 9, onset: 10 };
/** Words of two syllables leave one to go by: only sounds and marks are mended there, and at a higher price. */
const TWO_SYLLABLES = 3;

/** Readings of a query that mend one slip each, around tokens that the best reading so far left in doubt. */
export function slipCandidates(
  tokens: readonly QueryToken[],
  doubtful: readonly boolean[],
  costs: WordCosts,
): Candidate[] {
  const found: Candidate[] = commonSlips(tokens);
  const { byFirst, byLast } = words();
  for (const at of tokens.keys()) {
    const { text } = tokens[at]!.asked;
    if (!doubtful[at] || !/^\p{L}{1,7}$/u.test(text) || isInName(tokens, at)) continue;
    const neighbours = neighboursOf(text);
    const add = (from: number, entry: LexiconEntry): void => {
      const slip = slipIn(tokens, from, at, entry, neighbours);
      if (slip !== null) found.push(candidate(from, entry, slip, costs));
    };
    for (let from = Math.max(0, at - LONGEST + 1); from < at; from++) {
      for (const entry of byFirst.get(tokens[from]!.asked.key) ?? NONE)
        if (from + entry.keys.length > at) add(from, entry);
    }
    for (let last = at + 1; last < Math.min(tokens.length, at + LONGEST); last++) {
      for (const entry of byLast.get(tokens[last]!.asked.key) ?? NONE)
        if (entry.keys.length === last - at + 1) add(at, entry);
    }
  }
  return found;
}

/** Names are written as they are: Nguyễn Văn Lành is no Thành. */
const isInName = (tokens: readonly QueryToken[], at: number): boolean =>
  tokens[at]!.capital && [at - 1, at + 1].some((beside) => tokens[beside]?.capital === true);

function commonSlips(tokens: readonly QueryToken[]): Candidate[] {
  return tokens.flatMap((_, from) =>
    [2, 3].flatMap((length): Candidate[] => {
      const own = tokens.slice(from, from + length);
      if (own.length < length || own.slice(1).some(({ gap }) => gap)) return [];
      const meant = COMMON_SLIPS[own.map(({ asked }) => asked.key).join(' ')];
      if (meant === undefined) return [];
      return [{ from, to: from + length, cost: 0, texts: meant.split(' '), keys: keysOf(meant).split(' ') }];
    }),
  );
}

/** The slip that makes this word of the tokens from `from` on, if only token `at` differs. */
function slipIn(
  tokens: readonly QueryToken[],
  from: number,
  at: number,
  { keys }: LexiconEntry,
  neighbours: ReadonlyMap<string, Slip>,
): Slip | null {
  if (from + keys.length > tokens.length) return null;
  for (let i = 0; i < keys.length; i++) {
    const token = tokens[from + i]!;
    if ((i > 0 && token.gap) || (from + i !== at && token.asked.key !== keys[i])) return null;
  }
  const slip = neighbours.get(keys[at - from]!);
  return slip === undefined || (keys.length === 2 && slip !== 'sound' && slip !== 'marks') ? null : slip;
}

const candidate = (from: number, entry: LexiconEntry, slip: Slip, costs: WordCosts): Candidate => ({
  from,
  to: from + entry.keys.length,
  cost: costs.ofWord(entry) + SLIP[slip] + (entry.keys.length === 2 ? TWO_SYLLABLES : 0),
  texts: entry.text.split(' '),
  keys: entry.keys,
});

/** Slips so common that the counts take them for words, with what is meant. */
const COMMON_SLIPS: Readonly<Record<string, string>> = Object.fromEntries(
  `sát nhập=sáp nhập|chia xẻ=chia sẻ|xử dụng=sử dụng|bổ xung=bổ sung|xắp xếp=sắp xếp|sắp sếp=sắp xếp|năng xuất=năng suất|lãi xuất=lãi suất|công xuất=công suất|tần xuất=tần suất|sơ xuất=sơ suất|xuất xắc=xuất sắc|suất sắc=xuất sắc|thăm quan=tham quan|chuẩn đoán=chẩn đoán|đường xá=đường sá|cọ sát=cọ xát|chín mùi=chín muồi|khắc khe=khắt khe|sáng lạng=xán lạn|trãi nghiệm=trải nghiệm|xúc tích=súc tích|tựu chung=tựu trung|vô hình chung=vô hình trung|dò rỉ=rò rỉ|giành cho=dành cho|dành giật=giành giật|sử lý=xử lý|sử phạt=xử phạt|trú trọng=chú trọng|đề suất=đề xuất|sản suất=sản xuất|suất khẩu=xuất khẩu|xâm ngập mặn=xâm nhập mặn|xạt lở=sạt lở|sạc lở=sạt lở|dãn cách=giãn cách|rà xoát=rà soát|kiểm xoát=kiểm soát|giám xát=giám sát|khảo xát=khảo sát|cảnh xát=cảnh sát`
    .split('|')
    .map((pair) => pair.split('=') as [string, string])
    .map(([slip, meant]) => [keysOf(slip), meant]),
);

/** Longest word that is mended, in syllables. */
const LONGEST = 5;
const NONE: readonly LexiconEntry[] = [];

function keysOf(text: string): string {
  return text
    .split(' ')
    .map((syllable) => tokenForm(syllable).key)
    .join(' ');
}

interface Words {
  byFirst: Map<string, LexiconEntry[]>;
  byLast: Map<string, LexiconEntry[]>;
}
let loadedWords: Words | undefined;

/** Words that a slip may have been meant for: those that the counts know, and terms. */
function words(): Words {
  if (loadedWords !== undefined) return loadedWords;
  loadedWords = { byFirst: new Map(), byLast: new Map() };
  for (const entry of lexicon()) {
    if (entry.keys.length < 2 || entry.keys.length > LONGEST || (entry.frequency === 0 && !entry.termOnly)) continue;
    put(loadedWords.byFirst, entry.keys[0]!, entry);
    put(loadedWords.byLast, entry.keys.at(-1)!, entry);
  }
  return loadedWords;
}

function put<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
