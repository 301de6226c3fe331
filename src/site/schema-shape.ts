/** The part of a JSON schema, as the OpenAPI document writes it, that the reference page shows. */
export interface JsonSchema {
  $ref?: string;
  type?: string | readonly string[];
  properties?: Readonly<Record<string, JsonSchema>>;
  items?: JsonSchema;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
  description?: string;
}

const INDENT = '  ';

/** A schema as the outline of the JSON it describes, descriptions beside it as comments. */
export function schemaShape(schema: JsonSchema, indent = ''): string {
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((choice) => schemaShape(choice, indent)).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((part) => schemaShape(part, indent)).join(' & ');
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.map((type) => oneType(type, schema, indent)).join(' | ') || 'any';
}

function oneType(type: string, schema: JsonSchema, indent: string): string {
  if (type === 'array') return `[${schemaShape(schema.items ?? {}, indent)}]`;
  if (type !== 'object') return type;
  const deeper = indent + INDENT;
  if (schema.properties === undefined) {
    const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
    return `{ [name]: ${schemaShape(values, deeper)} }`;
  }
  const lines = Object.entries(schema.properties).map(([name, member]) => {
    const comment = member.description === undefined ? '' : `  // ${member.description}`;
    return `${deeper}${name}: ${schemaShape(member, deeper)}${comment}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}
