import { html } from 'hono/html';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import { hiddenFields } from './search-form.ts';
import type { Texts } from './texts/texts.ts';

/** The facets whose lists grow too long to read, each with the page's own parameter for a text to look for in it. */
export const FOUND_IN = { tag: 'find_tag', author: 'find_author' } as const;
export type FoundFacet = keyof typeof FOUND_IN;
export const isFoundFacet = (name: string): name is FoundFacet => Object.hasOwn(FOUND_IN, name);

/** What is looked for in each list; null where nothing is. */
export type Finding = Readonly<Record<FoundFacet, string | null>>;

/** Values that match shown at once; more of them mean that the text says too little. */
export const MOST_FOUND = 50;

/** A small form over a long list. Nothing else of the page changes. */
export function facetSearch(name: FoundFacet, text: string | null, state: PageState, t: Texts): Html {
  const field = FOUND_IN[name];
  return html`
        <form class="find" action="/" method="get" data-find="danh-sach-${name}">
          <label class="unseen" for="${field}">${t.find[name]}</label>
          <input id="${field}" name="${field}" type="search" value="${text ?? ''}" placeholder="${t.find[name]}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200">
          <button type="submit" aria-label="${t.find[name]}">${t.findButton}</button>
          ${hiddenFields(state, ['page'])}
        </form>`;
}
