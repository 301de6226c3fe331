import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inDays, SECRET, tokenFor } from '../../http/access/tokens.ts';
import { type CaseService, caseService } from '../setup/case-service.ts';
import { type HostSite, hostSite } from '../setup/host-site.ts';
import { inBrowser, visit } from '../setup/visit.ts';
import { answered, box, items, status, widget } from '../setup/widget.ts';

/** Signed tokens in the hands of a browser: a service that answers only with one, pages of another site. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const inPlace = (place: string, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${place}-${index}`,
      { title: `Tin ${index + 1}`, body: [`Hội làng đá ở ${place} mở từ sáng sớm.`], date: `2023-01-0${index + 1}` },
    ]),
  );
const RECORDS = {
  ...inPlace('xã Hải Lựu, huyện Sông Lô, tỉnh Vĩnh Phúc', 3),
  ...inPlace('xã Hồ Sơn, huyện Tam Đảo, tỉnh Vĩnh Phúc', 2),
  ...inPlace('phường Hàng Bạc, quận Hoàn Kiếm, thành phố Hà Nội', 4),
};

const problem = (page: Page) => widget(page).getByRole('alert');

inBrowser('a widget with a token', () => {
  let service: CaseService;
  let host: HostSite;
  let other: HostSite;
  beforeAll(async () => {
    service = await caseService('sqlite', {
      records: RECORDS,
      settings: { tokenSecret: SECRET, widgetKeyless: false },
    });
    [host, other] = await Promise.all([hostSite(service.url), hostSite(service.url)]);
  });
  afterAll(async () => {
    await Promise.all([host, other].map((each) => each.close()));
    await service.close();
  });

  /** Shows a page of a site with this in it. */
  const showing = (site: HostSite, markup: string, act: (page: Page) => Promise<void>): Promise<void> => {
    site.add('/trang.html', `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><body>${markup}</body></html>`);
    return visit(`${site.url}/trang.html`, {}, act);
  };
  const SCRIPT = '<script src="https://bao.example/widget.js" async></script>';
  const tag = (attributes: string): string => `<timbao-search ${attributes}></timbao-search>${SCRIPT}`;

  it('shows what its token opens, narrows within it, and cannot be led beyond it', async () => {
    const token = await tokenFor({ places: ['vinh-phuc'], origins: [host.url] });
    await showing(host, tag(`token="${token}"`), async (page) => {
      await answered(widget(page));
      expect(await status(widget(page)).textContent()).toBe('5 bài, mới nhất trước');
      await box(widget(page)).fill('hội làng');
      await widget(page).locator('mark').first().waitFor();
      expect(await items(widget(page)).count()).toBe(5);
      await box(widget(page)).fill('');
      await widget(page).getByRole('button', { name: 'Địa phương' }).click();
      const places = widget(page).getByRole('group', { name: 'Địa phương' });
      await places.getByRole('button', { name: /Huyện Sông Lô/ }).click();
      await status(widget(page)).filter({ hasText: '3 bài' }).waitFor();
      // A script of the page widens what the tag says: the token is what counts.
      await widget(page).evaluate((element) => element.setAttribute('place', 'ha-noi'));
      await problem(page)
        .filter({ hasText: 'Phần này của kho báo không mở cho ô tìm kiếm này. Hãy bỏ bớt bộ lọc.' })
        .waitFor();
      expect(await items(widget(page)).filter({ visible: true }).count()).toBe(0);
      await widget(page).evaluate((element) => element.setAttribute('place', 'vinh-phuc.tam-dao'));
      await status(widget(page)).filter({ hasText: '2 bài' }).waitFor();
    });
  });

  it.each([
    ['has none', async () => '', 'Ô tìm kiếm này chưa được phép dùng kho báo.'],
    ['has an old one', () => tokenFor({}, SECRET, inDays(-1)), 'Giấy phép của ô tìm kiếm này đã hết hạn.'],
    [
      'has one that somebody changed',
      async () => `${await tokenFor({})}x`,
      'Ô tìm kiếm này chưa được phép dùng kho báo.',
    ],
    [
      'has one of another site',
      () => tokenFor({ origins: ['https://khac.example'] }),
      'Ô tìm kiếm này không được phép dùng trên trang web này.',
    ],
  ])('says so to its readers where it %s', async (_, make, said) => {
    const token = await make();
    await showing(host, tag(token === '' ? '' : `token="${token}"`), async (page) => {
      await problem(page)
        .filter({ hasText: `${said} Xin báo cho người phụ trách trang web này.` })
        .waitFor();
      expect(await items(widget(page)).count()).toBe(0);
    });
  });

  it('in a frame is shown on the sites its token names, and on no other', async () => {
    const token = await tokenFor({ places: ['vinh-phuc'], origins: [host.url] });
    const frame = `<iframe title="Tìm báo" width="600" height="800" src="https://bao.example/embed?lang=vi&amp;token=${token}"></iframe>`;
    await showing(host, frame, async (page) => {
      const inner = page.frameLocator('iframe').locator('timbao-search');
      await answered(inner);
      expect(await status(inner).textContent()).toBe('5 bài, mới nhất trước');
    });
    const refused: number[] = [];
    other.add('/trang.html', `<!DOCTYPE html><html lang="vi"><body>${frame}</body></html>`);
    await visit(
      `${other.url}/trang.html`,
      {},
      async (page) => {
        await expect.poll(() => refused).toEqual([403]);
        expect(await page.frameLocator('iframe').locator('timbao-search').count()).toBe(0);
      },
      async (page) =>
        void page.on('response', (response) => {
          if (response.url().includes('/embed')) refused.push(response.status());
        }),
    );
  });
});
