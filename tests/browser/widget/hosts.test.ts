import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, siteUrl, visit } from '../setup/visit.ts';
import { answered, box, hostPages, items, searchesOf, status, widget } from '../setup/widget.ts';

/** The widget on pages of other sites, served from another origin. */

const { at } = hostPages();

/** Right and left edge of everything in the widget that can be seen, against the window. */
const isInside = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [...document.querySelectorAll('timbao-search')].every((element) =>
      [...element.shadowRoot!.querySelectorAll('a, button, input, p:not(:empty)')]
        .map((part) => part.getBoundingClientRect())
        .every(({ left, right, width }) => width === 0 || (left >= 0 && right <= innerWidth + 1)),
    ),
  );

const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

inBrowser('the widget on a page of another site', () => {
  it.each([360, 1280] as const)('shows the newest articles of its place, and leads to them: %i wide', async (width) => {
    await visit(at('/commune.html'), { width }, async (page) => {
      await answered(widget(page));
      expect(await items(widget(page)).count()).toBe(5);
      expect(await status(widget(page)).textContent()).toMatch(/^\d+ bài, mới nhất trước$/);
      for (const meta of await widget(page).locator('[part=meta]').allTextContents())
        expect(meta).toContain('Vĩnh Phúc');
      expect(await isInside(page)).toBe(true);
      expect(await styleOf(page, '[part=root]', 'font-family')).toContain('Georgia');
      await items(widget(page)).first().getByRole('link').click();
      await page.waitForURL(siteUrl('/articles/*'));
    });
  });

  it('finds as one types, and the article shows the words that were looked for', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await box(widget(page)).fill('làng nghề');
      const link = widget(page)
        .locator('[part=item]', { has: page.locator('mark') })
        .first()
        .getByRole('link');
      await link.waitFor();
      expect(await link.getAttribute('href')).toMatch(/\/articles\/[^?]+\?q=l%C3%A0ng\+ngh%E1%BB%81$/);
      await link.click();
      await page.locator('article mark, h1 mark').first().waitFor();
    });
  });

  it('narrows within its place and goes back, page by page', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      const sent = searchesOf(page);
      await answered(widget(page));
      const all = await status(widget(page)).textContent();
      await widget(page).getByRole('button', { name: 'Địa phương' }).click();
      const values = widget(page).getByRole('group', { name: 'Địa phương' });
      const names = await values.getByRole('button').allTextContents();
      expect(names.length).toBeGreaterThan(1);
      expect(names.join()).not.toMatch(/Tỉnh|Hà Nội/);
      await values.getByRole('button', { name: /Huyện Sông Lô/ }).click();
      const remove = widget(page).getByRole('button', { name: 'Bỏ lọc: Huyện Sông Lô' });
      await remove.waitFor();
      await status(widget(page)).filter({ hasNotText: all! }).waitFor();
      expect(sent.at(-1)!.getAll('place')).toEqual(['vinh-phuc.song-lo']);
      await remove.click();
      await status(widget(page)).filter({ hasText: all! }).waitFor();
      expect(sent.at(-1)!.getAll('place')).toEqual(['vinh-phuc']);

      const first = await items(widget(page)).first().textContent();
      await widget(page).getByRole('button', { name: 'Trang sau' }).click();
      await widget(page)
        .getByText(/^Trang 2\//)
        .waitFor();
      expect(await items(widget(page)).first().textContent()).not.toBe(first);
      await widget(page).getByRole('button', { name: 'Trang trước' }).click();
      await widget(page)
        .getByText(/^Trang 1\//)
        .waitFor();
      expect(await items(widget(page)).first().textContent()).toBe(first);
    });
  });

  it('works under the strictest content policy, and breaks none of it', async () => {
    await visit(at('/strict-policy.html'), {}, async (page) => {
      await answered(widget(page));
      expect(await styleOf(page, '[part=title] span span', 'color')).toBe('rgb(11, 90, 72)');
      expect(await styleOf(page, '[part=list]', 'list-style-type')).toBe('none');
      await box(widget(page)).fill('chi bộ');
      await widget(page).locator('mark').first().waitFor();
    });
  });

  it('stands twice on a page, also where the script is there twice, each on its own', async () => {
    await visit(at('/two.html'), {}, async (page) => {
      const [one, two] = [page.locator('#one'), page.locator('#two')];
      await Promise.all([answered(one), answered(two)]);
      expect(await items(two).count()).toBe(3);
      expect(await two.getByRole('button').allTextContents()).toEqual(['Search', '‹', '›']);
      const before = await two.locator('[part=list]').textContent();
      await box(one).fill('đá');
      await one.locator('mark').first().waitFor();
      expect(await box(two).inputValue()).toBe('');
      expect(await two.locator('[part=list]').textContent()).toBe(before);
      const names = await page.getByRole('search').evaluateAll((forms) => forms.map((form) => form.ariaLabel));
      expect(new Set(names).size).toBe(2);
      expect(names[0]).toBe('Tìm tin Sông Lô');
    });
  });

  it('takes the colours of a dark page', async () => {
    await visit(at('/dark.html'), {}, async (page) => {
      await answered(widget(page));
      expect(await styleOf(page, '[part=snippet]', 'color')).toBe('rgb(232, 230, 240)');
      expect(await styleOf(page, '[part=title] span span', 'color')).toBe('rgb(185, 167, 255)');
      expect(await styleOf(page, '[part=root]', 'background-color')).toBe('rgba(0, 0, 0, 0)');
      const link = items(widget(page))
        .first()
        .getByRole('link', { name: /\(mở trong thẻ mới\)$/ });
      const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
      await opened.waitForURL(siteUrl('/articles/*'));
      expect(await opened.evaluate(() => opener)).toBeNull();
    });
  });

  it('has colours of its own where told so, by the reader’s wish too', async () => {
    await visit(at('/two.html'), { scheme: 'dark' }, async (page) => {
      await answered(page.locator('#two'));
      expect(await styleOf(page, '#two [part=root]', 'background-color')).toBe('rgb(255, 255, 255)');
      await page.locator('#two').evaluate((element) => element.setAttribute('theme', 'auto'));
      expect(await styleOf(page, '#two [part=root]', 'background-color')).toBe('rgb(26, 33, 29)');
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await styleOf(page, '#two [part=root]', 'background-color')).toBe('rgb(255, 255, 255)');
    });
  });

  it('runs from left to right on a page that does not, in English, for neither language is its own', async () => {
    await visit(at('/right-to-left.html'), { width: 360 }, async (page) => {
      await answered(widget(page));
      expect(await status(widget(page)).textContent()).toMatch(/^\d+ articles, newest first$/);
      expect(await isInside(page)).toBe(true);
      const [input, button] = await Promise.all([
        box(widget(page)).boundingBox(),
        widget(page).getByRole('button', { name: 'Search' }).boundingBox(),
      ]);
      expect(input!.x).toBeLessThan(button!.x);
      await widget(page).evaluate((element) => element.setAttribute('dir', 'rtl'));
      await page.waitForFunction(() => {
        const parts = ['input', 'form button'].map((part) =>
          document.querySelector('timbao-search')!.shadowRoot!.querySelector(part)!.getBoundingClientRect(),
        );
        return parts[0]!.x > parts[1]!.x;
      });
      expect(await isInside(page)).toBe(true);
    });
  });

  it('keeps its shape under a host’s sheet that overrides everything', async () => {
    await visit(at('/hostile-style.html'), {}, async (page) => {
      await answered(widget(page));
      expect(await items(widget(page)).count()).toBe(5);
      for (const [part, property, value] of [
        ['input', 'display', 'block'],
        ['input', 'pointer-events', 'auto'],
        ['input', 'opacity', '1'],
        ['title', 'text-transform', 'none'],
        ['title', 'letter-spacing', 'normal'],
        ['snippet', 'text-indent', '0px'],
        ['snippet', 'white-space', 'normal'],
        ['item', 'position', 'static'],
      ] as const)
        expect([part, property, await styleOf(page, `[part=${part}]`, property)]).toEqual([part, property, value]);
      expect(Number.parseFloat(await styleOf(page, '[part=snippet]', 'font-size'))).toBeGreaterThanOrEqual(14);
      await box(widget(page)).fill('làng nghề');
      await widget(page).locator('mark').first().waitFor();
    });
  });

  it('works beside scripts that change everybody’s objects, and adds no name to the page', async () => {
    await visit(at('/hostile-scripts.html'), {}, async (page) => {
      const sent = searchesOf(page);
      await answered(widget(page));
      expect(await items(widget(page)).count()).toBe(5);
      await box(widget(page)).fill('làng nghề');
      await widget(page).locator('mark').first().waitFor();
      expect(sent.map((each) => each.getAll('place'))).toEqual(sent.map(() => ['vinh-phuc']));
    });
    await visit(at('/commune.html'), {}, async (page) => {
      await answered(widget(page));
      const names = (): Promise<string[]> => page.evaluate(() => Object.getOwnPropertyNames(window));
      const withWidget = await names();
      await page.route('**/widget.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
      await page.reload();
      expect(withWidget.toSorted()).toEqual((await names()).toSorted());
    });
  });

  it.each([
    ['where JavaScript is off', { javaScript: false }, async () => {}],
    ['where the script does not come', {}, (page: Page) => page.route('**/widget.js', (route) => route.abort())],
  ] as const)('is a plain form to the results within its place %s', async (_, visitor, before) => {
    await visit(
      at('/commune.html'),
      visitor,
      async (page) => {
        await page.getByLabel('Tìm trong kho báo').fill('chi bộ');
        await page.getByRole('button', { name: 'Tìm' }).click();
        await page.waitForURL(siteUrl('/?*'));
        expect([...new URL(page.url()).searchParams]).toEqual([
          ['place', 'vinh-phuc'],
          ['q', 'chi bộ'],
        ]);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/bài cho “chi bộ”$/);
      },
      before,
    );
  });

  it('may be moved, taken away and put back: what it shows stays, and nothing is asked twice', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      const sent = searchesOf(page);
      await box(widget(page)).fill('làng nghề');
      await widget(page).locator('mark').first().waitFor();
      const before = await widget(page).locator('[part=list]').textContent();
      const asked = sent.length;
      await page.evaluate(() => {
        const element = document.querySelector('timbao-search')!;
        document.querySelector('header')!.append(element);
        element.remove();
        document.querySelector('main')!.prepend(element);
      });
      expect(await box(widget(page)).inputValue()).toBe('làng nghề');
      expect(await widget(page).locator('[part=list]').textContent()).toBe(before);
      expect(sent.length).toBe(asked);
      await box(widget(page)).fill('đá');
      await widget(page).locator('mark', { hasText: /^đá$/i }).first().waitFor();

      // Taken away in the middle of a request, it takes it up again.
      await page.evaluate(() => {
        const element = document.createElement('timbao-search');
        element.id = 'made';
        document.body.append(element);
        element.remove();
        document.body.append(element);
      });
      await answered(page.locator('#made'));
      const wide = await status(page.locator('#made')).textContent();
      await page.locator('#made').evaluate((element) => element.setAttribute('place', 'vinh-phuc'));
      await status(page.locator('#made')).filter({ hasNotText: wide! }).waitFor();
    });
  });

  it('may come into the document of a frame', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await answered(widget(page));
      await page.evaluate(() => {
        const frame = document.createElement('iframe');
        frame.title = 'inner';
        document.body.append(frame);
        frame.contentDocument!.body.append(document.querySelector('timbao-search')!);
      });
      const moved = page.frameLocator('iframe[title=inner]').locator('timbao-search');
      await answered(moved);
      expect(await moved.locator('[part=list]').evaluate((list) => getComputedStyle(list).listStyleType)).toBe('none');
    });
  });

  it('of the first version, kept in a cache, works with the service as it is now', async () => {
    const old = await readFile(join(import.meta.dirname, '../hosts/widget-1.min.js'), 'utf8');
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await answered(widget(page));
        await box(widget(page)).fill('làng nghề');
        await widget(page).locator('mark').first().waitFor();
        await widget(page).getByRole('button', { name: 'Thẻ' }).click();
        const value = widget(page).getByRole('group', { name: 'Thẻ' }).getByRole('button').first();
        const label = await value.locator('span').first().textContent();
        await value.click();
        await widget(page)
          .getByRole('button', { name: `Bỏ lọc: ${label}` })
          .waitFor();
        await answered(widget(page));
      },
      (page) => page.route('**/widget.js', (route) => route.fulfill({ contentType: 'text/javascript', body: old })),
    );
  });
});
