import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseEngines } from './archive.ts';

/** Exports over real engines: what a file holds is what a search counts. */

const story = (place: string): string =>
  `Sáng nay tại ${place}, 24 hộ dân đã nhận bàn giao đường bê tông dài hai cây số do chính bà con góp công, góp của làm trong ba tháng, kịp trước mùa mưa bão năm nay.`;

/** A report printed twice, another of the next year, and one without a day. */
const ROADS = {
  first: { title: 'Con đường mới', body: [story('xã An Bình')], date: '2021-08-01' },
  reprint: { title: 'Đường mới về bản', body: [story('xã An Bình')], date: '2021-08-03' },
  other: { title: 'Đường về trường', body: ['Học trò vượt suối mỗi sáng.'], date: '2022-08-02' },
  undated: { title: 'Đường xưa', body: ['Lối mòn qua đồi.'] },
};

const lines = (text: string): { id: string; group: string; duplicates: number }[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe.each(caseEngines())('on $name', (engine) => {
  beforeAll(() => engine.start());
  afterAll(() => engine.close());

  it('an export holds what a search counts, newest first, with the group of each copy', async () => {
    const archive = await engine.archive({
      records: { ...ROADS, none: { title: 'Chợ phiên', body: ['Người xuống chợ từ mờ sáng.'], date: '2022-08-04' } },
    });
    const { body } = await archive.get('/api/search', { q: 'đường' });
    const response = await archive.request('/api/export.ndjson?q=%C4%91%C6%B0%E1%BB%9Dng');
    const found = lines(await response.text());
    expect([body.total, response.headers.get('X-Total-Count')]).toEqual([4, '4']);
    expect(found.map(({ id, group, duplicates }) => ({ id, group, duplicates }))).toEqual([
      { id: 'other', group: 'other', duplicates: 0 },
      { id: 'reprint', group: 'first', duplicates: 1 },
      { id: 'first', group: 'first', duplicates: 1 },
      { id: 'undated', group: 'undated', duplicates: 0 },
    ]);
  });

  it('a relaxed search is exported relaxed, and strictly where it asks so', async () => {
    const archive = await engine.archive({
      records: { A: 'Trường học bên suối', B: 'Suối cạn', C: 'Trường mới', D: 'Chợ phiên' },
    });
    for (const match of ['auto', 'all', 'any']) {
      const { body } = await archive.get('/api/search', { q: 'trường suối', match });
      const response = await archive.request(
        `/api/export.ndjson?match=${match}&q=${encodeURIComponent('trường suối')}`,
      );
      expect([match, lines(await response.text()).length]).toEqual([match, body.total]);
    }
  });

  it('counts over time are those of strict searches, copies both ways', async () => {
    const archive = await engine.archive({ records: ROADS });
    const response = await archive.request(
      `/api/trends?date_interval=year&q=${encodeURIComponent('đường')}&q=${encodeURIComponent('đường suối')}`,
    );
    expect(await response.json()).toEqual({
      interval: 'year',
      all: {
        total: 4,
        totalGroups: 3,
        undated: 1,
        dates: [
          { value: '2021', count: 2, groups: 1 },
          { value: '2022', count: 1, groups: 1 },
        ],
      },
      series: [
        {
          q: 'đường',
          total: 4,
          totalGroups: 3,
          undated: 1,
          dates: [
            { value: '2021', count: 2, groups: 1 },
            { value: '2022', count: 1, groups: 1 },
          ],
        },
        {
          q: 'đường suối',
          total: 1,
          totalGroups: 1,
          undated: 0,
          dates: [
            { value: '2021', count: 0, groups: 0 },
            { value: '2022', count: 1, groups: 1 },
          ],
        },
      ],
    });
  });
});
