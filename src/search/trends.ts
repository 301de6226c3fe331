import type { FacetCount } from '../engine/port.ts';
import { BadRequestError } from '../errors.ts';
import { chooseInterval, type DateInterval, dateHistogram } from './date-facet.ts';
import type { Archive, SearchParameters } from './types.ts';

/** Most dates of an answer, all its lists together: five megabytes of it. Ten queries by day reach over 24 years. */
const MOST_DATES = 100_000;

/** Counts of one search over time. */
export interface Trend {
  /** articles that match, dated or not */
  total: number;
  /** entries of the list in which copies of one text are one */
  totalGroups: number;
  /** articles that match and have no day */
  undated: number;
  dates: { value: string; count: number; groups: number }[];
}

export interface Trends {
  /** null where no article is dated */
  interval: DateInterval | null;
  /** all articles that pass the filters, whatever they say: what the others are a share of */
  all: Trend;
  series: (Trend & { q: string })[];
  degraded?: readonly string[];
}

type Asked = Pick<SearchParameters, 'filters' | 'dateInterval' | 'tones' | 'match'>;

/**
 * How often some queries are met over time, side by side: every list of dates has the same values, zero-filled from the
 * first to the last article that passes the filters. Queries are taken as they stand, never relaxed.
 */
export async function trendsOf(archive: Archive, queries: readonly string[], asked: Asked): Promise<Trends> {
  const degraded = new Set<string>();
  const count = async (q: string): Promise<{ total: number; totalGroups: number; days: readonly FacetCount[] }> => {
    const { answer, counts } = await archive.find(countingDays(q, asked));
    for (const name of answer.degraded ?? []) degraded.add(name);
    return { total: answer.total, totalGroups: answer.totalGroups, days: counts.date ?? [] };
  };
  const whole = await count('');
  const [first, last] = [whole.days[0]?.value, whole.days.at(-1)?.value];
  const interval =
    first === undefined || last === undefined ? null : (asked.dateInterval ?? chooseInterval(first, last));
  const axis = dateHistogram(whole.days, interval).map(({ value }) => value);
  if (axis.length * (queries.length + 1) > MOST_DATES) throw tooFine(axis.length, queries.length + 1);

  const trend = ({ total, totalGroups, days }: Awaited<ReturnType<typeof count>>): Trend => {
    const sums = new Map(dateHistogram(days, interval).map((sum) => [sum.value, sum]));
    return {
      total,
      totalGroups,
      undated: total - days.reduce((sum, day) => sum + day.count, 0),
      dates: axis.map((value) => sums.get(value) ?? { value, count: 0, groups: 0 }),
    };
  };
  const series: Trends['series'] = [];
  // One after the other: a single request does not take all the engine's threads.
  for (const q of queries) series.push({ q, ...trend(await count(q)) });
  return { interval, all: trend(whole), series, ...(degraded.size === 0 ? {} : { degraded: [...degraded] }) };
}

const tooFine = (dates: number, lists: number): BadRequestError =>
  new BadRequestError([
    {
      param: 'date_interval',
      message: `would make ${lists} lists of ${dates} dates; at most ${MOST_DATES} dates are given: take months or years, fewer queries, or a shorter time with from and to`,
      messageVi: `sẽ cho ${lists} danh sách, mỗi danh sách ${dates} mốc thời gian; tối đa là ${MOST_DATES} mốc: hãy chọn tháng hoặc năm, bớt từ khóa, hoặc thu hẹp thời gian bằng from và to`,
    },
  ]);

const countingDays = (q: string, asked: Asked): SearchParameters => ({
  ...asked,
  q,
  sort: 'newest',
  page: 1,
  perPage: 1,
  facets: ['date'],
  facetSize: 1,
  relaxBelow: 0,
});
