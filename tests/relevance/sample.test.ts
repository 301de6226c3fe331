import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import type { Archive, SearchAnswer } from '../../src/search/types.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';

/**
 * The relevance gate: the sample archive, indexed by the indexer's own command, must answer these queries in this order.
 * Each line says why. Lowering a place here is a decision, not a side effect.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'timbao-relevance-'));
let archive: Archive;

beforeAll(() => {
  const run = spawnSync(process.execPath, [join(ROOT, 'indexer/main.ts'), 'index', '--sample'], {
    env: { ...process.env, DATA_DIR: dataDir, ENGINE: 'sqlite' },
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
  archive = createArchive(openSqliteEngine({ dataDir, readers: 1 }), gazetteer(), { homeProvince: null });
}, 120_000);
afterAll(async () => {
  await archive?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const search = (q: string): Promise<SearchAnswer> =>
  archive.search({
    q,
    filters: NO_FILTERS,
    sort: null,
    page: 1,
    perPage: 10,
    facets: [],
    facetSize: 20,
    dateInterval: null,
    tones: 'auto',
    match: 'auto',
  });
const titles = async (q: string): Promise<string[]> => (await search(q)).results.map(({ title }) => title);

const STONE_VILLAGE = [
  // In both titles as one phrase, and as often in both texts: the shorter one first.
  'Làng nghề đá Hải Lựu: Con ngựa đi trước Tết',
  'Gỡ vướng mặt bằng cụm làng nghề đá Hải Lựu',
];

describe('the sample archive puts first', () => {
  it.each([
    ['làng nghề đá Hải Lựu', STONE_VILLAGE],
    // The same without tones: the reading is restored, the order does not change.
    ['lang nghe da Hai Luu', STONE_VILLAGE],
    // Words of the title that no other article has together.
    ['gốm Hương Canh', ['Gốm Hương Canh, lửa còn nhờ người']],
    ["Cư M'gar", ["Cư M'gar: thợ cắt sầu riêng phải qua sát hạch, đeo thẻ"]],
    // A numbered ward of a numbered district, not the other articles that hold the digit 4.
    ['phường 4 quận 4', ['Phường 4, Quận 4: con hẻm đo bằng xe cứu hỏa']],
    // Of three districts and a commune named Châu Thành, the one of the province that is named.
    ['châu thành bến tre', ['Bạn đọc viết: Chiếc phao ở bến đò']],
    // The word in the title before the word in the text.
    [
      'trạm y tế',
      ['Hạ Hoà: Trạm y tế sáng đèn đến 20 giờ', 'Vì sao người dân Cần Đăng bỏ trạm y tế, và vì sao họ quay lại'],
    ],
    // The rarer of two words in the title before the more common one there.
    ['nghề mộc', ['LÀNG MỘC LA XUYÊN HỌC CHỮA CHÁY', '“Bỏ được chữ rẻ mới giữ được nghề”']],
  ])('%s', async (q, expected) => {
    expect((await titles(q)).slice(0, expected.length)).toEqual(expected);
  });

  it('articles that hold the party cell by its name for “chi bộ”, and none that only spends money', async () => {
    const { results, relaxed } = await search('chi bộ');
    expect(relaxed).toBeNull();
    for (const { titleHtml, snippetHtml } of results) expect(titleHtml + snippetHtml).toMatch(/<mark>chi bộ<\/mark>/iu);
  });

  it('what holds every word before what holds some, where a search is relaxed', async () => {
    const { relaxed, results } = await search('bụi đá phổi');
    expect(relaxed?.exactTotal).toBeGreaterThan(0);
    expect(results.slice(0, 2).map(({ title }) => title)).toContain('Bụi đá và những lá phổi ở Hải Lựu');
  });
});
