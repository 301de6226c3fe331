import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, describe, expect, inject } from 'vitest';

const site = inject('site');

/** Tests in a browser; skipped where there is none, with the reason printed once by the setup. */
export const inBrowser = site === null ? describe.skip : describe;

export const siteUrl = (path: string): string => new URL(path, site?.url).href;

let browser: Browser | undefined;
afterAll(() => browser?.close());

export interface Visitor {
  width?: 360 | 1280;
  javaScript?: boolean;
  scheme?: 'light' | 'dark';
  locale?: string;
}

/** Everything that a page did wrong while it was open: errors of scripts, refusals of the content policy. */
const complaints = new WeakMap<Page, string[]>();

/**
 * Waits until a page that asks for the focus has it: the browser gives it with the first drawing,
 * which may come after the load event, and letters typed before then go nowhere.
 */
async function focused(page: Page): Promise<void> {
  const asks = page.locator('[autofocus]');
  if ((await asks.count()) > 0 && !new URL(page.url()).hash) await page.locator('[autofocus]:focus').waitFor();
}

/** Clicks what leads to another page, and waits for that page: a click is done before it is there, or even its address. */
export async function follow(page: Page, link: Locator): Promise<void> {
  const loaded = page.waitForEvent('load');
  await link.click();
  await loaded;
}

/** Opens a page in a context of its own, lets a test act on it, and sees to it that nothing went wrong. */
export async function visit(
  path: string,
  { width = 1280, javaScript = true, scheme = 'light', locale = 'vi-VN' }: Visitor,
  act: (page: Page) => Promise<void>,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  browser ??= await chromium.connect(site!.browser);
  const options: BrowserContextOptions = {
    viewport: { width, height: width === 360 ? 740 : 800 },
    javaScriptEnabled: javaScript,
    colorScheme: scheme,
    locale,
    baseURL: site!.url,
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const wrong: string[] = [];
  complaints.set(page, wrong);
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) wrong.push(message.text());
  });
  try {
    await before(page);
    await page.goto(path);
    await focused(page);
    await act(page);
    expect(wrong).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The ways to see a page: a wide window and a narrow one, with script and without. */
export const WAYS: [name: string, visitor: Visitor][] = [
  ['on a desk', { width: 1280, javaScript: true }],
  ['on a desk without script', { width: 1280, javaScript: false }],
  ['on a phone', { width: 360, javaScript: true }],
  ['on a phone without script', { width: 360, javaScript: false }],
];
