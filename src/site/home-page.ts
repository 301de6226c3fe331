import { html } from 'hono/html';
import { placeHref } from '../http/links.ts';
import type { Gazetteer } from '../places/types.ts';
import type { Archive, PlaceFacetValue, SearchAnswer } from '../search/types.ts';
import { browsing } from './browsing.ts';
import { dateChart } from './date-chart.ts';
import { byEra } from './facet-lists.ts';
import { hit } from './hit.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { degradedNotice } from './notices.ts';
import { PageState } from './page-state.ts';
import { searchForm } from './search-form.ts';

/** Newest articles on the first page. */
const NEWEST_SHOWN = 6;
/** A province with this share of the archive is shown with the units in it: a local paper writes of one or two. */
const HOME_SHARE = 0.25;
/** The first page names this many provinces of an era; the page of places names all. */
const PROVINCES_SHOWN = 24;
export interface HomePageModel {
  frame: Frame;
  gazetteer: Gazetteer;
  extent: Awaited<ReturnType<Archive['extent']>>;
  newest: SearchAnswer;
  /** by province: the counts of the units in it, for those the archive is mostly about */
  below: ReadonlyMap<string, readonly PlaceFacetValue[]>;
}

/** Asks the archive for what the first page shows. */
export async function homePageModel(frame: Frame, archive: Archive, gazetteer: Gazetteer): Promise<HomePageModel> {
  const [extent, newest] = await Promise.all([
    archive.extent(),
    archive.search(browsing({ perPage: NEWEST_SHOWN, facets: ['place', 'date'], dateInterval: 'year' })),
  ]);
  const provinces = (newest.facets.place ?? []).filter(({ parent }) => parent === null);
  const main = provinces.filter(({ count }) => count >= newest.total * HOME_SHARE).slice(0, 3);
  const below = await Promise.all(
    main.map(async ({ value }) => {
      const filters = { ...browsing({}).filters, places: [value] };
      const { facets } = await archive.search(browsing({ filters, facets: ['place'] }));
      return [value, (facets.place ?? []).filter(({ parent }) => parent === value)] as const;
    }),
  );
  return { frame, gazetteer, extent, newest, below: new Map(below) };
}

/** The page `/` without a search: the box, how far the archive reaches, and three ways in besides words. */
export function homePage({ frame, gazetteer, extent, newest, below }: HomePageModel): Html {
  const { t } = frame;
  const provinces = (newest.facets.place ?? []).filter(({ parent }) => parent === null);
  const dates = newest.facets.date ?? [];
  const empty = new PageState([]);
  const extentLine = t.extent(extent.articles, extent.firstDay, extent.lastDay, namesOf(provinces, gazetteer));
  const main = html`
      <section class="hero">
        <h1>${t.homeTitle}</h1>
${searchForm(empty, '', t, true)}
        <p class="extent">${extentLine}</p>
        ${degradedNotice(newest, t)}
      </section>
      <div class="columns">
        <section class="results" aria-labelledby="moi-nhat">
          <h2 id="moi-nhat" class="rule">${t.newest}</h2>
          <ol class="hits">${newest.results.map((result) => hit(result, t, []))}</ol>
          ${newest.total > newest.results.length ? html`<p class="more"><a href="/?q=">${t.allNewest}</a></p>` : ''}
        </section>
        <div class="entries">
          ${
            dates.length === 0
              ? ''
              : html`
          <section aria-labelledby="theo-nam"><h2 id="theo-nam" class="rule">${t.byYear}</h2>${dateChart(dates, empty, t, true)}</section>`
          }
          ${
            provinces.length === 0
              ? ''
              : html`
          <section aria-labelledby="theo-dia-danh"><h2 id="theo-dia-danh" class="rule">${t.byPlace}</h2>${placeTree(provinces, below, frame, gazetteer)}
            <p class="more"><a href="/places">${t.allPlaces}</a></p></section>`
          }
        </div>
      </div>`;
  return layout({
    frame,
    title: '',
    description: extentLine,
    canonical: { path: '/', search: '' },
    embeddable: true,
    followed: { title: t.siteName, pairs: [] },
    structured: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: t.siteName,
      url: `${frame.publicUrl}/`,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${frame.publicUrl}/?q={q}`,
        'query-input': 'required name=q',
      },
    },
    search: null,
    main,
  });
}

/** Provinces of both eras, those of one name once. One that was gone before its era ended lies in another by now. */
const namesOf = (provinces: readonly PlaceFacetValue[], gazetteer: Gazetteer): number =>
  new Set(provinces.filter(({ value }) => gazetteer.get(value)?.until === null).map(({ label }) => label)).size;

const collator = new Intl.Collator('vi');

function placeTree(
  provinces: readonly PlaceFacetValue[],
  below: HomePageModel['below'],
  { t }: Frame,
  gazetteer: Gazetteer,
): Html {
  const link = ({ value, label, count }: PlaceFacetValue): Html =>
    html`<a href="${placeHref(value)}" lang="vi">${label}</a> <span class="count">${t.count(count)}<span class="unseen"> ${t.articles(count).split(' ').slice(1).join(' ')}</span></span>`;
  const sorted = (units: readonly PlaceFacetValue[]): PlaceFacetValue[] =>
    units.toSorted((a, b) => collator.compare(a.label, b.label));
  const province = (unit: PlaceFacetValue): Html => {
    const inside = sorted(below.get(unit.value) ?? []);
    return inside.length === 0
      ? html`<li>${link(unit)}</li>`
      : html`<li class="open">${link(unit)}<ul>${inside.map((child) => html`<li>${link(child)}</li>`)}</ul></li>`;
  };
  return html`${byEra(provinces, gazetteer).map(({ era, units }) => {
    const shown = units.toSorted((a, b) => b.count - a.count).slice(0, PROVINCES_SHOWN);
    const opened = sorted(shown.filter(({ value }) => below.has(value)));
    const closed = sorted(shown.filter(({ value }) => !below.has(value)));
    return html`${era === null ? '' : html`<h3>${t.eras[era]}</h3>`}<ul class="tree">${[...opened, ...closed].map(province)}</ul>`;
  })}`;
}
