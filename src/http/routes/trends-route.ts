import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { BadRequestError } from '../../errors.ts';
import type { Gazetteer } from '../../places/types.ts';
import { trendsOf } from '../../search/trends.ts';
import type { Archive } from '../../search/types.ts';
import { scopeOf } from '../access/access.ts';
import { requestSearch } from '../access/request-token.ts';
import { withinScope } from '../access/within-scope.ts';
import { choice, freeTexts } from '../parameter-fields.ts';
import { readParameters } from '../read-parameters.ts';
import { filterIssues, filtersOf, SEARCH_PARAMETERS } from '../search-parameters.ts';
import { ARCHIVE_PROBLEMS, describeRoute, TOKEN_PROBLEMS } from './described-route.ts';

/** Most queries compared: each is a search of its own, and more lines than this no chart shows. */
const MOST_QUERIES = 10;

const { place, tag, section, author, from, to, date_interval, tones, group } = SEARCH_PARAMETERS;

/** The parameters of `GET /api/trends`. */
export const TRENDS_PARAMETERS = {
  q: freeTexts(
    MOST_QUERIES,
    'words as in a search; several: each is counted by itself, so that they can be compared. None: only `all` is counted',
    ['chi bộ', 'đảng bộ'],
  ),
  ...{ place, tag, section, author, from, to, date_interval, tones },
  match: choice(
    ['auto', 'all', 'any'],
    '`auto` (default) and `all`: articles that hold all words, for counts are never relaxed; `any`: any of them',
  ),
  group,
} as const;

const trendShape = {
  total: z.number().int().describe('exact number of articles, copies included'),
  totalGroups: z.number().int().describe('exact number of results where copies of one text are listed as one'),
  undated: z.number().int().describe('articles among `total` that have no day and are in none of `dates`'),
  dates: z
    .array(z.strictObject({ value: z.string(), count: z.number().int(), groups: z.number().int() }))
    .describe('the same values in every list, zero-filled from the first to the last article that passes the filters'),
};
const trendSchema = z.strictObject(trendShape).openapi('Trend');

export const trendsResponseSchema = z
  .strictObject({
    interval: z.enum(['year', 'month', 'day']).nullable().describe('step of the dates; null where no article is dated'),
    all: trendSchema.describe('all articles that pass the filters: what a count is a share of'),
    series: z
      .array(z.strictObject({ q: z.string(), ...trendShape }).openapi('TrendOfQuery'))
      .describe('one for each `q`, in their order'),
    degraded: z
      .array(z.string())
      .optional()
      .describe('search servers that did not answer: their articles are not counted. Absent where all did'),
  })
  .openapi('TrendsResponse');
export type TrendsResponse = z.infer<typeof trendsResponseSchema>;

/** `/api/trends`: how often queries are met over time. */
export function trendsRoute(app: OpenAPIHono, archive: Archive, gazetteer: Gazetteer): void {
  describeRoute(app, {
    path: '/api/trends',
    summary: 'How often one or several queries are met over time, beside all articles',
    query: TRENDS_PARAMETERS,
    answer: trendsResponseSchema,
    problems: ['bad-request', 'outside-token', 'unsupported-query', ...TOKEN_PROBLEMS, ...ARCHIVE_PROBLEMS],
  });
  app.get('/api/trends', async (c) => {
    const search = requestSearch(c);
    const { values, issues } = readParameters(search, TRENDS_PARAMETERS);
    issues.push(...filterIssues(values, gazetteer));
    if (issues.length > 0) throw new BadRequestError(issues);
    const trends = await trendsOf(archive, values.q ?? [], {
      filters: withinScope(filtersOf(values), scopeOf(c), search, gazetteer),
      dateInterval: values.date_interval ?? null,
      tones: values.tones ?? 'auto',
      match: values.match ?? 'auto',
    });
    return c.json(trends satisfies Omit<TrendsResponse, 'degraded'>);
  });
}
