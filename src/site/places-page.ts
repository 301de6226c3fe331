import { html } from 'hono/html';
import { placeHref } from '../http/links.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { Archive, PlaceFacetValue } from '../search/types.ts';
import { browsing } from './browsing.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { degradedNotice } from './notices.ts';
import { PageState } from './page-state.ts';

const collator = new Intl.Collator('vi');

/** The page `/places`: the provinces of both eras that the archive names, each the root of a tree. */
export async function placesPage(frame: Frame, archive: Archive, gazetteer: Gazetteer): Promise<Html> {
  const { t } = frame;
  const answer = await archive.search(browsing({ facets: ['place', 'place_now'] }));
  const { facets } = answer;
  const lists = [
    { id: 'xua', title: t.placesThen, provinces: provincesOf(facets.place ?? [], 'legacy', gazetteer) },
    { id: 'nay', title: t.placesNow, provinces: provincesOf(facets.place_now ?? [], 'now', gazetteer) },
  ].filter(({ provinces }) => provinces.length > 0);
  const main = html`
      <h1>${t.placesTitle}</h1>
      ${degradedNotice(answer, t)}
      ${lists.length === 0 ? html`<p>${t.noPlaces}</p>` : ''}
      ${lists.map(
        ({ id, title, provinces }) => html`
      <section aria-labelledby="${id}"><h2 id="${id}" class="rule">${title}</h2>
        <ul class="tree wide-tree">${provinces.map(({ unit, count }) => html`<li><a href="${placeHref(unit.id)}" lang="vi">${unit.name}</a> <span class="count">${t.count(count)}<span class="unseen"> ${t.articles(count).split(' ').slice(1).join(' ')}</span></span></li>`)}</ul></section>`,
      )}`;
  return layout({
    frame,
    title: t.placesTitle,
    canonical: { path: '/places', search: '' },
    search: { state: new PageState([]), q: '' },
    main,
  });
}

function provincesOf(
  values: readonly PlaceFacetValue[],
  era: Unit['era'],
  gazetteer: Gazetteer,
): { unit: Unit; count: number }[] {
  return values
    .flatMap(({ value, count }) => {
      const unit = gazetteer.get(value);
      return unit?.era === era && unit.parent === null ? [{ unit, count }] : [];
    })
    .sort((a, b) => collator.compare(a.unit.shortName, b.unit.shortName));
}
