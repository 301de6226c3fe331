import { describe, expect, it } from 'vitest';
import {
  ASSETS,
  BUILDER_SCRIPT,
  BUILDER_STYLE,
  EMBED_SCRIPT,
  EMBED_STYLE,
  ICON,
  SCRIPT,
  STYLE,
} from '../../src/site/assets.ts';
import { testApp } from '../http/fixtures/app.ts';

const WIDGET = { path: '/widget.js' };

describe('files that pages need', () => {
  it('are served under names with a hash, to be kept for good', async () => {
    const { app } = testApp();
    for (const { path, type, content } of ASSETS) {
      expect(path).toMatch(/^\/static\/\w+-[0-9a-f]{12}\.\w+$/);
      const response = await app.request(path);
      expect([response.status, response.headers.get('Content-Type'), await response.text()]).toEqual([
        200,
        type,
        content,
      ]);
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    }
  });

  it.each([
    ['/', [STYLE, ICON, SCRIPT]],
    ['/articles/da-hai-luu', [STYLE, ICON, SCRIPT]],
    ['/widgets', [STYLE, ICON, SCRIPT, BUILDER_STYLE, BUILDER_SCRIPT, WIDGET]],
    ['/embed', [EMBED_STYLE, ICON, EMBED_SCRIPT, WIDGET]],
  ])('are all that a page asks for: %s', async (path, files) => {
    const { html } = await testApp().page(path);
    const asked = [...html.matchAll(/(?:<link rel="(?:stylesheet|icon)"[^>]*href|<script src)="([^"]+)"/g)].map(
      ([, href]) => href,
    );
    expect(asked.toSorted()).toEqual(files.map((file) => file.path).toSorted());
    expect(html).not.toMatch(
      /<(?:img|iframe|style)|<script(?! src="\/(?:static\/|widget\.js")| type="application\/ld\+json")|\son\w+=|style="/,
    );
  });

  it('are 404 under another hash', async () => {
    expect((await testApp().app.request('/static/site-000000000000.css')).status).toBe(404);
  });
});
