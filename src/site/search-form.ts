import { html } from 'hono/html';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts/texts.ts';

/** Parameters that a new search lets go: the page number and the order of the old results, and the one text they are copies of. */
const DROPPED = ['q', 'page', 'sort', 'group'];

export const hiddenFields = (state: PageState, dropped: readonly string[]): Html[] =>
  state.pairs
    .filter(([name]) => !dropped.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

/**
 * The search box. Filters that are set stay set. The script makes a combobox of it with what stands in the `data-`
 * attributes; without script it is a plain form.
 * @param isFirst the page is about this box: it has the focus, and its syntax is explained
 */
export function searchForm(state: PageState, q: string, t: Texts, isFirst = false): Html {
  const kinds = JSON.stringify(t.suggestionKinds);
  return html`
      <form class="search" role="search" action="/" method="get" data-suggest="/api/suggest" data-list="${t.suggestions}"
        data-count="${t.suggestionsCount}" data-none="${t.suggestionsNone}" data-kinds="${kinds}">
        <label for="q"${isFirst ? '' : html` class="unseen"`}>${t.searchLabel}</label>
        <div class="search-line">
          <input id="q" name="q" type="search" value="${q}" placeholder="${t.placeholder}"
            autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="2000"${isFirst ? html` autofocus aria-describedby="q-hint"` : ''}>
          <button type="submit">${t.searchButton}</button>
        </div>
        ${isFirst ? html`<p id="q-hint" class="hint">${t.searchHint}</p>` : ''}
        ${hiddenFields(state, DROPPED)}
      </form>`;
}
