import type { OpenAPIHono } from '@hono/zod-openapi';
import { BadRequestError, NotFoundError } from '../../errors.ts';
import { readParameters } from '../../http/read-parameters.ts';
import type { Frame } from '../layout.ts';
import { frameOf } from '../page-frame.ts';
import { placePage, placePageModel } from '../place-page.ts';
import { placesPage } from '../places-page.ts';
import type { SiteParts } from '../site-routes.ts';

/** The page of all provinces and the page of each unit. */
export function placeRoutes(app: OpenAPIHono, { archive, gazetteer, publicUrl }: SiteParts): void {
  const refuseParameters = ({ address }: Frame): void => {
    const { issues } = readParameters(address.search, {});
    if (issues.length > 0) throw new BadRequestError(issues);
  };

  app.get('/places', async (c) => {
    const frame = frameOf(c, publicUrl);
    refuseParameters(frame);
    return c.html(await placesPage(frame, archive, gazetteer));
  });

  app.get('/places/:id', async (c) => {
    const frame = frameOf(c, publicUrl);
    refuseParameters(frame);
    const id = c.req.param('id');
    const unit = gazetteer.get(id);
    if (unit === undefined) throw new NotFoundError('not-found', `No place has the id ${JSON.stringify(id)}`);
    return c.html(placePage(await placePageModel(frame, unit, archive, gazetteer)));
  });
}
