import type { Caption } from '../../src/article.ts';
import { type Byline, isPersonLine, readByline } from './byline.ts';
import { readCaption } from './caption.ts';
import { isCommentHeading, isFormLine, isImprint, isRelatedHeading } from './page-ends.ts';
import type { PageLine } from './page-lines.ts';
import { isInvitation, isToolLine } from './page-tools.ts';
import { breadcrumb, isMenu, isMotto, isSection, isSectionRow, paperName } from './page-top.ts';
import { readTagLine } from './tag-line.ts';
import { bareWords, isCapitals, wordCount } from './text.ts';
import { findDate, type PrintedDate } from './vietnamese-date.ts';

/** What a page says before its text begins. */
export interface PageHeader {
  section: string | null;
  source: string | null;
  kicker: string | null;
  title: string;
  author: string | null;
  /** the date line as printed and as read; null where the header has none */
  date: { line: string; printed: PrintedDate } | null;
  captions: Caption[];
  /** lines that found no place */
  unplaced: string[];
  /** the lines of the text */
  rest: PageLine[];
}

/** A line of the head of a page, understood by itself. */
type Mark =
  | { is: 'path'; steps: string[] }
  | { is: 'section' | 'tool' | 'motto' | 'prose' | 'tags' | 'below' | 'words' }
  | { is: 'paper'; name: string }
  | { is: 'date'; printed: PrintedDate; byline: Byline | null; section: string | null; paper: string | null }
  | { is: 'caption'; caption: Caption };

/** Characters from which a line that ends a sentence is a paragraph rather than a headline. */
const LEAST_PROSE = 60;
/** Characters from which any line is a paragraph: the longest headlines have about 180. */
const SURELY_PROSE = 220;

const isProse = (text: string): boolean =>
  text.length >= SURELY_PROSE || (text.length >= LEAST_PROSE && /[.][”"’)\]]*$/u.test(text) && !/\.{3}$/u.test(text));

function markOf(text: string): Mark {
  const steps = breadcrumb(text);
  if (steps !== null) return { is: 'path', steps };
  if (isToolLine(text) || isInvitation(text) || isMenu(text) || isSectionRow(text)) return { is: 'tool' };
  const date = readDateLine(text);
  if (date !== null) return date;
  if (isSection(text)) return { is: 'section' };
  const name = paperName(text);
  if (name !== null) return { is: 'paper', name };
  if (isMotto(text)) return { is: 'motto' };
  if (readTagLine(text) !== null) return { is: 'tags' };
  const caption = readCaption(text);
  if (caption !== null && !caption.creditOnly)
    return { is: 'caption', caption: { text: caption.text, credit: caption.credit } };
  if (isRelatedHeading(text) || isCommentHeading(text) || isFormLine(text) || isImprint(text)) return { is: 'below' };
  return { is: isProse(text) ? 'prose' : 'words' };
}

/** A line is a date line when all it holds beside the date is a byline, a section, a paper, a place or counters. */
export function readDateLine(text: string): Extract<Mark, { is: 'date' }> | null {
  if (text.length > 160) return null;
  const printed = findDate(text);
  if (printed === null) return RELATIVE_DATE.test(text) ? undated() : null;
  let byline: Byline | null = null;
  let section: string | null = null;
  let paper: string | null = null;
  for (const piece of printed.rest) {
    if (isToolLine(piece)) continue;
    const initials = PAPER_INITIALS.exec(piece);
    if (initials !== null) paper = initials[1]!;
    else if (isSection(piece)) section = piece;
    else if (paperName(piece) !== null) paper = piece;
    else if (LETTER_PLACE.test(text) && text.startsWith(piece)) continue;
    else {
      byline = readByline(piece);
      if (byline === null) return null;
    }
  }
  return { is: 'date', printed, byline, section, paper };
}

/** `(VP)`: the paper's initials beside the date. */
const PAPER_INITIALS = /^\(([\p{Lu}\p{N}.]{2,12}|[\p{L}.]{2,20}\.vn)\)$/u;
/** `Vĩnh Yên, ngày 3 tháng 8 năm 2022`: a place, not an author. */
const LETTER_PLACE = /^[\p{L}\p{M}\s.-]{2,40},\s*ngày\s/u;
/** `2 giờ trước`, `Hôm qua, 14:05`: says when it was copied, not when it was published. */
const RELATIVE_DATE =
  /^(?:cách đây )?\d+ (?:giây|phút|giờ|ngày|tuần|tháng) trước$|^hôm (?:qua|nay)(?:[\s,]+(?:lúc )?\d{1,2}:\d{2})?$/iu;
const undated = (): Extract<Mark, { is: 'date' }> => ({
  is: 'date',
  printed: { published: null, updated: false, rest: [] },
  byline: null,
  section: null,
  paper: null,
});

/** Reads the head of a page; null where nothing in it can be a headline. */
export function readHeader(lines: readonly PageLine[]): PageHeader | null {
  const marks: Mark[] = [];
  /** where the second paragraph stands: no head reaches beyond it */
  let end = lines.length;
  let paragraphs = 0;
  for (let i = 0; i < lines.length; i++) {
    const mark = markOf(lines[i]!.text);
    marks.push(mark);
    if (mark.is === 'prose' && ++paragraphs === 2) {
      end = i;
      break;
    }
    if (mark.is === 'below' && marks.some(({ is }) => is === 'words' || is === 'prose')) {
      end = i;
      break;
    }
  }
  const words = (from: number, to: number): number[] => {
    const found: number[] = [];
    for (let i = from; i < to; i++) if (marks[i]!.is === 'words') found.push(i);
    return found;
  };
  const dateAt = findDateLine(marks, end, (at) => words(0, at).length > 0);
  const head = headlines(lines, marks, end, dateAt, words);
  if (head === null) return null;
  return assemble(lines, marks, end, head, dateAt);
}

/** The first date line below a headline; else the last above it (the first may be the day of the visit). */
function findDateLine(marks: readonly Mark[], end: number, hasHeadlineAbove: (at: number) => boolean): number {
  let above = -1;
  for (let at = 0; at < end; at++) {
    if (marks[at]!.is !== 'date') continue;
    if (hasHeadlineAbove(at))
      return above === -1 || !marks.slice(above, at).some(({ is }) => is === 'prose') ? at : above;
    above = at;
  }
  return above;
}

interface Headlines {
  title: number;
  kicker: number;
  author: number;
  unplaced: number[];
}

function headlines(
  lines: readonly PageLine[],
  marks: readonly Mark[],
  end: number,
  dateAt: number,
  words: (from: number, to: number) => number[],
): Headlines | null {
  const text = (at: number): string => lines[at]!.text;
  const above = dateAt === -1 ? [] : words(0, dateAt);
  if (above.length > 0) {
    // All between the site's own lines and the date: kicker, headline, perhaps the author.
    const author = above.length > 1 && isAuthorLine(text(above.at(-1)!), above.map(text)) ? above.pop()! : -1;
    const unplaced = above.length > 1 && isStray(text(above.at(-1)!), text(above.at(-2)!)) ? [above.pop()!] : [];
    const title = above.pop()!;
    // Some pages print the title of the browser's window first: the headline and the name of the paper.
    const over = above.filter((at) => !bareWords(text(at)).startsWith(bareWords(text(title))));
    const kicker = over.pop() ?? -1;
    return { title, kicker, author, unplaced: [...over, ...unplaced] };
  }
  const firstParagraph = marks.findIndex(({ is }, at) => at > dateAt && is === 'prose');
  const below = words(dateAt + 1, firstParagraph === -1 ? end : firstParagraph);
  const first = below[0];
  if (first === undefined) {
    // A headline that ends like a sentence, or a page without any: the first line that says something.
    const title = marks.findIndex(({ is }) => is === 'prose' || is === 'section' || is === 'paper');
    return title === -1 || text(title).length > SURELY_PROSE ? null : { title, kicker: -1, author: -1, unplaced: [] };
  }
  const second = below[1];
  const isOverHeadline = second !== undefined && isKicker(text(first), text(second), lines[second]!.gap);
  return { title: isOverHeadline ? second : first, kicker: isOverHeadline ? first : -1, author: -1, unplaced: [] };
}

/** A word or three between a headline and its date are not the headline. */
const isStray = (line: string, before: string): boolean =>
  wordCount(line) <= 3 && wordCount(before) >= 6 && !isCapitals(before) && !before.endsWith(':');

/** A name between headline and date is the author, unless it may be the headline itself under a kicker. */
function isAuthorLine(line: string, all: readonly string[]): boolean {
  const byline = readByline(line);
  if (byline === null) return false;
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

function assemble(
  lines: readonly PageLine[],
  marks: readonly Mark[],
  end: number,
  head: Headlines,
  dateAt: number,
): PageHeader {
  const text = (at: number): string => lines[at]!.text;
  const title = text(head.title);
  const header: PageHeader = {
    section: null,
    source: null,
    kicker: head.kicker === -1 ? null : text(head.kicker).replace(/\s*[:：]$/u, ''),
    title,
    author: head.author === -1 ? null : (readByline(text(head.author))?.author ?? null),
    date: null,
    captions: [],
    unplaced: head.unplaced.map(text),
    rest: [],
  };
  const taken = new Set([head.title, head.kicker, head.author, ...head.unplaced]);
  let path: string[] | null = null;
  let started = false;
  /** whether lines of the head stand between the text so far and the next line: that parts them like an empty line */
  let parted = false;
  const keep = (line: PageLine): void => {
    header.rest.push(parted ? { ...line, gap: true } : line);
    parted = false;
  };
  for (let at = 0; at < lines.length; at++) {
    const mark = marks[at];
    if (taken.has(at)) continue;
    if (started || mark === undefined || at >= end) {
      keep(lines[at]!);
      continue;
    }
    const before = header.rest.length;
    const above = at < head.title;
    if (mark.is === 'path') path ??= mark.steps;
    else if (mark.is === 'paper') header.source ??= mark.name;
    else if (mark.is === 'section' && above) takeSection(header, text(at), path);
    else if (mark.is === 'date' && at >= dateAt) takeDate(header, text(at), mark);
    else if (mark.is === 'caption' && above) header.captions.push(mark.caption);
    else if (
      isContent(mark, text(at), title, above) &&
      (above || header.author !== null || !takeAuthor(header, text(at)))
    ) {
      keep(lines[at]!);
      // A lead may stand over the date line; the head ends below it.
      started ||= !above && at > dateAt;
    }
    if (header.rest.length === before) parted = true;
  }
  header.section = path?.[0] ?? header.section;
  return header;
}

/** Neither a line of the site nor the headline again, as the title of the browser's window or below the date. */
function isContent(mark: Mark, line: string, title: string, above: boolean): boolean {
  if (mark.is === 'date' || mark.is === 'tool' || mark.is === 'motto' || (mark.is === 'below' && above)) return false;
  const [words, headline] = [bareWords(line), bareWords(title)];
  return above ? !words.startsWith(headline) : words !== headline;
}

/** A section's name over the headline is a kicker where the breadcrumb has named the section already. */
function takeSection(header: PageHeader, name: string, path: readonly string[] | null): void {
  const known = path?.some((step) => bareWords(step) === bareWords(name)) ?? false;
  if (path !== null && !known && header.kicker === null) header.kicker = name;
  else header.section ??= name;
}

/** A line that says when the article was published counts for more than one that says when it was changed. */
function takeDate(header: PageHeader, line: string, mark: Extract<Mark, { is: 'date' }>): void {
  const { printed, byline, section, paper } = mark;
  if (header.date === null || (header.date.printed.updated && !printed.updated)) header.date = { line, printed };
  header.author ??= byline?.author ?? null;
  header.source ??= paper ?? byline?.source ?? null;
  header.section ??= section;
}

function takeAuthor(header: PageHeader, line: string): boolean {
  const byline = readByline(line);
  if (byline === null || !(byline.sure || (isPersonLine(line) && line.length <= 40) || header.date !== null))
    return false;
  header.author = byline.author;
  header.source ??= byline.source;
  return true;
}
