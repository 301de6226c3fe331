import { describe, expect, it } from 'vitest';
import { EN } from '../../src/site/texts/en.ts';
import { VI } from '../../src/site/texts/vi.ts';
import { testApp } from '../http/fixtures/app.ts';
import { textOf } from './fixtures/markup.ts';

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const response = await testApp().app.request(path, { headers: { Accept: 'text/html', ...headers } });
  const html = await response.text();
  return { html, language: /<html lang="(\w+)">/.exec(html)?.[1], headers: response.headers, status: response.status };
};

describe('the language of a page', () => {
  it.each([
    ['is Vietnamese where nothing is asked', '/', {}, 'vi'],
    ['is what the browser prefers', '/', { 'Accept-Language': 'en-GB,en;q=0.9,vi;q=0.5' }, 'en'],
    [
      'is what the browser prefers, in whatever country',
      '/',
      { 'Accept-Language': 'fr,vi-VN;q=0.2,en-GB;q=0.5' },
      'en',
    ],
    ['is Vietnamese where the browser knows neither', '/', { 'Accept-Language': 'fr,de;q=0.5' }, 'vi'],
    ['is what was chosen before', '/', { Cookie: 'lang=en', 'Accept-Language': 'vi' }, 'en'],
    ['is what the address says before all', '/?lang=vi', { Cookie: 'lang=en', 'Accept-Language': 'en' }, 'vi'],
    ['is that of every page: results', '/?q=Chi&lang=en', {}, 'en'],
    ['is that of every page: article', '/articles/da-hai-luu?lang=en', {}, 'en'],
    ['is that of every page: place', '/places/vinh-phuc?lang=en', {}, 'en'],
    ['is that of every page: problem', '/articles/khong-co?lang=en', {}, 'en'],
  ])('%s', async (_, path, headers, language) => {
    expect((await ask(path, headers)).language).toBe(language);
  });

  it('is remembered once it was chosen, and caches are told what a page depends on', async () => {
    const chosen = await ask('/?lang=en');
    expect(chosen.headers.get('Set-Cookie')).toMatch(/^lang=en; .*Path=\/; SameSite=Lax/);
    expect(chosen.headers.get('Vary')).toContain('Accept-Language, Cookie');
    expect((await ask('/')).headers.get('Set-Cookie')).toBeNull();
  });

  it('can be switched on every page without losing what it shows', async () => {
    const { html } = await ask('/?q=Chi+b%E1%BB%99&tag=l%C3%BAa');
    expect(html).toContain('<a href="/?q=Chi+b%E1%BB%99&amp;tag=l%C3%BAa&amp;lang=en" lang="en" hreflang="en"');
  });

  it('has its own address, known to search engines', async () => {
    const { html } = await ask('/?q=Chi&lang=en');
    expect(html).toContain('<link rel="canonical" href="/?q=Chi&amp;lang=en">');
    expect(html).toContain('<link rel="alternate" hreflang="vi" href="/?q=Chi&amp;lang=vi">');
    expect(html).toContain('<link rel="alternate" hreflang="x-default" href="/?q=Chi">');
  });

  it('is refused where there is no such language', async () => {
    const { status, html } = await ask('/?lang=fr&q=a');
    expect(status).toBe(400);
    expect(textOf(html)).toContain('lang : "fr" không hợp lệ; phải là một trong: vi, en');
  });

  it('writes numbers and dates its own way, and leaves what the papers wrote as it is', async () => {
    const { html } = await ask('/?q=Chi+b%E1%BB%99&lang=en');
    const text = textOf(html);
    expect(text).toContain('2 articles for “Chi bộ”');
    expect(text).toContain('Wednesday, 3 Aug 2022');
    expect(html).toContain('<h2 lang="vi"><a');
  });
});

describe('the texts of the two languages', () => {
  it('have the same members', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shape(member)]))
        : typeof value;
    expect(shape(EN)).toEqual(shape(VI));
  });

  it('count in the plural of English', () => {
    expect([EN.articles(1), EN.articles(1234), EN.total(0, 'a')]).toEqual([
      '1 article',
      '1,234 articles',
      'No articles found for “a”',
    ]);
  });
});
