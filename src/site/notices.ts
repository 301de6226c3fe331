import { html } from 'hono/html';
import type { Gazetteer } from '../places/types.ts';
import type { SearchAnswer, SearchParameters } from '../search/types.ts';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import { placeAddress } from './place-names.ts';
import type { Texts } from './texts/texts.ts';

/** What is missing from the results, and how the query was read and relaxed, in sentences, each with a way out. */
export function notices(
  answer: SearchAnswer,
  parameters: SearchParameters,
  state: PageState,
  gazetteer: Gazetteer,
  t: Texts,
): Html | '' {
  const { interpreted } = answer.query;
  const { relaxed } = answer;
  const asTyped = parameters.q.normalize('NFC').trim();
  const lines: Html[] = answer.degraded === undefined ? [] : [html`${t.degraded}`];
  if (relaxed !== null) lines.push(...relaxations(relaxed, asTyped, state, t));
  if (interpreted.corrected !== null && relaxed?.corrected == null)
    lines.push(
      html`${t.didYouMean} <a href="${state.setting('q', interpreted.corrected).href}" lang="vi">${interpreted.corrected}</a>?`,
    );
  if (
    parameters.tones !== 'exact' &&
    relaxed?.corrected == null &&
    interpreted.normalized !== '' &&
    interpreted.normalized !== asTyped
  )
    lines.push(
      html`${t.readAs} <strong lang="vi">${interpreted.normalized}</strong>. <a href="${state.setting('tones', 'exact').href}">${t.asTyped}</a>`,
    );
  const words = wordsRead(answer, t);
  if (words !== '') lines.push(html`${words}`);
  for (const [short, long] of Object.entries(interpreted.expansions)) {
    const [before, between, after] = t.stands(short, long);
    lines.push(html`<strong lang="vi">${before}</strong> ${between} <strong lang="vi">${after}</strong>.`);
  }
  const copies = copiesNotice(answer, parameters, state, t);
  if (copies !== '') lines.push(copies);
  const offers = filterOffers(answer, parameters, state, gazetteer, t);
  if (offers.length > 0) lines.push(html`${t.searchOnlyIn} ${offers}`);
  return noticeBox(lines);
}

/** What was searched for instead of the query as typed, each with the way back to it. */
function relaxations(
  { corrected, tonesIgnored, dropped, exactTotal }: NonNullable<SearchAnswer['relaxed']>,
  asTyped: string,
  state: PageState,
  t: Texts,
): Html[] {
  const { href } = state.setting('match', 'all');
  const exactly = html`<a href="${href}">${t.exactlyAsTyped}</a>`;
  const lines: Html[] = [];
  if (corrected !== null)
    lines.push(html`${t.searchedInstead(asTyped)} <strong lang="vi">${corrected}</strong>. ${exactly}`);
  if (tonesIgnored) lines.push(html`${t.tonesIgnored} ${exactly}`);
  if (lines.length === 0) return [html`${t.relaxed(dropped, exactTotal)} <a href="${href}">${t.onlyAllWords}</a>`];
  return dropped.length === 0 ? lines : [...lines, html`${t.partlyToo(dropped)}`];
}

/** That copies of one text are listed as one, and how to see them all; or the other way round. */
function copiesNotice(
  { total, totalGroups }: SearchAnswer,
  { duplicates, filters }: SearchParameters,
  state: PageState,
  t: Texts,
): Html | '' {
  if (totalGroups === total || filters.copiesOf !== undefined) return '';
  return duplicates === 'list'
    ? html`${t.copiesListed(total - totalGroups)} <a href="${state.without('duplicates').href}">${t.collapseCopies}</a>`
    : html`${t.copiesCollapsed(total - totalGroups)} <a href="${state.setting('duplicates', 'list').href}">${t.listCopies}</a>`;
}

/** That a search server did not answer, on pages that are no list of results; nothing where all did. */
export const degradedNotice = ({ degraded }: Pick<SearchAnswer, 'degraded'>, t: Texts): Html | '' =>
  degraded === undefined ? '' : noticeBox([t.degraded]);

/** Sentences set apart from the results; nothing where there is none. */
export function noticeBox(lines: readonly (Html | string)[]): Html | '' {
  if (lines.length === 0) return '';
  return html`<div class="notices">${lines.map((line) => html`<p class="notice">${line}</p>`)}</div>`;
}

/** The words that are looked for, where there are several, and those that articles must not hold. */
function wordsRead({ query }: SearchAnswer, t: Texts): string {
  const { terms, excluded } = query.interpreted;
  const read = [...new Set(terms.map(({ text }) => text))];
  const parts = [
    ...(read.length > 1 ? [t.wordsRead(read)] : []),
    ...(excluded.length > 0 ? [t.excluded(excluded)] : []),
  ];
  const sentence = parts.join('; ');
  return sentence === '' ? '' : `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
}

/** Places and days recognised in the query, as filters to set. */
function filterOffers(
  answer: SearchAnswer,
  { filters }: SearchParameters,
  state: PageState,
  gazetteer: Gazetteer,
  t: Texts,
): Html[] {
  const { places, placesAny, dateFrom, dateTo } = answer.query.interpreted;
  const units = [...places, ...placesAny].flatMap(({ id }) => {
    const unit = gazetteer.get(id);
    return unit === undefined || filters.places.includes(id) ? [] : [unit];
  });
  const offers = units.map(
    (unit) =>
      html`<a class="chip" href="${state.adding('place', unit.id).href}" lang="vi">${placeAddress({ name: unit.name, path: gazetteer.path(unit) })}</a> `,
  );
  const days = t.days(dateFrom, dateTo);
  if (days === '' || filters.from !== null || filters.to !== null) return offers;
  const withFrom = dateFrom === null ? state : state.setting('from', dateFrom);
  const { href } = dateTo === null ? withFrom : withFrom.setting('to', dateTo);
  return [...offers, html`<a class="chip" href="${href}">${days}</a>`];
}
