import type { OpenAPIHono } from '@hono/zod-openapi';
import { BadRequestError } from '../../errors.ts';
import { scopeOf } from '../../http/access/access.ts';
import { articleWithin } from '../../http/access/within-scope.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { readQueryString, writeQueryString } from '../../http/query-string.ts';
import { type ParameterShape, type ReadParameters, readParameters } from '../../http/read-parameters.ts';
import { unknownPlaces } from '../../http/search-parameters.ts';
import type { Gazetteer } from '../../places/types.ts';
import { articleCard, CARD_PARAMETERS } from '../article-card.ts';
import { BUILDER_PARAMETERS, builderModel, builderPage } from '../builder-page.ts';
import { embedPage } from '../embed-page.ts';
import { languageOf, readPageAddress } from '../language.ts';
import { frameOf } from '../page-frame.ts';
import type { SiteParts } from '../site-routes.ts';
import { textsOf } from '../texts/texts.ts';
import { widgetScript } from '../widget-script.ts';
import { WIDGET_PARAMETERS } from '../widget-tag.ts';

/** How long `/widget.js` may be used without asking again, in seconds: a correction reaches every page within an hour. */
const SCRIPT_KEPT = 3600;

/** The widget for other sites: its script, the page for frames, and the page that writes the tag. */
export function widgetRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl }: SiteParts): void {
  app.get('/widget.js', async (c) =>
    c.body(await widgetScript(), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': `public, max-age=${SCRIPT_KEPT}, stale-while-revalidate=86400`,
    }),
  );

  app.get('/embed', async (c) => {
    // In a frame the choice of a language is the host's, and is not remembered: the frame sets no cookie.
    const { search, issues } = readPageAddress(c.req.url);
    if (issues.length > 0) throw new BadRequestError(issues);
    c.header('Vary', 'Accept-Language, Cookie', { append: true });
    const t = textsOf(languageOf(c));
    if (readQueryString(search).pairs.some(([name]) => name === 'article')) {
      const card = readParameters(search, CARD_PARAMETERS);
      if (card.issues.length > 0) throw new BadRequestError(card.issues);
      const article = await articleWithin(archive, card.values.article!, scopeOf(c));
      return c.html(articleCard(article, card.values.theme ?? 'auto', t));
    }
    const options = readOptions(search, WIDGET_PARAMETERS, gazetteer);
    return c.html(embedPage(options, t));
  });

  app.get('/widgets', async (c) => {
    const frame = frameOf(c, publicUrl);
    const options = readOptions(formQuery(frame.address.search), BUILDER_PARAMETERS, gazetteer);
    const origin = publicOrigin(c, publicUrl);
    return c.html(builderPage(await builderModel({ frame, options, origin, archive, gazetteer })));
  });
}

/** What a form sends: fields left empty say nothing, and boxes of one name make one list. */
function formQuery(search: string): string {
  const { pairs, issues } = readQueryString(search);
  if (issues.length > 0) return search;
  const facets = pairs.filter(([name]) => name === 'facets').map(([, value]) => value);
  return writeQueryString([
    ...pairs.filter(([name, value]) => value !== '' && name !== 'facets'),
    ...(facets.length === 0 ? [] : [['facets', facets.filter((facet) => facet !== '').join(',')] as const]),
  ]);
}

function readOptions<Shape extends ParameterShape & typeof WIDGET_PARAMETERS>(
  search: string,
  shape: Shape,
  gazetteer: Gazetteer,
) {
  const { values, issues } = readParameters(search, shape);
  issues.push(...unknownPlaces((values as { place?: string[] }).place ?? [], gazetteer));
  if (issues.length > 0) throw new BadRequestError(issues);
  return values as Required<ReadParameters<Shape>['values']>;
}
