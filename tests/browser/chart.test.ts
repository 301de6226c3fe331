import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, siteUrl, visit } from './setup/visit.ts';

const columns = (page: Page) => page.locator('.facets .chart svg > *');
const middle = async (page: Page, index: number): Promise<[number, number]> => {
  const { x, y, width, height } = (await columns(page).nth(index).boundingBox())!;
  return [x + width / 2, y + height / 2];
};

inBrowser('the chart', () => {
  it('says while one drags what is chosen, and narrows to it when one lets go', async () => {
    await visit('/?q=x%C3%A3&page=1&date_interval=year', {}, async (page) => {
      const values = await columns(page).evaluateAll((all) =>
        all.map((column) => ({ ...(column as HTMLElement).dataset })),
      );
      const chosen = values.slice(1, 4);
      await page.mouse.move(...(await middle(page, 1)));
      await page.mouse.down();
      await page.mouse.move(...(await middle(page, 2)));
      await page.mouse.move(...(await middle(page, 3)), { steps: 4 });
      const total = chosen.reduce((sum, { count }) => sum + Number(count), 0);
      expect(await page.locator('.dragged').textContent()).toBe(
        `${chosen[0]!.value} – ${chosen[2]!.value}: ${total} bài`,
      );
      await page.mouse.up();
      await page.waitForURL(/from=/);
      expect(page.url()).toBe(siteUrl(`/?q=x%C3%A3&from=${chosen[0]!.value}&to=${chosen[2]!.value}`));
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`${total} bài cho “xã”`);
    });
  });

  it('takes a drag from right to left the same way, whatever was looked for', async () => {
    await visit('/?q=x%C3%A3+OR+FROM+OR+TO&date_interval=year', {}, async (page) => {
      await page.mouse.move(...(await middle(page, 3)));
      await page.mouse.down();
      await page.mouse.move(...(await middle(page, 1)), { steps: 4 });
      await page.mouse.up();
      await page.waitForURL(/from=/);
      const { searchParams } = new URL(page.url());
      expect(searchParams.get('q')).toBe('xã OR FROM OR TO');
      expect(searchParams.get('from')! < searchParams.get('to')!).toBe(true);
    });
  });

  it('opens a column in another tab where a key asks for it', async () => {
    await visit('/?q=&date_interval=year', {}, async (page) => {
      const opened = page.context().waitForEvent('page');
      await page.keyboard.down('Control');
      await page.mouse.click(...(await middle(page, 1)));
      await page.keyboard.up('Control');
      const other = await opened;
      await other.waitForURL(/from=\d{4}&to=\d{4}/);
      expect(page.url()).toBe(siteUrl('/?q=&date_interval=year'));
    });
  });

  it('has the same links as a list, for the keyboard', async () => {
    await visit('/?q=&date_interval=year', {}, async (page) => {
      const facets = page.getByRole('complementary');
      await facets.getByText('Xem biểu đồ dưới dạng danh sách').focus();
      await page.keyboard.press('Enter');
      const listed = await facets
        .getByRole('list', { name: 'Số bài theo thời gian' })
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(
        await page.locator('.facets .chart a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      ).toEqual(listed);
    });
  });
});
