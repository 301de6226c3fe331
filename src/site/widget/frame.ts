import { element } from './elements.ts';
import type { Texts } from './texts.ts';

/** The parts of the widget that stay while what is in them changes. */
export interface Frame {
  root: HTMLElement;
  form: HTMLFormElement;
  input: HTMLInputElement;
  button: HTMLButtonElement;
  filters: HTMLElement;
  panel: HTMLElement;
  chosen: HTMLElement;
  status: HTMLElement;
  notes: HTMLElement;
  problem: HTMLElement;
  list: HTMLElement;
  paging: HTMLElement;
  footer: HTMLElement;
}

/** Widgets made on this page, so that each has a name of its own for those who go by landmarks. */
let made = 0;

/** Builds the frame once; `nameFrame` fills in what depends on language and attributes. */
export function buildFrame(): Frame & { number: number } {
  const input = element('input', {
    type: 'search',
    part: 'input',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
    maxlength: '2000',
  });
  const button = element('button', { type: 'submit', part: 'button' });
  const form = element('form', { role: 'search', part: 'form' }, input, button);
  const filters = element('div', { class: 'filters', part: 'filters', role: 'group' });
  const panel = element('div', { class: 'panel', part: 'panel', id: 'panel', role: 'group', hidden: true });
  const chosen = element('div', { class: 'chosen', part: 'chosen', role: 'group', hidden: true });
  // Takes the focus when the page of results changes: what is read next is the results.
  const status = element('p', { class: 'status', part: 'status', role: 'status', tabindex: '-1' });
  const notes = element('div', { class: 'notes', part: 'notes' });
  const problem = element('div', { class: 'problem', part: 'problem', role: 'alert' });
  const list = element('ol', { class: 'list', part: 'list', role: 'list' });
  const paging = element('nav', { class: 'paging', part: 'paging', hidden: true });
  const footer = element('p', { class: 'footer', part: 'footer' });
  const root = element(
    'div',
    { class: 'root', part: 'root' },
    ...[form, filters, panel, chosen, status, notes, problem, list, paging, footer],
  );
  made += 1;
  return {
    ...{ root, form, input, button, filters, panel, chosen, status, notes, problem, list, paging, footer },
    number: made,
  };
}

/** Labels, placeholder, language and direction, by the attributes as they are now. */
export function nameFrame(frame: ReturnType<typeof buildFrame>, host: Element, language: string, t: Texts): void {
  const { root, form, input, button, filters, chosen, paging, number } = frame;
  const name = host.getAttribute('label') ?? (number > 1 ? `${t.name} ${number}` : t.name);
  root.lang = language;
  // Both languages run from left to right, also in a host that does not.
  root.dir = host.getAttribute('dir') ?? 'ltr';
  // Through the object model, which content policies allow.
  const accent = host.getAttribute('accent');
  if (accent === null) root.style.removeProperty('--timbao-accent');
  else root.style.setProperty('--timbao-accent', accent);
  input.placeholder = host.getAttribute('placeholder') ?? t.placeholder;
  button.textContent = t.search;
  const labels: [HTMLElement, string][] = [
    [form, name],
    [input, t.words],
    [filters, t.filterBy],
    [chosen, t.chosen],
    [paging, `${name}: ${t.pages}`],
  ];
  for (const [labelled, label] of labels) labelled.setAttribute('aria-label', label);
}
