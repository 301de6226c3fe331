import { z } from '@hono/zod-openapi';
import { cleanText } from '../analysis/char-filters.ts';
import { readCalendarSpan } from './calendar-span.ts';

/**
 * The kinds of parameters. Each is a zod schema from the text of an address to a value, with the description that
 * goes into the OpenAPI document; each refusal says what is allowed, in English and in Vietnamese.
 */

/** Longest text taken: past it a search costs more than it can mean. In UTF-16 units. */
export const LONGEST_TEXT = 2000;
/** Most values of a repeatable parameter. */
export const MOST_VALUES = 50;

/** Marks a refusal with its Vietnamese message, where `readParameters` finds it. */
function refuse(context: z.RefinementCtx, message: string, messageVi: string): never {
  context.addIssue({ code: 'custom', message, params: { messageVi } });
  return z.NEVER;
}

const shown = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Any text, kept as typed. */
const anyText = () =>
  z
    .string()
    .transform((text, context) =>
      text.length <= LONGEST_TEXT
        ? text
        : refuse(
            context,
            `is ${text.length} characters long; at most ${LONGEST_TEXT} are allowed`,
            `dài ${text.length} ký tự; tối đa là ${LONGEST_TEXT}`,
          ),
    );

export const freeText = (description: string, example: string) =>
  anyText().openapi({ type: 'string', maxLength: LONGEST_TEXT, description, example });

/** Any texts, kept as typed and in their order. Equal texts count once. */
export const freeTexts = (most: number, description: string, example: readonly string[]) =>
  several(anyText(), most).openapi({
    type: 'array',
    items: { type: 'string', maxLength: LONGEST_TEXT },
    maxItems: most,
    description,
    example: [...example],
  });

/** Values of a parameter that may be given several times. */
const several = (value: z.ZodType<string, string>, most: number) =>
  z
    .array(value)
    .default([])
    .transform((values, context) =>
      values.length <= most
        ? [...new Set(values)]
        : refuse(
            context,
            `is given ${values.length} times; at most ${most} are allowed`,
            `có ${values.length} giá trị; tối đa là ${most}`,
          ),
    );

/** A name or an id that must hold something; composed and without invisible characters. */
function name() {
  return z.string().transform((text, context) => {
    const cleaned = cleanText(text).trim();
    if (cleaned === '')
      return refuse(context, 'is empty; leave it out or give a value', 'để trống; hãy bỏ đi hoặc cho một giá trị');
    if (cleaned.length > LONGEST_TEXT)
      return refuse(
        context,
        `is ${cleaned.length} characters long; at most ${LONGEST_TEXT} are allowed`,
        `dài ${cleaned.length} ký tự; tối đa là ${LONGEST_TEXT}`,
      );
    return cleaned;
  });
}

export const oneName = (description: string, example: string) =>
  name().optional().openapi({ type: 'string', description, example });

/** A parameter that may be given several times. Equal values count once. */
export const names = (description: string, example: string) =>
  several(name(), MOST_VALUES).openapi({
    type: 'array',
    items: { type: 'string' },
    maxItems: MOST_VALUES,
    description,
    example: [example],
  });

const numberWithin = (least: number, most: number) =>
  z.string().transform((text, context) => {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    return refuse(
      context,
      `${shown(text)} is not allowed; it must be a whole number from ${least} to ${most}`,
      `${shown(text)} không hợp lệ; phải là số nguyên từ ${least} đến ${most}`,
    );
  });

export const wholeNumber = (least: number, most: number, fallback: number, description: string) =>
  numberWithin(least, most)
    .default(fallback)
    .openapi({ type: 'integer', minimum: least, maximum: most, default: fallback, description });

/** A whole number; `undefined` where it is not given. */
export const someNumber = (least: number, most: number, description: string) =>
  numberWithin(least, most).optional().openapi({ type: 'integer', minimum: least, maximum: most, description });

/** The whole address of a page, which must be given. */
export const pageAddress = (description: string, example: string) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === '')
        return refuse(
          context,
          'is missing; give the whole address of a page',
          'còn thiếu; hãy cho địa chỉ đầy đủ của trang',
        );
      if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
      return refuse(
        context,
        `${shown(text)} is not a whole address; it must begin with https:// or http://`,
        `${shown(text)} không phải là địa chỉ đầy đủ; phải bắt đầu bằng https:// hoặc http://`,
      );
    })
    .openapi({ type: 'string', format: 'uri', description, example, param: { required: true } });

function asChoice<const T extends string>(values: readonly T[], text: string, context: z.RefinementCtx): T {
  const value = values.find((candidate) => candidate === text);
  if (value !== undefined) return value;
  return refuse(
    context,
    `${shown(text)} is not allowed; it must be one of: ${values.join(', ')}`,
    `${shown(text)} không hợp lệ; phải là một trong: ${values.join(', ')}`,
  );
}

/** One of several words; `undefined` where it is not given. */
export function choice<const T extends string>(values: readonly T[], description: string) {
  return z
    .string()
    .transform((text, context) => asChoice(values, text, context))
    .optional()
    .openapi({ type: 'string', enum: [...values], description });
}

/** A comma list of words; an empty one is a list of none. */
export function choiceList<const T extends string>(values: readonly T[], fallback: readonly T[], description: string) {
  return z
    .string()
    .transform((text, context) => {
      const parts = text.split(',').map((part) => part.trim());
      return text.trim() === '' ? [] : [...new Set(parts.map((part) => asChoice(values, part, context)))];
    })
    .default([...fallback])
    .openapi({ type: 'string', default: fallback.join(','), description, example: values.join(',') });
}

/** A year, a month or a day, as its first or its last day. */
export function calendarDay(end: 'first' | 'last', description: string) {
  return z
    .string()
    .transform((text, context) => {
      const span = readCalendarSpan(text);
      if (span === null) {
        return refuse(
          context,
          `${shown(text)} is not a date; it must be YYYY, YYYY-MM or YYYY-MM-DD`,
          `${shown(text)} không phải là ngày; hãy viết YYYY, YYYY-MM hoặc YYYY-MM-DD (năm-tháng-ngày)`,
        );
      }
      if (span === 'impossible') {
        return refuse(
          context,
          `${shown(text)} is not in the calendar; it must be a real YYYY, YYYY-MM or YYYY-MM-DD`,
          `${shown(text)} không có trong lịch`,
        );
      }
      return span[end];
    })
    .optional()
    .openapi({ type: 'string', description, example: '2022-08' });
}
