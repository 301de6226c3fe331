import type { Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { inBrowser, visit } from '../setup/visit.ts';
import { answer, answered, box, hostPages, items, refuse, SEARCHES, stopClock, widget } from '../setup/widget.ts';

/** What readers are told when a search does not work, and the way on. */

const { at } = hostPages();

const problem = (page: Page) => widget(page).getByRole('alert');

type Fail = (route: Route) => Promise<void>;
const TELL_THEM = 'Xin báo cho người phụ trách trang web này.';

const FAILURES: [name: string, fail: Fail, said: string, canRetry: boolean][] = [
  [
    'too many',
    (route) => refuse(route, 429, 'too-many', { 'Retry-After': '12' }),
    'Đang có quá nhiều lượt tìm. Xin thử lại sau 12 giây.',
    true,
  ],
  ['an error', (route) => refuse(route, 500, 'internal'), 'Kho báo đang gặp trục trặc. Xin thử lại sau ít phút.', true],
  [
    'no index',
    (route) => refuse(route, 503, 'index-missing'),
    'Kho báo đang gặp trục trặc. Xin thử lại sau ít phút.',
    true,
  ],
  [
    'a page instead of an answer',
    (route) =>
      route.fulfill({ body: '<html>', contentType: 'text/html', headers: { 'Access-Control-Allow-Origin': '*' } }),
    'Kho báo đang gặp trục trặc. Xin thử lại sau ít phút.',
    true,
  ],
  [
    'no connection',
    (route) => route.abort('connectionrefused'),
    'Chưa kết nối được với kho báo. Xin thử lại sau ít phút.',
    true,
  ],
  [
    'no token',
    (route) => refuse(route, 401, 'token-missing'),
    `Ô tìm kiếm này chưa được phép dùng kho báo. ${TELL_THEM}`,
    false,
  ],
  [
    'an old token',
    (route) => refuse(route, 401, 'token-expired'),
    `Giấy phép của ô tìm kiếm này đã hết hạn. ${TELL_THEM}`,
    false,
  ],
  [
    'a token of others',
    (route) => refuse(route, 403, 'token-origin'),
    `Ô tìm kiếm này không được phép dùng trên trang web này. ${TELL_THEM}`,
    false,
  ],
  [
    'too much',
    (route) => refuse(route, 403, 'outside-token'),
    'Phần này của kho báo không mở cho ô tìm kiếm này. Hãy bỏ bớt bộ lọc.',
    false,
  ],
];

inBrowser('the widget tells its readers', () => {
  it('of everything that can go wrong, and goes on once it is over', async () => {
    let fail: Fail | null = null;
    await visit(
      at('/commune.html'),
      {},
      async (page) => {
        const [shown, retry] = [items(widget(page)), widget(page).getByRole('button', { name: 'Thử lại' })];
        for (const [name, failure, said, canRetry] of FAILURES) {
          await shown.filter({ hasText: 'Trả lời' }).waitFor();
          fail = failure;
          await box(widget(page)).fill(name);
          await problem(page).filter({ hasText: said }).waitFor();
          expect([name, await shown.filter({ visible: true }).count()]).toEqual([name, 0]);
          expect([name, await retry.count()]).toEqual([name, canRetry ? 1 : 0]);
          fail = null;
          if (canRetry) await retry.click();
          else await box(widget(page)).fill(`sau ${name}`);
          await shown.filter({ hasText: 'Trả lời' }).waitFor();
          expect([name, await problem(page).textContent()]).toEqual([name, '']);
        }
      },
      (page) => page.route(SEARCHES, (route) => (fail === null ? answer(route, { titles: ['Trả lời'] }) : fail(route))),
    );
  });

  it('of an answer that takes too long, in English too', async () => {
    await visit(
      at('/right-to-left.html'),
      {},
      async (page) => {
        await box(widget(page)).waitFor();
        await stopClock(page);
        await page.clock.runFor(15_000);
        await problem(page)
          .filter({
            hasText: 'The archive is taking too long to answer. The connection may be slow; please try again.',
          })
          .waitFor();
        await page.unroute(SEARCHES);
        await widget(page).getByRole('button', { name: 'Try again' }).click();
        await answered(widget(page));
      },
      async (page) => {
        await page.clock.install();
        await page.route(SEARCHES, () => {});
      },
    );
  });

  it('of being offline, and goes on by itself when the net is back', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await answered(widget(page));
      await page.context().setOffline(true);
      await box(widget(page)).fill('chi bộ');
      await problem(page)
        .filter({ hasText: 'Không có kết nối mạng. Kết quả sẽ tự hiện khi có mạng trở lại.' })
        .waitFor();
      await page.context().setOffline(false);
      await widget(page).locator('mark').first().waitFor();
      expect(await problem(page).textContent()).toBe('');
    });
  });

  it('what is wrong with the tag, as the service says it', async () => {
    await visit(at('/commune.html'), {}, async (page) => {
      await answered(widget(page));
      await widget(page).evaluate((element) => element.setAttribute('place', 'atlantis'));
      await problem(page)
        .filter({ hasText: /^Ô tìm kiếm này được cài đặt chưa đúng\. .*"atlantis"/ })
        .waitFor();
    });
  });
});
