import type { OpenAPIHono } from '@hono/zod-openapi';
import { searchHref } from '../../http/links.ts';
import { readQueryString, writeQueryString } from '../../http/query-string.ts';
import { readSearchParameters, SEARCH_PARAMETERS } from '../../http/search-parameters.ts';
import type { Archive, SearchAnswer, SearchParameters } from '../../search/types.ts';
import { valuesHolding } from '../../search/values-holding.ts';
import { ALL_UNITS } from '../browsing.ts';
import { PAGE_FACET_SIZE } from '../facet-lists.ts';
import { type Finding, FOUND_IN, type FoundFacet, MOST_FOUND } from '../facet-search.ts';
import { homePage, homePageModel } from '../home-page.ts';
import { alternativesTo } from '../nothing-found.ts';
import { frameOf } from '../page-frame.ts';
import { PageState } from '../page-state.ts';
import { PAGE_FACETS, searchPage } from '../search-page.ts';
import type { SiteParts } from '../site-routes.ts';

/** `/`: the first page where nothing is asked, else what a search found. */
export function searchRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl }: SiteParts): void {
  app.get('/', async (c) => {
    const frame = frameOf(c, publicUrl);
    const { pairs: given } = readQueryString(frame.address.search);
    const filled = given.filter(([name, value]) => value !== '' || !isLeftEmpty(name));
    // A form sends the fields that were left empty too; the address to keep and to share has none of them.
    if (filled.length < given.length) return c.redirect(searchHref(filled));
    if (frame.address.search === '') return c.html(homePage(await homePageModel(frame, archive, gazetteer)));

    const { finding, search } = takeFinding(frame.address.search);
    const asked = readSearchParameters(search, gazetteer);
    const { pairs } = readQueryString(search);
    const names = new Set(pairs.map(([name]) => name));
    const parameters: SearchParameters = {
      ...asked,
      facets: names.has('facets') ? asked.facets : PAGE_FACETS,
      facetSize: names.has('facet_size') ? asked.facetSize : PAGE_FACET_SIZE,
    };
    const state = new PageState(pairs);
    const answer = await withFound(await archive.search(parameters), parameters, finding, archive);
    const alternatives = await alternativesTo(answer, parameters, state, archive);
    return c.html(searchPage({ frame, answer, parameters, state, gazetteer, finding, alternatives }));
  });
}

/** Parameters for which an empty value says nothing. */
const isLeftEmpty = (name: string): boolean =>
  (name in SEARCH_PARAMETERS && name !== 'q' && name !== 'facets') || Object.values<string>(FOUND_IN).includes(name);

/** Takes what is looked for in the lists out of an address: the search itself does not know of it. */
function takeFinding(search: string): { finding: Finding; search: string } {
  const { pairs, issues } = readQueryString(search);
  const names = new Map<string, FoundFacet>(
    (Object.keys(FOUND_IN) as FoundFacet[]).map((facet) => [FOUND_IN[facet], facet]),
  );
  const finding: Record<FoundFacet, string | null> = { tag: null, author: null };
  const rest = pairs.filter(([name, value]) => {
    const facet = names.get(name);
    if (facet !== undefined) finding[facet] = value;
    return facet === undefined;
  });
  // An address that cannot be read is passed on as it is, for the search to say what is wrong with it.
  return { finding, search: issues.length > 0 || rest.length === pairs.length ? search : writeQueryString(rest) };
}

/** Puts into the lists that are looked through the values found in the whole of them. */
async function withFound(
  answer: SearchAnswer,
  parameters: SearchParameters,
  finding: Finding,
  archive: Archive,
): Promise<SearchAnswer> {
  const sought = (Object.keys(finding) as FoundFacet[]).filter((facet) => finding[facet] !== null);
  if (sought.length === 0) return answer;
  const { facets: whole } = await archive.search({
    ...parameters,
    page: 1,
    perPage: 1,
    facets: sought,
    facetSize: ALL_UNITS,
  });
  const found = sought.map(
    (facet) => [facet, valuesHolding(whole[facet] ?? [], finding[facet] ?? '', MOST_FOUND)] as const,
  );
  return { ...answer, facets: { ...answer.facets, ...Object.fromEntries(found) } };
}
