import { html } from 'hono/html';
import { valueKey } from '../analysis/value-key.ts';
import type { Gazetteer } from '../places/types.ts';
import type { SearchParameters } from '../search/types.ts';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import { placeAddress } from './place-names.ts';
import type { Texts } from './texts/texts.ts';

interface Chip {
  kind: string;
  label: string;
  /** the page without this filter */
  href: string;
}

const sameName = (a: string, b: string): boolean => valueKey(a) === valueKey(b);

function chipsOf({ filters }: SearchParameters, state: PageState, gazetteer: Gazetteer, t: Texts): Chip[] {
  const named = (kind: string, name: string, values: readonly string[]): Chip[] =>
    values.map((label) => ({ kind, label, href: state.withoutValue(name, label, sameName).href }));
  const places = filters.places.flatMap((id): Chip[] => {
    const unit = gazetteer.get(id);
    return unit === undefined
      ? []
      : [
          {
            kind: t.filterKinds.place,
            label: placeAddress({ name: unit.name, path: gazetteer.path(unit) }),
            href: state.withoutValue('place', id).href,
          },
        ];
  });
  const days = t.days(filters.from, filters.to);
  return [
    ...places,
    ...named(t.filterKinds.tag, 'tag', filters.tags),
    ...named(t.filterKinds.section, 'section', filters.sections),
    ...named(t.filterKinds.author, 'author', filters.authors),
    ...(days === '' ? [] : [{ kind: t.filterKinds.date, label: days, href: state.without('from', 'to').href }]),
    ...(filters.copiesOf === undefined
      ? []
      : [{ kind: t.filterKinds.group, label: t.oneText, href: state.without('group').href }]),
  ];
}

export const FILTER_NAMES = ['place', 'tag', 'section', 'author', 'from', 'to', 'group'] as const;

/** The filters that are set, each a link that takes it away. Nothing where none is. */
export function activeFilters(
  parameters: SearchParameters,
  state: PageState,
  gazetteer: Gazetteer,
  t: Texts,
): Html | '' {
  const chips = chipsOf(parameters, state, gazetteer, t);
  if (chips.length === 0) return '';
  return html`
      <section class="filters" aria-label="${t.filteredBy}">
        <ul>
          ${chips.map(
            ({ kind, label, href }) => html`
          <li><a class="chip" href="${href}" aria-label="${t.removeFilter(kind, label)}"><span class="chip-kind">${kind}:</span> ${label} <span aria-hidden="true">×</span></a></li>`,
          )}
          ${chips.length === 1 ? '' : html`<li><a href="${state.without(...FILTER_NAMES).href}">${t.removeAllFilters}</a></li>`}
        </ul>
      </section>`;
}
