import type { ArticleDraft, Caption } from '../../src/article.ts';
import { type Byline, isPersonLine, readByline } from './byline.ts';
import { readCaption } from './caption.ts';
import { isContinuation } from './page-ends.ts';
import { splitLead } from './page-lead.ts';
import type { PageLine } from './page-lines.ts';
import { isVerse, type Part, takeBoxes, takeSubheads, withoutRepeats } from './page-parts.ts';
import { wordCount } from './text.ts';

/** The text of a page, taken apart. */
export interface PageBody extends Pick<ArticleDraft, 'lead' | 'body' | 'subheads' | 'boxes' | 'captions'> {
  byline: Byline | null;
  /** the initials of the paper before the lead, without brackets */
  initials: string | null;
}

/** Takes the text of an article apart: pictures, boxes, byline, repeats, subheads, lead, paragraphs; in that order. */
export function readBody(items: readonly PageLine[]): PageBody {
  const { captions, photographer, rest: text } = takeCaptions(items);
  const verse = isVerse(text.map((item) => item.text));
  const { boxes, rest: unboxed } = takeBoxes(text);
  const { byline, rest: unsigned } = takeByline(unboxed, unboxed.length < items.length);
  const paragraphs = verse ? unsigned : withoutRepeats(unsigned);
  const parts = verse ? paragraphs.map((item) => ({ ...item, subhead: false })) : takeSubheads(paragraphs);
  const named = byline ?? takeNameAbove(parts);
  const { lead, initials, caption, rest } = splitLead(parts);
  if (caption !== null) captions.unshift({ text: caption, credit: null });
  const creditor = named?.photographer ?? photographer;
  const body: string[] = [];
  const subheads: ArticleDraft['subheads'] = [];
  for (const part of rest) {
    if (part.subhead) subheads.push({ text: part.text, before: body.length });
    else body.push(part.text);
  }
  // Readers' letters give the address with the name: it stays where it was printed, at the end.
  if (named?.remark != null) body.push(`${named.author} (${named.remark})`);
  return {
    lead,
    body,
    subheads,
    boxes,
    captions: creditor === null ? captions : captions.map(({ text, credit }) => ({ text, credit: credit ?? creditor })),
    byline: named,
    initials,
  };
}

/** Some papers print the author between lead and text: what looks like a heading there is a person's name. */
function takeNameAbove(parts: Part[]): Byline | null {
  const at = parts.findIndex((part) => part.subhead);
  if (at === -1 || at > 1 || !isPersonLine(parts[at]!.text)) return null;
  const [line] = parts.splice(at, 1);
  const below = parts[at];
  if (below !== undefined) parts[at] = { ...below, gap: true };
  return readByline(line!.text);
}

/** Longest line above a lone credit that is its text rather than a paragraph, in characters. */
const LONGEST_ABOVE_CREDIT = 320;

/** Takes the captions out. A credit on a line of its own belongs to the line above it. */
function takeCaptions(items: readonly PageLine[]): {
  captions: Caption[];
  photographer: string | null;
  rest: PageLine[];
} {
  const captions: Caption[] = [];
  const rest: PageLine[] = [];
  let photographer: string | null = null;
  let gap = false;
  for (const item of items) {
    gap ||= item.gap;
    const caption = readCaption(item.text);
    if (caption === null) {
      rest.push({ ...item, gap });
      gap = false;
      continue;
    }
    const above = rest.at(-1);
    const byline = above === undefined || !caption.creditOnly ? null : readByline(above.text);
    if (byline !== null) photographer = caption.credit;
    else if (caption.creditOnly && above !== undefined && isCaptionText(above, item, rest.length)) {
      rest.pop();
      gap ||= above.gap;
      captions.push({ text: above.text, credit: caption.credit });
    } else
      captions.push({
        text: caption.creditOnly && caption.credit === null ? item.text : caption.text,
        credit: caption.credit,
      });
  }
  return { captions, photographer, rest };
}

/** The same where an empty line stands between, as on pages that set every line apart. */
const LONGEST_APART_FROM_CREDIT = 160;

const isCaptionText = (above: PageLine, credit: PageLine, place: number): boolean =>
  credit.gap
    ? above.text.length <= LONGEST_APART_FROM_CREDIT && above.gap && place > 1
    : above.text.length <= LONGEST_ABOVE_CREDIT;

/** Words of the longest last line that is read as a byline though it is not surely one. */
const LONGEST_BYLINE = 8;

/**
 * Takes the byline off the end, with what may stand below it: `(Còn nữa)`.
 * @param belowOthers whether pictures or boxes were taken out before, so that the only line left need not be the text
 */
function takeByline(items: readonly PageLine[], belowOthers: boolean): { byline: Byline | null; rest: PageLine[] } {
  const rest = [...items];
  const drop = (): void => {
    while (rest.length > 1 && isContinuation(rest.at(-1)!.text)) rest.pop();
  };
  drop();
  const last = rest.at(-1);
  if (last === undefined) return { byline: null, rest };
  // The post or address may stand in brackets on a line of its own.
  const twoLines =
    /^\([^()]+\)\.?$/u.test(last.text) && rest.length > 2 ? readByline(`${rest.at(-2)!.text} ${last.text}`) : null;
  const byline = twoLines ?? readByline(last.text);
  const mayBe = byline?.sure || ((rest.length > 1 || belowOthers) && wordCount(last.text) <= LONGEST_BYLINE);
  if (byline === null || !mayBe) return { byline: null, rest };
  rest.splice(twoLines === null ? -1 : -2);
  drop();
  return { byline, rest };
}
