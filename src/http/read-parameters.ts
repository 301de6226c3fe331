import { z } from '@hono/zod-openapi';
import type { Issue } from '../errors.ts';
import { readQueryString } from './query-string.ts';

/** What a route takes: one schema a parameter. */
export type ParameterShape = Readonly<Record<string, z.ZodType>>;

/** The values that could be read, beside everything that is wrong. All values are there where nothing is wrong. */
export interface ReadParameters<Shape extends ParameterShape> {
  values: { [Name in keyof Shape]?: z.output<Shape[Name]> };
  issues: Issue[];
}

/** Whether a parameter may be given several times: its schema takes an array. */
function isRepeatable(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodPipe) return isRepeatable(schema.in as z.ZodType);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    return isRepeatable(schema.unwrap() as z.ZodType);
  return false;
}

function unknownName(param: string, known: readonly string[]): Issue {
  const list = known.join(', ');
  return known.length === 0
    ? {
        param,
        message: 'is not known; this address takes no parameters',
        messageVi: 'địa chỉ này không có tham số nào',
      }
    : {
        param,
        message: `is not a parameter of this address; known are: ${list}`,
        messageVi: `không phải là tham số của địa chỉ này; các tham số: ${list}`,
      };
}

const givenTwice = (param: string, times: number): Issue => ({
  param,
  message: `is given ${times} times; it takes one value`,
  messageVi: `có ${times} giá trị; chỉ được một`,
});

/** Reads the parameters of an address. Never throws; lists every issue, in the order of the shape, unknown names last. */
export function readParameters<Shape extends ParameterShape>(search: string, shape: Shape): ReadParameters<Shape> {
  const { pairs, issues } = readQueryString(search);
  const given = Map.groupBy(pairs, ([name]) => name);
  const broken = new Set(issues.map(({ param }) => param));
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    if (broken.has(name)) continue;
    const texts = given.get(name)?.map(([, value]) => value);
    if (texts !== undefined && texts.length > 1 && !isRepeatable(schema)) {
      issues.push(givenTwice(name, texts.length));
      continue;
    }
    const parsed = schema.safeParse(isRepeatable(schema) ? texts : texts?.[0]);
    if (parsed.success) values[name] = parsed.data;
    else issues.push(...parsed.error.issues.map((issue) => ({ param: name, ...wording(issue) })));
  }
  const known = Object.keys(shape);
  for (const name of given.keys()) if (!Object.hasOwn(shape, name)) issues.push(unknownName(name, known));
  return { values: values as ReadParameters<Shape>['values'], issues };
}

function wording(issue: z.core.$ZodIssue): Omit<Issue, 'param'> {
  const messageVi: unknown = issue.code === 'custom' ? issue.params?.messageVi : undefined;
  return typeof messageVi === 'string' ? { message: issue.message, messageVi } : { message: issue.message };
}
