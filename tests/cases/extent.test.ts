import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexCommand } from '../indexer/archive-fixture.ts';
import { meilisearchAvailable, ownServer, type TestServer } from '../meilisearch/server.ts';
import { caseEngines } from './archive.ts';

/** Cases of what belongs to an article, of deep pages and of large loads, from public bug reports. */

describe.each(caseEngines())('on $name', (engine) => {
  beforeAll(() => engine.start());
  afterAll(() => engine.close());

  it('C37: boxes of other articles are no part of a page', async () => {
    const archive = await engine.archive({
      files: {
        'nuoc-ngot.html': `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Xã đảo có nước ngọt</title></head><body>
<header><a href="/">Trang chủ</a> <a href="/kinh-te">Kinh tế</a></header>
<article><h1>Xã đảo có nước ngọt</h1>
<p>Bể chứa mới đủ cho ba trăm hộ dân dùng quanh năm.</p>
<div class="box-tinlienquan"><b>Tin liên quan</b><ul><li><a href="/a">Giá bơ sáp giảm mạnh</a></li><li><a href="/b">Mưa lớn ở vùng núi</a></li></ul></div>
<p>Nguồn nước ngọt lấy từ hồ trên núi.</p></article>
<aside><h3>Đọc nhiều</h3><a href="/c">Bơ sáp vào vụ</a></aside>
<footer>Ý kiến bạn đọc</footer></body></html>`,
      },
    });
    const [id] = await archive.find('nước ngọt');
    const { body } = await archive.get(`/api/articles/${id}`);
    expect([body.title, body.lead, body.body]).toEqual([
      'Xã đảo có nước ngọt',
      null,
      ['Bể chứa mới đủ cho ba trăm hộ dân dùng quanh năm.', 'Nguồn nước ngọt lấy từ hồ trên núi.'],
    ]);
    expect(await archive.find('bơ sáp', { match: 'all' })).toEqual([]);
    expect(await archive.find('bơ sáp')).toEqual([]);
  });

  it('C41: totals and pages have no end before the last article', async () => {
    const records = Object.fromEntries(
      Array.from({ length: 1205 }, (_, n) => [`bai-${n}`, `Nông thôn mới, chuyện số ${n}`]),
    );
    const archive = await engine.archive({ records });
    const seen = new Set<string>();
    for (let page = 1; page <= 61; page++) {
      const { body } = await archive.get('/api/search', { q: 'nông thôn mới', page: String(page) });
      expect([body.total, body.pages, body.results.length], `page ${page}`).toEqual([1205, 61, page === 61 ? 5 : 20]);
      for (const { id } of body.results) seen.add(id);
    }
    expect(seen.size).toBe(1205);
    const { status, body } = await archive.get('/api/search', { q: 'nông thôn mới', page: '62' });
    expect([status, body.total, body.results, body.next]).toEqual([200, 1205, [], null]);
  });
});

describe.runIf(meilisearchAvailable('C49', true))('C49: a server that takes 1 MiB a request', () => {
  const folder = mkdtempSync(join(tmpdir(), 'timbao-c49-'));
  let server: TestServer;
  beforeAll(async () => {
    server = await ownServer(['--http-payload-size-limit', '1MiB']);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gets everything but what no request can hold, which the report names', async () => {
    const body = ['Ủy ban nhân dân tỉnh họp bàn về nước sạch nông thôn và điện lưới. '.repeat(60)];
    const records = Array.from({ length: 400 }, (_, n) => ({ id: `bai-${n}`, title: `Nước sạch ${n}`, body }));
    const large = { id: 'qua-lon', title: 'Nước sạch mãi', body: ['nước sạch '.repeat(160_000)] };
    const path = join(folder, 'bai.ndjson');
    writeFileSync(path, [...records, large].map((record) => `${JSON.stringify(record)}\n`).join(''));
    const { code, stdout } = await indexCommand([path], {
      ENGINE: 'meilisearch',
      MEILI_URL: server.url,
      MEILI_KEY: server.key,
      DATA_DIR: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toContain(`${path}:401`);
    expect(stdout).toContain('article-too-large');
    const answer = await fetch(`${server.url}/indexes/timbao/documents/fetch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ filter: 'at EXISTS', limit: 0 }),
    });
    expect(((await answer.json()) as { total: number }).total).toBe(400);
  });
});
