import { html } from 'hono/html';
import { valueKey } from '../analysis/value-key.ts';
import type { Gazetteer } from '../places/types.ts';
import type { FacetValue, PlaceFacetValue } from '../search/types.ts';
import type { Html } from './layout.ts';
import { formatCount } from './numbers-and-dates.ts';
import type { PageState } from './page-state.ts';

/** Sizes a facet grows to when a reader asks for more of it. The last is the most the API gives. */
const LARGER_SIZES = [100, 500];

/** A link to more values where a list may have been cut. */
export function moreLink(state: PageState, length: number, size: number, what: string): Html | '' {
  const larger = LARGER_SIZES.find((candidate) => candidate > size);
  if (length < size || larger === undefined) return '';
  return html`<p class="more"><a href="${state.setting('facet_size', String(larger)).href}">Xem thêm ${what}</a></p>`;
}

const countOf = (count: number): Html =>
  html`<span class="count">${formatCount(count)}<span class="unseen"> bài</span></span>`;

/**
 * Tags or sections. Several tags narrow each other, so a link adds one; an article has one section, so a link takes
 * the place of the one before.
 */
export function plainFacet(
  name: 'tag' | 'section' | 'author',
  values: readonly FacetValue[],
  state: PageState,
  size: number,
): Html {
  const same = (a: string, b: string): boolean => valueKey(a) === valueKey(b);
  const what = { tag: 'thẻ', section: 'chuyên mục', author: 'tác giả' }[name];
  const rows = values.map(({ value, label, count, selected }) =>
    selected
      ? html`
          <li class="selected"><a href="${state.withoutValue(name, value, same).href}" aria-label="Bỏ lọc ${what} ${label}">${label} <span aria-hidden="true">×</span></a>${countOf(count)}</li>`
      : html`
          <li><a href="${(name === 'tag' ? state.adding(name, value) : state.setting(name, value)).href}">${label}</a>${countOf(count)}</li>`,
  );
  return html`<ul class="facet">${rows}</ul>${moreLink(state, values.length, size, what)}`;
}

/**
 * Places as a tree: all provinces, or, once a unit is chosen, the way down to it and its children. What lies elsewhere
 * is left out then, for its count would say how many of the articles shown name it too.
 */
export function placeFacet(
  values: readonly PlaceFacetValue[],
  state: PageState,
  size: number,
  gazetteer: Gazetteer,
): Html {
  const children = Map.groupBy(values, ({ parent }) => parent);
  const opened = new Set<string>();
  const byId = new Map(values.map((value) => [value.value, value]));
  for (const value of values) {
    if (!value.selected) continue;
    for (let at: PlaceFacetValue | undefined = value; at !== undefined; at = byId.get(at.parent ?? ''))
      opened.add(at.value);
  }
  const level = (parent: string | null): Html | '' => {
    const all = children.get(parent) ?? [];
    const isOpenEnd = parent === null ? opened.size === 0 : byId.get(parent)?.selected === true;
    const rows = isOpenEnd ? all : all.filter(({ value }) => opened.has(value));
    if (rows.length === 0) return '';
    const lists = byEra(rows, gazetteer).map(
      ({ heading, units }) =>
        html`${heading === '' ? '' : html`<h4>${heading}</h4>`}<ul class="facet">${units.map(row)}</ul>`,
    );
    return html`${lists}${isOpenEnd ? moreLink(state, all.length, size, 'địa danh') : ''}`;
  };
  const row = ({ value, label, count, selected }: PlaceFacetValue): Html => {
    if (selected)
      return html`
          <li class="selected"><a href="${state.withoutValue('place', value).href}" aria-label="Bỏ lọc ${label}">${label} <span aria-hidden="true">×</span></a>${countOf(count)}${level(value)}</li>`;
    const href = choosing(value, opened, state).href;
    return html`
          <li><a href="${href}">${label}</a>${opened.has(value) ? '' : countOf(count)}${opened.has(value) ? level(value) : ''}</li>`;
  };
  return html`${level(null)}`;
}

const ERA_HEADINGS = { legacy: 'Đơn vị trước 1/7/2025', now: 'Đơn vị từ 1/7/2025' } as const;

/** Articles of before and after the reform name units of two systems, some by the same name: those are told apart. */
function byEra(
  rows: readonly PlaceFacetValue[],
  gazetteer: Gazetteer,
): { heading: string; units: readonly PlaceFacetValue[] }[] {
  const groups = Map.groupBy(rows, ({ value }) => gazetteer.get(value)?.era ?? 'legacy');
  if (groups.size < 2) return [{ heading: '', units: rows }];
  return (['legacy', 'now'] as const).map((era) => ({ heading: ERA_HEADINGS[era], units: groups.get(era) ?? [] }));
}

/** Choosing a unit takes the place of the units chosen on the way to it or below it. */
function choosing(id: string, opened: ReadonlySet<string>, state: PageState): PageState {
  const others = [...opened].reduce((kept, other) => kept.withoutValue('place', other), state);
  return others.adding('place', id);
}
