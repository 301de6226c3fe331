import { cleanText } from '../../src/analysis/char-filters.ts';
import { endsSentence, linesOf, oneLine } from './text.ts';

/** A line of a page that holds something. */
export interface PageLine {
  /** cleaned: NFC, single spaces */
  text: string;
  /** with the blanks it had, which part the tags of some papers */
  raw: string;
  /** whether an empty line stands before it */
  gap: boolean;
}

/** The lines of a page, paragraphs that were broken over several lines put together again. */
export function pageLines(text: string): PageLine[] {
  const lines: PageLine[] = [];
  let gap = false;
  for (const raw of linesOf(text)) {
    const clean = oneLine(raw);
    if (clean === '') gap = true;
    else {
      lines.push({ text: clean, raw: cleanText(raw).trim(), gap });
      gap = false;
    }
  }
  return unwrap(lines);
}

/** Characters of the longest line of a page that may have been broken at a fixed width (72 to 100 in practice). */
const WIDEST_WRAP = 130;
/** Shortest line that may be broken text; lines of verse and lists are shorter. */
const LEAST_WRAP = 40;
/** Breaks in mid-sentence that tell a page broken at a fixed width. */
const LEAST_BREAKS = 3;

/** Share of the width that a line reaches unless it is the last of its paragraph. */
const NEAR_WIDTH = 0.8;
/** What begins a line of its own: lists, quotes, dates. */
const STARTS_ANEW = /^(?:[-*+•“"]|thứ |chủ nhật|cập nhật|\d{1,2}[/.:-]\d)/iu;

const startsLower = (text: string): boolean => /^\p{Ll}/u.test(text) && !/^\p{L}[).]\s/u.test(text);
const isBroken = (line: PageLine, next: PageLine): boolean =>
  !next.gap && line.text.length >= LEAST_WRAP && !endsSentence(line.text) && startsLower(next.text);

/**
 * Joins lines that were broken in mid-sentence: the first ends without a full stop and the next goes on in lower
 * case. Where a whole page was broken at a fixed width, lines near that width are joined to the next in any case.
 */
function unwrap(lines: PageLine[]): PageLine[] {
  const breaks = lines.filter((line, i) => i > 0 && isBroken(lines[i - 1]!, line)).length;
  if (breaks === 0) return lines;
  const width = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  const atWidth = breaks >= LEAST_BREAKS && width <= WIDEST_WRAP;
  const joined: PageLine[] = [];
  let previous: PageLine | null = null;
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn: boolean =
      previous !== null &&
      (isBroken(previous, line) ||
        (atWidth && !line.gap && previous.text.length >= width * NEAR_WIDTH && !STARTS_ANEW.test(line.text)));
    if (goesOn && last !== undefined) joined[joined.length - 1] = join(last, line);
    else joined.push(line);
    previous = line;
  }
  return joined;
}

const join = (a: PageLine, b: PageLine): PageLine => ({
  text: `${a.text} ${b.text}`,
  raw: `${a.raw} ${b.raw}`,
  gap: a.gap,
});
