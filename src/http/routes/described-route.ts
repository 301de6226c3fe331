import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
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
}

/** What any route that asks the archive may answer besides. */
export const ARCHIVE_PROBLEMS = ['index-missing', 'index-outdated', 'engine-unavailable'] as const;

/** Enters a GET route in the OpenAPI document. */
export function describeRoute(app: OpenAPIHono, description: RouteDescription): void {
  const { path, summary, query, pathParameters, answer, problems } = description;
  const byStatus = Map.groupBy(problems, (code) => PROBLEMS[code].status);
  const refusals = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `${code}: ${PROBLEMS[code].title}`).join('; '),
      content: { [PROBLEM_TYPE]: { schema: problemSchema } },
    },
  ]);
  app.openAPIRegistry.registerPath({
    method: 'get',
    path,
    summary,
    request: {
      ...(query === undefined ? {} : { query: z.object(query) }),
      ...(pathParameters === undefined ? {} : { params: z.object(pathParameters) }),
    },
    responses: {
      200: { description: 'The answer', content: { 'application/json': { schema: answer } } },
      ...Object.fromEntries(refusals),
    },
  });
}
