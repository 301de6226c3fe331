import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './setup/chromium.ts';
import { hostSite } from './setup/host-site.ts';

/**
 * How soon a widget on another site shows its first results: `node tests/browser/widget-figures.ts
 * http://127.0.0.1:8787`. A report, not a test: times depend on the machine.
 */

const [service = 'http://127.0.0.1:8787'] = process.argv.slice(2);
const RUNS = 11;

const host = await hostSite(new URL(service).origin);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

interface Figures {
  /** milliseconds from the beginning of the navigation */
  results: number;
  /** milliseconds from the load event; below zero where the results were there before it */
  afterLoad: number;
  /** milliseconds from the arrival of the script */
  afterScript: number;
}

async function measure(): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener('timbao-results', () => {
      Object.assign(globalThis, { shown: performance.now() });
    });
  });
  await page.goto(`${host.url}/commune.html`);
  await page.waitForFunction(() => 'shown' in globalThis && performance.getEntriesByType('navigation').length > 0);
  const figures = await page.evaluate(() => {
    const { shown } = globalThis as unknown as { shown: number };
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const script = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/widget.js'));
    return {
      results: shown,
      afterLoad: shown - (navigation?.loadEventEnd ?? 0),
      afterScript: shown - ((script as PerformanceResourceTiming | undefined)?.responseEnd ?? 0),
    };
  });
  await context.close();
  return figures;
}

const runs: Figures[] = [];
for (let run = 0; run < RUNS; run++) runs.push(await measure());
for (const name of ['results', 'afterLoad', 'afterScript'] as const) {
  const values = runs.map((figures) => Math.round(figures[name])).toSorted((a, b) => a - b);
  console.log(`${name.padEnd(12)} median ${values[Math.floor(RUNS / 2)]} ms, ${values[0]} to ${values.at(-1)}`);
}
await browser.close();
await host.close();
