import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { violations } from './setup/violations.ts';
import { inBrowser, siteUrl, visit } from './setup/visit.ts';

const firstArticle = async (): Promise<string> => {
  const answer = await fetch(siteUrl('/api/search?q=h%E1%BA%A3i+l%E1%BB%B1u&per_page=1'));
  const { results } = (await answer.json()) as { results: { href: string }[] };
  return results[0]!.href;
};

const PAGES: [name: string, address: () => string | Promise<string>][] = [
  ['the first page', () => '/'],
  ['results', () => '/?q=chi+b%E1%BB%99+UBND&per_page=5'],
  ['results with filters', () => '/?q=&place=vinh-phuc&tag=OCOP&from=2018&to=2024&facet_size=100&per_page=3'],
  ['no results', () => '/?q=%22l%C3%A0ng+tr%C4%83ng+ngh%E1%BB%81%22'],
  ['an article', firstArticle],
  ['an article with matches', async () => `${await firstArticle()}?q=%C4%91%C3%A1`],
  ['a place', () => '/places/vinh-phuc.song-lo'],
  ['a place of today', () => '/places/nay.phu-tho'],
  ['all places', () => '/places'],
  ['the reference', () => '/docs'],
  ['the builder of widgets', () => '/widgets?place=vinh-phuc&find=h%E1%BA%A3i'],
  ['a problem', () => '/?page=0&foo=1'],
];

inBrowser('axe-core finds nothing, in light on a desk and in dark on a phone, on', () => {
  it.each(PAGES)('%s', async (_name, address) => {
    await visit(await address(), { scheme: 'light', width: 1280 }, async (page) => {
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await violations(page)).toEqual([]);
    });
  });
});

inBrowser('axe-core finds nothing', () => {
  it('on open suggestions', async () => {
    await visit(
      '/',
      { scheme: 'dark' },
      async (page) => {
        await page.keyboard.type('chi');
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
        expect(await violations(page)).toEqual([]);
      },
      (page) =>
        page.route('**/api/suggest?*', (route) =>
          route.fulfill({ json: { suggestions: [{ text: 'chi bộ', kind: 'term', count: 3, href: '/?q=a' }] } }),
        ),
    );
  });

  it('on the English pages', async () => {
    await visit('/?q=chi+b%E1%BB%99&per_page=5', { locale: 'en-GB', scheme: 'dark' }, async (page) => {
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await violations(page)).toEqual([]);
    });
  });
});

/** Goes through the whole page with the Tab key, from its first link on, and tells what had the focus and was in sight. */
async function tabThrough(page: Page): Promise<Set<string>> {
  const reached = new Set<string>();
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { width, height, bottom, top } = element.getBoundingClientRect();
      const isSeen = width > 1 && height > 1 && bottom > 0 && top < innerHeight;
      return `${[...document.querySelectorAll('*')].indexOf(element)}${isSeen ? '' : ' out of sight'}`;
    });
  await page.locator('.skip').focus();
  let before: string | null = null;
  for (let at = await focused(); at !== null; at = await focused()) {
    // A field for a date takes several steps.
    if (at !== before && reached.has(at)) break;
    reached.add(at);
    before = at;
    await page.keyboard.press('Tab');
  }
  return reached;
}

inBrowser('the keyboard alone', () => {
  it.each(PAGES.filter((_, index) => [0, 2, 3, 5, 6].includes(index)))(
    'reaches everything in sight on %s',
    async (_, address) => {
      await visit(await address(), { width: 1280 }, async (page) => {
        const wanted = await page.evaluate(() => {
          const all = [...document.querySelectorAll('*')];
          return all
            .filter((element) => element.matches('a[href], button, input:not([type=hidden]), summary, [tabindex="0"]'))
            .filter(
              (element) => !element.matches('[tabindex="-1"]') && element.checkVisibility({ visibilityProperty: true }),
            )
            .map((element) => String(all.indexOf(element)));
        });
        expect([...(await tabThrough(page))]).toEqual(expect.arrayContaining(wanted));
      });
    },
  );

  it('skips to the content', async () => {
    await visit('/?q=chi+b%E1%BB%99', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Đến nội dung chính');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('noi-dung');
    });
  });
});
