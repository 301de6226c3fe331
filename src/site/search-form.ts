import { html } from 'hono/html';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';

/** Parameters that a new search keeps; the page number and the order of the old results are let go. */
const DROPPED = ['q', 'page', 'sort'];

export const hiddenFields = (state: PageState, dropped: readonly string[]): Html[] =>
  state.pairs
    .filter(([name]) => !dropped.includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

/** The search box. Filters that are set stay set. */
export function searchForm(state: PageState, q: string): Html {
  return html`
      <form class="search" role="search" action="/" method="get">
        <label for="q">Từ cần tìm</label>
        <div class="search-line">
          <input id="q" name="q" type="search" value="${q}" placeholder="chi bộ xã, “nông thôn mới”, làng nghề…"
            autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="2000"
            aria-describedby="q-hint">
          <button type="submit">Tìm</button>
        </div>
        <p id="q-hint" class="hint">Gõ có dấu để tìm đúng từ đó, không dấu để tìm mọi cách đọc. Đặt <code>"cụm từ"</code> trong ngoặc kép, viết <code>-từ</code> để loại bớt.</p>
        ${hiddenFields(state, DROPPED)}
      </form>`;
}
