import type { ArticleDraft, Warning } from '../../src/article.ts';
import { InputError } from '../../src/errors.ts';
import { articleId } from './article-id.ts';
import { type Byline, readByline } from './byline.ts';
import { checkedDate } from './date-warnings.ts';
import { readBody } from './page-body.ts';
import { cutText, isParagraph } from './page-cut.ts';
import { type PageHeader, readHeader } from './page-header.ts';
import { type PageLine, pageLines } from './page-lines.ts';
import { readDateLine } from './page-marks.ts';

/**
 * An article from the text of a page copied from a newspaper's site: head (path, section, kicker, headline, date,
 * tools), text (lead, captions, paragraphs, subheads, boxes), end (byline, tags, links, comment form, imprint).
 * @param today YYYY-MM-DD in Vietnam, to tell dates in the future
 * @throws InputError `empty-page`, `no-title`
 */
export function articleOfPage(text: string, input: ArticleDraft['input'], today: string): ArticleDraft {
  const lines = pageLines(text);
  if (lines.length === 0) throw new InputError('empty-page', 'Trang trống / The page is empty');
  const header = readHeader(lines);
  if (header === null) {
    throw new InputError('no-title', 'Không thấy tiêu đề trên trang / No headline found on the page');
  }
  const cut = cutText(header.rest);
  const date = header.date ?? takeLastDate(cut.items);
  const body = readBody(cut.items);
  const byline = body.byline ?? bylineBeyond(cut.beyond);
  const { published, warnings } = checkedDate(date?.line ?? null, date?.printed.published ?? null, today);
  const content = {
    url: null,
    source: header.source ?? byline?.source ?? body.initials,
    section: header.section,
    kicker: header.kicker,
    title: header.title,
    lead: body.lead,
    body: body.body,
    subheads: body.subheads,
    boxes: body.boxes,
    captions: [...header.captions, ...body.captions],
    author: authorOf(header, byline),
    ...published,
    tags: cut.tags,
    language: 'vi',
  };
  return {
    id: articleId(content),
    ...content,
    warnings: [...warnings, ...pageWarnings(content, header, cut.beyond)],
    input,
  };
}

/** A page may print its date below the text; it is then its last line, or the last but the byline. */
function takeLastDate(items: PageLine[]): PageHeader['date'] {
  for (let at = items.length - 1; at >= Math.max(1, items.length - 2); at--) {
    const line = items[at]!.text;
    const mark = readDateLine(line);
    if (mark === null) continue;
    items.splice(at, 1, ...(mark.byline?.author == null ? [] : [{ ...items[at]!, text: mark.byline.author }]));
    return { line, printed: mark.printed };
  }
  return null;
}

/** Some papers print the author below the tags. */
function bylineBeyond(beyond: readonly string[]): Byline | null {
  const byline = beyond[0] === undefined ? null : readByline(beyond[0]);
  return byline?.sure === true ? byline : null;
}

/** The author over the text and the one below it: once where they are the same, a person rather than an agency. */
function authorOf(header: PageHeader, byline: Byline | null): string | null {
  const above = header.author;
  const below = byline?.author ?? null;
  if (above === null || below === null) return above ?? below;
  const [a, b] = [above.toLowerCase(), below.toLowerCase()];
  if (a.includes(b) || initialsOf(above) === lettersOf(below) || below === byline?.source) return above;
  return b.includes(a) || above === header.source ? below : `${above}, ${below}`;
}

const initialsOf = (name: string): string =>
  name
    .split(/[\s.-]+/u)
    .map((word) => word.charAt(0))
    .join('')
    .toLowerCase();
const lettersOf = (name: string): string => name.replace(/[^\p{L}]/gu, '').toLowerCase();

function pageWarnings(content: Pick<ArticleDraft, 'body'>, header: PageHeader, beyond: readonly string[]): Warning[] {
  const warnings: Warning[] = [];
  const say = (code: string, vi: string, en: string): void => {
    warnings.push({ code, message: `${vi} / ${en}` });
  };
  if (content.body.length === 0) say('no-body', 'Trang chỉ có tiêu đề', 'The page has no text below its headline');
  for (const line of header.unplaced) {
    say('unplaced-line', `Dòng trên tiêu đề không rõ là gì: ${line}`, 'A line over the headline was left out');
  }
  const lost = beyond.filter(isParagraph).length;
  if (lost > 0) {
    say(
      'text-after-end',
      `${lost} đoạn sau phần cuối bài không được lấy`,
      `${lost} paragraphs after the end were left out`,
    );
  }
  return warnings;
}
