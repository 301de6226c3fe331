import { html } from 'hono/html';
import type { SearchParameters } from '../search/types.ts';
import type { Html } from './layout.ts';
import { formatCount, formatDay } from './numbers-and-dates.ts';
import type { PageState } from './page-state.ts';
import { hiddenFields } from './search-form.ts';

type Bar = { value: string; count: number };

/** Empty steps from this many on are drawn as one. */
const LONGEST_SHOWN_GAP = 2;

/** Steps of the histogram, long runs of empty ones drawn together. */
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

/** Years, months or days as bars; each is a link that narrows to it. */
export function dateBars(bars: readonly Bar[], state: PageState): Html {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const rows = barsAndGaps(bars).map((row) => {
    if ('from' in row)
      return html`<li class="empty-days">${formatDay(row.from)} – ${formatDay(row.to)}: không có bài</li>`;
    const { value, count } = row;
    const label = html`<span class="bar-label">${formatDay(value)}</span>`;
    const width = Math.round((count / most) * 1000) / 10;
    // Presentation attributes of SVG pass a content policy that forbids inline style.
    const bar = html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${width}" height="10"/></svg>`;
    const number = html`<span class="count">${formatCount(count)}<span class="unseen"> bài</span></span>`;
    return count === 0
      ? html`<li><span class="bar-row">${label}${bar}${number}</span></li>`
      : html`<li><a class="bar-row" href="${state.setting('from', value).setting('to', value).href}">${label}${bar}${number}</a></li>`;
  });
  return html`<div class="bars" tabindex="0" role="group" aria-label="Số bài theo thời gian"><ol>${rows}</ol></div>`;
}

/** Two days to search between; either may be left open. */
export function dateForm({ filters }: SearchParameters, state: PageState): Html {
  return html`
        <form class="days" action="/" method="get">
          <p><label for="from">Từ ngày</label><input id="from" name="from" type="date" value="${filters.from ?? ''}"></p>
          <p><label for="to">Đến ngày</label><input id="to" name="to" type="date" value="${filters.to ?? ''}"></p>
          <button type="submit">Lọc theo ngày</button>
          ${hiddenFields(state, ['from', 'to', 'page'])}
        </form>`;
}
