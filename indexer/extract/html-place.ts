import { nameWords, type PageElement } from './html-document.ts';
import { namesNoise } from './html-rules.ts';

const FRAME = new Set(['aside', 'nav', 'footer']);

/**
 * Whether an element lies in the frame of the page: a sidebar, a menu, a list of other articles. What holds the
 * headline is not the frame, whatever its name: systems call the main column `sidebar-1`.
 * @param tags elements that count as frame beside `aside`, `nav` and `footer`
 */
export function inFrame(element: PageElement, headline: PageElement | null, tags: readonly string[] = []): boolean {
  for (let at: PageElement | null = element; at !== null && at.localName !== 'body'; at = at.parentElement) {
    if (headline !== null && at.contains(headline)) return false;
    if (FRAME.has(at.localName) || tags.includes(at.localName) || namesNoise(nameWords(at))) return true;
  }
  return false;
}
