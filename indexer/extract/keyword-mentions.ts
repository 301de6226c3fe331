import { isSyllable } from '../../src/analysis/syllable.ts';
import type { Token } from '../../src/analysis/tokenizer.ts';
import type { KeywordLexicon, Words } from './keyword-words.ts';

/** A text with its tokens. */
export interface KeywordText {
  text: string;
  tokens: readonly Token[];
}

/** One place where a word or a name stands. */
export interface Mention {
  /** index of the text */
  text: number;
  /** tokens from, up to and not including */
  from: number;
  to: number;
  /** Whether its first capital means something: not at the begin of a sentence, not in a line of capitals. */
  telling: boolean;
}

/** Something that may be a keyword, with all its mentions in reading order. */
export interface Candidate {
  /** spelling keys joined by blanks */
  key: string;
  /** number in the lexicon, 0 for a name that is not in it */
  word: number;
  isName: boolean;
  mentions: Mention[];
}

/** Tokens a name may have; longer runs of capitals are headings or lists. */
const LONGEST_NAME = 7;
/** From this share of tokens with a capital on, capitals say nothing (headlines in capitals, Title Case). */
const SHOUTING = 0.7;
const SENTENCE_END = /[.!?…:;•|"“”\n\r]/u;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
const ROMAN = /^[IVXLC]+$/;
/** Unit words as written before names: TP Đà Nẵng, TP.HCM. */
const UNIT_WORD = /^(?:tp|tx|tt)$/u;
/** Signs inside names, without blanks around them; after an apostrophe a small letter may follow (Ea H'leo). */
const TIE = /^[&-]$/;
const APOSTROPHE = /^['’ʼ]$/;
const NUMBER = /^\p{N}+$/u;

/** A text being looked through: as written, cut into tokens and words. */
interface CutText {
  index: number;
  written: string;
  tokens: readonly Token[];
  words: Words;
}

/** What is found, words by their number and names by their key. */
interface Found {
  words: Map<number, Candidate>;
  names: Map<string, Candidate>;
  /** runs of capitals at the begin of sentences */
  uncertain: Mention[];
}

/** What the caller knows of the words it looks for. */
export interface KnownKeys {
  /** keys of places, before which a name ends */
  isPlace(key: string): boolean;
  /** keys of titles, after which a name begins */
  isTitle(key: string): boolean;
}

/**
 * Finds the dictionary words of two syllables or more and the names in texts. A name is a run of words that begin with
 * capitals, side by side, at least two words long, or one word that is an acronym or no Vietnamese syllable. At the
 * begin of a sentence every word has a capital, so a run there counts only as a name that is found elsewhere too, with
 * or without its first word.
 */
export function findCandidates(texts: readonly KeywordText[], lexicon: KeywordLexicon, known: KnownKeys): Candidate[] {
  const found: Found = { words: new Map(), names: new Map(), uncertain: [] };
  for (const [index, { text, tokens }] of texts.entries()) {
    const cut = { index, written: text, tokens, words: lexicon.cut(tokens) };
    if (isShouting(tokens)) for (let i = 0; i < cut.words.count; i++) addWord(found, cut, i, false);
    else findInText(cut, found, known);
  }
  for (const mention of found.uncertain) {
    const { tokens } = texts[mention.text]!;
    for (const from of [mention.from, mention.from + 1]) {
      const name = from < mention.to ? found.names.get(keyOf(tokens, from, mention.to)) : undefined;
      if (name === undefined) continue;
      name.mentions.push({ ...mention, from });
      break;
    }
  }
  return [...found.words.values(), ...found.names.values()];
}

function findInText(cut: CutText, found: Found, known: KnownKeys): void {
  const { written, tokens } = cut;
  const { count, start } = cut.words;
  for (let i = 0; i < count; i++) {
    const from = start[i]!;
    if (!tokens[from]!.capital) {
      if (start[i + 1]! - from > 1) addWord(found, cut, i, true);
      continue;
    }
    const end = runEnd(cut, i);
    const initial = startsSentence(written, tokens, from);
    const ordinary = initial && (end === i + 1 || start[i + 1]! - from > 1);
    if (ordinary || (end > i + 1 && known.isTitle(keyOf(tokens, from, start[i + 1]!)))) {
      addWord(found, cut, i, !initial);
      continue;
    }
    if (initial) found.uncertain.push({ text: cut.index, from, to: start[end]!, telling: false });
    else addRun(found, cut, i, nameEnd(cut, i, end, known));
    i = end - 1;
  }
}

/** Adds the run of words with capitals from word `begin` up to, not including, word `end`. */
function addRun(found: Found, cut: CutText, begin: number, end: number): void {
  const { start, word } = cut.words;
  const [from, to] = [start[begin]!, start[end]!];
  if (end === begin) return;
  if (end > begin + 1) {
    if (isEmphasis(cut, from, to)) for (let i = begin; i < end; i++) addWord(found, cut, i, false);
    else if (to - from <= LONGEST_NAME) addName(found, cut, from, to, 0);
    return;
  }
  addWord(found, cut, begin, true);
  const alone = to - from === 1 ? nameAlone(cut, from) : 0;
  if (alone > 0) addName(found, cut, from, alone, word[begin]!);
}

function addWord(
  { words }: Found,
  { index, tokens, words: { start, word } }: CutText,
  i: number,
  telling: boolean,
): void {
  const [from, to] = [start[i]!, start[i + 1]!];
  if (word[i] === 0 || to - from < 2) return;
  let candidate = words.get(word[i]!);
  if (candidate === undefined) {
    candidate = { key: keyOf(tokens, from, to), word: word[i]!, isName: false, mentions: [] };
    words.set(word[i]!, candidate);
  }
  candidate.mentions.push({ text: index, from, to, telling });
}

function addName({ names }: Found, { index, tokens }: CutText, from: number, to: number, word: number): void {
  const key = keyOf(tokens, from, to);
  const mention = { text: index, from, to, telling: true };
  const candidate = names.get(key);
  if (candidate === undefined) names.set(key, { key, word, isName: true, mentions: [mention] });
  else candidate.mentions.push(mention);
}

function keyOf(tokens: readonly Token[], from: number, to: number): string {
  let key = tokens[from]!.form.key;
  for (let i = from + 1; i < to; i++) key += ` ${tokens[i]!.form.key}`;
  return key;
}

/** The end of the run of words with capitals, side by side or tied by a sign (Bộ GD&ĐT), that begins with word `i`. */
function runEnd({ written, tokens, words: { count, start } }: CutText, i: number): number {
  let end = i + 1;
  for (; end < count; end++) {
    const { capital, gap, start: at } = tokens[start[end]!]!;
    const sign = gap ? written.slice(tokens[start[end]! - 1]!.end, at) : '';
    if (!(capital && (!gap || TIE.test(sign))) && !APOSTROPHE.test(sign)) break;
  }
  return end;
}

/** Where the name in a run ends: before a place that the run ends with, and before the unit word of a place to come. */
function nameEnd({ tokens, words: { start } }: CutText, begin: number, end: number, { isPlace }: KnownKeys): number {
  let to = end;
  for (let i = begin; i < end && to === end; i++) if (isPlace(keyOf(tokens, start[i]!, start[end]!))) to = i;
  const isUnitWord = (i: number): boolean =>
    start[i + 1]! - start[i]! === 1 && UNIT_WORD.test(tokens[start[i]!]!.form.text);
  return to > begin && isUnitWord(to - 1) ? to - 1 : to;
}

function isShouting(tokens: readonly Token[]): boolean {
  if (tokens.length < 4 || tokens.length > 60) return false;
  let capitals = 0;
  for (const token of tokens) if (token.capital) capitals++;
  return capitals > tokens.length * SHOUTING;
}

function startsSentence(text: string, tokens: readonly Token[], at: number): boolean {
  if (at === 0) return true;
  return tokens[at]!.gap && SENTENCE_END.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start));
}

/** Whether a run is words in capitals for emphasis: "năm nay SỐ ĐỎ", not "Man City", not "UBND". */
function isEmphasis({ written, tokens }: CutText, from: number, to: number): boolean {
  const text = written.slice(tokens[from]!.start, tokens[to - 1]!.end);
  return text === text.toUpperCase() && tokens.slice(from, to).every(({ form }) => isSyllable(form.text));
}

/**
 * Where the name of one token that stands at `from` ends, 0 where it is none: an acronym (not a number in Roman
 * letters) or a word that is not Vietnamese, with the number that a hyphen ties to it (Covid-19).
 */
function nameAlone({ written, tokens }: CutText, from: number): number {
  const { start, end, form } = tokens[from]!;
  const text = written.slice(start, end);
  const isName = ACRONYM.test(text) ? !ROMAN.test(text) : text.length > 2 && !isSyllable(form.text);
  if (!isName) return 0;
  const next = tokens[from + 1];
  const tied = next !== undefined && written.slice(end, next.start) === '-' && NUMBER.test(next.form.text);
  return tied ? from + 2 : from + 1;
}
