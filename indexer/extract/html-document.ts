import { parseHTML } from 'linkedom';
import { InputError } from '../../src/errors.ts';

/** The part of the DOM that extraction uses; the project compiles without the browser's types. */
export interface PageNode {
  nodeType: number;
  textContent: string | null;
  parentNode: PageElement | null;
  nextSibling: PageNode | null;
  childNodes: ArrayLike<PageNode> & Iterable<PageNode>;
}
export interface PageElement extends PageNode {
  localName: string;
  id: string;
  className: string;
  innerHTML: string;
  parentElement: PageElement | null;
  children: ArrayLike<PageElement> & Iterable<PageElement>;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement> & { length: number };
  closest(selector: string): PageElement | null;
  contains(node: PageNode): boolean;
  matches(selector: string): boolean;
  compareDocumentPosition(node: PageNode): number;
  remove(): void;
}
export interface PageDocument extends PageElement {
  documentElement: PageElement | null;
  body: PageElement;
}

export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;
export const isElement = (node: PageNode): node is PageElement => node.nodeType === ELEMENT_NODE;

/**
 * Bounds of a page. The deepest pages of papers nest some 60 elements and hold some 5,000; what nests hundreds is made
 * to break readers, and the time of several steps grows with the square of these.
 */
const MOST_DEPTH = 400;
const MOST_ELEMENTS = 40_000;

const TAG = /<(\/?)([a-z][a-z0-9:-]*)|<!--[\s\S]*?-->|<(?=script\b|style\b)/gi;
/** Elements without an end tag, and those whose end tag HTML lets out: their number says nothing of depth. */
const NO_END = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup thead tbody tfoot colgroup html head body'.split(
    ' ',
  ),
);

/** How deep and how large a page is, from its tags alone, in one pass. */
function measure(html: string): { depth: number; elements: number } {
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  for (const [, slash, name] of html.matchAll(TAG)) {
    if (name === undefined) continue;
    const optional = NO_END.has(name.toLowerCase());
    if (slash === '/') {
      if (!optional) depth = Math.max(0, depth - 1);
      continue;
    }
    elements++;
    if (!optional && ++depth > deepest) deepest = depth;
  }
  return { depth: deepest, elements };
}

/**
 * Parses a page.
 * @throws InputError `too-deep`, `too-large` before the parser is given what would hang it
 */
export function parsePage(html: string): PageDocument {
  const { depth, elements } = measure(html);
  if (depth > MOST_DEPTH) {
    throw new InputError(
      'too-deep',
      `Trang có thẻ lồng nhau ${depth} tầng, nhiều nhất là ${MOST_DEPTH}; hãy lưu lại trang / ` +
        `The page nests ${depth} elements, the most is ${MOST_DEPTH}; save the page again`,
    );
  }
  if (elements > MOST_ELEMENTS) {
    throw new InputError(
      'too-large',
      `Trang có ${elements} thẻ, nhiều nhất là ${MOST_ELEMENTS} / The page has ${elements} elements, the most is ${MOST_ELEMENTS}`,
    );
  }
  // Without <html> around it the parser would take the first element for the document.
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  return (parseHTML(whole) as unknown as { document: PageDocument }).document;
}

const textOfNode = (node: PageNode): string => node.textContent ?? '';
/** The text of an element on one line. */
export const flatText = (element: PageNode | null): string =>
  element === null ? '' : textOfNode(element).replace(/\s+/gu, ' ').trim();

/** The words of class and id, in lower case: `box-tinlienquan detailRelated` gives box, tinlienquan, detail, related. */
export function nameWords(element: PageElement): string[] {
  const names = `${element.getAttribute('class') ?? ''} ${element.id ?? ''}`;
  return names
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
