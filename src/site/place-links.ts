import { html } from 'hono/html';
import type { ArticlePlace } from '../article.ts';
import { placeHref } from '../http/links.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { Html } from './layout.ts';
import { fullAddress } from './place-names.ts';
import type { Texts } from './texts/texts.ts';

/** A unit by its full address, as a link to its page. */
export const unitLink = (unit: Unit, gazetteer: Gazetteer): Html =>
  html`<a href="${placeHref(unit.id)}" lang="vi">${fullAddress({ name: unit.name, path: gazetteer.path(unit) })}</a>`;

/** What the unit of an article is today, where that is not what the article calls it. */
export function unitToday(place: ArticlePlace, gazetteer: Gazetteer, t: Texts): Html | '' {
  const unit = gazetteer.get(place.id);
  if (unit?.era === 'now') return '';
  const { now } = place;
  if (now !== null) {
    if (fullAddress(now) === fullAddress(place)) return '';
    return html` <span class="today">(${t.relations[now.relation]} <a href="${placeHref(now.id)}" lang="vi">${fullAddress(now)}</a>)</span>`;
  }
  const heirs = unit?.successors ?? [];
  if (heirs.length === 0) return '';
  const links = heirs.map((heir, index) => {
    const link = html`<a href="${placeHref(heir.id)}" lang="vi">${heir.name}</a>`;
    return index === 0 ? link : html`, ${link}`;
  });
  return html` <span class="today">(${t.relations.divided} ${links})</span>`;
}
