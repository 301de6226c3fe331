import { Readability } from '@mozilla/readability';
import { flatText, nameWords, type PageDocument, type PageElement, parsePage } from './html-document.ts';
import { BODY_RULES, namesNoise } from './html-rules.ts';

/** Characters of text outside links from which an element that a rule names is the article's. */
const LEAST_BY_RULE = 60;
/** The same for an `<article>` around the headline. */
const LEAST_BY_ELEMENT = 20;
/** Bounds of what Readability is given: its time grows with the square of depth and number. */
const READABLE = { depth: 120, elements: 6000 };

/** The element that holds the text of the article: by a rule, by the headline's `<article>`, by Readability; null where none of them finds it. */
export function findRoot(document: PageDocument, headline: PageElement | null): PageElement | null {
  return byRule(document, headline) ?? byElement(document, headline) ?? byReadability(document);
}

function byRule(document: PageDocument, headline: PageElement | null): PageElement | null {
  for (const rule of BODY_RULES) {
    let best: PageElement | null = null;
    let most = LEAST_BY_RULE - 1;
    for (const element of document.querySelectorAll(rule)) {
      if (isAside(element)) continue;
      const size = ownText(element);
      if (size > most) {
        best = element;
        most = size;
      }
    }
    if (best !== null && (headline === null || !isTeaser(best, headline))) return best;
  }
  return null;
}

/** Lists of other articles use the same class names; they are inside a sidebar or a box of related articles. */
function isAside(element: PageElement): boolean {
  for (
    let at: PageElement | null = element.parentElement;
    at !== null && at.localName !== 'body';
    at = at.parentElement
  ) {
    if (at.localName === 'aside' || at.localName === 'footer' || at.localName === 'nav' || namesNoise(nameWords(at))) {
      return ownText(at) < 3 * ownText(element);
    }
  }
  return false;
}

const isTeaser = (element: PageElement, headline: PageElement): boolean =>
  element.localName === 'li' && !element.contains(headline);

/** Length of the text outside links. */
function ownText(element: PageElement): number {
  let length = flatText(element).length;
  for (const link of element.querySelectorAll('a')) length -= flatText(link).length;
  return length;
}

/** The `<article>` or `<main>` around the headline. */
function byElement(document: PageDocument, headline: PageElement | null): PageElement | null {
  const around = headline?.closest('article') ?? headline?.closest('[itemtype*="Article"]') ?? null;
  const found =
    around ?? (document.querySelectorAll('article').length === 1 ? document.querySelector('article') : null);
  return found !== null && ownText(found) >= LEAST_BY_ELEMENT ? found : null;
}

function byReadability(document: PageDocument): PageElement | null {
  if (document.querySelectorAll('*').length > READABLE.elements || depthOf(document) > READABLE.depth) return null;
  // Readability takes apart what it is given.
  const read = readable(parsePage(String(document)));
  if (read === null || typeof read.content !== 'string' || read.content === '') return null;
  return parsePage(`<html><body>${read.content}</body></html>`).body;
}

/** What Readability makes of a page; null where it stumbles (over a page without a body it throws a TypeError of its own). */
function readable(copy: PageDocument): { content?: string | null | undefined } | null {
  try {
    return new Readability(copy as never, { disableJSONLD: true, keepClasses: true, charThreshold: 200 }).parse();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function depthOf(document: PageDocument): number {
  let deepest = 0;
  let level: PageElement[] = [document.body];
  while (level.length > 0 && deepest <= READABLE.depth) {
    deepest++;
    level = level.flatMap((element) => [...element.children]);
  }
  return deepest;
}
