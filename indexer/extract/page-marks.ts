import type { Caption } from '../../src/article.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { type Byline, readByline } from './byline.ts';
import { readCaption } from './caption.ts';
import { isCommentHeading, isFormLine, isImprint, isRelatedHeading } from './page-ends.ts';
import { isInvitation, isLabelAlone, isToolLine, labelledSection } from './page-tools.ts';
import { breadcrumb, isMenu, isMotto, isSection, isSectionRow, paperName } from './page-top.ts';
import { readTagLine } from './tag-line.ts';
import { bareWords } from './text.ts';
import { findDate, type PrintedDate } from './vietnamese-date.ts';

/** A date line with what else it says. */
export interface DateMark {
  is: 'date';
  printed: PrintedDate;
  byline: Byline | null;
  section: string | null;
  paper: string | null;
}

/** A line of the head of a page, understood by itself. */
export type Mark =
  | { is: 'path'; steps: string[] }
  | { is: 'tool' | 'motto' | 'prose' | 'tags' | 'below' | 'words' }
  | { is: 'section'; name: string }
  | { is: 'paper'; name: string }
  | DateMark
  | { is: 'caption'; caption: Caption };

/** Characters from which a line that ends a sentence is a paragraph rather than a headline. */
const LEAST_PROSE = 60;
/** Characters from which any line is a paragraph: the longest headlines have about 180. */
export const SURELY_PROSE = 220;

const isProse = (text: string): boolean =>
  text.length >= SURELY_PROSE || (text.length >= LEAST_PROSE && /[.][”"’)\]]*$/u.test(text) && !/\.{3}$/u.test(text));

/** What a line of the head is. */
export function markOf(text: string): Mark {
  const steps = breadcrumb(text);
  if (steps !== null) return { is: 'path', steps };
  if (isToolLine(text) || isInvitation(text) || isMenu(text) || isSectionRow(text) || isLabelAlone(text))
    return { is: 'tool' };
  const date = readDateLine(text);
  if (date !== null) return date;
  const section = isSection(text) ? text : labelledSection(text);
  if (section !== null) return { is: 'section', name: section };
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
export function readDateLine(text: string): DateMark | null {
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
    else if (isProvince(piece) || (LETTER_PLACE.test(text) && text.startsWith(piece))) continue;
    else {
      byline = readByline(piece);
      if (byline === null) return null;
    }
  }
  return { is: 'date', printed, byline, section, paper };
}

let provinces: ReadonlySet<string> | undefined;

/** The name of a province, which beside a date says where, not who. */
export function isProvince(text: string): boolean {
  provinces ??= new Set(
    (['legacy', 'now'] as const).flatMap((era) =>
      gazetteer()
        .provinces(era)
        .map((unit) => bareWords(unit.shortName)),
    ),
  );
  return provinces.has(bareWords(text));
}

/** `(VP)`: the paper's initials beside the date. */
const PAPER_INITIALS = /^\(([\p{Lu}\p{N}.]{2,12}|[\p{L}.]{2,20}\.vn)\)$/u;
/** `Vĩnh Yên, ngày 3 tháng 8 năm 2022`: a place, not an author. */
const LETTER_PLACE = /^[\p{L}\p{M}\s.-]{2,40},\s*ngày\s/u;
/** `2 giờ trước`, `Hôm qua, 14:05`: says when it was copied, not when it was published. */
const RELATIVE_DATE =
  /^(?:cách đây )?\d+ (?:giây|phút|giờ|ngày|tuần|tháng) trước$|^hôm (?:qua|nay)(?:[\s,]+(?:lúc )?\d{1,2}:\d{2})?$/iu;
const undated = (): DateMark => ({
  is: 'date',
  printed: { published: null, updated: false, rest: [] },
  byline: null,
  section: null,
  paper: null,
});
