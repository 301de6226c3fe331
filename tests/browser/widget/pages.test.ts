import { expect, it } from 'vitest';
import { violations } from '../setup/violations.ts';
import { inBrowser, siteUrl, visit } from '../setup/visit.ts';
import { answered, box, hostPages, items, widget } from '../setup/widget.ts';

/** The widget as a page in a frame, and the page that writes the tag. */

const { at, add } = hostPages();

inBrowser('the page for frames', () => {
  it('shows the widget on another site and makes its frame as tall as it is', async () => {
    await visit(at('/frame.html'), { width: 360 }, async (page) => {
      const inner = page.frameLocator('iframe').locator('timbao-search');
      await answered(inner);
      expect(await items(inner).count()).toBe(3);
      await page.waitForFunction(() => {
        const frame = document.querySelector('iframe')!;
        return Number(frame.height) > 400;
      });
      const [opened] = await Promise.all([page.waitForEvent('popup'), items(inner).first().getByRole('link').click()]);
      await opened.waitForURL(siteUrl('/articles/*'));
    });
  });

  it('is a plain form where JavaScript is off', async () => {
    await visit(siteUrl('/embed?place=vinh-phuc&lang=vi'), { javaScript: false }, async (page) => {
      await page.getByLabel('Tìm trong kho báo').fill('chi bộ');
      const [opened] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: 'Tìm' }).click(),
      ]);
      await opened.waitForURL(siteUrl('/?*'));
      expect([...new URL(opened.url()).searchParams]).toEqual([
        ['place', 'vinh-phuc'],
        ['q', 'chi bộ'],
      ]);
    });
  });

  it('is clean to axe-core in the colours of the reader', async () => {
    await visit(siteUrl('/embed?tag=OCOP&lang=en'), { scheme: 'light' }, async (page) => {
      await answered(widget(page));
      // The frame is a part of a page that has a heading of its own.
      const found = async () => (await violations(page)).filter((each) => !each.startsWith('page-has-heading-one'));
      expect(await found()).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await found()).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
    });
  });
});

inBrowser('the page that writes the tag', () => {
  it('shows what has been chosen at once, and the tag it writes works on another site', async () => {
    let tag = '';
    await visit('/widgets', {}, async (page) => {
      await answered(widget(page));
      await page.getByRole('searchbox', { name: 'Tìm địa phương' }).fill('song lo');
      await page.getByRole('checkbox', { name: 'Huyện Sông Lô, Vĩnh Phúc' }).check();
      await page.locator('timbao-search[place="vinh-phuc.song-lo"]').waitFor();
      await page.getByRole('spinbutton', { name: 'Số bài mỗi trang' }).fill('2');
      await page.getByRole('radio', { name: 'English' }).check();
      await page.getByRole('radio', { name: 'Tối', exact: true }).check();
      await page.getByRole('checkbox', { name: 'Năm' }).uncheck();
      const code = page.getByRole('group', { name: 'Thẻ HTML' });
      await code.filter({ hasText: 'facets="place,tag"' }).waitFor();
      await widget(page).getByRole('button', { name: 'Search' }).waitFor();
      await items(widget(page)).nth(1).waitFor();
      tag = (await code.textContent())!;
      expect(tag).toBe(
        `<timbao-search lang="en" place="vinh-phuc.song-lo" per-page="2" theme="dark" facets="place,tag">
  <form action="${new URL(siteUrl('/')).origin}/" method="get">
    <input type="hidden" name="place" value="vinh-phuc.song-lo">
    <label>Search the archive <input type="search" name="q"></label>
    <button type="submit">Search</button>
  </form>
</timbao-search>
<script src="${siteUrl('/widget.js')}" async></script>`,
      );
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Chép Thẻ HTML' }).click();
      await page.getByRole('button', { name: 'Đã chép' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(tag);
      // The address says the same: it can be shared and reloaded.
      await page.reload();
      expect(await code.textContent()).toBe(tag);
    });
    add('/pasted.html', `<!DOCTYPE html><html lang="vi"><body>${tag}</body></html>`);
    await visit(at('/pasted.html'), {}, async (page) => {
      await items(widget(page)).nth(1).waitFor();
      await box(widget(page)).fill('đá');
      await widget(page).locator('mark').first().waitFor();
    });
  });

  it('works without JavaScript', async () => {
    await visit('/widgets', { javaScript: false, width: 360 }, async (page) => {
      await page.getByRole('searchbox', { name: 'Tìm địa phương' }).fill('hai luu');
      await page.getByRole('button', { name: 'Cập nhật' }).first().click();
      await page.getByRole('checkbox', { name: 'Xã Hải Lựu, Sông Lô, Vĩnh Phúc' }).check();
      await page.getByRole('button', { name: 'Cập nhật' }).first().click();
      await page
        .getByRole('group', { name: 'Thẻ HTML' })
        .filter({ hasText: 'place="vinh-phuc.song-lo.hai-luu"' })
        .waitFor();
    });
  });
});
