import type { ArticleDraft, Caption } from '../../src/article.ts';
import { type Byline, readByline } from './byline.ts';
import type { Block } from './html-blocks.ts';
import { withoutPictures } from './html-captions.ts';
import { belowHeadline, withoutForeign } from './html-lines.ts';
import { isContinuation } from './page-ends.ts';
import { withoutRepeats } from './page-parts.ts';
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
