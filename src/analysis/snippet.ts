import type { Phrase } from '../engine/port.ts';
import {
  type Mark,
  markedHtml,
  marksOf,
  type Occurrence,
  type OccurrenceFinder,
  occurrenceFinder,
} from './highlight.ts';

/** Length of a snippet in UTF-16 units: two lines of a results page on a desk, four on a phone. */
export const SNIPPET_LENGTH = 240;
/** What a second match of the same phrase adds, as a share of its weight: enough to prefer the denser of two equal windows. */
const REPEATED = 0.1;
/** Where the sentence begins too far back: the share of the room left that goes before the first match. */
const ROOM_BEFORE = 1 / 3;
/** A snippet may end at the end of a sentence once it is this full; earlier it goes on to a word's end. */
const FULL_ENOUGH = 0.6;

/** What to look for and how much each phrase matters; made once for all results of a query. */
export interface SnippetQuery {
  find: OccurrenceFinder;
  /** by place in the list of phrases */
  weights: readonly number[];
}

export const snippetQuery = (phrases: readonly { phrase: Phrase; weight: number }[]): SnippetQuery => ({
  find: occurrenceFinder(phrases.map(({ phrase }) => phrase)),
  weights: phrases.map(({ weight }) => weight),
});

/** A stretch of one paragraph with what matched in it. */
interface Window extends Mark {
  paragraph: number;
  score: number;
  occurrences: Occurrence[];
}

/**
 * The part of a text that answers the query best, as HTML with `<mark>`: the window with the greatest weight of
 * different phrases, from the beginning of its sentence where there is room, cut at the ends of sentences or words,
 * `…` where it was cut inside a sentence. The beginning of the text where nothing matches.
 */
export function snippet(paragraphs: readonly string[], query: SnippetQuery, maxLength = SNIPPET_LENGTH): string {
  const window = bestWindow(paragraphs, query, maxLength);
  if (window === null) return fill(paragraphs, 0, 0, maxLength, query, []);
  const text = paragraphs[window.paragraph]!;
  const from = beginning(text, window, maxLength);
  return fill(paragraphs, window.paragraph, from, maxLength, query, window.occurrences);
}

function bestWindow(paragraphs: readonly string[], { find, weights }: SnippetQuery, maxLength: number): Window | null {
  const everything = weights.reduce((sum, weight) => sum + weight, 0);
  let best: Window | null = null;
  /** how often each phrase stands in the window */
  const counts = new Uint32Array(weights.length);
  for (let paragraph = 0; paragraph < paragraphs.length; paragraph++) {
    const occurrences = find(paragraphs[paragraph]!);
    let first = 0;
    let score = 0;
    counts.fill(0);
    for (let last = 0; last < occurrences.length; last++) {
      const { end, phrase } = occurrences[last]!;
      score += weights[phrase]! * (counts[phrase]!++ === 0 ? 1 : REPEATED);
      while (first < last && end - occurrences[first]!.start > maxLength) {
        const gone = occurrences[first++]!.phrase;
        score -= weights[gone]! * (--counts[gone]! === 0 ? 1 : REPEATED);
      }
      if (best === null || score > best.score + 1e-9) {
        best = { paragraph, start: occurrences[first]!.start, end, score, occurrences };
      }
    }
    if (best !== null && best.score >= everything) break;
  }
  return best;
}

/** Where the snippet begins: with the paragraph if it is short, at the sentence that holds the window's start if the window still fits, else at a word before it. */
function beginning(text: string, window: Mark, maxLength: number): number {
  if (text.length <= maxLength) return 0;
  const room = Math.max(0, maxLength - (window.end - window.start));
  const earliest = Math.max(0, window.start - room);
  const sentence = sentenceStart(text, window.start);
  if (sentence >= earliest) return sentence;
  const wanted = window.start - Math.floor(room * ROOM_BEFORE);
  const blank = text.indexOf(' ', wanted);
  return blank === -1 || blank >= window.start ? window.start : blank + 1;
}

/** The end of a sentence: not the dot of a short form (TP. Huế, PGS. TS. Lê An). */
const SENTENCE_END =
  /(?:[!?…]|(?<!(?:^|[^\p{L}\p{M}\p{N}])(?:\p{Lu}{1,3}|Th[Ss]|Tr))\.)["”»')\]]*\s+(?=["“«'([–-]?\s*[\p{Lu}\p{N}])/gu;

/** Where the sentence around a place begins. */
function sentenceStart(text: string, at: number): number {
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const next = match.index + match[0].length;
    if (next > at) break;
    start = next;
  }
  return start;
}

/** Where to cut a text that is too long: the last end of a sentence if full enough, else of a word, never inside a character. */
function ending(text: string, from: number, limit: number, leastEnd: number): { to: number; sentence: boolean } {
  const part = text.slice(from, limit);
  let sentence = -1;
  for (const match of `${part} A`.matchAll(SENTENCE_END)) {
    if (match.index < part.length) sentence = from + match.index + match[0].trimEnd().length;
  }
  if (sentence >= leastEnd && sentence - from >= (limit - from) * FULL_ENOUGH) return { to: sentence, sentence: true };
  const blank = text[limit] === ' ' ? limit : text.lastIndexOf(' ', limit);
  if (blank > from && blank >= Math.min(leastEnd, limit)) return { to: blank, sentence: false };
  let to = Math.max(limit, from + 1);
  while (to < text.length && /[\p{M}\ud800-\udfff]/u.test(text[to]!)) to++;
  return { to, sentence: false };
}

/** Takes text from one place on, over short paragraphs, until the snippet is full. */
function fill(
  paragraphs: readonly string[],
  first: number,
  from: number,
  maxLength: number,
  { find }: SnippetQuery,
  occurrences: readonly Occurrence[],
): string {
  let html = from === 0 || sentenceStart(paragraphs[first]!, from) === from ? '' : '… ';
  let room = maxLength;
  for (let paragraph = first; paragraph < paragraphs.length; paragraph++) {
    const text = paragraphs[paragraph]!;
    if (text === '') continue;
    const begin = paragraph === first ? from : 0;
    const marks = marksOf(paragraph === first ? occurrences : find(text));
    const separator = html === '' || html.endsWith(' ') ? '' : ' ';
    if (text.length - begin <= room) {
      html += separator + markedHtml(text, marks, begin);
      room -= text.length - begin + 1;
      if (room < maxLength * (1 - FULL_ENOUGH)) break;
      continue;
    }
    const limit = begin + room;
    const crossing = marks.find(({ start, end }) => start < limit && end > limit);
    const inside = marks.filter(({ start, end }) => start >= begin && end <= limit).at(-1)?.end ?? begin;
    const { to, sentence } = ending(
      text,
      begin,
      crossing === undefined || crossing.start <= begin ? limit : crossing.start,
      inside,
    );
    html += separator + markedHtml(text, marks, begin, to).trimEnd() + (sentence ? '' : ' …');
    break;
  }
  return html.trim();
}

/** The beginning of a text without marks, cut like a snippet. */
export const plainSnippet = (paragraphs: readonly string[], maxLength = SNIPPET_LENGTH): string =>
  snippet(paragraphs, { find: () => [], weights: [] }, maxLength);
