import { readByline } from './byline.ts';
import {
  endsWithLinkDate,
  isCommentHeading,
  isContact,
  isFormLine,
  isImprint,
  isRelatedHeading,
  isRelatedLink,
} from './page-ends.ts';
import type { PageLine } from './page-lines.ts';
import { isInvitation, isLabelAlone, isToolLine, labelledSection } from './page-tools.ts';
import { isHashtagLine, mayBeTags, readTagLine, tagsOf } from './tag-line.ts';

/** The text of an article cut out of what stands around and below it. */
export interface CutText {
  /** paragraphs, subheads, captions, bylines; tools and links to other articles are gone */
  items: PageLine[];
  tags: string[];
  /** lines below the end of the article up to the first heading of something else: tags apart, nothing should be there */
  beyond: string[];
}

/** A paragraph of running text rather than a headline or a link, by its length and end. */
export const isParagraph = (text: string): boolean => text.length >= 80 && /[.!?…][”"’»)\]]*$/u.test(text);

const isBullet = (text: string): boolean => /^[-*+•»>►▶–]\s*\S/u.test(text);

/** Cuts the article out of the lines below the head of its page. */
export function cutText(lines: readonly PageLine[]): CutText {
  const cut: CutText = { items: [], tags: [], beyond: [] };
  let gap = false;
  let ended = false;
  let elsewhere = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const end = endAt(lines, at);
    // Buttons part what stands above and below them as an empty line does.
    gap ||= line.gap || end === 'tool';
    if (end === 'tags' || end === 'hashtags') {
      const started = cut.items.length > 0;
      at = takeTags(lines, at, end, cut, gap, ended);
      ended ||= started;
    } else if (ended) {
      if (end === 'text' || end === 'link') elsewhere || cut.beyond.push(line.text);
      else if (end !== 'tool') elsewhere = true;
    } else if (end === 'text') {
      cut.items.push({ ...line, gap });
      gap = false;
    } else if (end === 'imprint' || end === 'related' || end === 'comments') {
      const goesOn = resumption(lines, at, end, cut.items);
      if (goesOn !== null) at = goesOn - 1;
      else if (cut.items.length > 0) {
        ended = true;
        elsewhere = true;
        if (end === 'imprint') dropWhile(cut.items, isContact);
      }
    }
  }
  dropWhile(cut.items, (text) => endsWithLinkDate(text) && !isParagraph(text));
  return cut;
}

type LineKind = 'text' | 'tool' | 'tags' | 'hashtags' | 'link' | 'related' | 'comments' | 'imprint';

function endAt(lines: readonly PageLine[], at: number): LineKind {
  const { text } = lines[at]!;
  if (readTagLine(text) !== null) return 'tags';
  if (isHashtagLine(text)) return 'hashtags';
  if (isCommentHeading(text) && !isToolLineInBar(lines, at)) return 'comments';
  if (isFormLine(text) && isInForm(lines, at)) return 'comments';
  if (isRelatedHeading(text)) return 'related';
  if (isToolLine(text) || isInvitation(text) || isLabelAlone(text) || labelledSection(text) !== null) return 'tool';
  if (isRelatedLink(text)) return 'link';
  return isImprint(text) ? 'imprint' : 'text';
}

/** `Bình luận` among other tools is a button, not the heading of the comments. */
function isToolLineInBar(lines: readonly PageLine[], at: number): boolean {
  const next = lines[at + 1];
  return isToolLine(lines[at]!.text) && next !== undefined && !isFormLine(next.text) && isToolLine(next.text);
}

/** Words such as `Nội dung:` are form fields only beside other fields or at the very end. */
function isInForm(lines: readonly PageLine[], at: number): boolean {
  const isPart = (line: PageLine | undefined): boolean =>
    line !== undefined && (isFormLine(line.text) || isCommentHeading(line.text));
  return at === lines.length - 1 || isPart(lines[at - 1]) || isPart(lines[at + 1]);
}

/** Takes the tags of a label line and of the lines below it; returns the last line taken. */
function takeTags(
  lines: readonly PageLine[],
  at: number,
  kind: 'tags' | 'hashtags',
  cut: CutText,
  gap: boolean,
  ended: boolean,
): number {
  const { raw } = lines[at]!;
  const label = kind === 'tags' ? (readTagLine(raw) ?? readTagLine(lines[at]!.text)!) : { before: '', after: raw };
  if (label.before !== '' && !ended)
    cut.items.push({ text: readTagLine(lines[at]!.text)!.before, raw: label.before, gap });
  const tags = tagsOf(label.after);
  if (tags.length === 0) {
    while (at + 1 < lines.length && continuesTags(lines, at + 1, tags.length === 0))
      tags.push(...tagsOf(lines[++at]!.raw));
  }
  cut.tags = [...new Set([...cut.tags, ...tags])];
  return at;
}

/** Tags stand right below their label; after an empty line only where commas show that they are tags. */
function continuesTags(lines: readonly PageLine[], at: number, first: boolean): boolean {
  const { text, gap } = lines[at]!;
  if (gap && !(first && text.includes(',') && text.length < 150)) return false;
  return endAt(lines, at) === 'text' && mayBeTags(text);
}

function dropWhile(items: PageLine[], test: (text: string) => boolean): void {
  while (items.length > 1 && test(items.at(-1)!.text)) items.pop();
}

/**
 * Where the article goes on after a heading that could have ended it, since links and comment buttons also stand in
 * the midst of a text. Null where it does not: nothing but other articles' headlines and summaries follows.
 */
function resumption(
  lines: readonly PageLine[],
  at: number,
  kind: 'related' | 'comments' | 'imprint',
  items: readonly PageLine[],
): number | null {
  const last = items.at(-1);
  if (kind === 'imprint' || (items.length > 1 && last !== undefined && readByline(last.text) !== null)) {
    return items.length === 0 ? at + 1 : null;
  }
  let from = at + 1;
  if (kind === 'related') {
    let links = 0;
    for (; from < lines.length; from++) {
      const { text, gap } = lines[from]!;
      if (isParagraph(text) && !isBullet(text)) break;
      const next = lines[from + 1];
      // A subhead before the text goes on: apart from the links, and right before a paragraph.
      if (
        gap &&
        links > 0 &&
        !isBullet(text) &&
        !endsWithLinkDate(text) &&
        next !== undefined &&
        isParagraph(next.text)
      )
        break;
      links++;
    }
  }
  let paragraphs = 0;
  let others = 0;
  let signed = false;
  for (let i = from; i < lines.length; i++) {
    const end = endAt(lines, i);
    if (end === 'tool' || end === 'link') continue;
    if (end === 'tags') {
      signed = true;
      break;
    }
    if (end !== 'text') break;
    const { text } = lines[i]!;
    if (isParagraph(text)) paragraphs++;
    else others++;
    signed = readByline(text) !== null;
  }
  if (items.length === 0) return from;
  const goesOn = signed ? paragraphs >= 1 : paragraphs >= 2 && paragraphs > others * 2;
  return goesOn ? from : null;
}
