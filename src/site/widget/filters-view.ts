import type { Answer, FacetValue } from './ask.ts';
import { element, refill } from './elements.ts';
import type { Frame } from './frame.ts';
import type { Choice, Facet, Preset } from './preset.ts';
import { fill, type Texts } from './texts.ts';

/** What the filters show and what they call. */
export interface FilterState {
  preset: Preset;
  answer: Answer | null;
  choices: readonly Choice[];
  /** the facet whose values are shown */
  open: Facet | null;
}

export interface FilterActs {
  toggle: (facet: Facet) => void;
  choose: (choice: Choice) => void;
  remove: (choice: Choice) => void;
}

/**
 * The values of a facet that narrow what is shown: of the units only those directly below the one that is set or
 * chosen, since the service also counts places that the same articles name besides.
 */
export function offered({ preset, answer, choices }: FilterState, facet: Facet): readonly FacetValue[] {
  const values = answer?.facets[facet] ?? [];
  const chosen = choices.filter((choice) => isSameFilter(choice.facet, facet)).map(({ value }) => value);
  const free = values.filter(({ value, count }) => count > 0 && !chosen.includes(value));
  if (facet === 'date') return chosen.length > 0 ? [] : free.toReversed();
  if (facet === 'tag') return free.filter(({ value }) => !preset.tags.includes(value));
  if (facet === 'section' || facet === 'author') {
    const set = facet === 'section' ? preset.sections : preset.authors;
    return chosen.length > 0 ? [] : free.filter(({ value }) => set.length === 0 || set.includes(value));
  }
  // As the service read it: a token sets places that no attribute names.
  const above = values.filter(({ selected }) => selected).map(({ value }) => value);
  // Several units that are set are offered themselves first.
  if (above.length > 1) return free.filter(({ value }) => above.includes(value));
  return free.filter(({ parent }) => (above.length === 0 ? parent === null : above.includes(parent ?? '')));
}

/** Units of then and of now go by one parameter. */
export const isSameFilter = (one: Facet, other: Facet): boolean =>
  one === other || (one.startsWith('place') && other.startsWith('place'));

/** Buttons for the facets, the values of the open one, and what has been chosen. */
export function showFilters(frame: Frame, state: FilterState, acts: FilterActs, t: Texts): void {
  const { filters, panel, chosen } = frame;
  const facets = state.preset.facets.filter((facet) => offered(state, facet).length > 0);
  const open = facets.find((facet) => facet === state.open) ?? null;
  filters.hidden = facets.length === 0;
  refill(
    filters,
    ...facets.map((facet) => {
      const button = element(
        'button',
        {
          type: 'button',
          part: 'filter',
          'data-key': facet,
          'aria-expanded': String(facet === open),
          'aria-controls': 'panel',
        },
        t.filters[facet],
      );
      button.addEventListener('click', () => acts.toggle(facet));
      return button;
    }),
  );
  panel.hidden = open === null;
  if (open !== null) panel.setAttribute('aria-label', t.filters[open]);
  refill(panel, ...(open === null ? [] : offered(state, open).map((value) => valueButton(open, value, acts, t))));
  chosen.hidden = state.choices.length === 0;
  refill(
    chosen,
    ...state.choices.map((choice) => {
      const button = element(
        'button',
        {
          type: 'button',
          part: 'choice',
          'data-key': choice.facet + choice.value,
          'aria-label': fill(t.remove, { x: choice.label }),
        },
        choice.label,
        element('span', { 'aria-hidden': 'true', class: 'cross' }, '×'),
      );
      button.addEventListener('click', () => acts.remove(choice));
      return button;
    }),
  );
}

function valueButton(facet: Facet, { value, label = value, count }: FacetValue, acts: FilterActs, t: Texts) {
  const button = element(
    'button',
    { type: 'button', part: 'value', 'data-key': value },
    element('span', { lang: 'vi' }, label),
    ' ',
    element('span', { class: 'count', part: 'count' }, t.number(count)),
  );
  button.addEventListener('click', () => acts.choose({ facet, value, label }));
  return button;
}
