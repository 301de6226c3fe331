import { html } from 'hono/html';
import { valueKey } from '../analysis/value-key.ts';
import type { Gazetteer } from '../places/types.ts';
import type { FacetValue, PlaceFacetValue } from '../search/types.ts';
import { type Finding, facetSearch, isFoundFacet } from './facet-search.ts';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts/texts.ts';

/** Values a facet shows where the address does not say; more are a link away. */
export const PAGE_FACET_SIZE = 10;
/** Sizes a facet grows to when a reader asks for more of it. The last is the most the API gives. */
const LARGER_SIZES = [100, 500];

type PlainFacet = 'tag' | 'section' | 'author';

/** What the lists need besides their values. */
export interface FacetView {
  state: PageState;
  size: number;
  t: Texts;
}

const collator = new Intl.Collator('vi');

/** A short list has the largest counts first; one that is to be searched through is in Vietnamese alphabetical order. */
function inOrder<Value extends FacetValue>(values: readonly Value[], { size }: FacetView): readonly Value[] {
  if (size <= PAGE_FACET_SIZE) return values;
  return values.toSorted((a, b) => Number(b.selected) - Number(a.selected) || collator.compare(a.label, b.label));
}

const isExtracted = (value: FacetValue): boolean => 'extracted' in value && value.extracted === true;

/** A link to more values where a list may have been cut. */
function moreLink({ state, size, t }: FacetView, length: number, what: keyof Texts['more']): Html | '' {
  const larger = LARGER_SIZES.find((candidate) => candidate > size);
  if (length < size || larger === undefined) return '';
  return html`<p class="more"><a href="${state.setting('facet_size', String(larger)).href}">${t.more[what]}</a></p>`;
}

/** The number as it stands, with its unit for those who hear it. */
function countOf(count: number, t: Texts): Html {
  const [number, ...unit] = t.articles(count).split(' ');
  return html`<span class="count">${number}<span class="unseen"> ${unit.join(' ')}</span></span>`;
}

/**
 * Tags, sections or authors. Several tags narrow each other, so a link adds one; an article has one section, so a link
 * takes the place of the one before.
 */
export function plainFacet(
  name: PlainFacet,
  values: readonly FacetValue[],
  view: FacetView,
  finding: Finding = { tag: null, author: null },
): Html {
  const { state, size, t } = view;
  const same = (a: string, b: string): boolean => valueKey(a) === valueKey(b);
  const extracted = new Set(values.filter(isExtracted).map(({ value }) => value));
  const rows = inOrder(values, view).map(({ value, label, count, selected }) =>
    selected
      ? html`
          <li class="selected"><a href="${state.withoutValue(name, value, same).href}" aria-label="${t.removeFilter(t.filterKinds[name], label)}">${label} <span aria-hidden="true">×</span></a>${countOf(count, t)}</li>`
      : html`
          <li><a href="${(name === 'tag' ? state.adding(name, value) : state.setting(name, value)).href}" lang="vi">${extracted.has(value) ? html`<i>${label}</i>` : label}</a>${countOf(count, t)}</li>`,
  );
  const sought = isFoundFacet(name) ? finding[name] : null;
  const isLong = isFoundFacet(name) && (sought !== null || values.length >= size);
  return html`${extracted.size === 0 ? '' : html`<p class="hint">${t.keywordsAmongTags}</p>`}${isLong ? facetSearch(name, sought, state, t) : ''}
          <div id="danh-sach-${name}">${rows.length === 0 && sought !== null ? html`<p class="hint" role="status">${t.noneFound(sought)}</p>` : html`<ul class="facet">${rows}</ul>`}${sought === null ? moreLink(view, values.length, name) : ''}</div>`;
}

/**
 * Places as a tree: all provinces, or, once a unit is chosen, the way down to it and its children. What lies elsewhere
 * is left out then, for its count would say how many of the articles shown name it too.
 */
export function placeFacet(values: readonly PlaceFacetValue[], view: FacetView, gazetteer: Gazetteer): Html {
  const { state, t } = view;
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
    const rows = isOpenEnd ? inOrder(all, view) : all.filter(({ value }) => opened.has(value));
    if (rows.length === 0) return '';
    const lists = byEra(rows, gazetteer).map(
      ({ era, units }) =>
        html`${era === null ? '' : html`<h4>${t.eras[era]}</h4>`}<ul class="facet">${units.map(row)}</ul>`,
    );
    return html`${lists}${isOpenEnd ? moreLink(view, all.length, 'place') : ''}`;
  };
  const row = ({ value, label, count, selected }: PlaceFacetValue): Html => {
    if (selected)
      return html`
          <li class="selected"><a href="${state.withoutValue('place', value).href}" aria-label="${t.removeFilter(t.filterKinds.place, label)}">${label} <span aria-hidden="true">×</span></a>${countOf(count, t)}${level(value)}</li>`;
    const href = choosing(value, opened, state).href;
    return html`
          <li><a href="${href}" lang="vi">${label}</a>${opened.has(value) ? '' : countOf(count, t)}${opened.has(value) ? level(value) : ''}</li>`;
  };
  return html`${level(null)}`;
}

/** Articles of before and after the reform name units of two systems, some by the same name: those are told apart. */
export function byEra<Value extends { value: string }>(
  rows: readonly Value[],
  gazetteer: Gazetteer,
): { era: 'legacy' | 'now' | null; units: readonly Value[] }[] {
  const groups = Map.groupBy(rows, ({ value }) => gazetteer.get(value)?.era ?? 'legacy');
  if (groups.size < 2) return [{ era: null, units: rows }];
  return (['legacy', 'now'] as const).map((era) => ({ era, units: groups.get(era) ?? [] }));
}

/** Choosing a unit takes the place of the units chosen on the way to it or below it. */
function choosing(id: string, opened: ReadonlySet<string>, state: PageState): PageState {
  const others = [...opened].reduce((kept, other) => kept.withoutValue('place', other), state);
  return others.adding('place', id);
}
