import { cleanText } from '../../analysis/char-filters.ts';
import type { Condition } from '../../engine/port.ts';
import type { Gazetteer } from '../../places/types.ts';
import { readCalendarSpan } from '../calendar-span.ts';
import { ATTRIBUTE_LIST, type Attribute, attributeOf, isAttribute, placeValues } from './attributes.ts';
import { firstDayFrom, lastDayUntil, secondsOfDay } from './day-seconds.ts';
import type { Comparison, FilterCondition, FilterNode } from './filter-syntax.ts';
import { ProtocolError } from './protocol-error.ts';

/** What a filter of the protocol means to an engine. What cannot be said exactly is refused, never left out. */

const EVERYTHING: Condition = { kind: 'and', of: [] };
const NOTHING: Condition = { kind: 'or', of: [] };
const DATED: Condition = { kind: 'days', from: null, to: null };

const not = (of: Condition): Condition => ({ kind: 'not', of });

/**
 * @throws ProtocolError `invalid_search_filter` where an attribute is not known, or a condition cannot be asked of it
 */
export function conditionOf(node: FilterNode, gazetteer: Gazetteer): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, of: node.of.map((part) => conditionOf(part, gazetteer)) };
    case 'not':
      return not(conditionOf(node.of, gazetteer));
    default: {
      if (!isAttribute(node.attribute))
        throw wrong(
          `Attribute \`${node.attribute}\` is not filterable. Available filterable attributes are: ${ATTRIBUTE_LIST}`,
        );
      const attribute = attributeOf(node.attribute);
      return attribute.kind === 'day' ? dayCondition(node, attribute) : valueCondition(node, attribute, gazetteer);
    }
  }
}

const wrong = (message: string): ProtocolError => new ProtocolError('invalid_search_filter', `${message}.`);

/** A condition on a day: in seconds the moment it begins in Vietnam, or written YYYY-MM-DD. */
function dayCondition(node: FilterCondition, { as }: Extract<Attribute, { kind: 'day' }>): Condition {
  const read = as === 'seconds' ? secondsOf : dayOf;
  const compare = (operator: Comparison, value: string): Condition => {
    const seconds = read(node.attribute, value);
    return operator === '!=' ? not(daysWhere('=', seconds)) : daysWhere(operator, seconds);
  };
  switch (node.kind) {
    case 'compare':
      return compare(node.operator, node.value);
    case 'between':
      return { kind: 'and', of: [compare('>=', node.from), compare('<=', node.to)] };
    case 'in':
      return { kind: 'or', of: node.values.map((value) => compare('=', value)) };
    case 'null':
      return not(DATED);
    case 'exists':
      return EVERYTHING;
    case 'empty':
      return NOTHING;
  }
}

function secondsOf(attribute: string, value: string): number {
  const seconds = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(seconds)) return seconds;
  throw wrong(
    `\`${value}\` is no value of \`${attribute}\`: it is a number, the Unix time in seconds at which the day begins in Vietnam; days as text are in \`day\``,
  );
}

function dayOf(attribute: string, value: string): number {
  const span = value.length === 'YYYY-MM-DD'.length ? readCalendarSpan(value) : null;
  if (span === null || span === 'impossible')
    throw wrong(`\`${value}\` is no value of \`${attribute}\`: it must be a real day, YYYY-MM-DD`);
  return secondsOfDay(span.first);
}

/** The days that begin before, at or after a moment. */
function daysWhere(operator: Exclude<Comparison, '!='>, seconds: number): Condition {
  const { from, to } = {
    '=': { from: firstDayFrom(seconds), to: lastDayUntil(seconds) },
    '>': { from: firstDayFrom(seconds, 'after'), to: null },
    '>=': { from: firstDayFrom(seconds), to: null },
    '<': { from: null, to: lastDayUntil(seconds, 'before') },
    '<=': { from: null, to: lastDayUntil(seconds) },
  }[operator];
  if (from === 'never' || to === 'never' || (from !== null && to !== null && from > to)) return NOTHING;
  return { kind: 'days', from, to };
}

/** A condition on names or places: which of them an article has. */
function valueCondition(
  node: FilterCondition,
  attribute: Exclude<Attribute, { kind: 'day' }>,
  gazetteer: Gazetteer,
): Condition {
  switch (node.kind) {
    case 'compare':
      if (node.operator === '=') return holdsAny([node.value], attribute, gazetteer);
      if (node.operator === '!=') return not(holdsAny([node.value], attribute, gazetteer));
      throw noOrder(node.attribute, node.operator);
    case 'between':
      throw noOrder(node.attribute, 'TO');
    case 'in':
      return holdsAny(node.values, attribute, gazetteer);
    case 'exists':
      return EVERYTHING;
    case 'null':
      if (isList(attribute)) return NOTHING;
      throw cannotSay(node.attribute, 'IS NULL');
    case 'empty':
      if (!isList(attribute)) return NOTHING;
      throw cannotSay(node.attribute, 'IS EMPTY');
  }
}

const isList = (attribute: Attribute): boolean =>
  attribute.kind === 'place' || (attribute.kind === 'name' && attribute.facet === 'tag');

const noOrder = (attribute: string, operator: string): ProtocolError =>
  wrong(`\`${operator}\` is not supported on \`${attribute}\`: only \`date\` and \`day\` have an order`);

const cannotSay = (attribute: string, condition: string): ProtocolError =>
  wrong(`\`${condition}\` is not supported on \`${attribute}\`; supported are \`=\`, \`!=\`, \`IN\` and \`NOT IN\``);

function holdsAny(
  written: readonly string[],
  attribute: Exclude<Attribute, { kind: 'day' }>,
  gazetteer: Gazetteer,
): Condition {
  const names = written.map((value) => cleanText(value).trim()).filter((name) => name !== '');
  const values =
    attribute.kind === 'name' ? names : names.flatMap((name) => placeValues(attribute, gazetteer).idsOf(name));
  return values.length === 0 ? NOTHING : { kind: 'value', facet: attribute.facet, values: [...new Set(values)] };
}
