import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, visit, WAYS } from './setup/visit.ts';

const parameters = (page: Page): [string, string][] => [...new URL(page.url()).searchParams];
const facets = (page: Page) => page.getByRole('complementary', { name: 'Lọc kết quả' });

inBrowser.each(WAYS)('a reader %s', (_, visitor) => {
  it('narrows by place, tag and section, sees each filter, and takes it away again', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await facets(page).getByRole('region', { name: 'Địa danh khi đăng bài' }).getByRole('link').first().click();
      await facets(page).getByRole('region', { name: 'Thẻ' }).getByRole('listitem').getByRole('link').first().click();
      await facets(page).getByRole('region', { name: 'Chuyên mục' }).getByRole('link').first().click();
      const chips = page.getByRole('region', { name: 'Đang lọc theo' });
      const narrowed = parameters(page);
      expect(narrowed.map(([name]) => name)).toEqual(['q', 'place', 'tag', 'section']);
      expect(await chips.getByRole('link', { name: /^Bỏ lọc/ }).count()).toBe(3);
      await page.reload();
      expect(parameters(page)).toEqual(narrowed);
      await page
        .getByRole('link', { name: /^Bỏ lọc thẻ/ })
        .first()
        .click();
      expect(parameters(page).map(([name]) => name)).toEqual(['q', 'place', 'section']);
      await page.goBack();
      expect(await chips.getByRole('link', { name: /^Bỏ lọc/ }).count()).toBe(3);
      await chips.getByRole('link', { name: 'Bỏ hết bộ lọc' }).click();
      expect(parameters(page)).toEqual([['q', 'chi bộ']]);
    });
  });

  it('changes from the places of the time to those of today and back', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await page.getByRole('link', { name: 'Xem theo địa danh hiện nay' }).click();
      const now = facets(page).getByRole('region', { name: 'Địa danh hiện nay' });
      expect(await now.getByRole('link', { name: 'Phú Thọ' }).count()).toBe(1);
      await now.getByRole('link', { name: 'Xem theo địa danh khi đăng bài' }).click();
      expect(parameters(page)).toEqual([['q', 'chi bộ']]);
    });
  });

  it('goes from years to months to days by the columns of the chart, and back by the path above it', async () => {
    await visit('/?q=', visitor, async (page) => {
      const column = () => facets(page).locator('.chart a').first();
      await column().click();
      await page.waitForURL(/from=\d{4}&/);
      const year = parameters(page).find(([name]) => name === 'from')![1];
      await column().click();
      await page.waitForURL(/from=\d{4}-\d\d&/);
      expect(
        parameters(page)
          .find(([name]) => name === 'from')![1]
          .startsWith(year),
      ).toBe(true);
      await facets(page).getByRole('link', { name: 'Mọi năm' }).click();
      expect(parameters(page)).toEqual([['q', '']]);
    });
  });

  it('gives two days in the form', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await page.getByLabel('Từ ngày').fill('2022-01-01');
      await page.getByRole('button', { name: 'Lọc theo ngày' }).click();
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
      if (visitor.javaScript === false) await tags.getByRole('button').click();
      const found = tags.getByRole('link', { name: 'làng nghề', exact: true });
      await found.waitFor();
      expect(parameters(page)).toEqual(expect.arrayContaining([['find_tag', 'lang nghe']]));
      expect(await tags.getByRole('link').allTextContents()).toEqual(
        expect.not.arrayContaining([expect.stringContaining('OCOP')]),
      );
      await found.click();
      await page.waitForURL(/tag=/);
      expect(parameters(page)).toEqual([
        ['q', ''],
        ['tag', 'làng nghề'],
      ]);
    });
  });

  it('sorts and turns the page', async () => {
    await visit('/?q=x%C3%A3', visitor, async (page) => {
      await page.getByRole('navigation', { name: 'Sắp xếp' }).getByRole('link', { name: 'Cũ nhất' }).click();
      await page.waitForURL(/sort=oldest/);
      const days = await page
        .locator('.hit time')
        .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')!));
      expect(days).toEqual(days.toSorted());
      await page
        .getByRole('navigation', { name: 'Các trang kết quả' })
        .getByRole('link', { name: 'Trang sau →' })
        .click();
      await page.waitForURL(/page=2/);
      expect(await page.getByRole('link', { name: 'Trang 2' }).getAttribute('aria-current')).toBe('page');
    });
  });
});
