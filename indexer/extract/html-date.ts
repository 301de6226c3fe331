import type { Published } from './calendar.ts';
import { flatText, nameWords, type PageDocument, type PageElement } from './html-document.ts';
import type { PageMetadata } from './html-metadata.ts';
import { DATE_RULES, namesNoise } from './html-rules.ts';
import { readDateLine } from './page-marks.ts';
import { recordDate } from './record-date.ts';
import { oneLine } from './text.ts';
import { findDate } from './vietnamese-date.ts';

/** The date of a page: as written, and as read (null where it is no date). */
export interface PageDate {
  written: string | null;
  published: Published | null;
}

/** Milliseconds between Vietnamese time and Greenwich. */
const ZONE = 7 * 3_600_000;

/**
 * The date: what the metadata say, corrected by the page where it shows more. Systems write a local time and call it
 * Greenwich: then the page shows the same clock; or the day alone: then the page shows the hour.
 * @param headline where it is known, dates over and below it count before others
 */
export function findPageDate(document: PageDocument, meta: PageMetadata, headline: PageElement | null): PageDate {
  const said = meta.published.map((written) => ({ written, published: recordDate(oneLine(written)) }));
  const fromMeta = said.find(({ published }) => published !== null) ?? null;
  const shown = shownDate(document, headline);
  if (fromMeta === null) return shown ?? said[0] ?? { written: null, published: null };
  const a = fromMeta.published!;
  const b = shown?.published ?? null;
  if (b === null || b.publishedPrecision !== 'minute') return fromMeta;
  const apart = Date.parse(a.publishedAt!) - Date.parse(b.publishedAt!);
  if (a.publishedPrecision === 'day' && (a.day === b.day || apart === 0)) return shown!;
  return Math.abs(apart - ZONE) < 60_000 ? shown! : fromMeta;
}

/** The date that the page shows near its headline. */
function shownDate(document: PageDocument, headline: PageElement | null): PageDate | null {
  let bad: PageDate | null = null;
  const seen = new Set<PageElement>();
  for (const rule of DATE_RULES) {
    for (const element of document.querySelectorAll(rule)) {
      if (seen.has(element) || inOtherArticle(element, headline)) continue;
      seen.add(element);
      const date = dateIn(element);
      if (date === null) continue;
      if (date.published !== null) return date;
      bad ??= date;
    }
  }
  return dateLine(document, headline) ?? bad;
}

/** Longest text of an element with a date, in characters. */
const LONGEST = 160;

function dateIn(element: PageElement): PageDate | null {
  const text = oneLine(flatText(element));
  const said = element.getAttribute('datetime');
  const machine = said === null ? null : recordDate(oneLine(said));
  if (text.length <= LONGEST) {
    const printed = findDate(text);
    if (printed?.updated === true) return null;
    // The page shows the hour where the attribute has the day alone.
    if (printed?.published && (machine === null || machine.publishedPrecision === 'day')) {
      return { written: text, published: printed.published };
    }
    if (machine === null && printed !== null) return { written: text, published: null };
  }
  return machine === null ? null : { written: said, published: machine };
}

/** Dates in lists of other articles and in the page's frame. */
function inOtherArticle(element: PageElement, headline: PageElement | null): boolean {
  for (
    let at: PageElement | null = element.parentElement;
    at !== null && at.localName !== 'body';
    at = at.parentElement
  ) {
    if (headline !== null && at.contains(headline)) return false;
    if (at.localName === 'aside' || at.localName === 'footer' || at.localName === 'nav' || at.localName === 'li')
      return true;
    if (namesNoise(nameWords(at))) return true;
  }
  return headline === null ? false : element.closest('header') !== null && headline.closest('header') === null;
}

/** Elements looked at for a line that is a date, around and after the headline. */
const MOST_LOOKED_AT = 60;
/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const FOLLOWING = 4;

/** Without a name to go by: the first short line after the headline, or the last before it, that is a date and nothing else. */
function dateLine(document: PageDocument, headline: PageElement | null): PageDate | null {
  if (headline === null) return null;
  const lines = [...document.querySelectorAll('span,div,p,td,i,em,font,li,small,h4,h5,h6')].filter((element) => {
    const length = (element.textContent ?? '').length;
    return length >= 8 && length <= LONGEST && element.children.length <= 6;
  });
  const after = lines.filter((element) => (headline.compareDocumentPosition(element) & FOLLOWING) !== 0);
  const before = lines.filter((element) => !after.includes(element)).reverse();
  for (const element of [...after.slice(0, MOST_LOOKED_AT), ...before.slice(0, MOST_LOOKED_AT / 4)]) {
    if (inOtherArticle(element, headline)) continue;
    const text = oneLine(flatText(element));
    const mark = readDateLine(text);
    if (mark !== null && !mark.printed.updated && mark.printed.published !== null)
      return { written: text, published: mark.printed.published };
  }
  return null;
}
