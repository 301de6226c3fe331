import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTES } from '../../../src/site/widget/preset.ts';
import { testApp } from '../../http/fixtures/app.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Bound of `/widget.js` as it goes over the wire, in bytes. */
const MOST = 10 * 1024;

describe('/widget.js', () => {
  it('is one small script that names nothing else to load', async () => {
    const { app } = testApp();
    const response = await app.request('/widget.js');
    const script = await response.text();
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Cache-Control')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=3600, stale-while-revalidate=86400',
    ]);
    expect(gzipSync(script).length).toBeLessThanOrEqual(MOST);
    expect(script).not.toMatch(/\bimport\b|\brequire\(|\beval\(|new Function|innerHTML|@import|https?:\/\/(?!$)[a-z]/);
    const etag = response.headers.get('ETag');
    expect((await app.request('/widget.js', { headers: { 'If-None-Match': etag! } })).status).toBe(304);
  });
});

describe('the versioned address of the API', () => {
  it.each(['/search?q=Chi', '/places?q=hai', '/articles/da-hai-luu', '/search?page=0', '/nothing'])(
    'answers like the plain one: /api/v1%s',
    async (path) => {
      const [versioned, plain] = await Promise.all([testApp().json(`/api/v1${path}`), testApp().json(`/api${path}`)]);
      expect([versioned.status, versioned.body]).toEqual([plain.status, plain.body]);
      expect(versioned.headers.get('Content-Type')).toBe(plain.headers.get('Content-Type'));
    },
  );
});

describe('/embed', () => {
  it('holds the widget its address describes, and a form with the same presets', async () => {
    const { status, html } = await testApp().page(
      '/embed?place=vinh-phuc&tag=a;b&tag=c&from=2022&per_page=3&facets=&theme=dark&lang=en&q=x%22y',
    );
    expect(status).toBe(200);
    expect(html).toContain(
      `<timbao-search place="vinh-phuc" tag="a;b;c" from="2022-01-01" per-page="3" q="x&quot;y" theme="dark" open="new" facets="">
  <form action="/" method="get" target="_blank">
    <input type="hidden" name="place" value="vinh-phuc">
    <input type="hidden" name="tag" value="a;b">
    <input type="hidden" name="tag" value="c">
    <input type="hidden" name="from" value="2022-01-01">
    <label>Search the archive <input type="search" name="q" value="x&quot;y"></label>
    <button type="submit">Search</button>
  </form>
</timbao-search>`,
    );
    expect(html).toContain('<html lang="en">');
  });

  it.each(['place=atlantis', 'theme=pink', 'colour=red', 'per_page=0', 'lang=fr'])(
    'says what is wrong with its address: %s',
    async (search) => {
      const { status, html } = await testApp().page(`/embed?${search}`);
      expect(status).toBe(400);
      expect(html).toContain(`<code>${search.split('=')[0]}</code>`);
    },
  );

  it('sets no cookie', async () => {
    const response = await testApp().app.request('/embed?lang=en');
    expect(response.headers.get('Set-Cookie')).toBeNull();
  });
});

describe('/widgets', () => {
  it('writes the address readers know the service by', async () => {
    const { html } = await testApp({ publicUrl: 'https://bao.example' }).page('/widgets?place=vinh-phuc');
    expect(html).toContain('&lt;script src=&quot;https://bao.example/widget.js&quot; async&gt;&lt;/script&gt;');
    expect(html).toContain('&lt;iframe src=&quot;https://bao.example/embed?place=vinh-phuc&amp;lang=vi&quot;');
  });
});

describe('docs/widgets.md', () => {
  const text = readFileSync(join(ROOT, 'docs/widgets.md'), 'utf8');
  const source = (name: string): string => readFileSync(join(ROOT, 'src/site/widget', name), 'utf8');
  const named = (pattern: RegExp, ...files: string[]): string[] => [
    ...new Set(files.flatMap((file) => [...source(file).matchAll(pattern)].map((match) => match[1]!))),
  ];

  it('names every attribute, custom property, part and event', () => {
    const wanted = [
      ...ATTRIBUTES,
      'theme',
      ...named(/var\((--timbao-[a-z-]+)/g, 'widget.css'),
      ...named(/part: '([a-z-]+)'/g, 'frame.ts', 'filters-view.ts', 'results-view.ts'),
      'mark',
      'timbao-results',
      'timbao-resize',
    ];
    expect(wanted.length).toBeGreaterThan(40);
    expect(wanted.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('shows only examples that the browser tests run', () => {
    const examples = [...text.matchAll(/tests\/browser\/hosts\/[\w.-]+/g)].map(([path]) => path);
    expect(examples.length).toBeGreaterThan(3);
    for (const path of examples) expect(readFileSync(join(ROOT, path), 'utf8')).not.toBe('');
  });
});
