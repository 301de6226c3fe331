import type { OpenAPIHono } from '@hono/zod-openapi';
import packageJson from '../../package.json' with { type: 'json' };

/** Name of the access tokens in the document. */
export const TOKEN_SCHEME = 'accessToken';

/** The OpenAPI 3.1 document of the routes entered so far, from the schemas that read the parameters. */
export function openApiDocument(app: OpenAPIHono, publicUrl: string) {
  app.openAPIRegistry.registerComponent('securitySchemes', TOKEN_SCHEME, {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'made with `npm run token`; keeps every answer to the filters it fixes and works on the sites it names',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Timbao',
      version: packageJson.version,
      description:
        'Search of a Vietnamese newspaper archive by words, place, tag and date. Totals and facet counts are exact. Errors are `application/problem+json`. Unknown parameters and malformed values are refused with every issue listed. `/api/v1/…` is `/api/…` under a name that keeps its parameters and members.',
    },
    servers: [{ url: publicUrl === '' ? '/' : publicUrl }],
  });
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>;
