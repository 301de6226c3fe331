import { html } from 'hono/html';
import { NO_FILTERS } from '../engine/port.ts';
import type { Archive, SearchAnswer, SearchParameters } from '../search/types.ts';
import { FILTER_NAMES } from './active-filters.ts';
import type { Html } from './layout.ts';
import type { PageState } from './page-state.ts';
import type { Texts } from './texts/texts.ts';

/** A search a little wider than one that found nothing. */
interface WiderSearch {
  say: (t: Texts) => string;
  parameters: SearchParameters;
  state: PageState;
}

/** One that finds something, with how much. */
export interface Alternative extends WiderSearch {
  total: number;
}

/** What a reader might change, the smallest change first. */
function widerSearches(answer: SearchAnswer, parameters: SearchParameters, state: PageState): WiderSearch[] {
  const { q } = parameters;
  const { corrected } = answer.query.interpreted;
  const wider: WiderSearch[] = [];
  if (corrected !== null)
    wider.push({
      say: (t) => t.tryCorrected(corrected),
      parameters: { ...parameters, q: corrected },
      state: state.setting('q', corrected),
    });
  if (FILTER_NAMES.some((name) => state.pairs.some(([given]) => given === name)))
    wider.push({
      say: (t) => t.tryWithoutFilters,
      parameters: { ...parameters, filters: NO_FILTERS },
      state: state.without(...FILTER_NAMES),
    });
  if (q !== '' && parameters.tones !== 'ignore')
    wider.push({
      say: (t) => t.tryIgnoringTones,
      parameters: { ...parameters, tones: 'ignore' },
      state: state.setting('tones', 'ignore'),
    });
  const unquoted = q.replaceAll(/["“”]/g, ' ').replace(/\s+/g, ' ').trim();
  if (/["“”]/.test(q) && unquoted !== '')
    wider.push({
      say: (t) => t.tryWithoutQuotes,
      parameters: { ...parameters, q: unquoted },
      state: state.setting('q', unquoted),
    });
  if (q !== '' && parameters.match !== 'any')
    wider.push({
      say: (t) => t.tryAnyWord,
      parameters: { ...parameters, match: 'any' },
      state: state.setting('match', 'any'),
    });
  return wider;
}

/** Asks the archive for each wider search: only those that find something are worth a reader's click. */
export async function alternativesTo(
  answer: SearchAnswer,
  parameters: SearchParameters,
  state: PageState,
  archive: Archive,
): Promise<Alternative[]> {
  if (answer.total > 0) return [];
  const found = await Promise.all(
    widerSearches(answer, parameters, state).map(async (wider) => {
      const asked = { ...wider.parameters, page: 1, perPage: 1, facets: [] };
      return { ...wider, total: (await archive.search(asked)).total };
    }),
  );
  return found.filter(({ total }) => total > 0);
}

/** What to change where nothing was found. */
export function nothingFound(alternatives: readonly Alternative[], t: Texts): Html {
  const rows = alternatives.map(
    ({ say, state, total }) =>
      html`<li><a href="${state.href}">${say(t)}</a> <span class="count">${t.articles(total)}</span></li>`,
  );
  return html`
          <section class="tips" aria-labelledby="thu-cach-khac">
            <h2 id="thu-cach-khac">${t.whatToChange}</h2>
            <ul>${rows}<li>${t.tipShorter}</li><li>${t.tipBrowse} <a href="/">${t.newest.toLowerCase()}</a>, <a href="/places">${t.placesLink.toLowerCase()}</a>.</li></ul>
          </section>`;
}
