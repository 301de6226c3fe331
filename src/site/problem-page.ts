import { html } from 'hono/html';
import type { Problem } from '../http/problem.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { PageState } from './page-state.ts';

/** A problem as a page: what is wrong, and the search box to go on from. */
export function problemPage(problem: Problem, frame: Frame): Html {
  const { t } = frame;
  const vi = t.language === 'vi';
  const title = vi ? problem.titleVi : problem.title;
  const list = problem.issues.map(
    ({ param, message, messageVi }) => html`<li><code>${param}</code>: ${vi ? (messageVi ?? message) : message}</li>`,
  );
  const main = html`
      <div class="problem">
        <h1>${title}</h1>
        ${list.length === 0 ? html`<p>${vi ? problem.detailVi : problem.detail}</p>` : html`<p>${vi ? problem.detailVi : ''}</p><ul class="issues">${list}</ul>`}
        <p><a href="/">${t.backHome}</a></p>
        <p class="hint">${t.errorCode(problem.status)}</p>
      </div>`;
  return layout({ frame, title, canonical: null, search: { state: new PageState([]), q: '' }, main });
}
