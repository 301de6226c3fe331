import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { resolveSettings } from '../../../config/settings.ts';
import { runFollow } from '../../../indexer/follow/follow-command.ts';
import { currentVersion } from '../../../src/engine/sqlite/versions.ts';

const page = (n: number): string =>
  `<!doctype html><html lang="vi"><head><title>Tin ${n}</title><meta property="article:published_time" content="2024-03-0${n}T08:00:00+07:00"></head>
  <body><article><h1>Xã Lãng Công làm đường số ${n}</h1>${'<p>Bà con thôn trên góp công làm đoạn đường bê tông mới, đi lại thuận tiện hơn trước mùa mưa.</p>'.repeat(4 + n)}</article></body></html>`;

const open: (() => unknown)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

it('fetches what a feed names once, indexes it, and asks again with conditions', async () => {
  const asked: string[] = [];
  let items = [1, 2];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['if-none-match'] ?? ''}`.trim());
    const tin = /^\/tin-(\d)$/.exec(request.url!)?.[1];
    if (tin !== undefined) return response.setHeader('content-type', 'text/html').end(page(Number(tin)));
    if (request.url !== '/rss') return response.writeHead(404).end();
    const etag = `"${items.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response
      .setHeader('etag', etag)
      .end(`<rss><channel>${items.map((n) => `<item><link>/tin-${n}</link></item>`).join('')}</channel></rss>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'timbao-follow-test-'));
  open.push(
    () => server.close().closeAllConnections(),
    () => rmSync(folder, { recursive: true }),
  );
  const feeds = join(folder, 'feeds.txt');
  writeFileSync(feeds, `http://${host}/rss # thử\nprivate ${host}\n`);
  const settings = resolveSettings({ DATA_DIR: join(folder, 'data') });
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const once = () => runFollow(feeds, { once: true, delay: 0 }, settings, { out: silent, err: silent });

  expect(await once()).toBe(0);
  expect(asked.splice(0)).toEqual(['/robots.txt', '/rss', '/tin-1', '/tin-2']);
  expect(currentVersion(settings.dataDir)?.articles).toBe(2);

  expect(await once()).toBe(0);
  expect(asked.splice(0)).toEqual(['/rss "2"']);

  items = [1, 2, 3];
  expect(await once()).toBe(0);
  expect(asked.splice(0)).toEqual(['/rss "2"', '/tin-3']);
  expect(currentVersion(settings.dataDir)?.articles).toBe(3);
});
