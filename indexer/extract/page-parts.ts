import type { ArticleDraft } from '../../src/article.ts';
import type { PageLine } from './page-lines.ts';
import { bareWords, endsSentence, isCapitals, wordCount } from './text.ts';

/** Verse: most lines are short, end no sentence and are no list. Its lines are neither subheads nor repeats of one another. */
export function isVerse(lines: readonly string[]): boolean {
  const short = lines.filter(
    (line) => line.length < 60 && !/[.:]$|^(?:[-*+•–]|\d+[.)]|\p{L}[.)])\s/u.test(line),
  ).length;
  return lines.length >= 4 && short >= lines.length * 0.6;
}

const BOX_TITLE =
  /^(?:thông tin (?:thêm|bên lề|liên quan|cần biết|tham khảo)|(?:khung|hộp|box)(?: thông tin)?|có thể bạn chưa biết|bạn có biết\??|tư liệu|hồ sơ|con số|những con số|con số biết nói|số liệu|ghi chú|chú thích|lưu ý|nói thêm|bên lề|điểm nhấn|tóm tắt|tiểu sử|lý lịch|mẹo(?: nhỏ)?|địa chỉ cần biết|đường dây nóng|ý kiến chuyên gia|chuyên gia nói gì\??|thông tin doanh nghiệp)\s*:?$/iu;
const LONGEST_BOX_TITLE = 60;

type Boxes = ArticleDraft['boxes'];

/**
 * Takes boxed notes out: a title that papers give to boxes, or the one title in capitals on a page whose other
 * subheads are not, and the paragraphs below it: the rest of its block where it stands apart, else one.
 */
export function takeBoxes(items: readonly PageLine[]): { boxes: Boxes; rest: PageLine[] } {
  const boxes: Boxes = [];
  const rest: PageLine[] = [];
  const titles = items.filter((_, at) => isSubheadAt(items, at)).map((item) => item.text);
  const plainTitles = titles.some((title) => !isCapitals(title));
  for (let at = 0; at < items.length; at++) {
    const { text, gap } = items[at]!;
    const next = items[at + 1];
    const isTitle =
      text.length <= LONGEST_BOX_TITLE &&
      (BOX_TITLE.test(text) || (plainTitles && isCapitals(text) && isSubheadAt(items, at)));
    if (!isTitle || next === undefined) {
      rest.push(items[at]!);
      continue;
    }
    const paragraphs = [next.text];
    at++;
    if (gap && !next.gap) {
      while (at + 1 < items.length && !items[at + 1]!.gap && items[at + 1]!.text.length > LONGEST_BOX_TITLE) {
        paragraphs.push(items[++at]!.text);
      }
    }
    boxes.push({ title: text.replace(/\s*:$/u, ''), text: paragraphs.join(' ') });
  }
  return { boxes, rest };
}

/** Fewest words of a line that can be a repeat: shorter ones repeat by chance. */
const LEAST_REPEAT = 4;
/** Lines of the longest text looked through, for each is compared with each; no article comes near. */
const MOST_COMPARED = 2000;

/** Leaves out pull quotes: lines whose every word stands in another paragraph of the text, in the same order. */
export function withoutRepeats(items: readonly PageLine[]): PageLine[] {
  if (items.length > MOST_COMPARED) return [...items];
  const bare = items.map((item) => ` ${bareWords(item.text)} `);
  const rest: PageLine[] = [];
  let gap = false;
  items.forEach((item, at) => {
    gap ||= item.gap;
    const repeats =
      wordCount(item.text) >= LEAST_REPEAT &&
      bare.some((other, j) => j !== at && (other.length > bare[at]!.length || j < at) && other.includes(bare[at]!));
    if (repeats) return;
    rest.push({ ...item, gap });
    gap = false;
  });
  return rest;
}

/** A line of the text, told from the headings inside it. */
export interface Part extends PageLine {
  subhead: boolean;
}

const LONGEST_SUBHEAD = 90;
const MOST_SUBHEAD_WORDS = 16;
/** Shortest paragraph that a subhead can stand over, in characters. */
const LEAST_BELOW = 60;
/** Lists, questions and answers, dates and hours begin or hold these; headings do not. */
const NOT_A_SUBHEAD =
  /^[-*+•–—]\s|^[(“"].*[”")]$|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d\s?giờ\s|^(?:kính gửi|kính thưa|thưa|xin|theo)[\s:,]|:\s+\S.*[,;]/iu;

function isSubheadAt(items: readonly PageLine[], at: number): boolean {
  const { text } = items[at]!;
  return isHeading(text) && isBelow(text, items[at + 1]);
}

/** `2. Thời gian`, `II. Kết quả`: a heading over a list, too. */
const NUMBERED = /^(?:\d{1,2}|[IVX]{1,4})\.\s/u;

const isHeading = (text: string): boolean =>
  text.length <= LONGEST_SUBHEAD &&
  wordCount(text) <= MOST_SUBHEAD_WORDS &&
  !endsSentence(text) &&
  !NOT_A_SUBHEAD.test(text) &&
  !/^\p{Ll}/u.test(text);

const isBelow = (heading: string, next: PageLine | undefined): boolean =>
  next !== undefined &&
  (next.text.length >= LEAST_BELOW ||
    (NUMBERED.test(heading) && /^[-*+•–]\s/u.test(next.text)) ||
    (next.text.length > heading.length && /[.!?…][”"’»)\]]*$/u.test(next.text)));

/** Longest question that is a heading, in characters. */
const LONGEST_QUESTION = 60;

/**
 * Tells subheads from paragraphs: short lines that end no sentence, each over a paragraph. Where a text has such, its
 * short questions are headings too; where it has none they may be those of an interview, which are text.
 */
export function takeSubheads(items: readonly PageLine[]): Part[] {
  const parts = items.map((item, at) => ({ ...item, subhead: isSubheadAt(items, at) }));
  if (!parts.some((part) => part.subhead)) return parts;
  return parts.map((part, at) => ({ ...part, subhead: part.subhead || isQuestionAt(items, at) }));
}

function isQuestionAt(items: readonly PageLine[], at: number): boolean {
  const { text } = items[at]!;
  const next = items[at + 1];
  return (
    text.endsWith('?') &&
    text.length <= LONGEST_QUESTION &&
    !text.includes(':') &&
    isHeading(text.slice(0, -1)) &&
    isBelow(text, next)
  );
}
