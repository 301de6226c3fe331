import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choice, filterPairs, readPreset, requestUrl, resultsUrl } from '../../../src/site/widget/preset.ts';

const OWN = 'https://bao.example';

const preset = (attributes: Readonly<Record<string, string>> = {}) =>
  readPreset({ getAttribute: (name) => attributes[name] ?? null, hasAttribute: (name) => name in attributes }, OWN);

const asked = (attributes: Readonly<Record<string, string>>, choices: Choice[] = [], q = '', page = 1) =>
  [...new URL(requestUrl(preset(attributes), { q, page, choices })).searchParams].map((pair) => pair.join('='));

const chosen = (facet: Choice['facet'], value: string): Choice => ({ facet, value, label: value });

describe('the attributes of a widget', () => {
  it('ask for little where they say nothing', () => {
    expect(requestUrl(preset(), { q: '', page: 1, choices: [] })).toBe(
      'https://bao.example/api/v1/search?per_page=5&facet_size=15&date_interval=year&facets=place%2Ctag%2Cdate',
    );
  });

  it('become parameters, several values as several', () => {
    expect(
      asked(
        {
          place: 'vinh-phuc.song-lo; ha-noi',
          tag: 'Chuyên đề: Đất, nước;OCOP',
          section: 'Kinh tế',
          author: 'An',
          from: '2022-06',
          to: '2023',
          'per-page': '3',
          facets: 'tag, author',
          sort: 'oldest',
          token: 'abc',
        },
        [],
        'chi bộ',
        2,
      ),
    ).toEqual([
      'q=chi bộ',
      'place=vinh-phuc.song-lo',
      'place=ha-noi',
      'tag=Chuyên đề: Đất, nước',
      'tag=OCOP',
      'section=Kinh tế',
      'author=An',
      'from=2022-06',
      'to=2023',
      'sort=oldest',
      'page=2',
      'per_page=3',
      'facet_size=15',
      'token=abc',
      'facets=tag,author',
    ]);
  });

  it.each([
    ['per-page', '0', 5],
    ['per-page', 'many', 5],
    ['per-page', '1000', 100],
    ['per-page', '7.9', 7],
  ])('keep to what the service takes: %s="%s"', (name, text, perPage) => {
    expect(preset({ [name]: text }).perPage).toBe(perPage);
  });

  it.each([
    ['https://kho.example/x?y', 'https://kho.example'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['javascript:alert(1)', OWN],
    ['kho.example', OWN],
    ['https://', OWN],
    ['', OWN],
  ])('name the service only by a web address: instance="%s"', (text, instance) => {
    expect(preset({ instance: text }).instance).toBe(instance);
  });

  it('may offer no filters', () => {
    expect(preset({ facets: '' }).facets).toEqual([]);
  });
});

describe('what a reader chooses', () => {
  it('narrows what is set', () => {
    const set = { place: 'vinh-phuc', tag: 'OCOP', section: 'Kinh tế;Xã hội', from: '2022-06', to: '2024-03-05' };
    const pairs = (...choices: Choice[]) => filterPairs(preset(set), choices).map((pair) => pair.join('='));
    expect(pairs(chosen('place', 'vinh-phuc.song-lo'), chosen('tag', 'lúa'), chosen('section', 'Xã hội'))).toEqual([
      'place=vinh-phuc.song-lo',
      'tag=OCOP',
      'tag=lúa',
      'section=Xã hội',
      'from=2022-06',
      'to=2024-03-05',
    ]);
    expect(pairs(chosen('date', '2022')).slice(-2)).toEqual(['from=2022-06', 'to=2022']);
    expect(pairs(chosen('date', '2023')).slice(-2)).toEqual(['from=2023', 'to=2023']);
    expect(pairs(chosen('date', '2024')).slice(-2)).toEqual(['from=2024', 'to=2024-03-05']);
  });

  it('leads to the same search on the service’s own page, without the token', () => {
    const set = preset({ place: 'vinh-phuc', token: 'abc', 'per-page': '3' });
    expect(resultsUrl(set, { q: 'a&b', choices: [chosen('tag', 'lúa')] })).toBe(
      'https://bao.example/?q=a%26b&place=vinh-phuc&tag=l%C3%BAa',
    );
  });

  it('is text in the address, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (q, tag) => {
        const url = new URL(requestUrl(preset(), { q, page: 1, choices: [chosen('tag', tag)] }));
        expect([url.origin, url.pathname]).toEqual([OWN, '/api/v1/search']);
        expect([...url.searchParams.keys()].filter((name) => name === 'q').length).toBe(q === '' ? 0 : 1);
        expect(url.searchParams.getAll('tag')).toEqual(tag === '' ? [] : [tag.toWellFormed()]);
      }),
    );
  });
});
