import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from '../setup/violations.ts';
import { inBrowser, siteUrl, visit } from '../setup/visit.ts';
import { answered, box, hostPages, refuse, SEARCHES, status, widget } from '../setup/widget.ts';

/** Names and roles for screen readers, the keyboard, axe-core, and how much there is to load. */

const { at } = hostPages();

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return active?.ariaLabel ?? active?.textContent ?? '';
  });

inBrowser('axe-core finds nothing wrong with the widget', () => {
  it.each(['/commune.html', '/two.html', '/dark.html', '/right-to-left.html'])('on %s', async (path) => {
    await visit(at(path), { scheme: path === '/two.html' ? 'dark' : 'light' }, async (page) => {
      for (const each of await page.locator('timbao-search').all()) await answered(each);
      const filter = widget(page).getByRole('button', { expanded: false }).first();
      await filter.click();
      await widget(page).locator('[part=value]').first().click();
      await widget(page).locator('[part=choice]').waitFor();
      await box(widget(page)).fill('đá');
      await widget(page).locator('mark').first().waitFor();
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await violations(page)).toEqual([]);
    });
  });

  it('in its own colours, light and dark', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await box(widget(page)).fill('làng nghề');
      await widget(page).locator('mark').first().waitFor();
      await widget(page).getByRole('button', { name: 'Thẻ' }).click();
      for (const theme of ['light', 'dark']) {
        await widget(page).evaluate((element, value) => element.setAttribute('theme', value), theme);
        expect([theme, await violations(page)]).toEqual([theme, []]);
      }
    });
  });

  it('nor with its messages', async () => {
    await visit(
      at('/dark.html'),
      {},
      async (page) => {
        await widget(page).getByRole('alert').filter({ hasText: 'trục trặc' }).waitFor();
        expect(await violations(page)).toEqual([]);
      },
      (page) => page.route(SEARCHES, (route) => refuse(route, 500, 'internal')),
    );
  });
});

inBrowser('the widget by roles and keys', () => {
  it('names all its parts', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await answered(widget(page));
      await widget(page).getByRole('search', { name: 'Tìm báo' }).waitFor();
      await widget(page).getByRole('searchbox', { name: 'Từ cần tìm' }).waitFor();
      await widget(page).getByRole('group', { name: 'Bộ lọc' }).waitFor();
      await widget(page).getByRole('navigation', { name: 'Tìm báo: Các trang kết quả' }).waitFor();
      expect(await widget(page).getByRole('list').getByRole('listitem').count()).toBe(5);
      expect(await widget(page).getByRole('link').count()).toBe(6);
      expect(await status(widget(page)).getAttribute('aria-live')).toBeNull();
    });
  });

  it('can be used with keys alone, and the focus is never lost', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await answered(widget(page));
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Từ cần tìm');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('Địa phương');
      await page.keyboard.press('Enter');
      await widget(page).getByRole('button', { name: 'Địa phương', expanded: true }).waitFor();
      expect(await focused(page)).toBe('Địa phương');
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
      const value = (await focused(page)).replace(/ [\d.]+$/, '');
      await page.keyboard.press('Space');
      await widget(page)
        .getByRole('button', { name: `Bỏ lọc: ${value}` })
        .waitFor();
      expect(await focused(page)).toBe(`Bỏ lọc: ${value}`);
      await page.keyboard.press('Enter');
      await status(widget(page)).filter({ hasText: 'mới nhất trước' }).waitFor();
      const next = widget(page).getByRole('button', { name: 'Trang sau' });
      await next.focus();
      await page.keyboard.press('Enter');
      await widget(page)
        .getByText(/^Trang 2\//)
        .waitFor();
      expect(await focused(page)).toBe(await status(widget(page)).textContent());
    });
  });
});

/** Bound of `/widget.js` as it goes over the wire, in bytes. */
const MOST_FOR_WIDGET = 10 * 1024;

inBrowser('the weight of the widget', () => {
  it('is small, and one file is all there is', async () => {
    const asked: string[] = [];
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await answered(widget(page));
        expect([...new Set(asked)].toSorted()).toEqual(['/api/v1/search', '/widget.js']);
      },
      async (page) => {
        page.on('request', (request) => {
          if (request.url().startsWith(siteUrl('/'))) asked.push(new URL(request.url()).pathname);
        });
      },
    );
    const script = await fetch(siteUrl('/widget.js'), { headers: { 'Accept-Encoding': 'gzip' } });
    expect(script.headers.get('Content-Encoding')).toBe('gzip');
    expect(script.headers.get('Cache-Control')).toBe('public, max-age=3600, stale-while-revalidate=86400');
    const size = gzipSync(await script.text()).length;
    console.log(`/widget.js: ${size} bytes compressed`);
    expect(size).toBeLessThanOrEqual(MOST_FOR_WIDGET);
  });
});
