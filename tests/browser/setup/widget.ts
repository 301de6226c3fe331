import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { type HostSite, hostSite } from './host-site.ts';
import { siteUrl } from './visit.ts';

/** What tests of the widget share: the site of a host, the parts by role, and answers made up. */

/** Serves the pages of `hosts/` while the tests of a file run; gives their addresses. */
export function hostPages(): { at: (path: string) => string; add: HostSite['add'] } {
  let host: HostSite | undefined;
  beforeAll(async () => {
    if (inject('site') !== null) host = await hostSite(new URL(siteUrl('/')).origin);
  });
  afterAll(() => host?.close());
  return { at: (path) => `${host?.url}${path}`, add: (path, text) => host?.add(path, text) };
}

export const SEARCHES = '**/api/v1/search?*';

/** The widget, or the first of several. */
export const widget = (page: Page): Locator => page.locator('timbao-search').first();
export const box = (within: Locator): Locator => within.getByRole('searchbox');
export const items = (within: Locator): Locator => within.locator('[part=item]');
export const status = (within: Locator): Locator => within.getByRole('status');

/** Resolves when the widget shows an answer. */
export const answered = (within: Locator): Promise<void> =>
  status(within)
    .filter({ hasText: /\d|Không|No / })
    .waitFor();

/** The parameters of every search a page sends. */
export function searchesOf(page: Page): URLSearchParams[] {
  const sent: URLSearchParams[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/api/v1/search' && request.method() === 'GET') sent.push(searchParams);
  });
  return sent;
}

interface MadeUp {
  titles?: readonly string[];
  total?: number;
  corrected?: string;
}

/** An answer of the service with articles of these titles (as markup). */
export function madeUp({ titles = [], total = titles.length, corrected }: MadeUp = {}) {
  return {
    query: { q: '', interpreted: { corrected: corrected ?? null } },
    total,
    page: 1,
    perPage: 5,
    pages: Math.ceil(total / 5),
    sort: 'newest',
    relaxed: null,
    results: titles.map((titleHtml, index) => ({
      id: `bai-${index}`,
      href: `/articles/bai-${index}`,
      url: null,
      title: titleHtml,
      day: '2024-05-01',
      publishedAt: null,
      section: null,
      author: null,
      titleHtml,
      snippetHtml: '',
      places: [],
      tags: [],
      duplicates: 0,
    })),
    facets: {},
    next: null,
  };
}

/** Any origin may read it, like the answers of the service. */
export const OPEN = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };

export const answer = (route: Route, made: MadeUp): Promise<void> =>
  route.fulfill({ json: madeUp(made), headers: OPEN });

export const refuse = (route: Route, status: number, code: string, more: Record<string, string> = {}): Promise<void> =>
  route.fulfill({
    status,
    headers: { ...OPEN, ...more },
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: `/docs#problem-${code}`, title: code, status, detail: `detail of ${code}`, code }),
  });

/** Stops the clock of a page: from here on time passes only by `page.clock.runFor`. */
export async function stopClock(page: Page): Promise<void> {
  await page.clock.pauseAt(new Date(Date.now() + 3_600_000));
}
