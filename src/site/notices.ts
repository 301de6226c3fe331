import { html } from 'hono/html';
import type { Gazetteer } from '../places/types.ts';
import type { SearchAnswer, SearchParameters } from '../search/types.ts';
import { FILTER_NAMES } from './active-filters.ts';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import { placeAddress } from './place-names.ts';
import { daysSentence, relaxedSentence } from './texts.ts';

/** How the query was read and relaxed, in sentences, each with a way out. */
export function notices(
  answer: SearchAnswer,
  parameters: SearchParameters,
  state: PageState,
  gazetteer: Gazetteer,
): Html | '' {
  const { interpreted } = answer.query;
  const { relaxed } = answer;
  const asTyped = parameters.q.normalize('NFC').trim();
  const lines: Html[] = [];
  if (relaxed !== null)
    lines.push(
      html`${relaxedSentence(relaxed)} <a href="${state.setting('match', 'all').href}">Chỉ tìm bài có đủ mọi từ</a>`,
    );
  if (interpreted.corrected !== null)
    lines.push(
      html`Có phải bạn muốn tìm: <a href="${state.setting('q', interpreted.corrected).href}">${interpreted.corrected}</a>?`,
    );
  if (parameters.tones !== 'exact' && interpreted.normalized !== '' && interpreted.normalized !== asTyped)
    lines.push(
      html`Hiểu là: <strong>${interpreted.normalized}</strong>. <a href="${state.setting('tones', 'exact').href}">Tìm đúng như đã gõ</a>`,
    );
  for (const [short, long] of Object.entries(interpreted.expansions))
    lines.push(html`<strong>${short}</strong> được hiểu cả là <strong>${long}</strong>.`);
  const offers = filterOffers(answer, parameters, state, gazetteer);
  if (offers.length > 0) lines.push(html`Chỉ tìm trong: ${offers}`);
  return noticeBox(lines);
}

/** Sentences set apart from the results; nothing where there is none. */
export function noticeBox(lines: readonly (Html | string)[]): Html | '' {
  if (lines.length === 0) return '';
  return html`<div class="notices">${lines.map((line) => html`<p class="notice">${line}</p>`)}</div>`;
}

/** Places and days recognised in the query, as filters to set. */
function filterOffers(
  answer: SearchAnswer,
  { filters }: SearchParameters,
  state: PageState,
  gazetteer: Gazetteer,
): Html[] {
  const { places, placesAny, dateFrom, dateTo } = answer.query.interpreted;
  const units = [...places, ...placesAny].flatMap(({ id }) => {
    const unit = gazetteer.get(id);
    return unit === undefined || filters.places.includes(id) ? [] : [unit];
  });
  const offers = units.map(
    (unit) =>
      html`<a class="chip" href="${state.adding('place', unit.id).href}">${placeAddress({ name: unit.name, path: gazetteer.path(unit) })}</a> `,
  );
  const days = daysSentence(dateFrom, dateTo);
  if (days === '' || filters.from !== null || filters.to !== null) return offers;
  const withFrom = dateFrom === null ? state : state.setting('from', dateFrom);
  const { href } = dateTo === null ? withFrom : withFrom.setting('to', dateTo);
  return [...offers, html`<a class="chip" href="${href}">${days}</a>`];
}

/** What to change where nothing was found. */
export function nothingFound(parameters: SearchParameters, state: PageState): Html {
  const isFiltered = state.pairs.some(([name]) => FILTER_NAMES.some((filter) => filter === name));
  const tips: Html[] = [];
  if (isFiltered)
    tips.push(html`<a href="${state.without(...FILTER_NAMES).href}">Bỏ hết bộ lọc</a> để tìm trong cả kho.`);
  if (parameters.match === 'all')
    tips.push(html`<a href="${state.without('match').href}">Cho phép thiếu từ</a> khi không bài nào có đủ.`);
  if (parameters.q !== '' && parameters.tones !== 'ignore')
    tips.push(
      html`<a href="${state.setting('tones', 'ignore').href}">Tìm không phân biệt dấu</a>, phòng khi dấu gõ nhầm.`,
    );
  if (parameters.q.includes('"')) tips.push(html`Bỏ dấu ngoặc kép để các từ được đứng rời nhau.`);
  tips.push(html`Xem lại chính tả, hoặc dùng từ ngắn và chung hơn.`);
  return html`<ul class="tips">${tips.map((tip) => html`<li>${tip}</li>`)}</ul>`;
}
