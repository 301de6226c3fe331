import type { Caption } from '../../src/article.ts';
import { isPersonLine, readByline } from './byline.ts';
import { findHeadlines, type Headlines } from './page-headlines.ts';
import type { PageLine } from './page-lines.ts';
import { type DateMark, isProvince, type Mark, markOf } from './page-marks.ts';
import { bareWords } from './text.ts';
import type { PrintedDate } from './vietnamese-date.ts';

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

/** Reads the head of a page; null where nothing in it can be a headline. */
export function readHeader(lines: readonly PageLine[]): PageHeader | null {
  const marks = headMarks(lines);
  const head = findHeadlines(lines, marks);
  return head === null ? null : assemble(lines, marks, head);
}

/** Lines of the longest head: a menu one entry a line has some forty. */
const MOST_HEAD_LINES = 80;

/** The marks of the lines a head can have: up to the second paragraph, or to what stands below articles. */
function headMarks(lines: readonly PageLine[]): Mark[] {
  const marks: Mark[] = [];
  let paragraphs = 0;
  let worded = false;
  for (const { text } of lines.slice(0, MOST_HEAD_LINES)) {
    const mark = markOf(text);
    if (mark.is === 'prose') paragraphs++;
    if (paragraphs === 2 || (mark.is === 'below' && worded)) break;
    worded ||= mark.is === 'words' || mark.is === 'prose';
    marks.push(mark);
  }
  // What is a button elsewhere may be the kicker when it stands alone over the headline.
  const first = marks.findIndex(({ is }) => is === 'words');
  const over = marks[first - 1];
  if (over?.is === 'tool' && RUBRICS.has(bareWords(lines[first - 1]!.text)) && !isOfSite(marks[first - 2])) {
    marks[first - 1] = { is: 'words' };
  }
  return marks;
}

const RUBRICS = new Set('ý kiến bạn đọc|ý kiến|bình luận|góp ý|phản hồi|tiêu điểm|tin nóng|tin mới|nổi bật'.split('|'));
const isOfSite = (mark: Mark | undefined): boolean => mark?.is === 'tool' || mark?.is === 'section';

function assemble(lines: readonly PageLine[], marks: readonly Mark[], head: Headlines): PageHeader {
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
    if (started || mark === undefined) {
      keep(lines[at]!);
      continue;
    }
    const before = header.rest.length;
    const above = at < head.title;
    if (mark.is === 'path') path ??= mark.steps;
    else if (mark.is === 'paper') header.source ??= mark.name;
    else if (mark.is === 'section' && (above || mark.name !== text(at))) takeSection(header, mark.name, path);
    else if (mark.is === 'date' && at >= head.date) takeDate(header, text(at), mark);
    else if (mark.is === 'caption' && above) header.captions.push(mark.caption);
    else if (
      isContent(mark, text(at), title, above) &&
      (above || header.author !== null || !takeAuthor(header, text(at)))
    ) {
      keep(lines[at]!);
      // A lead may stand over the date line; the head ends below it.
      started ||= !above && at > head.date;
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
function takeDate(header: PageHeader, line: string, mark: DateMark): void {
  const { printed, byline, section, paper } = mark;
  if (header.date === null || (header.date.printed.updated && !printed.updated)) header.date = { line, printed };
  header.author ??= byline?.author ?? null;
  header.source ??= paper ?? byline?.source ?? null;
  header.section ??= section;
}

function takeAuthor(header: PageHeader, line: string): boolean {
  const byline = readByline(line);
  if (
    byline === null ||
    isProvince(line) ||
    !(byline.sure || (isPersonLine(line) && line.length <= 40) || header.date !== null)
  )
    return false;
  header.author = byline.author;
  header.source ??= byline.source;
  return true;
}
