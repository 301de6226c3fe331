import type { HtmlBody } from './html-body.ts';
import { flatText, nameWords, type PageDocument, type PageElement } from './html-document.ts';
import type { PageMetadata } from './html-metadata.ts';
import { inFrame } from './html-place.ts';
import { PATH_RULES, SECTION_RULES, TAG_RULES } from './html-rules.ts';
import { labelledSection } from './page-tools.ts';
import { breadcrumb } from './page-top.ts';
import { bareWords, oneLine } from './text.ts';

/** Longest tag, in characters. */
const LONGEST_TAG = 80;

/** The tags that the page shows. */
export function shownTags(document: PageDocument, headline: PageElement | null): string[] {
  for (const rule of TAG_RULES) {
    const tags = [...document.querySelectorAll(rule)]
      .filter((link) => !inOtherList(link, headline))
      .map((link) => oneLine(flatText(link)).replace(/^[#\s]+|[,;\s]+$/gu, ''))
      .filter((tag) => tag !== '' && tag.length <= LONGEST_TAG && !TAG_LABEL.test(tag));
    if (tags.length > 0) return [...new Set(tags)];
  }
  return [];
}

const TAG_LABEL = /^(?:tags?|từ khóa|từ khoá|chủ đề|xem thêm)\s*:?$/iu;

/** Tags that are not this article's: hot topics, those of a sidebar. */
function inOtherList(link: PageElement, headline: PageElement | null): boolean {
  for (let at: PageElement | null = link; at !== null && at.localName !== 'body'; at = at.parentElement) {
    if (headline !== null && at.contains(headline)) return false;
    if (at.localName === 'aside' || at.localName === 'nav') return true;
    if (at.localName === 'footer' && at.closest('article') === null) return true;
    if (nameWords(at).some((word) => OTHER_LIST.test(word))) return true;
  }
  return false;
}

const OTHER_LIST = /^(?:sidebar|related?|hot|trend|trending|topbar|menu|topics?)$/;

/** Lists of keywords longer than this are written for search engines. */
const MOST_KEYWORDS = 15;

/** Keywords of the metadata: those meant as tags, or a short list that speaks of this article. */
export function keywordsOf(meta: PageMetadata, title: string, text: HtmlBody): string[] {
  const words = ` ${bareWords([title, text.lead ?? '', ...text.body].join(' '))} `;
  for (const list of meta.tags) {
    const tags = [...new Set(list)].filter((tag) => bareWords(tag) !== bareWords(title) && tag.length <= LONGEST_TAG);
    const own = tags.filter((tag) => words.includes(` ${bareWords(tag)} `));
    if (tags.length <= MOST_KEYWORDS && own.length * 2 >= tags.length && tags.length > 0) return tags;
  }
  return [];
}

/** The section: as said, else the first step of the way from the front page. */
export function sectionOf(document: PageDocument, meta: PageMetadata, title: string): string | null {
  const said = meta.sections.find((section) => section.length <= 60);
  if (said !== undefined) return said.split(/\s*[,>]\s*/u)[0]!;
  for (const rule of PATH_RULES) {
    for (const element of document.querySelectorAll(rule)) {
      const links = [...element.querySelectorAll('a,[itemprop="name"]')].map((link) => oneLine(flatText(link)));
      const steps = (links.length > 0 ? links : (breadcrumb(oneLine(flatText(element))) ?? []))
        .map((step) => step.replace(/^[\s»›>/]+|[\s»›>/]+$/gu, ''))
        .filter((step) => step !== '' && !/^(?:trang chủ|trang nhất|home)$/iu.test(step) && step !== title);
      const [first] = steps;
      if (first !== undefined && first.length <= 60) return first;
    }
  }
  for (const rule of SECTION_RULES) {
    for (const element of document.querySelectorAll(rule)) {
      const text = oneLine(flatText(element));
      const name = labelledSection(text) ?? text;
      if (
        name !== '' &&
        name.length <= 40 &&
        !inFrame(element.parentElement ?? element, null) &&
        bareWords(name) !== bareWords(title)
      )
        return name;
    }
  }
  return null;
}
