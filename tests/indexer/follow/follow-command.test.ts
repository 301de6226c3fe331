import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { resolveSettings } from '../../../config/settings.ts';
import { runFollow } from '../../../indexer/follow/follow-command.ts';
import { currentVersion } from '../../../src/engine/sqlite/versions.ts';
import { feedServer } from './feed-server.ts';

const open: (() => unknown)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

it('fetches what a feed names once, indexes it, and asks again with conditions', async () => {
  const site = await feedServer([1, 2]);
  const { host, asked } = site;
  const folder = mkdtempSync(join(tmpdir(), 'timbao-follow-test-'));
  open.push(site.close, () => rmSync(folder, { recursive: true }));
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

  site.items.push(3);
  expect(await once()).toBe(0);
  expect(asked.splice(0)).toEqual(['/rss "2"', '/tin-3']);
  expect(currentVersion(settings.dataDir)?.articles).toBe(3);
});
