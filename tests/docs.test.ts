import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../config/settings.ts';
import { ATTRIBUTE_NAMES } from '../src/http/instantsearch/attributes.ts';
import { hitDocument } from '../src/http/instantsearch/hit.ts';
import { FACET_SEARCH_FIELDS, SEARCH_FIELDS } from '../src/http/instantsearch/search-fields.ts';
import { PLACES_PARAMETERS } from '../src/http/places-response.ts';
import { RELATED_PARAMETERS } from '../src/http/routes/related-route.ts';
import { SUGGEST_PARAMETERS } from '../src/http/routes/suggest-route.ts';
import { TRENDS_PARAMETERS } from '../src/http/routes/trends-route.ts';
import { SEARCH_PARAMETERS } from '../src/http/search-parameters.ts';
import { gazetteer } from '../src/places/gazetteer.ts';
import { OEMBED_PARAMETERS } from '../src/site/routes/oembed-route.ts';
import { testApp } from './http/fixtures/app.ts';
import { FULL_ARTICLE } from './http/fixtures/articles.ts';

const ROOT = resolve(import.meta.dirname, '..');
const README = join(ROOT, 'README.md');
const readme = existsSync(README) ? readFileSync(README, 'utf8') : '';

/** The first cell of every table row whose first cell is code, with the rest of the row. */
const rows = [...readme.matchAll(/^\|\s*`([^`]+)`[^|\n]*\|(.*)$/gm)].map(([, name, rest]) => ({
  name: name!,
  rest: rest!,
}));

/** How a table shows the default of a setting. */
const shownDefault = (value: string | number | boolean): string => (value === '' ? '' : `\`${value}\``);

describe('docs/instantsearch.md', () => {
  const text = readFileSync(join(ROOT, 'docs/instantsearch.md'), 'utf8');

  it('names every field, every attribute and every member of a hit', () => {
    const document = hitDocument(FULL_ARTICLE, 0, { gazetteer: gazetteer(), origin: '' });
    const members = Object.keys(document).filter((member) => member !== 'places' && member !== 'placesNow');
    const names = [...Object.keys({ ...SEARCH_FIELDS, ...FACET_SEARCH_FIELDS }), ...ATTRIBUTE_NAMES, ...members];
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('shows the page that is tested in a browser', () => {
    const example = /^```js\n(.*?)^```$/ms.exec(text)?.[1];
    expect(example).toBe(readFileSync(join(ROOT, 'tests/browser/hosts/instantsearch.js'), 'utf8'));
  });
});

describe('README.md', () => {
  it('has a table row for every setting, with its default', () => {
    const missing = Object.values(SETTINGS).filter(
      ({ key, default: value }) => !rows.some(({ name, rest }) => name === key && rest.includes(shownDefault(value))),
    );
    expect(missing.map(({ key, default: value, help }) => `| \`${key}\` | ${shownDefault(value)} | ${help} |`)).toEqual(
      [],
    );
  });

  it('has no row for a setting that there is not', () => {
    const keys = new Set<string>(Object.values(SETTINGS).map(({ key }) => key));
    const unknown = rows.filter(({ name }) => /^[A-Z][A-Z_]+$/.test(name) && !keys.has(name));
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['/api/search', SEARCH_PARAMETERS],
    ['/api/places', PLACES_PARAMETERS],
    ['/api/suggest', SUGGEST_PARAMETERS],
    ['/api/trends', TRENDS_PARAMETERS],
    ['/oembed', OEMBED_PARAMETERS],
    ['/api/articles/:id/related', RELATED_PARAMETERS],
  ])('has a table row for every parameter of %s', (_, shape) => {
    const missing = Object.keys(shape).filter((name) => !rows.some((row) => row.name === name));
    expect(missing).toEqual([]);
  });

  it('names every address of the API', async () => {
    const { body } = await testApp().json('/openapi.json');
    const addresses = [...Object.keys(body.paths), '/openapi.json', '/docs'].map((path) =>
      path.replaceAll(/\{(\w+)\}/g, ':$1'),
    );
    expect(addresses.filter((path) => !readme.includes(path))).toEqual([]);
  });

  it('names every command a user runs', () => {
    const commands = ['npm ci', 'npm start', 'npm test', 'npm run index --', 'npm run -s parse --', 'npm run bench'];
    expect(commands.filter((command) => !readme.includes(command))).toEqual([]);
  });
});
