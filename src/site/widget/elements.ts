/** Makes elements without markup in strings: a host's Trusted Types and content policy have nothing to refuse. */

type Attributes = Readonly<Record<string, string | boolean | undefined>>;
type Child = Node | string | null | undefined | false;

/** An element with attributes (`true` is an empty one, `false` and `undefined` none) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  // Entries are own members only, whatever a host has put on Object.prototype.
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  add(made, children);
  return made;
}

/** Puts children in the place of those there are. The focus stays on what carries the same `data-key`. */
export function refill(parent: HTMLElement, ...children: Child[]): void {
  const { activeElement } = parent.getRootNode() as ShadowRoot;
  const key = activeElement !== null && parent.contains(activeElement) ? keyOf(activeElement) : undefined;
  while (parent.firstChild !== null) parent.removeChild(parent.firstChild);
  add(parent, children);
  if (key === undefined) return;
  for (const each of parent.querySelectorAll<HTMLElement>('[data-key]'))
    if (keyOf(each) === key) {
      each.focus({ preventScroll: true });
      return;
    }
}

const keyOf = (of: Element): string | undefined => (of as HTMLElement).dataset.key;

function add(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');

/**
 * Text with highlights as the service sends it: escaped, `<mark>` its only markup. It is never read as HTML: any other
 * tag that should come through is shown as text.
 */
export function marked(text: string, part: string): HTMLElement {
  const made = element('span', { lang: 'vi' });
  // With a group in the pattern, every second piece is what stood between the tags.
  for (const [index, piece] of text.split(/<mark>(.*?)<\/mark>/s).entries()) {
    const shown = unescaped(piece);
    if (shown !== '') made.appendChild(index % 2 === 1 ? element('mark', { part }, shown) : element('span', {}, shown));
  }
  return made;
}
