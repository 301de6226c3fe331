import {
  marksOf,
  type Occurrence,
  type OccurrenceFinder,
  occurrenceFinder,
  writeMarked,
} from '../../analysis/highlight.ts';
import type { Marking } from '../../search/types.ts';
import type { SearchField } from '../../search-fields.ts';
import { crop } from './crop.ts';
import { type HitDocument, type HitValue, PARAGRAPH_BREAK, pick } from './hit.ts';
import type { Formatting } from './search-request.ts';

/**
 * `_formatted` and `_matchesPosition` of a hit. The text in `_formatted` is the article's own, with tags around what
 * was found and no escapes, as in Meilisearch: InstantSearch escapes it before it is shown, and whoever writes it into
 * a page otherwise must do so too.
 */

/** The members in which words of a query are found, and what text they are to the search. */
const SEARCHED: Readonly<Record<string, SearchField | 'author'>> = {
  title: 'title',
  lead: 'lead',
  body: 'body',
  kicker: 'captions',
  captions: 'captions',
  author: 'author',
};

/** Where something was found in a member: bytes of UTF-8, and which text of a list. */
export interface MatchPosition {
  start: number;
  length: number;
  indices?: number[];
}

export interface HitFormatter {
  /** null where neither marks nor crops are asked for */
  formatted(document: HitDocument): HitDocument | null;
  /** null where positions are not asked for */
  positions(document: HitDocument): Record<string, MatchPosition[]> | null;
}

/** Made once for all hits of a search. */
export function hitFormatter(marking: readonly Marking[], formatting: Formatting): HitFormatter {
  const { retrieve, highlight, crop: crops } = formatting;
  const weights = marking.map(({ weight }) => weight);
  const finders = new Map<string, OccurrenceFinder>();
  const findIn = (member: string, text: string): Occurrence[] => {
    const field = SEARCHED[member];
    if (field === undefined) return [];
    const find =
      finders.get(field) ??
      occurrenceFinder(
        marking.map(({ phrase }) => phrase),
        field,
      );
    finders.set(field, find);
    return byParagraph(text, find);
  };
  const write = (member: string, text: string): string => {
    const isMarked = highlight.includes('*') || highlight.includes(member);
    const words = crops.get(member) ?? crops.get('*') ?? 0;
    if (!isMarked && words === 0) return text;
    const found = findIn(member, text);
    const { from, to } = crop(text, words, found, weights);
    const { preTag: open, postTag: close, cropMarker } = formatting;
    const written = isMarked
      ? writeMarked(text, marksOf(found), { open, close, text: (part) => part }, from, to)
      : text.slice(from, to);
    return `${from > 0 ? cropMarker : ''}${written}${to < text.length ? cropMarker : ''}`;
  };
  return {
    formatted(document) {
      if (highlight.length === 0 && crops.size === 0) return null;
      const members = pick(document, [...retrieve, ...highlight, ...crops.keys()]);
      return mapped(members, write);
    },
    positions(document) {
      if (!formatting.showPositions) return null;
      const found = Object.keys(SEARCHED).flatMap((member): [string, MatchPosition[]][] => {
        const positions = positionsIn(document[member] ?? null, (text) => findIn(member, text));
        return positions.length === 0 ? [] : [[member, positions]];
      });
      return Object.fromEntries(found);
    },
  };
}

/** Nothing is found across the border of two paragraphs. */
function byParagraph(text: string, find: OccurrenceFinder): Occurrence[] {
  let at = 0;
  return text.split(PARAGRAPH_BREAK).flatMap((paragraph) => {
    const begin = at;
    at += paragraph.length + PARAGRAPH_BREAK.length;
    return find(paragraph).map(({ start, end, phrase }) => ({ start: start + begin, end: end + begin, phrase }));
  });
}

/** Every text of a document written anew; numbers as text, as Meilisearch does. */
function mapped(document: HitDocument, write: (member: string, text: string) => string): HitDocument {
  const value = (member: string, of: HitValue): HitValue => {
    if (of === null) return null;
    if (typeof of === 'string') return write(member, of);
    if (typeof of === 'number') return String(of);
    if (Array.isArray(of)) return of.map((text) => write(member, text));
    return Object.fromEntries(
      Object.entries(of).map(([level, texts]) => [level, texts.map((text) => write(`${member}.${level}`, text))]),
    );
  };
  return Object.fromEntries(Object.entries(document).map(([member, of]) => [member, value(member, of)]));
}

function positionsIn(value: HitValue, find: (text: string) => Occurrence[]): MatchPosition[] {
  const inText = (text: string): MatchPosition[] =>
    marksOf(find(text)).map(({ start, end }) => ({
      start: Buffer.byteLength(text.slice(0, start)),
      length: Buffer.byteLength(text.slice(start, end)),
    }));
  if (typeof value === 'string') return inText(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((text, index) => inText(text).map((position) => ({ ...position, indices: [index] })));
}
