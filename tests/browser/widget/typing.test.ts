import type { Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, visit } from '../setup/visit.ts';
import {
  answer,
  answered,
  box,
  hostPages,
  items,
  SEARCHES,
  searchesOf,
  status,
  stopClock,
  widget,
} from '../setup/widget.ts';

/** Searching while one types: how often, what of it is shown, and what an input method does. */

const { at } = hostPages();

/** Longer than any pause the widget waits for, in milliseconds. */
const A_PAUSE = 1000;

const questions = (sent: readonly URLSearchParams[]): string[] => sent.map((each) => each.get('q') ?? '');

/** Holds every search back until it is let go, by its words, in the order in which they were asked. */
async function heldBack(page: Page): Promise<(q: string) => Promise<Route>> {
  const held = new Map<string, Route[]>();
  const waiting = new Map<string, (route: Route) => void>();
  // Giving a request up would hide what comes of its answer: here every answer arrives.
  await page.addInitScript(() => {
    const { fetch } = globalThis;
    globalThis.fetch = (address) => fetch(address);
  });
  await page.route(SEARCHES, (route) => {
    const q = new URL(route.request().url()).searchParams.get('q') ?? '';
    const wanted = waiting.get(q);
    waiting.delete(q);
    if (wanted === undefined) held.set(q, [...(held.get(q) ?? []), route]);
    else wanted(route);
  });
  return (q) => {
    const route = held.get(q)?.shift();
    return route === undefined ? new Promise((resolve) => waiting.set(q, resolve)) : Promise.resolve(route);
  };
}

/** Answers and waits until the page has done with it whatever it does. */
async function answerLate(page: Page, route: Route): Promise<void> {
  await Promise.all([page.waitForEvent('requestfinished'), answer(route, { titles: ['Đến muộn'] })]);
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

inBrowser('typing in the widget', () => {
  it('asks once a pause, and not again for what is shown already', async () => {
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await answered(widget(page));
        const sent = searchesOf(page);
        await stopClock(page);
        await box(widget(page)).pressSequentially('lang ng');
        expect(questions(sent)).toEqual([]);
        await page.clock.runFor(A_PAUSE);
        await widget(page).locator('mark').first().waitFor();
        await box(widget(page)).pressSequentially('he');
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Backspace');
        await page.clock.runFor(A_PAUSE);
        await box(widget(page)).press('Enter');
        expect(questions(sent)).toEqual(['lang ng']);
        await box(widget(page)).fill('chi bộ');
        await box(widget(page)).press('Enter');
        await widget(page)
          .locator('mark', { hasText: /chi bộ/i })
          .first()
          .waitFor();
        await page.clock.runFor(A_PAUSE);
        expect(questions(sent)).toEqual(['lang ng', 'chi bộ']);
      },
      (page) => page.clock.install(),
    );
  });

  it('shows what belongs to the words in the box, whichever answer comes last', async () => {
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await answer(await letGo(''), { titles: ['Đầu tiên'] });
        await items(widget(page)).filter({ hasText: 'Đầu tiên' }).waitFor();
        await box(widget(page)).fill('đ');
        const slow = await letGo('đ');
        await box(widget(page)).fill('đảng');
        await answer(await letGo('đảng'), { titles: ['<mark>Đảng</mark> bộ xã'] });
        await items(widget(page)).filter({ hasText: 'Đảng bộ xã' }).waitFor();
        await answerLate(page, slow);
        expect(await items(widget(page)).allTextContents()).toEqual([expect.stringContaining('Đảng bộ xã')]);

        await box(widget(page)).fill('đ ');
        await box(widget(page)).fill('đồng');
        const left = await letGo('đồng');
        await box(widget(page)).fill('');
        await answer(await letGo(''), { titles: ['Đầu tiên'] });
        await items(widget(page)).filter({ hasText: 'Đầu tiên' }).waitFor();
        await answerLate(page, left);
        expect(await items(widget(page)).allTextContents()).toEqual([expect.stringContaining('Đầu tiên')]);
      },
      async (page) => {
        letGo = await heldBack(page);
      },
    );
  });

  it('shows nothing without words where browsing is off, also while an answer is under way', async () => {
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await answer(await letGo(''), { titles: ['Đầu tiên'] });
        await items(widget(page)).filter({ hasText: 'Đầu tiên' }).waitFor();
        const sent = searchesOf(page);
        await widget(page).evaluate((element) => element.setAttribute('browse', 'off'));
        await items(widget(page)).first().waitFor({ state: 'hidden' });
        await box(widget(page)).fill('đồng');
        const late = await letGo('đồng');
        await box(widget(page)).fill('');
        await answerLate(page, late);
        expect(await items(widget(page)).filter({ visible: true }).count()).toBe(0);
        expect(questions(sent)).toEqual(['đồng']);
      },
      async (page) => {
        letGo = await heldBack(page);
      },
    );
  });

  it('leaves an input method alone until it is done', async () => {
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await answered(widget(page));
        const sent = searchesOf(page);
        await stopClock(page);
        await box(widget(page)).focus();
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Input.imeSetComposition', { text: 'vieet', selectionStart: 5, selectionEnd: 5 });
        await page.clock.runFor(A_PAUSE);
        await box(widget(page)).evaluate((input) =>
          input.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
          ),
        );
        await page.clock.runFor(A_PAUSE);
        expect(questions(sent)).toEqual([]);
        await devtools.send('Input.insertText', { text: 'việt' });
        await page.clock.runFor(A_PAUSE);
        await status(widget(page)).filter({ hasNotText: 'mới nhất trước' }).waitFor();
        expect(questions(sent)).toEqual(['việt']);
        expect(page.url()).toBe(at('/commune.html'));
      },
      (page) => page.clock.install(),
    );
  });

  it('never takes text for markup', async () => {
    const title =
      '&lt;img src=x onerror=&quot;window.hacked=1&quot;&gt; &amp;amp; <mark>chi bộ</mark><img src=x onerror="window.hacked=2"><script>hacked=3</script>';
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        const link = items(widget(page)).getByRole('link');
        await link.waitFor();
        expect(await link.textContent()).toBe(
          '<img src=x onerror="window.hacked=1"> &amp; chi bộ<img src=x onerror="window.hacked=2"><script>hacked=3</script>',
        );
        expect(await link.locator('mark').allTextContents()).toEqual(['chi bộ']);
        expect(await widget(page).locator('img, script').count()).toBe(0);
        expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
        await box(widget(page)).fill('<b>"x" & y</b>');
        await widget(page).getByRole('button', { name: '<i>x</i>' }).click();
        expect(await box(widget(page)).inputValue()).toBe('<i>x</i>');
      },
      (page) => page.route(SEARCHES, (route) => answer(route, { titles: [title], corrected: '<i>x</i>' })),
    );
  });

  it('links nowhere but to the service', async () => {
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        await items(widget(page)).first().waitFor();
        expect(await items(widget(page)).getByRole('link').count()).toBe(0);
      },
      (page) =>
        page.route(SEARCHES, async (route) => {
          const made = await import('../setup/widget.ts').then(({ madeUp }) => madeUp({ titles: ['Một', 'Hai'] }));
          made.results[0]!.href = 'javascript:alert(1)';
          made.results[1]!.href = 'https://elsewhere.example/';
          await route.fulfill({ json: made, headers: { 'Access-Control-Allow-Origin': '*' } });
        }),
    );
  });
});

let letGo: (q: string) => Promise<Route>;
