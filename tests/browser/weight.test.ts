import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { SCRIPT } from '../../src/site/assets.ts';
import { inBrowser, siteUrl, visit } from './setup/visit.ts';

/** Bounds in bytes as they go over the wire, headers apart. */
const MOST_FOR_RESULTS = 60 * 1024;
const MOST_FOR_SCRIPT = 12 * 1024;

const ADDRESSES = ['/', '/?q=chi+b%E1%BB%99', '/places/vinh-phuc'];

inBrowser('the weight of a page', () => {
  it('is small: results with everything they need, and the script', async () => {
    let bytes = 0;
    const asked: string[] = [];
    await visit(
      '/?q=chi+b%E1%BB%99',
      {},
      async (page) => {
        await page.waitForLoadState('networkidle');
        expect(asked.map((url) => new URL(url).pathname.replace(/-[0-9a-f]{12}/, '')).toSorted()).toEqual([
          '/',
          '/static/icon.svg',
          '/static/site.css',
          '/static/site.js',
        ]);
        expect(bytes).toBeGreaterThan(5000);
        expect(bytes).toBeLessThanOrEqual(MOST_FOR_RESULTS);
        console.log(`results page: ${bytes} bytes in all, of which script ${gzipSync(SCRIPT.content).length}`);
      },
      async (page) => {
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Network.enable');
        devtools.on('Network.responseReceived', ({ response }) => {
          // Chromium's own signs in fields come as data.
          if (!response.url.startsWith('data:')) asked.push(response.url);
        });
        devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
          bytes += encodedDataLength;
        });
      },
    );
    expect(gzipSync(SCRIPT.content).length).toBeLessThanOrEqual(MOST_FOR_SCRIPT);
  });

  it.each(ADDRESSES)('comes compressed, and nothing moves while it loads: %s', async (address) => {
    const answer = await fetch(siteUrl(address), { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.headers.get('Content-Encoding')).toBe('gzip');
    for (const width of address === '/' ? ([360, 1280] as const) : ([360] as const))
      await visit(
        address,
        { width },
        async (page) => {
          await page.waitForLoadState('networkidle');
          expect(await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBe(0);
        },
        (page) =>
          page.addInitScript(() => {
            const seen = globalThis as unknown as { shifts: number };
            seen.shifts = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) seen.shifts += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
          }),
      );
  });
});

inBrowser('a page on paper', () => {
  it('is the article alone, black on white', async () => {
    const { results } = (await (await fetch(siteUrl('/api/search?q=h%E1%BA%A3i+l%E1%BB%B1u&per_page=1'))).json()) as {
      results: { href: string }[];
    };
    await visit(results[0]!.href, { scheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
      for (const hidden of ['.search', '.masthead nav', '.map', '.colophon'])
        expect(await page.locator(hidden).isVisible()).toBe(false);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).color)).toBe('rgb(0, 0, 0)');
    });
  });
});
