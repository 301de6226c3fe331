import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { openSqliteWriter } from '../../src/engine/sqlite/writer.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import type { Archive, SearchAnswer, SearchParameters } from '../../src/search/types.ts';
import { analyzed, NO_FILTERS } from '../contract/fixtures.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'timbao-archive-'));
let archive: Archive;

const filler = Array.from({ length: 260 }, (_, number) =>
  analyzed({
    id: `f${number}`,
    title: `Bản tin số ${number}`,
    body: ['Thời tiết hôm nay không có gì đáng nói.'],
    day: '2020-01-01',
  }),
);
beforeAll(async () => {
  const writer = await openSqliteWriter({ dataDir, kind: 'archive' });
  await writer.put([
    analyzed({
      id: 'quarry',
      title: 'Mỏ đá dừng nổ mìn, thợ chuyển sang tạc tượng',
      lead: 'Chi bộ thôn bàn ba buổi mới xong.',
      body: ['Xưởng của ông Bùi Văn Khoát <nhỏ> nhưng đủ việc quanh năm.'],
      day: '2023-05-02',
      tags: ['làng nghề'],
    }),
    analyzed({
      id: 'dam',
      title: 'Đập tràn sửa xong trước mùa lũ',
      body: ['Chi bộ và thợ cùng làm.'],
      day: '2022-04-01',
    }),
    analyzed({
      id: 'bridge',
      title: 'Cầu treo mới',
      body: ['Khoản chi, bộ phận kế toán chưa duyệt.'],
      day: '2024-02-10',
    }),
    analyzed({ id: 'office', title: 'UBND xã họp giao ban', body: ['Bàn việc sáp nhập thôn.'], day: '2024-03-01' }),
    ...filler,
  ]);
  await writer.publish();
  archive = createArchive(openSqliteEngine({ dataDir, readers: 1 }), gazetteer(), { homeProvince: null });
});
afterAll(async () => {
  await archive.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const search = (q: string, more: Partial<SearchParameters> = {}): Promise<SearchAnswer> =>
  archive.search({
    q,
    filters: NO_FILTERS,
    sort: null,
    page: 1,
    perPage: 2,
    facets: [],
    facetSize: 20,
    dateInterval: null,
    tones: 'auto',
    match: 'auto',
    ...more,
  });
const RELAXED = { reason: 'too-few', dropped: [], exactTotal: 0, corrected: null, tonesIgnored: false } as const;
const ids = (answer: SearchAnswer): string[] => answer.results.map(({ id }) => id);

describe('the archive', () => {
  it('takes a compound word as one, and its total is the articles that hold it', async () => {
    const answer = await search('chi bộ', { match: 'all' });
    expect([answer.total, ids(answer).sort(), answer.relaxed]).toEqual([2, ['dam', 'quarry'], null]);
  });

  it('finds a word typed without tones, and may be told to take it as typed', async () => {
    expect(ids(await search('dap tran', { match: 'all' }))).toEqual(['dam']);
    expect((await search('dap tran', { match: 'all', tones: 'exact' })).total).toBe(0);
    expect(ids(await search('đáp trán', { match: 'all', tones: 'ignore' }))).toEqual(['dam']);
  });

  it('marks what it found, escapes everything else', async () => {
    const [first] = (await search('"Bùi Văn Khoát"')).results;
    expect(first?.snippetHtml).toBe('Xưởng của ông <mark>Bùi Văn Khoát</mark> &lt;nhỏ&gt; nhưng đủ việc quanh năm.');
  });

  it('says when too little holds all words, what may be missing, and how many hold everything', async () => {
    const answer = await search('nổ mìn đập tràn');
    expect({ total: answer.total, relaxed: answer.relaxed, found: ids(answer).sort() }).toEqual({
      total: 2,
      relaxed: { ...RELAXED, dropped: ['nổ mìn', 'đập tràn'] },
      found: ['dam', 'quarry'],
    });
  });

  it('mends a slip only where nothing is found as typed, and says so', async () => {
    const answer = await search('sát nhập thôn', { perPage: 1 });
    expect([ids(answer), answer.relaxed]).toEqual([['office'], { ...RELAXED, corrected: 'sáp nhập thôn' }]);
    expect(answer.query).toMatchObject({ q: 'sát nhập thôn', interpreted: { corrected: 'sáp nhập thôn' } });
    expect(answer.results[0]?.snippetHtml).toBe('Bàn việc <mark>sáp nhập</mark> <mark>thôn</mark>.');
    expect((await search('sát nhập thôn', { match: 'all' })).total).toBe(0);
  });

  it('ignores tones last, only where nothing else finds anything, and says so', async () => {
    const answer = await search('đáp trán');
    expect([ids(answer), answer.relaxed]).toEqual([['dam'], { ...RELAXED, tonesIgnored: true }]);
    expect((await search('đáp trán', { tones: 'exact' })).total).toBe(0);
    expect((await search('đáp trán', { match: 'all' })).total).toBe(0);
  });

  it('never relaxes when told to match all, and matches any when told so', async () => {
    expect((await search('nổ mìn đập tràn', { match: 'all' })).total).toBe(0);
    expect((await search('quanh năm giao ban', { match: 'any' })).total).toBe(2);
  });

  it('never relaxes a quoted phrase that is found', async () => {
    const answer = await search('"trước mùa lũ"');
    expect([answer.total, answer.relaxed]).toEqual([1, null]);
  });

  it('finds an abbreviation by its full form, but not where the words themselves are asked for', async () => {
    expect(ids(await search('ủy ban nhân dân xã'))).toContain('office');
    expect((await search('ủy ban nhân dân', { match: 'all' })).total).toBe(0);
  });

  it('excludes words, and sorts an archive asked for nothing by date', async () => {
    const answer = await search('-"bản tin"', { perPage: 10 });
    expect([answer.sort, ids(answer)]).toEqual(['newest', ['office', 'bridge', 'quarry', 'dam']]);
  });

  it('reaches every match once, past the window that ranking orders', async () => {
    const seen = new Set<string>();
    for (let page = 1; page <= 14; page++) {
      const answer = await search('bản tin', { perPage: 20, page, match: 'all' });
      expect(answer.total).toBe(260);
      for (const id of ids(answer)) seen.add(id);
      if (page === 13) expect(answer.results).toHaveLength(20);
      if (page === 14) expect(answer.results).toHaveLength(0);
    }
    expect(seen.size).toBe(260);
  });

  it('tells the extent and gives single articles', async () => {
    expect(await archive.extent()).toEqual({ articles: 264, firstDay: '2020-01-01', lastDay: '2024-03-01' });
    expect((await archive.article('dam'))?.title).toBe('Đập tràn sửa xong trước mùa lũ');
    expect(await archive.article('none')).toBeNull();
  });
});
