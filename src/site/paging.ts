import { html } from 'hono/html';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts/texts.ts';

/** Pages named on either side of the one shown. */
const NEIGHBOURS = 2;

/** The page numbers worth a link: the first, the last, and those around the one shown; null stands for a gap. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const near = Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, index) => page - NEIGHBOURS + index);
  const numbers = [...new Set([1, ...near, pages])].filter((number) => number >= 1 && number <= pages);
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [null, number] : [number];
  });
}

/** Links to the other pages of results; nothing where there is but one. */
export function paging(page: number, pages: number, state: PageState, t: Texts): Html | '' {
  if (pages <= 1 && page === 1) return '';
  const to = (number: number): string =>
    (number === 1 ? state.without('page') : state.setting('page', String(number))).href;
  const numbers = pageNumbers(page, pages).map((number) => {
    if (number === null) return html`<li class="gap" aria-hidden="true">…</li>`;
    return number === page
      ? html`<li><a href="${to(number)}" aria-current="page"><span class="unseen">${t.page} </span>${t.count(number)}</a></li>`
      : html`<li><a href="${to(number)}"><span class="unseen">${t.page} </span>${t.count(number)}</a></li>`;
  });
  return html`
      <nav class="paging" aria-label="${t.pages}">
        <ul>
          ${page > 1 ? html`<li><a rel="prev" href="${to(Math.min(page - 1, Math.max(pages, 1)))}">${t.previousPage}</a></li>` : ''}
          ${numbers}
          ${page < pages ? html`<li><a rel="next" href="${to(page + 1)}">${t.nextPage}</a></li>` : ''}
        </ul>
      </nav>`;
}
