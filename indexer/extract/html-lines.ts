import { type Byline, isPersonLine, readByline } from './byline.ts';
import type { Block } from './html-blocks.ts';
import { areNames } from './names.ts';
import { isCommentHeading, isFormLine, isImprint, isRelatedHeading, isRelatedLink } from './page-ends.ts';
import { markOf } from './page-marks.ts';
import { isInvitation, isToolLine } from './page-tools.ts';
import { readTagLine, tagsOf } from './tag-line.ts';
import { bareWords, wordCount } from './text.ts';

/** Lines within which a headline repeated in the text is looked for. */
const HEAD = 25;
/** Lines over the text among which the author's name may stand. */
const MOST_OVER_TEXT = 4;

/** What stands below the headline, and below date, section and tools after it. */
export function belowHeadline(blocks: readonly Block[], title: string): { rest: Block[]; above: Byline | null } {
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
export function withoutForeign(blocks: readonly Block[]): { rest: Block[]; tags: string[] } {
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
