import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { BadRequestError } from '../../errors.ts';
import { xmlDocument } from '../../export/xml-document.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { readParameters } from '../../http/read-parameters.ts';
import { describeRoute } from '../../http/routes/described-route.ts';
import { ICON } from '../assets.ts';
import type { SiteParts } from '../site-routes.ts';
import { textsOf } from '../texts/texts.ts';

const TYPE = 'application/opensearchdescription+xml';

/** `/opensearch.xml`: how browsers search here (https://github.com/dewitt/opensearch, version 1.1). */
export function opensearchRoute(app: OpenAPIHono, { publicUrl }: Pick<SiteParts, 'publicUrl'>): void {
  describeRoute(app, {
    path: '/opensearch.xml',
    summary: 'How browsers and other programs search here: an OpenSearch description',
    answer: z.string(),
    types: [TYPE],
    problems: ['bad-request'],
  });
  const t = textsOf('vi');
  app.get('/opensearch.xml', (c) => {
    const { issues } = readParameters(new URL(c.req.url).search, {});
    if (issues.length > 0) throw new BadRequestError(issues);
    const origin = publicOrigin(c, publicUrl);
    const url = (type: string, path: string) => html`
  <Url type="${type}" template="${origin}${path}?q={searchTerms}"/>`;
    return c.body(
      xmlDocument(html`<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${t.siteName}</ShortName>
  <Description>${t.siteName}: ${t.tagline}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Language>vi</Language>
  <Image width="16" height="16" type="${ICON.type}">${origin}${ICON.path}</Image>${url('text/html', '/')}${url('application/rss+xml', '/feed.rss')}${url('application/atom+xml', '/feed.atom')}
  <Url type="${TYPE}" rel="self" template="${origin}/opensearch.xml"/>
</OpenSearchDescription>`),
      200,
      { 'Content-Type': `${TYPE}; charset=utf-8` },
    );
  });
}
