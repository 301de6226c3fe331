import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, visit, WAYS } from './setup/visit.ts';

const heading = (page: Page): Promise<string | null> => page.getByRole('heading', { level: 1 }).textContent();
const search = (page: Page) => page.getByRole('search').locator('input[name=q]');
const parameters = (page: Page): [string, string][] => [...new URL(page.url()).searchParams];
const facets = (page: Page) => page.getByRole('complementary', { name: 'Lọc kết quả' });
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
      await page.getByRole('list', { name: 'Số bài theo thời gian' }).getByRole('link', { name: /^2022/ }).click();
      await page.waitForURL('**/?from=2022&to=2022');
      expect(await page.getByRole('link', { name: 'Bỏ lọc thời gian: Năm 2022' }).isVisible()).toBe(true);
      await page.goBack();
      await page.getByRole('region', { name: 'Theo địa danh' }).getByRole('link', { name: 'Vĩnh Phúc' }).click();
      expect(await heading(page)).toBe('Tỉnh Vĩnh Phúc');
      await page.getByRole('link', { name: 'Huyện Sông Lô' }).first().click();
      expect(await heading(page)).toBe('Huyện Sông Lô');
      await page.getByRole('navigation', { name: 'Trực thuộc' }).getByRole('link', { name: 'Tỉnh Vĩnh Phúc' }).click();
      expect(await heading(page)).toBe('Tỉnh Vĩnh Phúc');
    });
  });

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

  it('is told what to change where nothing was found, by links that find something', async () => {
    await visit('/?q=%22l%C3%A0ng+tr%C4%83ng+ngh%E1%BB%81%22', visitor, async (page) => {
      expect(await heading(page)).toMatch(/^Không tìm thấy bài nào cho/);
      const tips = page.getByRole('region', { name: 'Thử cách khác' });
      const said = await tips.getByRole('listitem').first().textContent();
      const count = /(\d+) bài$/.exec(said!)?.[1];
      await tips.getByRole('link').first().click();
      expect(await heading(page)).toMatch(new RegExp(`^${count} bài cho`));
    });
  });

  it('reads an article, goes through the matches and finds where it is', async () => {
    await visit('/?q=h%E1%BA%A3i+l%E1%BB%B1u', visitor, async (page) => {
      await page.getByRole('article').first().getByRole('link').first().click();
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
        await matches.getByRole('button', { name: 'Chỗ khớp sau' }).click();
        expect(await position.textContent()).toBe(`1/${total}`);
        await matches.getByRole('button', { name: 'Chỗ khớp trước' }).click();
        expect(await position.textContent()).toBe(`${total}/${total}`);
        await matches.getByRole('button', { name: 'Chỗ khớp sau' }).click();
        expect(await position.textContent()).toBe(`1/${total}`);
      }
      const places = page.getByRole('region', { name: 'Địa danh trong bài' });
      expect(await places.getByRole('img', { name: /^Bản đồ: / }).isVisible()).toBe(true);
      expect(await places.getByRole('link', { name: 'Xã Hải Lựu, Sông Lô, Vĩnh Phúc' }).count()).toBe(1);
      await noSidewaysScroll(page);
    });
  });

  it('cites an article', async () => {
    await visit('/?q=h%E1%BA%A3i+l%E1%BB%B1u', visitor, async (page) => {
      await page.getByRole('article').first().getByRole('link').first().click();
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
      await page.getByRole('link', { name: 'English' }).click();
      expect(await heading(page)).toMatch(/^\d+ articles for “chi bộ”$/);
      await page.getByRole('article').first().getByRole('link').first().click();
      expect(await page.getByRole('region', { name: 'Cite this article' }).isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Tiếng Việt' }).click();
      expect(await page.getByRole('region', { name: 'Trích dẫn bài này' }).isVisible()).toBe(true);
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
