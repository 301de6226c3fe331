import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import { testApp } from '../http/fixtures/app.ts';
import { textOf } from './fixtures/markup.ts';

describe('the page of a problem', () => {
  it('lists in Vietnamese everything that is wrong with an address', async () => {
    const { app } = testApp();
    const response = await app.request('/?page=0&from=2022-13&foo=1&place=abc');
    const text = textOf(await response.text());
    expect([response.status, response.headers.get('Content-Type')]).toEqual([400, 'text/html; charset=UTF-8']);
    expect(text).toContain(
      [
        'Yêu cầu chưa đúng Địa chỉ này có tham số không hợp lệ.',
        'from : "2022-13" không có trong lịch',
        'page : "0" không hợp lệ; phải là số nguyên từ 1 đến 1000000',
        'foo : không phải là tham số của địa chỉ này; các tham số: q, place, tag, section, author, from, to, sort, page, per_page, facets, facet_size, date_interval, tones, match, duplicates, group',
        'place : không có địa danh nào mang mã "abc"',
      ].join(' '),
    );
  });

  it('shows what was wrong as text', async () => {
    const { html } = await testApp().page('/?%3Cscript%3E=1&sort=%3Cb%3E');
    expect(html).toContain('<code>&lt;script&gt;</code>');
    expect(html).not.toMatch(/<script>|<b>/);
  });

  it('is for browsers; programs get JSON where no page was asked for', async () => {
    const { app } = testApp();
    const typeFor = async (path: string, accept: string): Promise<string | null> =>
      (await app.request(path, { headers: { Accept: accept } })).headers.get('Content-Type');
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    expect([
      await typeFor('/nothing', browser),
      await typeFor('/nothing', '*/*'),
      await typeFor('/nothing', 'application/json'),
      await typeFor('/api/nothing', browser),
      await typeFor('/?page=0', '*/*'),
    ]).toEqual([
      'text/html; charset=UTF-8',
      'application/problem+json',
      'application/problem+json',
      'application/problem+json',
      'text/html; charset=UTF-8',
    ]);
  });

  it('tells readers when the archive cannot be searched, and not why', async () => {
    const { page, archive } = testApp();
    archive.failure = new EngineError('engine-failed', 'disk I/O error');
    const { status, html } = await page('/?q=a');
    expect(status).toBe(503);
    expect(textOf(html)).toContain('Tạm thời chưa tìm được Máy tìm kiếm đang gặp trục trặc.');
    expect(html).not.toContain('disk');
  });

  it('is not to be kept by search engines', async () => {
    expect((await testApp().page('/nothing')).html).toContain('<meta name="robots" content="noindex">');
  });
});
