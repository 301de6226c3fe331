import { html } from 'hono/html';
import type { Problem } from '../http/problem.ts';
import { type Html, layout } from './layout.ts';
import { PageState } from './page-state.ts';
import { searchForm } from './search-form.ts';

/** A problem as a page: what is wrong, and the search box to go on from. */
export function problemPage({ status, titleVi, detailVi, issues }: Problem): Html {
  const list = issues.map(
    ({ param, message, messageVi }) => html`<li><code>${param}</code>: ${messageVi ?? message}</li>`,
  );
  const main = html`
      <h1>${titleVi}</h1>
      <p>${detailVi}</p>
      ${list.length === 0 ? '' : html`<ul class="issues">${list}</ul>`}
${searchForm(new PageState([]), '')}
      <p><a href="/">Về trang đầu của kho báo</a></p>
      <p class="hint">Mã lỗi ${status}</p>`;
  return layout({ title: titleVi, canonical: null, main });
}
