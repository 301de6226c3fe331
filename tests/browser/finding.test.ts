import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { follow, inBrowser, visit, WAYS } from './setup/visit.ts';

const heading = (page: Page): Promise<string | null> => page.getByRole('heading', { level: 1 }).textContent();
const search = (page: Page) => page.getByRole('search').locator('input[name=q]');
const parameters = (page: Page): [string, string][] => [...new URL(page.url()).searchParams];
const noSidewaysScroll = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

inBrowser.each(WAYS)('a reader %s', (_, visitor) => {
  it('types into the box that is in focus and reads what was found', async () => {
    await visit('/', visitor, async (page) => {
      await noSidewaysScroll(page);
      expect(await search(page).evaluate((input) => input === document.activeElement)).toBe(true);
      await page.keyboard.type('chi bộ');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/?q=*');
      expect(parameters(page)).toEqual([['q', 'chi bộ']]);
      expect(await heading(page)).toMatch(/^\d+ bài cho “chi bộ”$/);
      expect(await search(page).inputValue()).toBe('chi bộ');
      expect((await page.getByRole('article').first().locator('mark').first().textContent())?.toLowerCase()).toBe(
        'chi bộ',
      );
      await noSidewaysScroll(page);
    });
  });

  it('begins with a year or a place instead of words', async () => {
    await visit('/', visitor, async (page) => {
      await follow(
        page,
        page.getByRole('list', { name: 'Số bài theo thời gian' }).getByRole('link', { name: /^2022/ }),
      );
      await page.waitForURL('**/?from=2022&to=2022');
      expect(await page.getByRole('link', { name: 'Bỏ lọc thời gian: Năm 2022' }).isVisible()).toBe(true);
      await page.goBack();
      await follow(page, page.getByRole('region', { name: 'Theo địa danh' }).getByRole('link', { name: 'Vĩnh Phúc' }));
      expect(await heading(page)).toBe('Tỉnh Vĩnh Phúc');
      await follow(page, page.getByRole('link', { name: 'Huyện Sông Lô' }).first());
      expect(await heading(page)).toBe('Huyện Sông Lô');
      await follow(
        page,
        page.getByRole('navigation', { name: 'Trực thuộc' }).getByRole('link', { name: 'Tỉnh Vĩnh Phúc' }),
      );
      expect(await heading(page)).toBe('Tỉnh Vĩnh Phúc');
    });
  });

  it('is told what to change where nothing was found, by links that find something', async () => {
    await visit('/?q=%22l%C3%A0ng+tr%C4%83ng+ngh%E1%BB%81%22', visitor, async (page) => {
      expect(await heading(page)).toMatch(/^Không tìm thấy bài nào cho/);
      const tips = page.getByRole('region', { name: 'Thử cách khác' });
      const said = await tips.getByRole('listitem').first().textContent();
      const count = /(\d+) bài$/.exec(said!)?.[1];
      await follow(page, tips.getByRole('link').first());
      expect(await heading(page)).toMatch(new RegExp(`^${count} bài cho`));
    });
  });

  it('reads an article, goes through the matches and finds where it is', async () => {
    await visit('/?q=h%E1%BA%A3i+l%E1%BB%B1u', visitor, async (page) => {
      await follow(page, page.getByRole('article').first().getByRole('link').first());
      const matches = page.getByRole('navigation', { name: /“hải lựu” khớp \d+ chỗ trong bài/ });
      const total = await page.locator('mark').count();
      expect(await matches.textContent()).toContain(`khớp ${total} chỗ`);
      if (visitor.javaScript === false) {
        await matches.getByRole('link', { name: 'Đến chỗ đầu tiên' }).click();
        expect(new URL(page.url()).hash).toBe('#khop-1');
        await page.locator('#khop-1 a').click();
        expect(new URL(page.url()).hash).toBe('#khop-2');
      } else {
        const position = matches.getByRole('status');
        // The browser tells of a new place in the page after the click has ended.
        const says = (text: string) => expect.poll(() => position.textContent(), { timeout: 10_000 }).toBe(text);
        await matches.getByRole('button', { name: 'Chỗ khớp sau' }).click();
        await says(`1/${total}`);
        await matches.getByRole('button', { name: 'Chỗ khớp trước' }).click();
        await says(`${total}/${total}`);
        await matches.getByRole('button', { name: 'Chỗ khớp sau' }).click();
        await says(`1/${total}`);
      }
      const places = page.getByRole('region', { name: 'Địa danh trong bài' });
      expect(await places.getByRole('img', { name: /^Bản đồ: / }).isVisible()).toBe(true);
      expect(await places.getByRole('link', { name: 'Xã Hải Lựu, Sông Lô, Vĩnh Phúc' }).count()).toBe(1);
      await noSidewaysScroll(page);
    });
  });

  it('cites an article', async () => {
    await visit('/?q=h%E1%BA%A3i+l%E1%BB%B1u', visitor, async (page) => {
      await follow(page, page.getByRole('article').first().getByRole('link').first());
      const citation = page.getByRole('region', { name: 'Trích dẫn bài này' });
      const title = await heading(page);
      expect(await citation.getByRole('group', { name: 'Văn bản' }).textContent()).toContain(`“${title}”`);
      await citation.getByText('BibTeX', { exact: true }).click();
      expect(await citation.getByRole('group', { name: 'BibTeX' }).textContent()).toMatch(/^@article\{/);
      const href = await citation.getByRole('link', { name: 'Tải BibTeX' }).getAttribute('href');
      expect(await (await page.request.get(href!)).text()).toMatch(/^@article\{/);
      expect(await citation.getByRole('button').count()).toBe(visitor.javaScript === false ? 0 : 2);
      if (visitor.javaScript === false) return;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await citation.getByRole('button', { name: 'Chép Văn bản' }).click();
      await citation.getByRole('button', { name: 'Đã chép' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`“${title}”`);
    });
  });

  it('switches to English, and every page after it is English', async () => {
    await visit('/?q=chi+b%E1%BB%99', visitor, async (page) => {
      await follow(page, page.getByRole('link', { name: 'English' }));
      expect(await heading(page)).toMatch(/^\d+ articles for “chi bộ”$/);
      await follow(page, page.getByRole('article').first().getByRole('link').first());
      await page.getByRole('region', { name: 'Cite this article' }).waitFor();
      await follow(page, page.getByRole('link', { name: 'Tiếng Việt' }));
      await page.getByRole('region', { name: 'Trích dẫn bài này' }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    });
  });
});

inBrowser('highlights in a browser', () => {
  it.each([
    ['on', ['On']],
    ['đoàn', ['Đoàn']],
    ['ca', ['cá']],
    ['an', ['An']],
  ])('mark whole words only: %s', async (q, words) => {
    await visit('/?q=cá canh', {}, async (page) => {
      const href = await page.getByRole('link', { name: 'Đoàn của On ở An Giang khoanh cá canh' }).getAttribute('href');
      await page.goto(`${new URL(href!, page.url()).pathname}?q=${encodeURIComponent(q)}`);
      const title = page.getByRole('heading', { level: 1 });
      expect(await title.locator('mark').allTextContents()).toEqual(words);
      expect(await title.textContent()).toBe('Đoàn của On ở An Giang khoanh cá canh');
    });
  });
});
