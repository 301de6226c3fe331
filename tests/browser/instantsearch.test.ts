import { join } from 'node:path';
import { build } from 'esbuild';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SECRET, tokenFor } from '../http/access/tokens.ts';
import { meilisearchAvailable } from '../meilisearch/server.ts';
import { type CaseService, caseService } from './setup/case-service.ts';
import { type HostSite, hostSite } from './setup/host-site.ts';
import { inBrowser, visit } from './setup/visit.ts';

/**
 * InstantSearch.js with instant-meilisearch, both as they are published, on a page of another site: the example of
 * `docs/instantsearch.md`, against the service on each engine.
 */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const PLACES = ['xã Hải Lựu, huyện Sông Lô', 'xã Lãng Công, huyện Sông Lô', 'xã Hồ Sơn, huyện Tam Đảo'];
const RECORDS = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `lop-${String(index + 1).padStart(2, '0')}`,
      {
        title: `Lớp nghề thứ ${index + 1} khai giảng`,
        body: [`Chi bộ ${PLACES[index % 3]}, tỉnh Vĩnh Phúc mở lớp dạy nghề đá cho thanh niên trong vùng.`],
        date: `2023-01-${String(index + 1).padStart(2, '0')}`,
        section: index % 2 === 0 ? 'Kinh tế' : 'Xã hội',
        tags: index % 3 === 2 ? ['du lịch', 'dạy nghề'] : ['làng nghề', 'dạy nghề'],
      },
    ]),
  ),
  'thu-doc': {
    title: '&lt;img src=x onerror="document.title=1"&gt; &lt;b&gt;thư bạn đọc&lt;/b&gt; &amp; trả lời',
    body: ['Bạn đọc hỏi về &lt;script&gt;document.title=2&lt;/script&gt; trên trang.'],
    date: '2021-01-01',
    tags: ['&lt;i&gt;bạn đọc&lt;/i&gt;'],
  },
  'hai-quan': { title: 'Hải quan cửa khẩu làm việc ban đêm', date: '2020-01-01', tags: ['cửa khẩu'] },
  'hai-quan-hai': { title: 'Hải quân thăm đảo', date: '2020-02-01', tags: ['biển đảo'] },
};
/** Values of one article each, in the order of the list. */
const ONES = ['<i>bạn đọc</i> 1', 'biển đảo 1', 'cửa khẩu 1'];
const ALL = Object.keys(RECORDS).length;

const titles = (page: Page): Locator => page.locator('#hits h3');
const stats = (page: Page, count: number): Locator => page.locator('#stats', { hasText: new RegExp(`^${count} bài$`) });
const box = (page: Page): Locator => page.locator('#searchbox input');
/** The values of a list with their counts, as a reader sees them. */
const values = async (page: Page, list: string): Promise<string[]> => {
  const labels = page.locator(`${list} :is(.ais-RefinementList-labelText, .ais-HierarchicalMenu-label)`);
  const counts = page.locator(`${list} :is(.ais-RefinementList-count, .ais-HierarchicalMenu-count)`);
  const [names, numbers] = await Promise.all([labels.allTextContents(), counts.allTextContents()]);
  return names.map((name, index) => `${name} ${numbers[index]}`);
};

inBrowser('InstantSearch on a page of another site', () => {
  let bundle: string;
  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, 'hosts/instantsearch.js')],
      bundle: true,
      write: false,
      format: 'iife',
      charset: 'utf8',
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    bundle = outputFiles[0]!.text;
  });

  const engines = meilisearchAvailable('InstantSearch over Meilisearch')
    ? (['sqlite', 'meilisearch'] as const)
    : (['sqlite'] as const);
  describe.each(engines)('over %s', (engine) => {
    let service: CaseService;
    let host: HostSite;
    beforeAll(async () => {
      service = await caseService(engine, { records: RECORDS, settings: { tokenSecret: SECRET } });
      host = await hostSite(service.url);
      host.add('/instantsearch.bundle.js', bundle);
    });
    afterAll(async () => {
      await host.close();
      await service.close();
    });
    /** The page as it is served to readers, with this key in it. */
    const withKey = (key: string): string => {
      const [before, after, ...others] = bundle.split('("https://bao.example", ""');
      expect([after, others]).toEqual([expect.any(String), []]);
      return `${before}("https://bao.example", ${JSON.stringify(key)}${after}`;
    };
    const open = (act: (page: Page) => Promise<void>): Promise<void> =>
      visit(`${host.url}/instantsearch.html`, {}, async (page) => {
        await stats(page, ALL).waitFor();
        await act(page);
      });

    it('finds as one types, with its tones, counts exactly, and marks what it found', async () => {
      await open(async (page) => {
        await box(page).fill('hải quan');
        await stats(page, 1).waitFor();
        expect(await titles(page).allTextContents()).toEqual(['Hải quan cửa khẩu làm việc ban đêm']);
        expect(await titles(page).locator('mark').allTextContents()).toEqual(['Hải quan']);
        await box(page).fill('chi bộ');
        await stats(page, 12).waitFor();
        expect(await page.locator('#hits p mark').first().textContent()).toBe('Chi bộ');
        expect(await titles(page).count()).toBe(5);
        const link = await titles(page).first().getByRole('link').getAttribute('href');
        expect(link).toMatch(new RegExp(`^${RegExp.escape(service.url)}/articles/lop-`));
        await box(page).fill('xyzxyz');
        await page.getByText('Không có bài nào.').waitFor();
        await stats(page, 0).waitFor();
      });
    });

    it('turns pages to the last', async () => {
      await open(async (page) => {
        const seen = new Set(await titles(page).allTextContents());
        for (const [number, first] of [
          ['2', /thứ 7 /],
          ['3', /thứ 2 /],
        ] as const) {
          await page
            .locator('#pages')
            .getByRole('link', { name: `Page ${number}`, exact: true })
            .click();
          await titles(page).first().filter({ hasText: first }).waitFor();
          for (const title of await titles(page).allTextContents()) seen.add(title);
        }
        expect(seen.size).toBe(ALL);
        await page.locator('#pages .ais-Pagination-item--nextPage.ais-Pagination-item--disabled').waitFor();
      });
    });

    it('refines by tags and sections, each with the number of its articles, and takes it back', async () => {
      await open(async (page) => {
        expect(await values(page, '#tags')).toEqual(['dạy nghề 12', 'làng nghề 8', 'du lịch 4', ...ONES]);
        await page.locator('#tags').getByLabel('làng nghề').click();
        await stats(page, 8).waitFor();
        // A list of its own facet keeps its other values: they would be added.
        expect(await values(page, '#tags')).toEqual(['làng nghề 8', 'dạy nghề 12', 'du lịch 4', ...ONES]);
        await page.locator('#sections').getByLabel('Kinh tế').click();
        await stats(page, 4).waitFor();
        await page.locator('#chosen').getByRole('button').first().click();
        await stats(page, 6).or(stats(page, 8)).waitFor();
      });
    });

    it('opens the levels of places', async () => {
      await open(async (page) => {
        const choose = (name: RegExp): Promise<void> => page.locator('#places').getByRole('link', { name }).click();
        const opened = (name: string): Promise<void> => page.locator('#places li', { hasText: name }).last().waitFor();
        expect(await values(page, '#places')).toEqual(['Vĩnh Phúc 12']);
        await choose(/^Vĩnh Phúc/);
        await opened('Tam Đảo');
        expect(await values(page, '#places')).toEqual(['Vĩnh Phúc 12', 'Sông Lô 8', 'Tam Đảo 4']);
        await choose(/^Sông Lô/);
        await stats(page, 8).waitFor();
        expect((await values(page, '#places')).slice(1)).toEqual([
          'Sông Lô 8',
          'Hải Lựu 4',
          'Lãng Công 4',
          'Tam Đảo 4',
        ]);
        await choose(/^Hải Lựu/);
        await stats(page, 4).waitFor();
      });
    });

    it('looks through the tags', async () => {
      await open(async (page) => {
        await page.locator('#tags').getByPlaceholder('Tìm thẻ').fill('lich');
        await page.locator('#tags li', { hasText: 'du lịch' }).and(page.locator('#tags li:only-child')).waitFor();
        expect(await values(page, '#tags')).toEqual(['du lịch 4']);
      });
    });

    it('sorts by day', async () => {
      await open(async (page) => {
        await page.locator('#sort select').selectOption({ label: 'Cũ nhất' });
        await titles(page).first().filter({ hasText: 'Hải quan' }).waitFor();
        await page.locator('#sort select').selectOption({ label: 'Mới nhất' });
        await titles(page).first().filter({ hasText: 'Lớp nghề thứ 12' }).waitFor();
      });
    });

    it('with a token finds and counts what that opens, on the site it names', async () => {
      const token = await tokenFor({ places: ['vinh-phuc.song-lo'], origins: [host.url] });
      host.add('/instantsearch.bundle.js', withKey(token));
      try {
        await visit(`${host.url}/instantsearch.html`, {}, async (page) => {
          await stats(page, 8).waitFor();
          expect(await values(page, '#tags')).toEqual(['dạy nghề 8', 'làng nghề 8']);
          await page.locator('#tags').getByPlaceholder('Tìm thẻ').fill('nghe');
          await page.locator('#tags .ais-RefinementList-count').first().waitFor();
          expect(await values(page, '#tags')).toEqual(['dạy nghề 8', 'làng nghề 8']);
          await box(page).fill('hải quan');
          await stats(page, 0).waitFor();
        });
      } finally {
        host.add('/instantsearch.bundle.js', bundle);
      }
    });

    it('shows hostile text as text', async () => {
      await open(async (page) => {
        const title = await page.title();
        await box(page).fill('thư bạn đọc');
        await stats(page, 1).waitFor();
        expect(await titles(page).allTextContents()).toEqual([
          '<img src=x onerror="document.title=1"> <b>thư bạn đọc</b> & trả lời',
        ]);
        expect(await page.locator('#hits img, #hits b, #hits script, #tags i').count()).toBe(0);
        expect(await titles(page).locator('mark').allTextContents()).toEqual(['thư', 'bạn đọc']);
        expect(await page.title()).toBe(title);
      });
    });
  });
});
