import type { ArticleDraft, Caption, Warning } from '../../src/article.ts';
import { InputError } from '../../src/errors.ts';
import { articleId } from './article-id.ts';
import { checkedDate } from './date-warnings.ts';
import { oneAuthor, saidAuthor, shownAuthor } from './html-author.ts';
import { BlockCutter } from './html-blocks.ts';
import { type HtmlBody, opensAlike, readBlocks } from './html-body.ts';
import { findPageDate } from './html-date.ts';
import { flatText, nameWords, type PageDocument, type PageElement, parsePage } from './html-document.ts';
import { decodeFonts } from './html-fonts.ts';
import { findHeadline, type Headline } from './html-headline.ts';
import { type PageMetadata, readMetadata } from './html-metadata.ts';
import { removeNoise } from './html-noise.ts';
import { inFrame } from './html-place.ts';
import { findRoot } from './html-root.ts';
import { LEAD_RULES, PATH_RULES, SECTION_RULES, TAG_RULES } from './html-rules.ts';
import { textOfHtml } from './html-text.ts';
import { articleOfPage } from './page-article.ts';
import { labelledSection } from './page-tools.ts';
import { breadcrumb } from './page-top.ts';
import { recordDate } from './record-date.ts';
import { bareWords, oneLine, paragraphsOf, wordCount } from './text.ts';

/** What is known of a page from outside it. */
export interface PageOrigin {
  /** address under which it was fetched: a web archive's, a sitemap's */
  address: string | null;
  /** title and date that a sitemap gives, for pages that have none; as written */
  listed?: { title: string | null; published: string | null; warnings: Warning[] } | null;
}

/** Links of a page without text from which it is a list of articles rather than an empty one. */
const LEAST_OF_LIST = 12;

/**
 * An article from a newspaper's HTML page: metadata first (JSON-LD, Open Graph, meta tags, `<time>`), then what the
 * page shows; the text without what stands around it. A page without any structure is read as its visible text.
 * @param today YYYY-MM-DD in Vietnam, to tell dates in the future
 * @throws InputError `empty-page`, `no-title`, `not-an-article`, `too-deep`, `too-large`
 */
export function articleOfHtml(
  html: string,
  input: ArticleDraft['input'],
  origin: PageOrigin,
  today: string,
): ArticleDraft {
  if (html.trim() === '') throw new InputError('empty-page', 'Trang trống / The page is empty');
  const document = parsePage(html);
  decodeFonts(document);
  const meta = readMetadata(document);
  const headline = findHeadline(document, meta) ?? listedHeadline(origin);
  if (headline === null) return articleOfText(document, html, input, meta, origin, today);
  const date = findPageDate(document, meta, headline.element);
  const tags = shownTags(document, headline.element);
  const author = shownAuthor(document, meta, headline.element);
  const section = sectionOf(document, meta, headline.title);
  const links = document.querySelectorAll('a').length;
  const root = findRoot(document, headline.element);
  const lead =
    root === null
      ? null
      : (takeLeadElement(document, root, headline.element) ??
        leadBetween(document, root, headline.element, meta.descriptions));
  const outer = root === null ? [] : captionsOutside(document, root, headline.element);
  const text =
    root === null ? emptyText() : textIn(root, { title: headline.title, lead, descriptions: meta.descriptions });
  // A page of schema.org may carry its text there and load it later for people.
  if (text.body.length === 0 && meta.body !== null) text.body.push(...paragraphsOf(textOfHtml(meta.body)));
  const empty = text.body.length === 0 && text.lead === null && text.captions.length === 0;
  if (empty && !meta.isArticle && links >= LEAST_OF_LIST) {
    throw new InputError(
      'not-an-article',
      `Trang “${headline.title}” không có nội dung bài viết / The page has a title but no text of an article`,
    );
  }
  const written = date.published === null ? (origin.listed?.published ?? null) : null;
  const fallback = written === null ? date : { written, published: readListed(written) };
  const { published, warnings } = checkedDate(fallback.written, fallback.published, today);
  const content = {
    url: addressOf(meta, origin, html),
    source: meta.sources[0] ?? text.initials ?? text.byline?.source ?? null,
    section,
    kicker: headline.kicker,
    title: headline.title,
    lead: text.lead,
    body: text.body,
    subheads: text.subheads,
    boxes: text.boxes,
    captions: [...outer.filter((caption) => !text.captions.some((own) => own.text === caption.text)), ...text.captions],
    author: oneAuthor(author, text.byline, saidAuthor(meta)),
    ...published,
    tags: tags.length > 0 ? tags : text.tags.length > 0 ? text.tags : keywordsOf(meta, headline.title, text),
    language: /^[a-z]{2,3}(?=$|[-_])/i.exec(meta.language ?? '')?.[0].toLowerCase() ?? 'vi',
  };
  return {
    id: articleId(content),
    ...content,
    warnings: [...warnings, ...textWarnings(content), ...(origin.listed?.warnings ?? [])],
    input,
  };
}

const readListed = (written: string) => recordDate(oneLine(written));

const listedHeadline = ({ listed }: PageOrigin): Headline | null =>
  listed?.title == null ? null : { title: oneLine(listed.title), element: null, kicker: null };

const emptyText = (): HtmlBody => ({
  lead: null,
  body: [],
  subheads: [],
  boxes: [],
  captions: [],
  byline: null,
  initials: null,
  tags: [],
});

function textIn(root: PageElement, hints: Parameters<typeof readBlocks>[1]): HtmlBody {
  removeNoise(root);
  return readBlocks(BlockCutter.cut(root), hints);
}

function textWarnings({ body }: Pick<ArticleDraft, 'body'>): Warning[] {
  const warnings: Warning[] = [];
  if (body.length === 0)
    warnings.push({ code: 'no-body', message: 'Trang chỉ có tiêu đề / The page has no text below its headline' });
  if (body.some((text) => text.includes('\ufffd'))) {
    warnings.push({ code: 'broken-characters', message: 'Có ký tự hỏng / Holds broken characters' });
  }
  return warnings;
}

/** A page whose headline no element and no metadata tell: what it shows is read like a copied page. */
function articleOfText(
  document: PageDocument,
  html: string,
  input: ArticleDraft['input'],
  meta: PageMetadata,
  origin: PageOrigin,
  today: string,
): ArticleDraft {
  const draft = articleOfPage(textOfHtml(document.body.innerHTML), input, today);
  const content = { ...draft, url: addressOf(meta, origin, html) };
  return { ...content, id: articleId(content) };
}

/** Shortest lead, in words. */
const LEAST_LEAD = 5;
const LONGEST_LEAD = 1500;

/** The text of the element there for the lead, near the headline or at the head of the text; it is taken out. */
function takeLeadElement(document: PageDocument, root: PageElement, headline: PageElement | null): string | null {
  for (const rule of LEAD_RULES) {
    for (const element of document.querySelectorAll(rule)) {
      if (
        element.contains(root) ||
        (headline !== null && element.contains(headline)) ||
        inFrame(element, headline, ['li', 'figure'])
      )
        continue;
      for (const other of [...element.querySelectorAll('ul,ol,.related,[class*="relate"],script,style,figure')])
        other.remove();
      const text = oneLine(leadText(element));
      if (
        wordCount(text) < LEAST_LEAD ||
        text.length > LONGEST_LEAD ||
        bareWords(text) === bareWords(flatText(headline))
      )
        continue;
      // Inside the text only its beginning can be the lead.
      if (root.contains(element) && textBefore(root, element) > 200) continue;
      element.remove();
      return text;
    }
  }
  return null;
}

/** Words of a sentence between headline and text from which it is the lead. */
const LEAST_BETWEEN = 8;

/** The lead where no name tells it: what the description repeats, else a whole sentence, between headline and text. */
function leadBetween(
  document: PageDocument,
  root: PageElement,
  headline: PageElement | null,
  descriptions: readonly string[],
): string | null {
  if (headline === null || root.contains(headline)) return null;
  let sentence: string | null = null;
  // Readability gives a copy of the text: its place in the page is that of its first line.
  const opening = flatText(root).slice(0, 60);
  for (const element of document.querySelectorAll('h2,h3,p,div,strong,b,span')) {
    if (
      (headline.compareDocumentPosition(element) & FOLLOWING) === 0 ||
      element.querySelector('p,div,ul,table') !== null
    )
      continue;
    if (root.contains(element) || (opening !== '' && flatText(element).startsWith(opening))) break;
    const text = oneLine(flatText(element));
    if (wordCount(text) < LEAST_LEAD || text.length > LONGEST_LEAD || inFrame(element, headline, ['li', 'figure', 'a']))
      continue;
    if (descriptions.some((description) => opensAlike(text, description))) return text;
    if (sentence === null && wordCount(text) >= LEAST_BETWEEN && /[.!?…]["”’)]*$/u.test(text)) sentence = text;
  }
  return sentence;
}

/** `<span class="location-stamp">Hà Nội</span>Text`: the style sheet sets a dash between. */
function leadText(element: PageElement): string {
  const stamp = element.querySelector('.location-stamp');
  if (stamp === null) return flatText(element);
  const place = flatText(stamp);
  stamp.remove();
  return `${place} - ${flatText(element).replace(/^[\s–-]+/u, '')}`;
}

function textBefore(root: PageElement, element: PageElement): number {
  const whole = root.textContent ?? '';
  const at = whole.indexOf(element.textContent ?? '');
  return at === -1 ? 0 : whole.slice(0, at).replace(/\s+/gu, ' ').length;
}

/** `Node.DOCUMENT_POSITION_PRECEDING`, `…_FOLLOWING` */
const PRECEDING = 2;
const FOLLOWING = 4;

/** Captions of pictures between headline and text, outside the element of the text. */
function captionsOutside(document: PageDocument, root: PageElement, headline: PageElement | null): Caption[] {
  if (headline === null || root.contains(headline)) return [];
  const captions: Caption[] = [];
  for (const figure of document.querySelectorAll('figure')) {
    const between =
      (headline.compareDocumentPosition(figure) & FOLLOWING) !== 0 &&
      (root.compareDocumentPosition(figure) & PRECEDING) !== 0;
    if (!between || root.contains(figure) || figure.contains(root) || inFrame(figure.parentElement!, headline))
      continue;
    captions.push(...readBlocks(BlockCutter.cut(figure), { title: '', lead: null, descriptions: [] }).captions);
  }
  return captions;
}

/** Longest tag, in characters. */
const LONGEST_TAG = 80;

/** The tags that the page shows. */
function shownTags(document: PageDocument, headline: PageElement | null): string[] {
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
function keywordsOf(meta: PageMetadata, title: string, text: HtmlBody): string[] {
  const words = ` ${bareWords([title, text.lead ?? '', ...text.body].join(' '))} `;
  for (const list of meta.tags) {
    const tags = [...new Set(list)].filter((tag) => bareWords(tag) !== bareWords(title) && tag.length <= LONGEST_TAG);
    const own = tags.filter((tag) => words.includes(` ${bareWords(tag)} `));
    if (tags.length <= MOST_KEYWORDS && own.length * 2 >= tags.length && tags.length > 0) return tags;
  }
  return [];
}

/** The section: as said, else the first step of the way from the front page. */
function sectionOf(document: PageDocument, meta: PageMetadata, title: string): string | null {
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

const SAVED_FROM = /<!--\s*saved from url=\(\d+\)(\S+)|^\s*<!--\s*Page saved with SingleFile\s+url:\s*(\S+)/im;

/** The article's address: the one the page gives itself, else where it was fetched. A front page's address is none. */
function addressOf(meta: PageMetadata, { address }: PageOrigin, html: string): string | null {
  const saved = SAVED_FROM.exec(html.slice(0, 4000));
  const base = address ?? saved?.[1] ?? saved?.[2] ?? undefined;
  for (const written of [...meta.addresses, base ?? '']) {
    const url = URL.parse(written.trim(), base);
    if (url !== null && /^https?:$/.test(url.protocol) && (url.pathname !== '/' || url.search !== '')) return url.href;
  }
  return null;
}
