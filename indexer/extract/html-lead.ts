import { opensAlike } from './html-body.ts';
import { flatText, type PageDocument, type PageElement } from './html-document.ts';
import { inFrame } from './html-place.ts';
import { LEAD_RULES } from './html-rules.ts';
import { bareWords, oneLine, wordCount } from './text.ts';

/** `Node.DOCUMENT_POSITION_FOLLOWING` */
const FOLLOWING = 4;

/** Shortest lead, in words. */
const LEAST_LEAD = 5;
const LONGEST_LEAD = 1500;

/** The text of the element there for the lead, near the headline or at the head of the text; it is taken out. */
export function takeLeadElement(
  document: PageDocument,
  root: PageElement,
  headline: PageElement | null,
): string | null {
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
export function leadBetween(
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
