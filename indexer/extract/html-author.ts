import type { Byline } from './byline.ts';
import { readByline } from './byline.ts';
import { flatText, type PageDocument, type PageElement } from './html-document.ts';
import type { PageMetadata } from './html-metadata.ts';
import { inFrame } from './html-place.ts';
import { AUTHOR_RULES } from './html-rules.ts';
import { areNames } from './names.ts';
import { readDateLine } from './page-marks.ts';
import { bareWords, oneLine } from './text.ts';
import { findDate } from './vietnamese-date.ts';

/** Longest text of an element with the author's name, in characters. */
const LONGEST = 100;

/** The author that an element of the page is there for; null where none is. */
export function shownAuthor(document: PageDocument, meta: PageMetadata, headline: PageElement | null): string | null {
  for (const rule of AUTHOR_RULES) {
    const names: string[] = [];
    for (const element of document.querySelectorAll(rule)) {
      if (inFrame(element.parentElement ?? element, headline, ['figcaption'])) continue;
      const name = nameIn(flatText(element), meta);
      if (name !== null && !names.includes(name)) names.push(name);
    }
    if (names.length > 0) return names.join(', ');
  }
  return labelledAuthor(document, meta, headline);
}

/** `Tác giả: X`, `Tác giả bài viết: X`, on a line of its own. */
const LABEL =
  /^(?:tác giả(?: bài viết)?|người viết|phóng viên|thực hiện|bài và ảnh|bài, ảnh|tin, ảnh|đăng bởi)\s*:\s*\S/iu;
/** Elements looked at for such a line. */
const MOST_LOOKED_AT = 400;
/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const FOLLOWING = 4;

/** Without a name to go by: a short line with a label, or the name beside the date, below the headline. */
function labelledAuthor(document: PageDocument, meta: PageMetadata, headline: PageElement | null): string | null {
  let seen = 0;
  for (const element of document.querySelectorAll('p,div,span,li,td,h4,h5')) {
    const length = (element.textContent ?? '').length;
    if (length < 4 || length > LONGEST || element.querySelector('p,div,ul') !== null) continue;
    if (headline !== null && (headline.compareDocumentPosition(element) & FOLLOWING) === 0) continue;
    if (++seen > MOST_LOOKED_AT) return null;
    if (inFrame(element, headline)) continue;
    const text = oneLine(flatText(element));
    const beside = LABEL.test(text) ? text : readDateLine(text)?.byline?.author;
    const name = beside == null ? null : nameIn(beside, meta);
    if (name !== null) return name;
  }
  return null;
}

/** The name in a text that may hold a label, a date and an address beside it. */
function nameIn(raw: string, meta: PageMetadata): string | null {
  let text = oneLine(raw)
    .replace(/[\p{L}\p{N}._+-]+@[\p{L}\p{N}.-]+/gu, '')
    .trim();
  if (text === '' || text.length > LONGEST) return null;
  const printed = findDate(text);
  if (printed !== null) text = printed.rest[0] ?? '';
  text = text.replace(/^[\s|•·–—-]+|[\s|•·–—-]+$/gu, '');
  const byline = readByline(text);
  const name = byline?.author ?? (areNames(text) ? text : null);
  return name === null || isPublisher(name, meta) ? null : name;
}

const isPublisher = (name: string, { sources }: PageMetadata): boolean => {
  const bare = bareWords(name).replace(/^(?:báo|tạp chí) /u, '');
  return sources.some((source) => {
    const site = bareWords(source).replace(/^(?:báo|tạp chí) /u, '');
    return site === bare || site === `${bare} online` || site === `${bare} điện tử`;
  });
};

/** Names that metadata give where a site fills the field with itself. */
const NOBODY =
  /^(?:admin|administrator|editor|btv|ban biên tập|root|user|webmaster|quản trị|quantri)\d*$|https?:|\.(?:vn|com|net)$|^(?:báo|tạp chí|cổng|trang|đài|thông tấn)\s/iu;

/** The author that the metadata name, unless it is the paper. */
export function saidAuthor(meta: PageMetadata): string | null {
  const names = meta.authors
    .map((name) => nameIn(name, meta))
    .filter((name) => name !== null && !NOBODY.test(name)) as string[];
  const first = names[0];
  if (first === undefined) return null;
  const fromOneList = names.filter((name, at) => names.indexOf(name) === at && areNames(name));
  return first.includes(',') ? first : fromOneList.length > 0 ? mergeSame(fromOneList) : first;
}

/** JSON-LD and meta tags repeat each other: a name inside another is the same one. */
const mergeSame = (names: readonly string[]): string =>
  names
    .filter(
      (name, at) =>
        !names.some(
          (other, j) =>
            j !== at && bareWords(other).includes(bareWords(name)) && (other.length > name.length || j < at),
        ),
    )
    .join(', ');

/** One author out of the one shown apart, the one under the text, and the metadata's. */
export function oneAuthor(shown: string | null, below: Byline | null, said: string | null): string | null {
  const under = below?.author ?? null;
  if (shown === null) {
    if (under === null) return said;
    // Initials under the text, the whole name in the metadata.
    return said !== null && abbreviates(under, said) ? said : under;
  }
  if (under === null) return shown;
  const [a, b] = [bareWords(shown), bareWords(under)];
  if (a.includes(b) || abbreviates(under, shown) || under === below?.source) return shown;
  return b.includes(a) ? under : `${shown}, ${under}`;
}

const abbreviates = (short: string, long: string): boolean => {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase();
  const initials = long
    .split(/[\s.-]+/u)
    .map((word) => word.charAt(0))
    .join('')
    .toLowerCase();
  return letters.length >= 2 && letters.length <= 4 && (initials === letters || initials.endsWith(letters));
};
