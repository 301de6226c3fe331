import { html } from 'hono/html';
import type { SearchParameters } from '../search/types.ts';
import { type Bar, dateChart, narrowedTo } from './date-chart.ts';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import { hiddenFields } from './search-form.ts';
import type { Texts } from './texts/texts.ts';

/** The way back from days to months, years and the whole time; the chart; two fields for any span. */
export function dateFacet(bars: readonly Bar[], parameters: SearchParameters, state: PageState, t: Texts): Html {
  return html`${widerSpans(parameters, state, t)}${bars.length === 0 ? '' : dateChart(bars, state, t)}${dateForm(parameters, state, t)}`;
}

/** The spans that hold the one chosen, as a path from the whole time down. */
function widerSpans({ filters: { from, to } }: SearchParameters, state: PageState, t: Texts): Html | '' {
  if (from === null && to === null) return '';
  const wider = [from?.slice(0, 4), from?.slice(0, 7)].filter(
    (span): span is string =>
      span !== undefined && to?.startsWith(span) === true && t.days(from, to) !== t.days(...wholeOf(span)),
  );
  const links = wider.map((span) => html`<li><a href="${narrowedTo(state, span).href}">${t.day(span)}</a></li>`);
  return html`
          <ol class="path"><li><a href="${state.without('from', 'to', 'date_interval').href}">${t.allTime}</a></li>${links}<li aria-current="true">${t.days(from, to)}</li></ol>`;
}

/** The first and the last day of a year or a month. */
function wholeOf(span: string): [string, string] {
  const [year, month] = span.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month ?? 12, 0)).toISOString().slice(0, 10);
  return [`${span}${month === undefined ? '-01' : ''}-01`, last];
}

/** Two days to search between; either may be left open. */
function dateForm({ filters }: SearchParameters, state: PageState, t: Texts): Html {
  return html`
        <form class="days" action="/" method="get">
          <p><label for="from">${t.fromDay}</label><input id="from" name="from" type="date" value="${filters.from ?? ''}"></p>
          <p><label for="to">${t.toDay}</label><input id="to" name="to" type="date" value="${filters.to ?? ''}"></p>
          <button type="submit">${t.filterByDay}</button>
          ${hiddenFields(state, ['from', 'to', 'page', 'date_interval'])}
        </form>`;
}
