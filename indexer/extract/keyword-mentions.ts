import { isSyllable } from '../../src/analysis/syllable.ts';
import type { Token } from '../../src/analysis/tokenizer.ts';
import type { KeywordLexicon, KnownWord } from './keyword-words.ts';

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
const NUMBER = /^\p{N}+$/u;

const keyOf = (tokens: readonly Token[], from: number, to: number): string => {
  let key = tokens[from]!.form.key;
  for (let i = from + 1; i < to; i++) key += ` ${tokens[i]!.form.key}`;
  return key;
};

/**
 * Finds the dictionary words of two syllables or more and the names in texts. A name is a run of words that begin with
 * capitals, side by side, at least two words long, or one word that is an acronym or no Vietnamese syllable. At the
 * begin of a sentence every word has a capital, so a run there counts only as a name that is found elsewhere too, with
 * or without its first word. `isPlace` tells keys of places, which end a name before them.
 */
export function findCandidates(
  texts: readonly KeywordText[],
  lexicon: KeywordLexicon,
  isPlace: (key: string) => boolean,
): Candidate[] {
  const words = new Map<number, Candidate>();
  const names = new Map<string, Candidate>();
  const uncertain: Mention[] = [];
  const addWord = ({ from, to, word }: KnownWord, text: number, telling: boolean): void => {
    if (word === 0 || to - from < 2) return;
    let candidate = words.get(word);
    if (candidate === undefined) {
      candidate = { key: keyOf(texts[text]!.tokens, from, to), word, isName: false, mentions: [] };
      words.set(word, candidate);
    }
    candidate.mentions.push({ text, from, to, telling });
  };
  const addName = (mention: Mention, word: number): void => {
    const key = keyOf(texts[mention.text]!.tokens, mention.from, mention.to);
    const candidate = names.get(key);
    if (candidate === undefined) names.set(key, { key, word, isName: true, mentions: [mention] });
    else candidate.mentions.push(mention);
  };

  for (const [text, { text: written, tokens }] of texts.entries()) {
    const found = lexicon.words(tokens);
    const shouting = isShouting(tokens);
    for (let i = 0; i < found.length; i++) {
      const first = found[i]!;
      if (shouting || !tokens[first.from]!.capital) {
        addWord(first, text, !shouting);
        continue;
      }
      const end = runEnd(found, tokens, i);
      const initial = startsSentence(written, tokens, first.from);
      if (initial && (end === i + 1 || first.to - first.from > 1)) {
        addWord(first, text, false);
        continue;
      }
      const to = nameEnd(found, tokens, i, end, isPlace);
      if (to > i + 1 && isEmphasis(written, tokens, first.from, found[to - 1]!.to)) {
        for (const word of found.slice(i, to)) addWord(word, text, false);
      } else if (initial) uncertain.push({ text, from: first.from, to: found[end - 1]!.to, telling: false });
      else if (to === i + 1) {
        addWord(first, text, true);
        const alone = nameAlone(written, tokens, first);
        if (alone > 0) addName({ text, from: first.from, to: alone, telling: true }, first.word);
      } else if (to > i + 1 && found[to - 1]!.to - first.from <= LONGEST_NAME) {
        addName({ text, from: first.from, to: found[to - 1]!.to, telling: true }, 0);
      }
      i = end - 1;
    }
  }
  for (const mention of uncertain) {
    const { tokens } = texts[mention.text]!;
    for (const from of [mention.from, mention.from + 1]) {
      const name = from < mention.to ? names.get(keyOf(tokens, from, mention.to)) : undefined;
      if (name === undefined) continue;
      name.mentions.push({ ...mention, from });
      break;
    }
  }
  return [...words.values(), ...names.values()];
}

/** The end of the run of words with capitals, side by side, that begins with word `i`. */
function runEnd(found: readonly KnownWord[], tokens: readonly Token[], i: number): number {
  let end = i + 1;
  while (end < found.length) {
    const token = tokens[found[end]!.from]!;
    if (!token.capital || token.gap) break;
    end++;
  }
  return end;
}

/** Where the name in a run ends: before a place that the run ends with. The begin of the run where it is all place. */
function nameEnd(
  found: readonly KnownWord[],
  tokens: readonly Token[],
  begin: number,
  end: number,
  isPlace: (key: string) => boolean,
): number {
  const to = found[end - 1]!.to;
  for (let i = begin; i < end; i++) if (isPlace(keyOf(tokens, found[i]!.from, to))) return i;
  return end;
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
function isEmphasis(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  const written = text.slice(tokens[from]!.start, tokens[to - 1]!.end);
  return written === written.toUpperCase() && tokens.slice(from, to).every(({ form }) => isSyllable(form.text));
}

/**
 * Where a name of one token ends, 0 where it is none: an acronym (not a number in Roman letters) or a word that is not
 * Vietnamese, with the number that a hyphen ties to it (Covid-19).
 */
function nameAlone(text: string, tokens: readonly Token[], { from, to }: KnownWord): number {
  if (to - from !== 1) return 0;
  const { start, end, form } = tokens[from]!;
  const written = text.slice(start, end);
  const isName = ACRONYM.test(written) ? !ROMAN.test(written) : written.length > 2 && !isSyllable(form.text);
  if (!isName) return 0;
  const next = tokens[to];
  return next !== undefined && text.slice(end, next.start) === '-' && NUMBER.test(next.form.text) ? to + 1 : to;
}
