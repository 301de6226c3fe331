import type { ArticleDraft, Caption } from '../../src/article.ts';
import { type Byline, isPersonLine, readByline } from './byline.ts';
import { readCaption } from './caption.ts';
import type { Block } from './html-blocks.ts';
import { areNames } from './names.ts';
import {
  isCommentHeading,
  isContinuation,
  isFormLine,
  isImprint,
  isRelatedHeading,
  isRelatedLink,
} from './page-ends.ts';
import { markOf } from './page-marks.ts';
import { withoutRepeats } from './page-parts.ts';
import { isInvitation, isToolLine } from './page-tools.ts';
import { readTagLine, tagsOf } from './tag-line.ts';
import { bareWords, endsSentence, wordCount } from './text.ts';

/** The text of a page, taken apart. */
export interface HtmlBody extends Pick<ArticleDraft, 'lead' | 'body' | 'subheads' | 'boxes' | 'captions'> {
  byline: Byline | null;
  /** the paper's initials before the lead */
  initials: string | null;
  tags: string[];
}

/** What is known of the page beside its text. */
export interface BodyHints {
  title: string;
  /** the lead that an element is there for, which may stand in the text again */
  lead: string | null;
  descriptions: readonly string[];
}

/** Takes the lines of an article apart: what is not its text, pictures, boxes, byline, lead, headings, paragraphs. */
export function readBlocks(all: readonly Block[], hints: BodyHints): HtmlBody {
  const { rest: below, above } = belowHeadline(all, hints.title);
  const { rest: own, tags } = withoutForeign(below);
  const captions: Caption[] = [];
  const text = withoutPictures(own, captions);
  const { boxes, rest: unboxed } = takeBoxes(text);
  const { byline, rest: unsigned } = takeByline(unboxed, captions);
  const { lead, initials, rest } = takeLead(unsigned, hints);
  const kept = withoutRepeats(rest.map((block) => ({ ...block, raw: block.text, gap: true }))) as unknown as Block[];
  const body: string[] = [];
  const subheads: ArticleDraft['subheads'] = [];
  kept.forEach((block, at) => {
    if (isSubhead(block, kept[at + 1])) subheads.push({ text: block.text, before: body.length });
    else body.push(block.text);
  });
  return { lead, body, subheads, boxes, captions, byline: byline ?? above, initials, tags };
}

/** Lines within which a headline repeated in the text is looked for. */
const HEAD = 25;
/** Lines over the text among which the author's name may stand. */
const MOST_OVER_TEXT = 4;

/** What stands below the headline, and below date, section and tools after it. */
function belowHeadline(blocks: readonly Block[], title: string): { rest: Block[]; above: Byline | null } {
  const bare = bareWords(title);
  const headline = blocks.slice(0, HEAD).findLastIndex((block) => bareWords(block.text) === bare);
  const rest = [
    ...blocks.slice(0, headline + 1).filter((block) => block.image || block.caption),
    ...blocks.slice(headline + 1),
  ];
  let above = null as Byline | null;
  for (let at = 0; at < rest.length; ) {
    const block = rest[at]!;
    if (block.image || block.caption) {
      at++;
      continue;
    }
    // The author's name over the text, on a line of its own.
    const byline =
      above === null && at < MOST_OVER_TEXT && isNameOver(block, rest[at + 1]) ? readByline(block.text) : null;
    if (byline !== null) {
      above = byline;
      rest.splice(at, 1);
      continue;
    }
    const mark = markOf(block.text);
    if (mark.is === 'date') above ??= mark.byline;
    if (!['path', 'tool', 'section', 'paper', 'date', 'motto'].includes(mark.is)) break;
    rest.splice(at, 1);
  }
  return { rest, above };
}

/** `* Mời quý độc giả theo dõi các chương trình …`: the paper speaks of itself. */
const INVITES = /^[*\s•>–-]*(?:kính )?mời (?:quý )?(?:vị|độc giả|khán giả|thính giả|bạn đọc|bạn xem đài)\s.{0,200}$/iu;

/** A person's name, or what may be one right over the date. */
const isNameOver = (block: Block, next: Block | undefined): boolean =>
  isPersonLine(block.text) || (next !== undefined && areNames(block.text) && markOf(next.text).is === 'date');

/** Words from which a line that is a link and nothing else leads to another article. */
const LEAST_LINK_WORDS = 4;

/** Leaves out what is not the article's: links to others, tools, the comment form; takes the line of tags. */
function withoutForeign(blocks: readonly Block[]): { rest: Block[]; tags: string[] } {
  const rest: Block[] = [];
  const tags: string[] = [];
  let underRelated = false;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!;
    const { text } = block;
    if (block.image || block.caption) {
      if (!underRelated) rest.push(block);
      continue;
    }
    if (isRelatedHeading(text)) {
      underRelated = true;
      continue;
    }
    if (
      isRelatedLink(text) ||
      (block.linked && (underRelated || block.list || (wordCount(text) >= LEAST_LINK_WORDS && !block.heading)))
    )
      continue;
    if (isCommentHeading(text)) break;
    const line = at > 0 ? readTagLine(text) : null;
    if (line !== null && (line.after !== '' || blocks[at + 1]?.linked)) {
      tags.push(...tagsOf(line.after));
      if (line.before !== '') rest.push({ ...block, text: line.before });
      underRelated = false;
      continue;
    }
    if (
      isToolLine(text) ||
      (at > 0 && INVITES.test(text)) ||
      isInvitation(text) ||
      (at > blocks.length / 2 && (isFormLine(text) || isImprint(text)))
    )
      continue;
    underRelated = false;
    rest.push(block);
  }
  // Rows of tags and sections below the text.
  while (rest.length > 1 && rest.at(-1)!.linked) rest.pop();
  return { rest, tags: [...new Set(tags)] };
}

/** Longest line under a picture that its looks alone make a caption, in characters. */
const LONGEST_CAPTION = 320;

/** Takes the pictures' texts out, in their order. */
function withoutPictures(blocks: readonly Block[], captions: Caption[]): Block[] {
  const rest: Block[] = [];
  let underPicture = false;
  for (const block of blocks) {
    if (block.image) {
      underPicture = true;
      continue;
    }
    const read = readCaption(block.text);
    const looks = underPicture && block.text.length <= LONGEST_CAPTION && (block.align === 'center' || block.italic);
    if (block.caption || (read !== null && !block.heading) || looks) {
      addCaption(captions, block, read, block.caption || looks);
    } else rest.push(block);
    underPicture = false;
  }
  return rest;
}

function addCaption(captions: Caption[], block: Block, read: ReturnType<typeof readCaption>, marked: boolean): void {
  const last = captions.at(-1);
  const text = read?.text ?? block.text;
  const credit = block.credit === null ? (read?.credit ?? null) : creditAlone(block.credit);
  // The credit on a line of its own belongs to the picture's text above it.
  if ((read?.creditOnly || (text === '' && credit !== null)) && last !== undefined && last.credit === null) {
    last.credit = credit;
    return;
  }
  if (text === '' && credit === null) return;
  if (!marked && read?.creditOnly && credit === null) return;
  if (captions.some((other) => other.text === text && (other.credit ?? credit) === credit)) return;
  captions.push({ text: text === '' ? block.text || credit! : text, credit });
}

const creditAlone = (text: string): string | null =>
  readCaption(text)?.credit ?? (text.replace(/^(?:ảnh|nguồn|photo)\s*:\s*/iu, '') || null);

/** Boxed notes: their first line is the title where it looks like one. A box that holds most of the text is no box. */
function takeBoxes(blocks: readonly Block[]): { boxes: ArticleDraft['boxes']; rest: Block[] } {
  const size = (list: readonly Block[]): number => list.reduce((sum, { text }) => sum + text.length, 0);
  const whole = size(blocks);
  const numbers = new Set(blocks.flatMap(({ box }) => box ?? []));
  const boxes: ArticleDraft['boxes'] = [];
  let rest = [...blocks];
  for (const number of numbers) {
    const lines = rest.filter(({ box }) => box === number);
    if (size(lines) > whole * 0.5) continue;
    const [first, ...others] = lines;
    const titled = others.length > 0 && (first!.heading > 0 || first!.bold) && first!.text.length <= 120;
    const text = (titled ? others : lines).map((line) => line.text).join(' ');
    rest = rest.filter(({ box }) => box !== number);
    boxes.push({ title: titled ? first!.text.replace(/\s*:$/u, '') : '', text });
  }
  return { boxes, rest };
}

/** Words of the longest last line that its place alone makes a byline. */
const LONGEST_BYLINE = 8;

function takeByline(blocks: readonly Block[], captions: Caption[]): { byline: Byline | null; rest: Block[] } {
  const rest = [...blocks];
  while (rest.length > 1 && isContinuation(rest.at(-1)!.text)) rest.pop();
  let byline = null as Byline | null;
  // Author and agency may stand on two lines.
  for (let turn = 0; turn < 2; turn++) {
    const last = rest.at(-1);
    if (last === undefined || (rest.length === 1 && captions.length === 0)) break;
    const read = readByline(last.text);
    const named = last.names.some((word) => /^(?:author|tacgia|byline|nguoiviet|signature)$/.test(word));
    const may =
      read?.sure ||
      named ||
      last.align === 'right' ||
      (wordCount(last.text) <= LONGEST_BYLINE && !endsSentence(last.text));
    if (read === null || !may || (turn > 0 && !(read.sure || last.align === 'right'))) break;
    rest.pop();
    const source: string | null = read.source ?? byline?.source ?? null;
    if (byline === null || read.author !== read.source) byline = { ...read, source };
  }
  if (byline?.photographer != null) for (const caption of captions) caption.credit ??= byline.photographer;
  // A letter's sender with the address stays where it was printed.
  if (byline?.remark != null) rest.push({ ...blocks.at(-1)!, text: `${byline.author} (${byline.remark})` });
  return { byline, rest };
}

/** `(Dân trí) -`, `TTO - `, `(Chinhphu.vn) – `: the paper's initials. */
const INITIALS =
  /^(?:\((?!\d)([^()]{2,40})\)\s*[-–—:.]*\s*(?=[\p{Lu}“"‘\d])|((?!UBND|HĐND|TPHCM|TP\s)\p{Lu}[\p{Lu}\p{N}]{1,7}(?:\.(?:VN|vn))?(?: (?:Online|ONLINE|điện tử))?|\p{Lu}\p{Ll}+\.vn)\s*[-–—]\s+(?=[\p{Lu}“"‘\d]))/u;
const REMARK = /^(?:ảnh|tiếp theo|kỳ|bài|phần|xem|còn)/iu;

export function withoutInitials(text: string): { text: string; initials: string | null } {
  const found = INITIALS.exec(text);
  const initials = found?.[1] ?? found?.[2] ?? null;
  return initials === null || REMARK.test(initials)
    ? { text, initials: null }
    : { text: text.slice(found![0].length), initials };
}

/** Paragraphs that must stand below a first one in bold for it to be the lead. */
const LEAST_BELOW = 2;
/** Share of a description, cut short or not, that must be the first paragraph's beginning. */
const LEAST_DESCRIPTION_WORDS = 6;

/** The lead: the element there for it, else the first paragraph where the description repeats it or it is set in bold. */
function takeLead(
  blocks: readonly Block[],
  hints: BodyHints,
): { lead: string | null; initials: string | null; rest: Block[] } {
  const [first, ...after] = blocks;
  if (hints.lead !== null) {
    const bare = bareWords(hints.lead);
    const again = blocks
      .slice(0, 3)
      .findIndex(
        (block) =>
          bareWords(block.text) === bare || (bare.startsWith(`${bareWords(block.text)} `) && wordCount(block.text) > 5),
      );
    const rest = again === -1 ? [...blocks] : blocks.filter((_, at) => at !== again);
    const { text, initials } = withoutInitials(hints.lead);
    return { lead: text, initials, rest };
  }
  if (first === undefined) return { lead: null, initials: null, rest: [] };
  const { text, initials } = withoutInitials(first.text);
  const described = hints.descriptions.some((description) => opensAlike(first.text, description));
  const paragraphs = after.filter((block) => block.text.length >= 60).length;
  const isLead =
    after.length > 0 &&
    wordCount(text) >= LEAST_DESCRIPTION_WORDS &&
    !first.list &&
    (first.names.some((word) => /^(?:sapo|lead|chapo|intro)$/.test(word)) ||
      (described && (first.bold || first.heading > 0 || paragraphs >= LEAST_BELOW)) ||
      (first.bold && paragraphs >= LEAST_BELOW) ||
      (initials !== null && paragraphs >= LEAST_BELOW + 1));
  return isLead
    ? { lead: text, initials, rest: after }
    : { lead: null, initials, rest: [{ ...first, text }, ...after] };
}

/** Whether a description, which may be cut short, is the beginning of the paragraph or the whole of it. */
export function opensAlike(paragraph: string, description: string): boolean {
  const [a, b] = [paragraph, description].map((text) =>
    bareWords(withoutInitials(text.replace(/\s*(?:…|\.\.\.)$/u, '')).text),
  );
  return wordCount(b!) >= LEAST_DESCRIPTION_WORDS && (a === b || a!.startsWith(b!));
}

const LONGEST_SUBHEAD = 120;

/** A heading by its element, or a short line in bold that ends no sentence, over a paragraph. */
function isSubhead(block: Block, next: Block | undefined): boolean {
  if (next === undefined || block.text.length > LONGEST_SUBHEAD) return false;
  if (block.heading > 1) return true;
  return (
    block.bold &&
    !block.list &&
    !/[.!…:;,]["”’)]*$/u.test(block.text) &&
    !/^[-–—•*+]\s/u.test(block.text) &&
    wordCount(block.text) <= 18 &&
    next.text.length > block.text.length / 2
  );
}
