import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './setup/chromium.ts';

/**
 * Figures of a running service as a cheap phone on a slow network sees it: `node tests/browser/paint-figures.ts
 * http://127.0.0.1:8787`. Throttled as Lighthouse does for mobile (150 ms round trip, 1.6 Mbit/s down, 0.75 up, CPU four
 * times slower): https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md. A report, not a test: times
 * depend on the machine.
 */

const [url = 'http://127.0.0.1:8787'] = process.argv.slice(2);
const PAGES = ['/', '/?q=chi+b%E1%BB%99', '/?q=n%C3%B4ng+th%C3%B4n&sort=newest', '/places/vinh-phuc', '/docs'];
const RUNS = 5;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 768_000 / 8 };
const CPU_SLOWER = 4;

interface Figures {
  firstContentfulPaint: number;
  largestContentfulPaint: number;
  layoutShift: number;
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

async function measure(path: string): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
  await page.addInitScript(() => {
    const seen = { largestContentfulPaint: 0, layoutShift: 0 };
    Object.assign(globalThis, { seen });
    const observe = (type: string, take: (entry: PerformanceEntry & { value?: number }) => void): void =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    observe('largest-contentful-paint', ({ startTime }) => {
      seen.largestContentfulPaint = startTime;
    });
    observe('layout-shift', ({ value = 0 }) => {
      seen.layoutShift += value;
    });
  });
  await page.goto(new URL(path, url).href, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const figures = await page.evaluate(() => ({
    firstContentfulPaint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    ...(globalThis as unknown as { seen: Omit<Figures, 'firstContentfulPaint'> }).seen,
  }));
  await context.close();
  return figures;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

for (const path of PAGES) {
  const runs: Figures[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(path));
  const [first, largest, shift] = [
    median(runs.map(({ firstContentfulPaint }) => firstContentfulPaint)),
    median(runs.map(({ largestContentfulPaint }) => largestContentfulPaint)),
    Math.max(...runs.map(({ layoutShift }) => layoutShift)),
  ];
  console.log(
    `${decodeURIComponent(path).padEnd(28)} first paint ${Math.round(first)} ms, largest ${Math.round(largest)} ms, layout shift ${shift.toFixed(3)}`,
  );
}
await browser.close();
