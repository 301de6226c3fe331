import type { ArticleDraft, Caption, Warning } from '../../src/article.ts';
import { InputError } from '../../src/errors.ts';
import { articleId } from './article-id.ts';
import { checkedDate } from './date-warnings.ts';
import { oneAuthor, saidAuthor, shownAuthor } from './html-author.ts';
import { BlockCutter } from './html-blocks.ts';
import { type HtmlBody, readBlocks } from './html-body.ts';
import { findPageDate } from './html-date.ts';
import { type PageDocument, type PageElement, parsePage } from './html-document.ts';
import { decodeFonts } from './html-fonts.ts';
import { findHeadline, type Headline } from './html-headline.ts';
import { keywordsOf, sectionOf, shownTags } from './html-labels.ts';
import { leadBetween, takeLeadElement } from './html-lead.ts';
import { type PageMetadata, readMetadata } from './html-metadata.ts';
import { removeNoise } from './html-noise.ts';
import { inFrame } from './html-place.ts';
import { findRoot } from './html-root.ts';
import { textOfHtml } from './html-text.ts';
import { articleOfPage } from './page-article.ts';
import { recordDate } from './record-date.ts';
import { oneLine, paragraphsOf } from './text.ts';

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
