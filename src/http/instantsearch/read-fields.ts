import type { z } from '@hono/zod-openapi';
import { readQueryString } from '../query-string.ts';
import { ProtocolError, type ProtocolErrorCode } from './protocol-error.ts';
import type { SearchField } from './search-fields.ts';

type Fields = Readonly<Record<string, SearchField>>;

/** The values of a request by the names of its fields; what is null was left out. */
export type FieldValues<Table extends Fields> = {
  [Name in keyof Table]: Exclude<z.output<Table[Name]['schema']>, null>;
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

/**
 * Reads the members of an object by a table. All that is wrong is said at once, under the code of the first.
 * @param where path of the object within the request, for errors: `.queries[0]`, or empty
 * @throws ProtocolError
 */
export function readFields<Table extends Fields>(given: unknown, table: Table, where = ''): FieldValues<Table> {
  const wrong: { code: ProtocolErrorCode; message: string }[] = [];
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ProtocolError(
      'bad_request',
      `Invalid value type${at(where)}: expected an object, but found \`${shown(given)}\``,
    );
  const members = new Map(Object.entries(given));
  const values: Record<string, unknown> = {};
  for (const [name, { schema, code, expected }] of Object.entries(table)) {
    const value = members.get(name);
    const read = schema.safeParse(value);
    if (read.success) values[name] = read.data ?? undefined;
    else
      wrong.push({
        code,
        message: `Invalid value at \`${where}.${name}\`: expected ${expected}, but found \`${shown(value)}\``,
      });
    members.delete(name);
  }
  const known = Object.keys(table)
    .map((name) => `\`${name}\``)
    .join(', ');
  for (const name of members.keys())
    wrong.push({ code: 'bad_request', message: `Unknown field \`${name}\`${at(where)}: expected one of ${known}` });
  if (wrong.length > 0) throw new ProtocolError(wrong[0]!.code, wrong.map(({ message }) => message).join('; '));
  return values as FieldValues<Table>;
}

const at = (where: string): string => (where === '' ? '' : ` at \`${where}\``);

/**
 * The parameters of an address as the object its fields are read from.
 * @param search the query string
 * @throws ProtocolError where a parameter cannot be decoded or is given twice
 */
export function membersOfAddress(search: string, table: Fields): Record<string, unknown> {
  const { pairs, issues } = readQueryString(search);
  if (issues.length > 0)
    throw new ProtocolError(
      'bad_request',
      issues.map(({ param, message }) => `Parameter \`${param}\` ${message}`).join('; '),
    );
  const members = new Map<string, unknown>();
  for (const [name, value] of pairs) {
    if (members.has(name)) throw new ProtocolError('bad_request', `Parameter \`${name}\` is given twice; give it once`);
    members.set(name, memberOf(value, table[name]?.inAddress ?? 'text'));
  }
  return Object.fromEntries(members);
}

function memberOf(text: string, kind: SearchField['inAddress']): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return text === '' ? [] : text.split(',').map((part) => part.trim());
    case 'json':
      return parsed(text);
  }
}

/** JSON where it is some, else the text: a filter may be either. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' ? text : value;
  } catch {
    return text;
  }
}
