import { flatText, isElement, nameWords, type PageElement } from './html-document.ts';
import { FOREIGN_BLOCKS, namesNoise } from './html-rules.ts';
import { isCommentHeading, isRelatedHeading } from './page-ends.ts';

/** Elements that never hold text of an article. */
const FOREIGN =
  'script,style,noscript,template,iframe,svg,form,button,input,select,textarea,nav,footer,object,embed,audio,canvas,dialog,link,meta';

/** Share of the text from which an element is the article itself, whatever its name says. */
const MOST_OF_TEXT = 0.6;
/** Longest box that its heading alone condemns, in characters beside its links. */
const MOST_BESIDE_LINKS = 200;

/**
 * Takes out of the element what is not the article's: tools, related articles, comments, advertisements. Elements are
 * known by what they are, by their names, and by the heading of a list of links.
 */
export function removeNoise(root: PageElement): void {
  for (const element of [...root.querySelectorAll(FOREIGN)]) element.remove();
  for (const element of [...root.querySelectorAll(FOREIGN_BLOCKS)]) element.remove();
  const whole = flatText(root).length;
  for (const element of [...root.querySelectorAll('*')]) {
    // Pictures keep their names to themselves: a caption may lie in `image-share`.
    if (element.localName === 'figure' || element.localName === 'figcaption' || element.localName === 'img') continue;
    const noise =
      isHiddenElement(element) || (element.localName !== 'a' && namesNoise(nameWords(element))) || isLinkBox(element);
    if (noise && flatText(element).length < whole * MOST_OF_TEXT) element.remove();
  }
}

const isHiddenElement = (element: PageElement): boolean =>
  element.hasAttribute('hidden') ||
  element.getAttribute('aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '');

const BOXES = new Set(['div', 'section', 'aside', 'ul', 'table', 'blockquote', 'dl', 'article']);

/** A box under a heading such as “Tin liên quan”, and one that holds links and nothing else. */
function isLinkBox(element: PageElement): boolean {
  if (!BOXES.has(element.localName)) return false;
  const links = [...element.querySelectorAll('a')];
  const text = flatText(element);
  if (links.length === 0 || text === '') return false;
  const linked = links.reduce((sum, link) => sum + flatText(link).length, 0);
  const heading = firstText(element);
  const headed = isRelatedHeading(heading) || isCommentHeading(heading);
  if (headed) return text.length - linked <= MOST_BESIDE_LINKS;
  return (
    links.length >= 2 && linked >= text.length * 0.9 && element.querySelector('img,figure,p:not(:has(a))') === null
  );
}

/** The text of the first element that has any and holds no further one. */
function firstText(element: PageElement): string {
  let at: PageElement = element;
  for (let depth = 0; depth < 12; depth++) {
    const child = [...at.childNodes].find((node) => (node.textContent ?? '').trim() !== '');
    if (child === undefined || !isElement(child)) return (child?.textContent ?? '').replace(/\s+/gu, ' ').trim();
    at = child;
  }
  return flatText(at);
}
