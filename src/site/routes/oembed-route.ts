import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { BadRequestError, NotFoundError, UnsupportedFormatError } from '../../errors.ts';
import { scopeOf } from '../../http/access/access.ts';
import { requestSearch, requestToken } from '../../http/access/request-token.ts';
import { opensArticle, withinScope } from '../../http/access/within-scope.ts';
import { oneName, pageAddress, someNumber } from '../../http/parameter-fields.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { readQueryString, writeQueryString } from '../../http/query-string.ts';
import { readParameters } from '../../http/read-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from '../../http/routes/described-route.ts';
import { embeddableAt } from '../embeddable.ts';
import { oembedOf, oembedXml } from '../oembed.ts';
import type { SiteParts } from '../site-routes.ts';

/** Widest and highest that is asked for, in pixels. */
const MOST_PIXELS = 100_000;

/** The parameters of `GET /oembed` (https://oembed.com, section 2.2). */
export const OEMBED_PARAMETERS = {
  url: pageAddress(
    'address of a page of results, of an article or of a place of this service',
    'https://bao.example/?q=làng+nghề',
  ),
  maxwidth: someNumber(1, MOST_PIXELS, 'most pixels in width'),
  maxheight: someNumber(1, MOST_PIXELS, 'most pixels in height'),
  format: oneName('`json` (default) or `xml`', 'json'),
} as const;

const FORMATS = ['json', 'xml'];

const oembedSchema = z
  .strictObject({
    type: z.literal('rich'),
    version: z.literal('1.0'),
    title: z.string(),
    author_name: z.string().optional(),
    provider_name: z.string(),
    provider_url: z.string(),
    cache_age: z.number().int().describe('seconds the answer may be kept'),
    html: z.string().describe('the frame to be put into a page'),
    width: z.number().int().describe('pixels'),
    height: z.number().int().describe('pixels'),
  })
  .openapi('OEmbed');

/** `/oembed`: how editors of other sites turn an address of this one into a frame. */
export function oembedRoute(app: OpenAPIHono, { archive, gazetteer, publicUrl }: SiteParts): void {
  describeRoute(app, {
    path: '/oembed',
    summary:
      'The frame that shows a page of this service on another site (oEmbed 1.0); other parameters than these are passed over, as askers add their own',
    query: OEMBED_PARAMETERS,
    answer: oembedSchema,
    types: ['application/json', 'text/xml'],
    problems: [
      'bad-request',
      'outside-token',
      'not-embeddable',
      'format-not-offered',
      ...TOKEN_PROBLEMS,
      ...ARCHIVE_PROBLEMS,
    ],
  });
  app.get('/oembed', async (c) => {
    const { values, issues } = readParameters(known(requestSearch(c)), OEMBED_PARAMETERS);
    if (issues.length > 0) throw new BadRequestError(issues);
    const { url, maxwidth, maxheight, format = 'json' } = values;
    if (!FORMATS.includes(format))
      throw new UnsupportedFormatError('format-not-offered', `${format} is neither json nor xml`);
    const [origin, scope] = [publicOrigin(c, publicUrl), scopeOf(c)];
    const embeddable = await embeddableAt(url!, origin, archive, gazetteer);
    if (embeddable === null || (embeddable.kind === 'article' && !opensArticle(scope, embeddable.article)))
      throw new NotFoundError('not-embeddable', `There is nothing to embed at ${url}`);
    // The frame would say so too, but only to those who read the page it stands in.
    if (embeddable.kind === 'search') withinScope(embeddable.parameters.filters, scope, embeddable.search, gazetteer);
    const answer = oembedOf({
      embeddable,
      origin,
      gazetteer,
      token: requestToken(c),
      maxWidth: maxwidth,
      maxHeight: maxheight,
    });
    if (format === 'json') return c.json(answer);
    return c.body(oembedXml(answer), 200, { 'Content-Type': 'text/xml; charset=utf-8' });
  });
}

/** The part of an address that is known here: WordPress says `dnt=1`, others say other things. */
function known(search: string): string {
  const { pairs, issues } = readQueryString(search);
  if (issues.length > 0) return search;
  return writeQueryString(pairs.filter(([name]) => Object.hasOwn(OEMBED_PARAMETERS, name)));
}
