import fc from 'fast-check';
import type { FilterCondition, FilterNode } from '../../../src/http/instantsearch/filter-syntax.ts';

/** Filters made up, written, and what they mean: the definition, without an engine. */

const OPERATORS = ['=', '!=', '>', '>=', '<', '<='] as const;

/** Any filter over these names and values, joined and negated as a reader of text would join it. */
export function filterNode(name: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<FilterNode> {
  const condition: fc.Arbitrary<FilterNode> = fc.oneof(
    fc.record({
      kind: fc.constant('compare' as const),
      attribute: name,
      operator: fc.constantFrom(...OPERATORS),
      value,
    }),
    fc.record({ kind: fc.constant('between' as const), attribute: name, from: value, to: value }),
    fc.record({ kind: fc.constant('in' as const), attribute: name, values: fc.array(value, { maxLength: 3 }) }),
    fc.record({ kind: fc.constantFrom('exists' as const, 'null' as const, 'empty' as const), attribute: name }),
  );
  return fc.letrec<{ node: FilterNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      condition,
      fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).node;
}

/** @param spaced whether blanks stand where they may */
export function writeFilter(node: FilterNode, spaced = true): string {
  const quoted = (text: string): string =>
    spaced ? `"${text.replace(/[\\"]/g, '\\$&')}"` : `'${text.replace(/[\\']/g, '\\$&')}'`;
  const blank = spaced ? ' ' : '';
  const write = (of: FilterNode): string => {
    switch (of.kind) {
      case 'and':
      case 'or':
        return of.of.map((part) => `(${blank}${write(part)}${blank})`).join(` ${of.kind.toUpperCase()} `);
      case 'not':
        return `NOT${spaced ? ' ' : ''}(${write(of.of)})`;
      case 'compare':
        return `${quoted(of.attribute)}${blank}${of.operator}${blank}${quoted(of.value)}`;
      case 'between':
        return `${quoted(of.attribute)}${quoted(of.from)}${blank}TO${blank}${quoted(of.to)}`;
      case 'in':
        return `${quoted(of.attribute)}${blank}IN${blank}[${of.values.map(quoted).join(`${blank},${blank}`)}]`;
      case 'exists':
        return `${quoted(of.attribute)}${blank}EXISTS`;
      case 'null':
        return `${quoted(of.attribute)} IS NULL`;
      case 'empty':
        return `${quoted(of.attribute)} IS EMPTY`;
    }
  };
  return write(node);
}

/** Whether a document meets a filter, by Meilisearch's definition of each condition. */
export function meetsFilter(document: Readonly<Record<string, unknown>>, node: FilterNode): boolean {
  switch (node.kind) {
    case 'and':
      return node.of.every((part) => meetsFilter(document, part));
    case 'or':
      return node.of.some((part) => meetsFilter(document, part));
    case 'not':
      return !meetsFilter(document, node.of);
    default:
      return meetsCondition(memberOf(document, node.attribute), node);
  }
}

const memberOf = (document: Readonly<Record<string, unknown>>, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], document);

function meetsCondition(member: unknown, node: FilterCondition): boolean {
  const values = (Array.isArray(member) ? member : [member]).filter((value) => value !== null);
  const some = (test: (value: number | string, asked: number | string) => boolean, asked: string): boolean =>
    values.some((value) => (typeof value === 'number' ? test(value, Number(asked)) : test(value, asked)));
  switch (node.kind) {
    case 'compare': {
      const tests = {
        '=': () => some((a, b) => a === b, node.value),
        '!=': () => !some((a, b) => a === b, node.value),
        '>': () => some((a, b) => a > b, node.value),
        '>=': () => some((a, b) => a >= b, node.value),
        '<': () => some((a, b) => a < b, node.value),
        '<=': () => some((a, b) => a <= b, node.value),
      };
      return tests[node.operator]();
    }
    case 'between':
      return some((a, b) => a >= b, node.from) && some((a, b) => a <= b, node.to);
    case 'in':
      return node.values.some((value) => some((a, b) => a === b, value));
    case 'exists':
      return member !== undefined;
    case 'null':
      return member === null;
    case 'empty':
      return Array.isArray(member) ? member.length === 0 : member === '';
  }
}
