import { html } from 'hono/html';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts/texts.ts';

export type Bar = { value: string; count: number };

/** Empty steps from this many on are written as one. */
const LONGEST_SHOWN_GAP = 2;

/** Steps of the histogram, long runs of empty ones taken together. */
export function barsAndGaps(bars: readonly Bar[]): (Bar | { from: string; to: string })[] {
  const rows: (Bar | { from: string; to: string })[] = [];
  for (let at = 0; at < bars.length; ) {
    let end = at;
    while (bars[end]?.count === 0) end++;
    if (end - at >= LONGEST_SHOWN_GAP) {
      rows.push({ from: bars[at]!.value, to: bars[end - 1]!.value });
      at = end;
    } else rows.push(bars[at++]!);
  }
  return rows;
}

/** The state narrowed to a year, a month or a day; the step of the chart follows by itself. */
export const narrowedTo = (state: PageState, from: string, to = from): PageState =>
  state.without('date_interval').setting('from', from).setting('to', to);

/** Units of the drawing: a bar takes ten with its gap, the tallest is a hundred high. */
const STEP = 10;
const GAP = 1.5;
const HEIGHT = 100;
/** The least height of a bar that stands for anything. */
const LEAST = 2;

/**
 * Years, months or days as columns. Each is a link that narrows to it; the script lets a reader drag over several. The
 * same links stand in the list below, for those who cannot point so exactly: the drawing itself is hidden from
 * assistive technology and from the keyboard.
 */
export function dateChart(bars: readonly Bar[], state: PageState, t: Texts, listOpen = false): Html {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const columns = bars.map(({ value, count }, index) => {
    const height = count === 0 ? 0 : Math.max(LEAST, Math.round((count / most) * HEIGHT * 10) / 10);
    const x = index * STEP;
    // Presentation attributes of SVG pass a content policy that forbids inline style.
    const drawn = html`<title>${t.day(value)}: ${t.articles(count)}</title><rect class="field" x="${x}" width="${STEP}" height="${HEIGHT}"/><rect class="column" x="${x + GAP / 2}" y="${HEIGHT - height}" width="${STEP - GAP}" height="${height}"/>`;
    return count === 0
      ? html`<g data-value="${value}" data-count="${count}">${drawn}</g>`
      : html`<a href="${narrowedTo(state, value).href}" tabindex="-1" data-value="${value}" data-count="${count}">${drawn}</a>`;
  });
  const first = bars[0]!.value;
  const last = bars.at(-1)!.value;
  return html`
          <div class="chart" data-drag="${state.without('from', 'to', 'date_interval').href}" data-hint="${t.chartHint}" data-articles="${t.articles(2).split(' ').slice(1).join(' ')}">
            <svg viewBox="0 0 ${bars.length * STEP} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${columns}</svg>
            <p class="axis" aria-hidden="true"><span>${t.day(first)}</span><span class="dragged"></span><span>${first === last ? '' : t.day(last)}</span></p>
          </div>
          <details class="chart-list"${listOpen ? html` open` : ''}><summary>${t.chartList}</summary>${chartList(bars, state, t)}</details>`;
}

function chartList(bars: readonly Bar[], state: PageState, t: Texts): Html {
  const rows = barsAndGaps(bars).map((row) => {
    if ('from' in row) return html`<li class="empty-days">${t.emptySpan(row.from, row.to)}</li>`;
    const { value, count } = row;
    const inside = html`<span>${t.day(value)}</span> <span class="count">${t.articles(count)}</span>`;
    return count === 0
      ? html`<li>${inside}</li>`
      : html`<li><a href="${narrowedTo(state, value).href}">${inside}</a></li>`;
  });
  return html`<ol aria-label="${t.chart}">${rows}</ol>`;
}
