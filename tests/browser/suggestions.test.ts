import type { Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, siteUrl, visit } from './setup/visit.ts';

interface Suggestion {
  text: string;
  kind: 'term' | 'place' | 'tag' | 'article';
  count: number;
  href: string;
}

const word = (text: string, count = 3): Suggestion => ({
  text,
  kind: 'term',
  count,
  href: `/?${new URLSearchParams({ q: text })}`,
});

/** Answers in place of the service, so that a test says what comes and when; returns what was asked, in order. */
async function answering(
  page: Page,
  suggestionsFor: (q: string) => Suggestion[] | Promise<Suggestion[]>,
): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/api/suggest?*', async (route: Route) => {
    const q = new URL(route.request().url()).searchParams.get('q')!;
    asked.push(q);
    const suggestions = await suggestionsFor(q);
    // A request that the page gave up has nobody to answer to.
    await route.fulfill({ json: { suggestions } }).catch(() => {});
  });
  return asked;
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Từ cần tìm' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Gợi ý' }).getByRole('option');
const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const SETTLED = 600;

inBrowser('suggestions', () => {
  it('come as one types, and say what they are and how many articles they lead to', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await page.keyboard.type('chi');
        await options(page).first().waitFor();
        expect(await options(page).allTextContents()).toEqual(['chi bộ từ · 1.234', 'Chi Lăng địa danh · 5']);
        expect(await page.getByRole('search').getByRole('status').textContent()).toBe(
          '2 gợi ý. Dùng phím lên, xuống để chọn.',
        );
        expect(await box(page).getAttribute('aria-expanded')).toBe('true');
      },
      async (page) =>
        void (await answering(page, () => [
          word('chi bộ', 1234),
          { text: 'Chi Lăng', kind: 'place', count: 5, href: '/?place=lang-son.chi-lang' },
        ])),
    );
  });

  it('are chosen by the arrows and Enter, and closed by Escape without losing the text', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await page.keyboard.type('lúa');
        await options(page).first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        const active = await box(page).getAttribute('aria-activedescendant');
        expect(await page.locator(`#${active}`).textContent()).toBe('lúa chiêm từ · 3');
        expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
        await page.keyboard.press('ArrowDown');
        expect(await box(page).getAttribute('aria-activedescendant')).toBeNull();
        await page.keyboard.press('ArrowUp');
        expect(await page.getByRole('option', { selected: true }).textContent()).toBe('lúa chiêm từ · 3');
        await page.keyboard.press('Escape');
        expect(await options(page).count()).toBe(0);
        expect(await box(page).inputValue()).toBe('lúa');
        await page.keyboard.press('ArrowDown');
        await options(page).first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.search !== '');
        expect(page.url()).toBe(siteUrl('/?q=l%C3%BAa+xu%C3%A2n'));
      },
      async (page) => void (await answering(page, () => [word('lúa xuân'), word('lúa chiêm')])),
    );
  });

  it('are chosen by the pointer', async () => {
    await visit(
      '/',
      { width: 360 },
      async (page) => {
        await page.keyboard.type('lúa');
        await options(page).nth(1).click();
        await page.waitForURL(/\?q=/);
        expect(page.url()).toBe(siteUrl('/?q=l%C3%BAa+chi%C3%AAm'));
      },
      async (page) => void (await answering(page, () => [word('lúa xuân'), word('lúa chiêm')])),
    );
  });

  it('keep the filters that are set, but one place takes the place of another', async () => {
    const set = '/?q=l%C3%BAa&place=vinh-phuc&tag=L%C3%A0ng+ngh%E1%BB%81&from=2021-01-01&sort=oldest&page=2';
    const chosen: [Suggestion, Record<string, string[]>][] = [
      [word('chi bộ'), { q: ['chi bộ'], place: ['vinh-phuc'], tag: ['Làng nghề'], from: ['2021-01-01'] }],
      [
        { text: 'Phú Thọ', kind: 'place', count: 2, href: '/?place=phu-tho' },
        { place: ['phu-tho'], tag: ['Làng nghề'], from: ['2021-01-01'] },
      ],
      [
        { text: 'Gốm', kind: 'tag', count: 2, href: '/?tag=G%E1%BB%91m' },
        { place: ['vinh-phuc'], tag: ['Gốm', 'Làng nghề'], from: ['2021-01-01'] },
      ],
    ];
    for (const [suggestion, parameters] of chosen) {
      await visit(
        set,
        {},
        async (page) => {
          await box(page).fill('x');
          await options(page).first().click();
          await page.waitForURL((url) => url.search !== new URL(siteUrl(set)).search);
          const { searchParams } = new URL(page.url());
          const asked = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]);
          expect(Object.fromEntries(asked), suggestion.text).toEqual(parameters);
        },
        (page) => answering(page, () => [suggestion]),
      );
    }
  });

  it('never lead to another site', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await page.keyboard.type('lúa');
        await options(page).first().click();
        await later(SETTLED);
        expect(page.url()).toBe(siteUrl('/'));
      },
      async (page) => void (await answering(page, () => [{ ...word('lúa'), href: '//evil.example/' }])),
    );
  });

  it('leave Enter without a choice to the search as typed', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await page.keyboard.type('lúa');
        await options(page).first().waitFor();
        await page.keyboard.press('Enter');
        await page.waitForURL(/\?q=/);
        expect(page.url()).toBe(siteUrl('/?q=l%C3%BAa'));
      },
      async (page) => void (await answering(page, () => [word('lúa xuân')])),
    );
  });

  it('wait for a pause, so that fast typing is one request', async () => {
    let asked: string[] = [];
    await visit(
      '/',
      {},
      async (page) => {
        await box(page).evaluate((input: HTMLInputElement) => {
          input.focus();
          for (const letter of 'làng nghề') {
            input.value += letter;
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));
          }
        });
        await later(SETTLED);
        expect(asked).toEqual(['làng nghề']);
      },
      async (page) => {
        asked = await answering(page, () => []);
      },
    );
  });

  it('do without a service that has none or fails', async () => {
    for (const status of [404, 500])
      await visit(
        '/',
        {},
        async (page) => {
          await page.keyboard.type('chi bộ');
          await later(SETTLED);
          expect(await options(page).count()).toBe(0);
          await page.keyboard.press('Enter');
          await page.waitForURL(/\?q=/);
          expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/bài cho “chi bộ”$/);
        },
        (page) => page.route('**/api/suggest?*', (route) => route.fulfill({ status, body: 'no' })),
      );
  });

  it('show text of the archive as text', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await page.keyboard.type('a');
        await options(page).first().waitFor();
        expect(await options(page).first().textContent()).toBe('<img src=x onerror=alert(1)> từ · 3');
        expect(await page.locator('.suggestions img').count()).toBe(0);
      },
      async (page) => void (await answering(page, () => [word('<img src=x onerror=alert(1)>')])),
    );
  });

  it('leave the slash key to bring the focus to the box, except where one types', async () => {
    await visit('/?q=l%C3%BAa', {}, async (page) => {
      await page.keyboard.press('/');
      expect(await box(page).evaluate((input) => input === document.activeElement)).toBe(true);
      await page.keyboard.type('a/b');
      expect(await box(page).inputValue()).toBe('a/b');
    });
  });
});

inBrowser('an input method', () => {
  const compose = (page: Page, steps: (input: HTMLInputElement) => void): Promise<void> => box(page).evaluate(steps);

  it('sends one request for the composed word, none for what is half typed, and its Enter does not submit', async () => {
    let asked: string[] = [];
    await visit(
      '/',
      {},
      async (page) => {
        await compose(page, (input) => {
          const type = (text: string, isComposing: boolean) => {
            input.value = text;
            input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing }));
          };
          input.focus();
          input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
          type('truowng', true);
        });
        await later(SETTLED);
        const isTaken = await box(page).evaluate((input) => {
          const enter = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
          return !input.dispatchEvent(new KeyboardEvent('keydown', enter));
        });
        await compose(page, (input) => {
          input.value = 'trường';
          input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: 'trường' }));
          input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        });
        await later(SETTLED);
        expect(asked).toEqual(['trường']);
        expect(isTaken).toBe(true);
        expect(page.url()).toBe(siteUrl('/'));
        expect(await options(page).allTextContents()).toEqual(['trường học từ · 3']);
      },
      async (page) => {
        asked = await answering(page, () => [word('trường học')]);
      },
    );
  });

  it('keeps a real Enter that it takes for itself from leaving the page', async () => {
    await visit('/', {}, async (page) => {
      await compose(page, (input) => {
        input.focus();
        input.value = 'truong';
        input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      });
      await page.keyboard.press('Enter');
      await later(SETTLED);
      expect(page.url()).toBe(siteUrl('/'));
      await compose(page, (input) => {
        input.value = 'trường';
        input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      });
      await page.keyboard.press('Enter');
      await page.waitForURL(/\?q=/);
      expect(page.url()).toBe(siteUrl('/?q=tr%C6%B0%E1%BB%9Dng'));
    });
  });

  it('that composes with the browser’s own means is asked for what came out', async () => {
    let asked: string[] = [];
    await visit(
      '/',
      {},
      async (page) => {
        const devtools = await page.context().newCDPSession(page);
        for (const text of ['n', 'no', 'noo', 'nô'])
          await devtools.send('Input.imeSetComposition', {
            text,
            selectionStart: text.length,
            selectionEnd: text.length,
          });
        await later(SETTLED);
        expect(asked).toEqual([]);
        await devtools.send('Input.insertText', { text: 'nông' });
        await later(SETTLED);
        expect(asked).toEqual(['nông']);
      },
      async (page) => {
        asked = await answering(page, () => []);
      },
    );
  });
});

inBrowser('late answers', () => {
  it('never overwrite those of what was typed since', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await box(page).fill('l');
        await later(250);
        await box(page).fill('lúa');
        await later(1200);
        expect(await options(page).allTextContents()).toEqual(['lúa nước từ · 3']);
      },
      async (page) =>
        void (await answering(page, async (q) => {
          await later(q === 'l' ? 800 : 50);
          return [word(q === 'l' ? 'lạc' : 'lúa nước')];
        })),
    );
  });

  it('do not come even where the request cannot be given up', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await page.evaluate(() => {
          const { fetch } = window;
          // As browsers do that answer from a cache just when the request is given up.
          window.fetch = (input, { signal: _signal, ...rest } = {}) => fetch(input, rest);
        });
        await box(page).fill('l');
        await later(250);
        await box(page).fill('lúa');
        await later(1200);
        expect(await options(page).allTextContents()).toEqual(['lúa nước từ · 3']);
      },
      async (page) =>
        void (await answering(page, async (q) => {
          await later(q === 'l' ? 800 : 50);
          return [word(q === 'l' ? 'lạc' : 'lúa nước')];
        })),
    );
  });

  it('do not come after the box was emptied or left', async () => {
    await visit(
      '/',
      {},
      async (page) => {
        await box(page).fill('lúa');
        await later(250);
        await box(page).fill('');
        await later(SETTLED);
        expect(await options(page).count()).toBe(0);
        await box(page).fill('lúa');
        await later(250);
        await page.keyboard.press('Tab');
        await later(SETTLED);
        expect(await options(page).count()).toBe(0);
      },
      async (page) =>
        void (await answering(page, async () => {
          await later(400);
          return [word('lúa nước')];
        })),
    );
  });
});
