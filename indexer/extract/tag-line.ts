import { oneLine } from './text.ts';

/** A line with the label of the tags: what stands before it (a byline, often glued to it) and the tags after it. */
export interface TagLine {
  before: string;
  after: string;
}

/** At the start of a line in any writing; after other text only in the writings that no sentence has. */
const AT_START =
  /^[\s#•*»>-]*(?:các )?(?:tags?|từ kh(?:óa|oá|oa)|thẻ|nhãn|chủ đề|keywords?|hashtags?)(?: bài viết| liên quan| theo tin)?\s*[:：]\s*/iu;
const GLUED = /(?:TAGS?|Tags?|Từ kh(?:óa|oá)|TỪ KH(?:ÓA|OÁ))\s*[:：]\s*/u;
const LABEL_ALONE = /^[\s#•*»>-]*(?:tags?|từ khóa|từ khoá|keywords?|hashtags?)\s*$/iu;
/** Longest byline before a glued label, in characters. */
const LONGEST_BEFORE = 120;

/** Reads a line with the tags' label; null where it has none. */
export function readTagLine(line: string): TagLine | null {
  const start = AT_START.exec(line);
  if (start !== null) return { before: '', after: line.slice(start[0].length) };
  if (LABEL_ALONE.test(line)) return { before: '', after: '' };
  const glued = GLUED.exec(line);
  if (glued === null || glued.index === 0) return null;
  const before = line.slice(0, glued.index).trim();
  const sentence = /[.!?…”"]$/u.test(before);
  const capitals = /^TAG/u.test(glued[0]);
  // Inside a sentence ("gõ từ khóa: …") the label follows a blank and running text.
  if (!sentence && !capitals && before.length > LONGEST_BEFORE) return null;
  if (!sentence && !capitals && !/^\p{Lu}/u.test(glued[0])) return null;
  return { before, after: line.slice(glued.index + glued[0].length) };
}

/** Longest line of tags that goes on below the label, in characters, and longest single tag. */
const LONGEST_LINE = 400;
const LONGEST_TAG = 60;

/** Whether a line may hold tags: no sentence, no bullet, no link with a date. */
export const mayBeTags = (line: string): boolean =>
  line.length <= LONGEST_LINE &&
  !/^[-+*>»•]/u.test(line) &&
  !/[.!?:…]$/u.test(line) &&
  !/\(\d{1,2}[/.-]\d{1,2}/u.test(line) &&
  tagsOf(line).every((tag) => tag.length <= LONGEST_TAG);

/** A line of hashtags and nothing else: `#chuyển đổi số #Chí Linh`. */
export const isHashtagLine = (line: string): boolean => /^#\s?[\p{L}\p{N}]/u.test(line) && line.length <= LONGEST_LINE;

/** `phòng, chống dịch` and `đào tạo, bồi dưỡng cán bộ` are one tag: two verbs with one object, always written so. */
const TWO_VERBS =
  /((?<!\p{L})(?:phòng|đào tạo|thăm|bảo quản|thi đua|quản lý)),(?=\s+(?:chống|bồi dưỡng|tặng quà|bảo dưỡng|khen thưởng|sử dụng)\s)/giu;

/** The tags of a line: parted by commas, semicolons, bars, bullets or number signs; by wide blanks where there is nothing else. */
export function tagsOf(raw: string): string[] {
  const signs = raw.includes('#') ? /#/u : /[,;|•·]/u.test(raw) ? /[,;|•·]/u : /\s{2,}|\t/u;
  const tags = raw
    .replace(TWO_VERBS, '$1\u0001')
    .split(signs)
    .map((tag) => tag.replace('\u0001', ','))
    .map((tag) => oneLine(tag).replace(/^[\s#,;.•·"“]+|[\s,;.•·"”]+$/gu, ''))
    .filter(Boolean);
  return [...new Set(tags)];
}
