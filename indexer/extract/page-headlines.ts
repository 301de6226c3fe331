import { isPersonLine, readByline } from './byline.ts';
import type { PageLine } from './page-lines.ts';
import { isProvince, type Mark, SURELY_PROSE } from './page-marks.ts';
import { bareWords, isCapitals, wordCount } from './text.ts';

/** Where headline, kicker, author and date stand among the lines of a page; -1 where there is none. */
export interface Headlines {
  title: number;
  kicker: number;
  author: number;
  date: number;
  /** lines among them that found no place */
  unplaced: number[];
}

/**
 * Finds the headline by where it stands: papers print kicker, headline, date, or the date above both.
 * @param marks of the lines of the head, from the first line on
 */
export function findHeadlines(lines: readonly PageLine[], marks: readonly Mark[]): Headlines | null {
  const text = (at: number): string => lines[at]!.text;
  const words = (from: number, to: number): number[] =>
    marks.slice(from, to).flatMap((mark, i) => (mark.is === 'words' ? [from + i] : []));
  const date = findDateLine(marks, (at) => words(0, at).length);
  const above = date === -1 ? [] : words(0, date);
  if (above.length > 0) {
    // All between the site's own lines and the date: kicker, headline, perhaps the author.
    const author = above.length > 1 && isAuthorLine(text(above.at(-1)!), above.map(text)) ? above.pop()! : -1;
    const stray = above.length > 1 && isStray(text(above.at(-1)!), text(above.at(-2)!)) ? [above.pop()!] : [];
    const title = above.pop()!;
    // Some pages print the title of the browser's window first: the headline and the name of the paper.
    const over = above.filter((at) => !bareWords(text(at)).startsWith(bareWords(text(title))));
    const kicker = over.pop() ?? -1;
    return { title, kicker, author, date, unplaced: [...over, ...stray] };
  }
  const firstParagraph = marks.findIndex(({ is }, at) => at > date && is === 'prose');
  const [first, second] = words(date + 1, firstParagraph === -1 ? marks.length : firstParagraph);
  const found = { kicker: -1, author: -1, date, unplaced: [] };
  if (first === undefined) {
    // A headline that ends like a sentence, or a page without any: the first line that says something.
    const title = marks.findIndex(({ is }) => is === 'prose' || is === 'section' || is === 'paper');
    return title === -1 || text(title).length > SURELY_PROSE ? null : { ...found, title };
  }
  return second !== undefined && isKicker(text(first), text(second), lines[second]!.gap)
    ? { ...found, title: second, kicker: first }
    : { ...found, title: first };
}

/**
 * Most lines of words over a date line that still belongs to the head: window title, motto, kicker, headline, author
 * and one to spare. More are verse or a list with a date below.
 */
const MOST_ABOVE_DATE = 6;

/** The first date line below a headline; else the last above it (the first may be the day of the visit). */
function findDateLine(marks: readonly Mark[], wordsAbove: (at: number) => number): number {
  let above = -1;
  for (let at = 0; at < marks.length; at++) {
    if (marks[at]!.is !== 'date') continue;
    const words = wordsAbove(at);
    if (words > MOST_ABOVE_DATE) break;
    if (words > 0) return above === -1 || !marks.slice(above, at).some(({ is }) => is === 'prose') ? at : above;
    above = at;
  }
  return above;
}

/** A word or three between a headline and its date are not the headline. */
const isStray = (line: string, before: string): boolean =>
  wordCount(line) <= 3 && wordCount(before) >= 6 && !isCapitals(before) && !before.endsWith(':');

/** A name between headline and date is the author, unless it may be the headline itself under a kicker. */
function isAuthorLine(line: string, all: readonly string[]): boolean {
  const byline = readByline(line);
  if (byline === null || isProvince(line)) return false;
  if (byline.sure || isPersonLine(line)) return true;
  const before = all.at(-2)!;
  return (
    before.length > line.length &&
    !isCapitals(line) &&
    !(all.length === 2 && (isCapitals(before) || before.endsWith(':')))
  );
}

const isKicker = (first: string, second: string, apart: boolean): boolean =>
  first.endsWith(':') ||
  (isCapitals(first) && !isCapitals(second) && first.length < second.length) ||
  (!apart && first.length * 2 < second.length);
