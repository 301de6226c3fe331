import type { Phrase } from '../engine/port.ts';
import type { SearchField } from '../search-fields.ts';
import { foldOfKey, GAP } from './spelling-key.ts';
import { type FoundToken, scanTokens, type WantedTokens, wantedTokens } from './token-scanner.ts';

/**
 * Highlighting, the same for every engine: marks what the phrases of a query match in the original text, in whatever
 * spelling it stands there. A mark begins and ends at the borders of tokens, never inside a word; a phrase is one mark
 * from its first letter to its last; a syllable of a phrase alone is not marked.
 */

/** A stretch of the original text, in UTF-16 units. */
export interface Mark {
  start: number;
  end: number;
}

/** Where a phrase matches: `phrase` is its place in the list that the finder was made for. */
export interface Occurrence extends Mark {
  phrase: number;
}

/** Finds every occurrence of every phrase in a text, in order of `start`; overlapping ones included. */
export type OccurrenceFinder = (text: string) => Occurrence[];

/** One element of a phrase: a key to compare, and whether something besides white space stands before it. */
interface Element {
  key: string;
  gap: boolean;
}

interface Pattern {
  phrase: number;
  exact: boolean;
  elements: Element[];
}

/**
 * Prepares to find phrases. A GAP in a phrase stands for one or more characters other than letters, digits and blanks
 * only; without it tokens must be side by side. A phrase bound to a field is looked for in texts of that field alone.
 */
export function occurrenceFinder(
  phrases: readonly Phrase[],
  textOf: SearchField | 'author' = 'body',
): OccurrenceFinder {
  const patterns = new Map<string, Pattern[]>();
  const folds = new Set<string>();
  for (const [phrase, { keys, tones, field }] of phrases.entries()) {
    if (field !== undefined && field !== textOf) continue;
    const exact = tones === 'exact';
    const elements: Element[] = [];
    for (const [i, key] of keys.entries()) if (key !== GAP) elements.push({ key, gap: keys[i - 1] === GAP });
    const first = elements[0];
    if (first === undefined) continue;
    for (const { key } of elements) folds.add(exact ? foldOfKey(key) : key);
    const fold = exact ? foldOfKey(first.key) : first.key;
    const same = patterns.get(fold);
    const pattern = { phrase, exact, elements };
    if (same === undefined) patterns.set(fold, [pattern]);
    else same.push(pattern);
  }
  if (patterns.size === 0) return () => [];
  const wanted = wantedTokens(folds);
  return (text) => findOccurrences(text, wanted, patterns);
}

function findOccurrences(text: string, wanted: WantedTokens, patterns: Map<string, Pattern[]>): Occurrence[] {
  const found: FoundToken[] = [];
  scanTokens(text, wanted, (token) => found.push(token));
  const occurrences: Occurrence[] = [];
  for (let at = 0; at < found.length; at++) {
    const token = found[at]!;
    const starting = patterns.get(token.form.fold);
    if (starting === undefined) continue;
    for (const { phrase, exact, elements } of starting) {
      const last = at + elements.length - 1;
      if (last >= found.length || !matchesAt(found, at, exact, elements)) continue;
      occurrences.push({ start: token.start, end: found[last]!.end, phrase });
    }
  }
  return occurrences;
}

function matchesAt(found: readonly FoundToken[], at: number, exact: boolean, elements: readonly Element[]): boolean {
  for (let i = 0; i < elements.length; i++) {
    const { key, gap } = elements[i]!;
    const token = found[at + i]!;
    if ((exact ? token.form.key : token.form.fold) !== key) return false;
    if (i > 0 && (token.gap !== gap || token.index !== found[at]!.index + i)) return false;
  }
  return true;
}

/** Joins overlapping occurrences: the marks of a text, in order, apart from one another. */
export function marksOf(occurrences: readonly Mark[]): Mark[] {
  const marks: Mark[] = [];
  for (const { start, end } of occurrences) {
    const last = marks.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text fit for HTML content and quoted attributes. */
export const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (c) => ESCAPES[c]!) : text;

/** How a text with marks is written. */
export interface MarkWriting {
  open: string;
  close: string;
  /** what becomes of the text itself */
  text: (part: string) => string;
}

const HTML: MarkWriting = { open: '<mark>', close: '</mark>', text: escapeHtml };

/** A stretch of a text, its marks (which must lie in order, apart) between `open` and `close`. */
export function writeMarked(
  text: string,
  marks: readonly Mark[],
  { open, close, text: write }: MarkWriting,
  from = 0,
  to = text.length,
): string {
  let written = '';
  let at = from;
  for (const { start, end } of marks) {
    if (end <= from || start >= to) continue;
    const first = Math.max(start, from);
    const last = Math.min(end, to);
    written += `${write(text.slice(at, first))}${open}${write(text.slice(first, last))}${close}`;
    at = last;
  }
  return written + write(text.slice(at, to));
}

/** A stretch of a text as HTML: everything escaped, `<mark>` around the marks. */
export const markedHtml = (text: string, marks: readonly Mark[], from = 0, to = text.length): string =>
  writeMarked(text, marks, HTML, from, to);

/** A whole text with all that the phrases match marked. For many texts and one query, make a finder once instead. */
export function highlight(
  text: string,
  phrases: readonly Phrase[],
  textOf: SearchField | 'author' = 'body',
): { html: string; marks: Mark[] } {
  const marks = marksOf(occurrenceFinder(phrases, textOf)(text));
  return { html: markedHtml(text, marks), marks };
}
