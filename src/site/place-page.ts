import { html } from 'hono/html';
import { placeHref, searchHref } from '../http/links.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { Archive, SearchAnswer } from '../search/types.ts';
import { browsing } from './browsing.ts';
import { dateChart } from './date-chart.ts';
import { formerUnitsOf } from './former-units.ts';
import { hit } from './hit.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { degradedNotice } from './notices.ts';
import { PageState } from './page-state.ts';
import { unitLink } from './place-links.ts';
import { placeMap } from './place-map.ts';
import { fullAddress } from './place-names.ts';
import type { Texts } from './texts/texts.ts';
import { typicalWords } from './typical-words.ts';

/** Newest articles on the page of a place. */
const NEWEST_SHOWN = 8;

export interface PlacePageModel {
  frame: Frame;
  unit: Unit;
  gazetteer: Gazetteer;
  newest: SearchAnswer;
  /** articles of each unit below, by id */
  counts: ReadonlyMap<string, number>;
  words: readonly string[];
}

/** Asks the archive for what the page of a place shows. */
export async function placePageModel(
  frame: Frame,
  unit: Unit,
  archive: Archive,
  gazetteer: Gazetteer,
): Promise<PlacePageModel> {
  const filters = { ...browsing({}).filters, places: [unit.id] };
  const facet = unit.era === 'now' ? 'place_now' : 'place';
  const [newest, words] = await Promise.all([
    archive.search(browsing({ filters, perPage: NEWEST_SHOWN, facets: [facet, 'date'] })),
    typicalWords(unit, archive, gazetteer),
  ]);
  const below = (newest.facets[facet] ?? []).filter(({ parent }) => parent === unit.id);
  return { frame, unit, gazetteer, newest, counts: new Map(below.map(({ value, count }) => [value, count])), words };
}

/** The page of one administrative unit: what it was and is, and what the archive says of it. */
export function placePage(model: PlacePageModel): Html {
  const { frame, unit, gazetteer, newest, counts, words } = model;
  const { t } = frame;
  const state = new PageState([['place', unit.id]]);
  const dates = newest.facets.date ?? [];
  const children = childrenOf(unit, counts, gazetteer);
  const main = html`
      <header class="place-head">
        ${parentPath(unit, gazetteer, t)}
        <h1 lang="vi">${unit.name}</h1>
        <p class="meta"><span>${t.levels[unit.level]}</span><span>${t.eraOf[unit.era]}</span><span>${t.code(unit.code)}</span></p>
        <p>${newest.total === 0 ? t.noArticlesHere : html`<a href="${state.href}">${t.allHere(newest.total)}</a>`}</p>
        ${degradedNotice(newest, t)}
      </header>
      <div class="columns">
        <div class="results">
          ${
            newest.total === 0
              ? ''
              : html`<section aria-labelledby="theo-thoi-gian"><h2 id="theo-thoi-gian" class="rule">${t.articlesOverTime}</h2>${dates.length === 0 ? '' : dateChart(dates, state, t)}</section>
          <section aria-labelledby="moi-nhat"><h2 id="moi-nhat" class="rule">${t.newestHere}</h2><ol class="hits">${newest.results.map((result) => hit(result, t, []))}</ol>
            ${newest.total > newest.results.length ? html`<p class="more"><a href="${state.href}">${t.allHere(newest.total)}</a></p>` : ''}</section>`
          }
        </div>
        <div class="entries">
          <section class="where" aria-labelledby="xua-va-nay"><h2 id="xua-va-nay" class="rule">${t.thenAndNow}</h2>
            ${placeMap([{ unit, isMain: true }], gazetteer, t)}${history(unit, gazetteer, t)}</section>
          ${words.length === 0 ? '' : wordList(words, unit, t)}
          ${children.length === 0 ? '' : childList(children, t)}
        </div>
      </div>`;
  return layout({
    frame,
    title: fullAddress({ name: unit.name, path: gazetteer.path(unit) }),
    description: `${fullAddress({ name: unit.name, path: gazetteer.path(unit) })}. ${t.articles(newest.total)}.`,
    canonical: { path: placeHref(unit.id), search: '' },
    embeddable: true,
    followed: { title: `${t.siteName}: ${unit.name}`, pairs: state.pairs },
    search: { state: new PageState([]), q: '' },
    main,
  });
}

function parentPath(unit: Unit, gazetteer: Gazetteer, t: Texts): Html {
  const above = gazetteer.lineage(unit).slice(1).reverse();
  return html`
        <nav aria-label="${t.partOf}"><ol class="path"><li><a href="/places">${t.placesLink}</a></li>${above.map((parent) => html`<li><a href="${placeHref(parent.id)}" lang="vi">${parent.name}</a></li>`)}</ol></nav>`;
}

function history(unit: Unit, gazetteer: Gazetteer, t: Texts): Html {
  const lines: (Html | string)[] = [
    ...(unit.from === null ? [] : [t.existedFrom(unit.from)]),
    ...unit.formerNames.map(({ name, until }) => t.formerName(name, until)),
    ...(unit.until === null ? [] : [t.existedUntil(unit.until)]),
  ];
  const links = (units: readonly Unit[]): Html =>
    html`<ul class="places">${units.map((other) => html`<li>${unitLink(other, gazetteer)}</li>`)}</ul>`;
  const fate = unit.era === 'now' ? formerUnitsOf(unit, gazetteer) : unit.successors;
  const heading =
    unit.era === 'now'
      ? t.madeFrom
      : unit.relation === null || fate.length === 0
        ? t.unknownFate
        : t.became[unit.relation];
  return html`${lines.map((line) => html`<p>${line}</p>`)}${unit.era === 'now' && fate.length === 0 ? '' : html`<p>${heading}</p>`}${fate.length === 0 ? '' : links(fate)}`;
}

function wordList(words: readonly string[], unit: Unit, t: Texts): Html {
  const href = (word: string): string =>
    searchHref([
      ['q', `"${word}"`],
      ['place', unit.id],
    ]);
  return html`
          <section aria-labelledby="tu-tieu-bieu"><h2 id="tu-tieu-bieu" class="rule">${t.typicalWords}</h2>
            <p class="hint">${t.typicalHint}</p>
            <ul class="tags" lang="vi">${words.map((word) => html`<li><a href="${href(word)}">${word}</a></li>`)}</ul></section>`;
}

interface CountedUnit {
  unit: Unit;
  count: number;
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Units below in Vietnamese order. */
const childrenOf = (unit: Unit, counts: ReadonlyMap<string, number>, gazetteer: Gazetteer): CountedUnit[] =>
  gazetteer
    .children(unit)
    .map((child) => ({ unit: child, count: counts.get(child.id) ?? 0 }))
    .sort((a, b) => collator.compare(a.unit.shortName, b.unit.shortName));

function childList(children: readonly CountedUnit[], t: Texts): Html {
  const [spoken, silent] = [children.filter(({ count }) => count > 0), children.filter(({ count }) => count === 0)];
  const list = (units: readonly CountedUnit[]): Html =>
    html`<ul class="tree">${units.map(({ unit, count }) => html`<li><a href="${placeHref(unit.id)}" lang="vi">${unit.name}</a>${count === 0 ? '' : html` <span class="count">${t.count(count)}<span class="unseen"> ${t.articles(count).split(' ').slice(1).join(' ')}</span></span>`}</li>`)}</ul>`;
  return html`
          <section aria-labelledby="ben-duoi"><h2 id="ben-duoi" class="rule">${t.children}</h2>
            ${spoken.length === 0 ? '' : list(spoken)}
            ${silent.length === 0 ? '' : html`<details${spoken.length === 0 ? html` open` : ''}><summary>${t.silentChildren(silent.length)}</summary>${list(silent)}</details>`}</section>`;
}
