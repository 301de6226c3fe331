import { legacyFont } from '../../src/analysis/legacy/fonts.ts';
import { decodeDeclared } from '../../src/analysis/legacy/repair.ts';
import { isElement, type PageDocument, type PageElement, TEXT_NODE } from './html-document.ts';

/** The families that an element sets for its text, null where it sets none. */
function familiesOf(element: PageElement): string | null {
  const style = /font(?:-family)?\s*:\s*([^;]+)/i.exec(element.getAttribute('style') ?? '')?.[1];
  return style ?? element.getAttribute('face');
}

/** Turns text that the page sets in a legacy font (VNI-Times, .VnTime) into Unicode, in place. */
export function decodeFonts(document: PageDocument): void {
  for (const element of document.querySelectorAll('font[face],[style*="font"]')) {
    const families = familiesOf(element);
    const font = families === null ? null : legacyFont(families);
    if (font !== null) decodeWithin(element, (text) => decodeDeclared(text, font.encoding, font.capitals));
  }
}

/** The text in an element up to the next one that sets a font of its own, which has its own turn. */
function decodeWithin(element: PageElement, decode: (text: string) => string): void {
  for (const node of element.childNodes) {
    if (node.nodeType === TEXT_NODE) node.textContent = decode(node.textContent ?? '');
    else if (isElement(node) && familiesOf(node) === null) decodeWithin(node, decode);
  }
}
