import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { TOKEN_PARAMETER } from '../access/request-token.ts';
import { TOKEN_SCHEME } from '../openapi-document.ts';
import { PROBLEM_TYPE, PROBLEMS, type ProblemCode, problemSchema } from '../problem.ts';
import type { ParameterShape } from '../read-parameters.ts';

/** What the OpenAPI document says of one GET route, besides its parameters. */
export interface RouteDescription {
  /** with `{name}` for a part of the path */
  path: string;
  summary: string;
  /** the same shape that reads the parameters */
  query?: ParameterShape;
  pathParameters?: Readonly<Record<string, z.ZodType>>;
  answer: z.ZodType;
  problems: readonly ProblemCode[];
  /** media types of the answer where it is no JSON */
  types?: readonly string[];
}

/** How an access token goes along where no header can be sent. */
const tokenParameter = z
  .string()
  .optional()
  .openapi({ type: 'string', description: 'access token, where it is not sent as `Authorization: Bearer …`' });

const takesToken = (problems: readonly ProblemCode[]): boolean => problems.includes('token-missing');

/** What any route that asks the archive may answer besides. */
export const ARCHIVE_PROBLEMS = ['index-missing', 'index-outdated', 'engine-unavailable'] as const;

/** What any route that takes an access token may answer besides. */
export const TOKEN_PROBLEMS = ['token-missing', 'token-invalid', 'token-expired', 'token-origin'] as const;

/** Enters a GET route in the OpenAPI document. */
export function describeRoute(app: OpenAPIHono, description: RouteDescription): void {
  const { path, summary, query = {}, pathParameters, answer, problems, types = ['application/json'] } = description;
  const byStatus = Map.groupBy(problems, (code) => PROBLEMS[code].status);
  const refusals = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `${code}: ${PROBLEMS[code].title}`).join('; '),
      content: { [PROBLEM_TYPE]: { schema: problemSchema } },
    },
  ]);
  const asked = takesToken(problems) ? { ...query, [TOKEN_PARAMETER]: tokenParameter } : query;
  app.openAPIRegistry.registerPath({
    method: 'get',
    path,
    summary,
    ...(takesToken(problems) ? { security: [{}, { [TOKEN_SCHEME]: [] }] } : {}),
    request: {
      ...(Object.keys(asked).length === 0 ? {} : { query: z.object(asked) }),
      ...(pathParameters === undefined ? {} : { params: z.object(pathParameters) }),
    },
    responses: {
      200: { description: 'The answer', content: Object.fromEntries(types.map((type) => [type, { schema: answer }])) },
      ...Object.fromEntries(refusals),
    },
  });
}
