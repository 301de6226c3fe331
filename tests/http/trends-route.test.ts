import { describe, expect, it } from 'vitest';
import { trendsResponseSchema } from '../../src/http/routes/trends-route.ts';
import { SECRET, tokenFor } from './access/tokens.ts';
import { testApp } from './fixtures/app.ts';

const date = (value: string, count: number) => ({ value, count, groups: count });

describe('GET /api/trends', () => {
  it('counts queries side by side, beside all articles', async () => {
    const { json } = testApp();
    const { status, body } = await json('/api/trends?q=chi+b%E1%BB%99&q=ch%E1%BB%A3&q=kh%C3%B4ng+c%C3%B3');
    expect([status, body]).toEqual([
      200,
      {
        interval: 'month',
        all: {
          total: 48,
          totalGroups: 48,
          undated: 1,
          dates: expect.arrayContaining([date('2020-01', 15), date('2020-04', 0), date('2022-08', 1)]),
        },
        series: [
          { q: 'chi bộ', total: 2, totalGroups: 2, undated: 1, dates: expect.arrayContaining([date('2022-08', 1)]) },
          { q: 'chợ', total: 1, totalGroups: 1, undated: 0, dates: expect.arrayContaining([date('2021-01', 1)]) },
          { q: 'không có', total: 0, totalGroups: 0, undated: 0, dates: expect.arrayContaining([date('2021-01', 0)]) },
        ],
      },
    ]);
    const axis = body.all.dates.map(({ value }: { value: string }) => value);
    expect([axis[0], axis.at(-1), axis.length]).toEqual(['2020-01', '2022-08', 32]);
    for (const { dates } of body.series) expect(dates.map(({ value }: { value: string }) => value)).toEqual(axis);
    expect(trendsResponseSchema.safeParse(body).error).toBeUndefined();
  });

  it('counts by the step asked for, within the filters', async () => {
    const { json } = testApp();
    const { body } = await json('/api/v1/trends?q=chi&place=vinh-phuc&date_interval=year');
    expect(body).toEqual({
      interval: 'year',
      all: { total: 23, totalGroups: 23, undated: 0, dates: [date('2020', 22), date('2021', 0), date('2022', 1)] },
      series: [
        { q: 'chi', total: 1, totalGroups: 1, undated: 0, dates: [date('2020', 0), date('2021', 0), date('2022', 1)] },
      ],
    });
  });

  it('counts all articles alone where no query is given, and nothing where there are none', async () => {
    const { json } = testApp();
    expect((await json('/api/trends?from=2021&to=2021&date_interval=month')).body).toEqual({
      interval: 'month',
      all: { total: 1, totalGroups: 1, undated: 0, dates: [date('2021-01', 1)] },
      series: [],
    });
    expect((await json('/api/trends?q=chi&from=1990&to=1991')).body).toEqual({
      interval: null,
      all: { total: 0, totalGroups: 0, undated: 0, dates: [] },
      series: [{ q: 'chi', total: 0, totalGroups: 0, undated: 0, dates: [] }],
    });
  });

  it('takes queries as they stand', async () => {
    const { json, archive } = testApp();
    await json('/api/trends?q=a&q=a&q=b&tones=exact&match=any');
    expect(
      archive.asked.map(({ q, relaxBelow, tones, match, facets }) => ({ q, relaxBelow, tones, match, facets })),
    ).toEqual(['', 'a', 'b'].map((q) => ({ q, relaxBelow: 0, tones: 'exact', match: 'any', facets: ['date'] })));
  });

  it('says what is wrong with the request', async () => {
    const { json } = testApp();
    const search = `?${'q=a&'.repeat(11)}place=x&from=2022&to=2021&page=2`;
    const { status, body } = await json(`/api/trends${search}`);
    expect([status, body.issues]).toEqual([
      400,
      [
        { param: 'q', message: 'is given 11 times; at most 10 are allowed' },
        { param: 'page', message: expect.stringContaining('is not a parameter of this address') },
        { param: 'place', message: '"x" is not a place id; find ids with /api/places?q=' },
        { param: 'from', message: '2022-01-01 is after to (2021-12-31); from must not be later than to' },
      ],
    ]);
  });

  it('refuses an answer of more dates than anyone reads', async () => {
    const { json, archive } = testApp();
    const { find } = archive;
    archive.find = async (parameters) => ({
      ...(await find(parameters)),
      counts: {
        date: [
          { value: '1800-01-01', count: 1 },
          { value: '2022-08-03', count: 1 },
        ],
      },
    });
    const { status, body } = await json('/api/trends?q=a&q=b&date_interval=day');
    expect([status, body.issues]).toEqual([
      400,
      [{ param: 'date_interval', message: expect.stringContaining('would make 3 lists of 81299 dates') }],
    ]);
    expect((await json('/api/trends?q=a&q=b&date_interval=month')).status).toBe(200);
  });

  it('keeps to what a token opens', async () => {
    const { json } = testApp({ tokenSecret: SECRET });
    const token = await tokenFor({ places: ['vinh-phuc'], from: '2020-01-01', to: '2020-12-31' });
    const { body } = await json(`/api/trends?q=ru%E1%BB%99ng&date_interval=year&token=${token}`);
    expect([body.all, body.series[0].total]).toEqual([
      { total: 22, totalGroups: 22, undated: 0, dates: [date('2020', 22)] },
      22,
    ]);
    for (const wider of ['place=yen-bai', 'from=2022']) {
      const refused = await json(`/api/trends?${wider}&token=${token}`);
      expect([wider, refused.status, refused.body.code]).toEqual([wider, 403, 'outside-token']);
    }
  });

  it('names the servers whose articles are missing', async () => {
    const { json, archive } = testApp();
    archive.override = { degraded: ['timbao-1'] };
    expect((await json('/api/trends?q=chi')).body.degraded).toEqual(['timbao-1']);
  });
});
