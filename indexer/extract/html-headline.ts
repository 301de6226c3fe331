import { flatText, type PageDocument, type PageElement } from './html-document.ts';
import type { PageMetadata } from './html-metadata.ts';
import { inFrame } from './html-place.ts';
import { KICKER_RULES, TITLE_RULES } from './html-rules.ts';
import { bareWords, oneLine, wordCount } from './text.ts';

export interface Headline {
  title: string;
  /** the element that shows it, null where only the metadata have it */
  element: PageElement | null;
  kicker: string | null;
}

/** Signs between a headline and the name of the site. */
const SITE_SIGN = /\s+[|–—\-•·:»]+\s+/u;
/** Longest headline, in words: longer is text. */
const LONGEST = 45;

/**
 * The headline: as the page shows it where the metadata say the same or nothing, else as the metadata say it; names of
 * sites behind it are left out.
 */
export function findHeadline(document: PageDocument, meta: PageMetadata): Headline | null {
  const said = meta.titles.map((title) => withoutSite(title, meta.sources));
  const agreed = shownHeadlines(document, false).find((shown) => said.some((title) => agree(flatText(shown), title)));
  if (agreed !== undefined) return headlineOf(document, agreed);
  const only = said[0] ?? '';
  const named = shownHeadlines(document, true).find((shown) => !isSiteName(flatText(shown), meta));
  // The title of the window may be the site's, or say the same in other words.
  if (
    named !== undefined &&
    (only === '' || isSiteName(only, meta) || (named.localName === 'h1' && meta.titles.length === 1))
  ) {
    return headlineOf(document, named);
  }
  // Then the page's text tells the headline, if anything does.
  return only === '' || isSiteName(only, meta) ? null : { title: only, element: null, kicker: null };
}

const headlineOf = (document: PageDocument, element: PageElement): Headline => ({
  title: oneLine(flatText(element)),
  element,
  kicker: kickerOf(document, element),
});

/** Elements that may show the headline, likeliest first; `named`: only those there for it. */
function shownHeadlines(document: PageDocument, named: boolean): PageElement[] {
  const found = [...document.querySelectorAll('h1')];
  for (const rule of TITLE_RULES) found.push(...document.querySelectorAll(rule));
  if (!named) found.push(...document.querySelectorAll('h2,h3,b,strong,font'));
  return [...new Set(found)].filter((element) => {
    const text = flatText(element);
    return (
      text !== '' &&
      wordCount(text) <= LONGEST &&
      !inFrame(element, element.localName === 'h1' ? element : null) &&
      element.querySelector('p,div,h1,h2') === null
    );
  });
}

/** Whether two headlines are one: alike but for punctuation and capitals, or one cut short. */
function agree(shown: string, said: string): boolean {
  const [a, b] = [bareWords(oneLine(shown)), bareWords(said)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return wordCount(short) >= 4 && short.length >= long.length * 0.6 && (long.startsWith(short) || long.endsWith(short));
}

const isSiteName = (text: string, { sources }: PageMetadata): boolean =>
  sources.some((source) => bareWords(source) === bareWords(text)) ||
  /^(?:trang chủ|báo \p{Lu}[\p{L}\s]{2,30})$/iu.test(text);

/** Takes ` | Báo Suối Nguồn`, ` - Thời sự - Báo …` off the end; and a name of the site off the start. */
export function withoutSite(title: string, sources: readonly string[]): string {
  const parts = oneLine(title).split(SITE_SIGN);
  const names = sources.map(bareWords);
  const isSite = (part: string): boolean =>
    names.includes(bareWords(part)) ||
    /^(?:báo|tạp chí|đài|cổng thông tin|trang thông tin|trang tin|thông tấn xã|ttxvn)(?:$|[\s:])|online$|điện tử$|\.(?:vn|com|net)$/iu.test(
      part,
    );
  const site = parts.findIndex((part, at) => at > 0 && isSite(part));
  if (site > 0) return trimmed(title, parts.slice(0, sectionBefore(parts, site)));
  if (parts.length > 1 && isSite(parts[0]!)) return trimmed(title, parts.slice(1));
  return oneLine(title);
}

/** `Headline - Kinh tế - Báo X`: the section stands between. */
const sectionBefore = (parts: readonly string[], site: number): number =>
  site > 1 && wordCount(parts[site - 1]!) <= 4 && wordCount(parts[0]!) >= 5 ? site - 1 : site;

/** The parts with the signs that stood between them. */
function trimmed(title: string, parts: readonly string[]): string {
  const line = oneLine(title);
  const from = line.indexOf(parts[0]!);
  const last = parts.at(-1)!;
  return line.slice(from, line.indexOf(last, from + (parts.length > 1 ? parts[0]!.length : 0)) + last.length);
}

/** Longest kicker, in words. */
const LONGEST_KICKER = 14;

function kickerOf(document: PageDocument, headline: PageElement): string | null {
  for (const rule of KICKER_RULES) {
    const element = document.querySelector(rule);
    const text = oneLine(flatText(element));
    if (text !== '' && wordCount(text) <= LONGEST_KICKER && text !== flatText(headline) && !element!.contains(headline))
      return text;
  }
  return null;
}
