import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { follow, inBrowser, visit, WAYS } from './setup/visit.ts';

const parameters = (page: Page): [string, string][] => [...new URL(page.url()).searchParams];
const facets = (page: Page) => page.getByRole('complementary', { name: 'Lọc kết quả' });

inBrowser.each(WAYS)('a reader %s', (_, visitor) => {
  it('narrows by place, tag and section, sees each filter, and takes it away again', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await follow(page, facets(page).getByRole('region', { name: 'Địa danh khi đăng bài' }).getByRole('link').first());
      await follow(
        page,
        facets(page).getByRole('region', { name: 'Thẻ' }).getByRole('listitem').getByRole('link').first(),
      );
      await follow(page, facets(page).getByRole('region', { name: 'Chuyên mục' }).getByRole('link').first());
      const chips = page.getByRole('region', { name: 'Đang lọc theo' });
      const narrowed = parameters(page);
      expect(narrowed.map(([name]) => name)).toEqual(['q', 'place', 'tag', 'section']);
      expect(await chips.getByRole('link', { name: /^Bỏ lọc/ }).count()).toBe(3);
      await page.reload();
      expect(parameters(page)).toEqual(narrowed);
      await follow(page, page.getByRole('link', { name: /^Bỏ lọc thẻ/ }).first());
      expect(parameters(page).map(([name]) => name)).toEqual(['q', 'place', 'section']);
      await page.goBack();
      expect(await chips.getByRole('link', { name: /^Bỏ lọc/ }).count()).toBe(3);
      await follow(page, chips.getByRole('link', { name: 'Bỏ hết bộ lọc' }));
      expect(parameters(page)).toEqual([['q', 'chi bộ']]);
    });
  });

  it('changes from the places of the time to those of today and back', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await follow(page, page.getByRole('link', { name: 'Xem theo địa danh hiện nay' }));
      const now = facets(page).getByRole('region', { name: 'Địa danh hiện nay' });
      expect(await now.getByRole('link', { name: 'Phú Thọ' }).count()).toBe(1);
      await follow(page, now.getByRole('link', { name: 'Xem theo địa danh khi đăng bài' }));
      expect(parameters(page)).toEqual([['q', 'chi bộ']]);
    });
  });

  it('goes from years to months to days by the columns of the chart, and back by the path above it', async () => {
    await visit('/?q=', visitor, async (page) => {
      const column = () => facets(page).locator('.chart a').first();
      await follow(page, column());
      await page.waitForURL(/from=\d{4}&/);
      const year = parameters(page).find(([name]) => name === 'from')![1];
      await follow(page, column());
      await page.waitForURL(/from=\d{4}-\d\d&/);
      expect(
        parameters(page)
          .find(([name]) => name === 'from')![1]
          .startsWith(year),
      ).toBe(true);
      await follow(page, facets(page).getByRole('link', { name: 'Mọi năm' }));
      expect(parameters(page)).toEqual([['q', '']]);
    });
  });

  it('gives two days in the form', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await page.getByLabel('Từ ngày').fill('2022-01-01');
      await follow(page, page.getByRole('button', { name: 'Lọc theo ngày' }));
      await page.waitForURL(/from=2022-01-01/);
      expect(parameters(page)).toEqual([
        ['from', '2022-01-01'],
        ['q', 'chi bộ'],
      ]);
    });
  });

  it('looks for a tag in a long list, with its tones or without', async () => {
    await visit('/?q=', visitor, async (page) => {
      const tags = facets(page).getByRole('region', { name: 'Thẻ' });
      await tags.getByRole('searchbox', { name: 'Tìm thẻ' }).fill('lang nghe');
      if (visitor.javaScript === false) await follow(page, tags.getByRole('button'));
      const found = tags.getByRole('link', { name: 'làng nghề', exact: true });
      await found.waitFor();
      expect(parameters(page)).toEqual(expect.arrayContaining([['find_tag', 'lang nghe']]));
      expect(await tags.getByRole('link').allTextContents()).toEqual(
        expect.not.arrayContaining([expect.stringContaining('OCOP')]),
      );
      await follow(page, found);
      await page.waitForURL(/tag=/);
      expect(parameters(page)).toEqual([
        ['q', ''],
        ['tag', 'làng nghề'],
      ]);
    });
  });

  it('sorts and turns the page', async () => {
    await visit('/?q=x%C3%A3', visitor, async (page) => {
      await follow(page, page.getByRole('navigation', { name: 'Sắp xếp' }).getByRole('link', { name: 'Cũ nhất' }));
      await page.waitForURL(/sort=oldest/);
      const days = await page
        .locator('.hit time')
        .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')!));
      expect(days).toEqual(days.toSorted());
      await follow(
        page,
        page.getByRole('navigation', { name: 'Các trang kết quả' }).getByRole('link', { name: 'Trang sau →' }),
      );
      await page.waitForURL(/page=2/);
      expect(await page.getByRole('link', { name: 'Trang 2' }).getAttribute('aria-current')).toBe('page');
    });
  });
});
