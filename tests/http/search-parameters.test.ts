import { describe, expect, it } from 'vitest';
import { BadRequestError, type Issue } from '../../src/errors.ts';
import { readSearchParameters, SEARCH_PARAMETERS } from '../../src/http/search-parameters.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';

const read = (search: string) => readSearchParameters(search, gazetteer());

function issuesOf(search: string): readonly Issue[] {
  try {
    read(search);
  } catch (error) {
    if (error instanceof BadRequestError) return error.issues;
    throw error;
  }
  return [];
}

const messages = (search: string): string[] => issuesOf(search).map(({ param, message }) => `${param} ${message}`);

const DEFAULTS = {
  q: '',
  filters: { places: [], tags: [], sections: [], authors: [], from: null, to: null },
  sort: null,
  page: 1,
  perPage: 20,
  facets: ['place', 'tag', 'date'],
  facetSize: 20,
  dateInterval: null,
  tones: 'auto',
  match: 'auto',
};

describe('the parameters of a search', () => {
  it('all have defaults', () => {
    expect(read('')).toEqual(DEFAULTS);
  });

  it('are read as the contract says', () => {
    const search = new URLSearchParams([
      ['q', '"nông thôn mới" -bão'],
      ['place', 'vinh-phuc.song-lo'],
      ['place', 'nay.phu-tho'],
      ['tag', 'làng nghề'],
      ['tag', 'Chuyên đề: "số" & nghề'],
      ['section', 'Kinh tế'],
      ['author', 'Ngô Tuấn Anh'],
      ['from', '2022-02'],
      ['to', '2022'],
      ['sort', 'oldest'],
      ['page', '62'],
      ['per_page', '100'],
      ['facets', 'place_now,date'],
      ['facet_size', '500'],
      ['date_interval', 'day'],
      ['tones', 'ignore'],
      ['match', 'any'],
    ]);
    expect(read(`?${search}`)).toEqual({
      q: '"nông thôn mới" -bão',
      filters: {
        places: ['vinh-phuc.song-lo', 'nay.phu-tho'],
        tags: ['làng nghề', 'Chuyên đề: "số" & nghề'],
        sections: ['Kinh tế'],
        authors: ['Ngô Tuấn Anh'],
        from: '2022-02-01',
        to: '2022-12-31',
      },
      sort: 'oldest',
      page: 62,
      perPage: 100,
      facets: ['place_now', 'date'],
      facetSize: 500,
      dateInterval: 'day',
      tones: 'ignore',
      match: 'any',
    });
  });

  it('take an empty list of facets as none, and each facet once', () => {
    expect([read('facets=').facets, read('facets=tag,+tag,date').facets]).toEqual([[], ['tag', 'date']]);
  });

  it('take the same value of a repeatable parameter once, however it is composed', () => {
    const tag = 'nông thôn';
    const search = new URLSearchParams([
      ['tag', tag],
      ['tag', tag.normalize('NFD')],
    ]);
    expect(read(`?${search}`).filters.tags).toEqual([tag]);
  });

  it('keep the query as typed', () => {
    expect(read('q=++a%00b+%22').q).toBe('  a\u0000b "');
  });

  it('accept from and to on one day', () => {
    expect(read('from=2022-08-03&to=2022-08-03').filters).toMatchObject({ from: '2022-08-03', to: '2022-08-03' });
  });
});

describe('wrong parameters', () => {
  it('are all listed', () => {
    expect(
      messages('q=%E1%BA&page=0&per_page=1000&from=2022-13&foo=1&place=vinh-phuk&sort=date&tones=auto&tones=exact'),
    ).toEqual([
      'q holds a percent code that is cut or is not UTF-8; encode the value with encodeURIComponent',
      'from "2022-13" is not in the calendar; it must be a real YYYY, YYYY-MM or YYYY-MM-DD',
      'sort "date" is not allowed; it must be one of: relevance, newest, oldest',
      'page "0" is not allowed; it must be a whole number from 1 to 1000000',
      'per_page "1000" is not allowed; it must be a whole number from 1 to 100',
      'tones is given 2 times; it takes one value',
      `foo is not a parameter of this address; known are: ${Object.keys(SEARCH_PARAMETERS).join(', ')}`,
      'place "vinh-phuk" is not a place id; find ids with /api/places?q=',
    ]);
  });

  it.each([
    'page=',
    'page=1.5',
    'page=+1',
    'page=-1',
    'page=1e2',
    'page=99999999999999999999',
    'per_page=0',
    'per_page=101',
    'facet_size=0',
    'facet_size=501',
    'facets=place,places',
    'facets=place,,tag',
    'date_interval=week',
    'sort=Newest',
    'tones=',
    'match=some',
    'from=',
    'from=03/08/2022',
    'to=2022-02-30',
    'place=',
    'tag=+',
    'Q=a',
    'q=a&q=b',
    'page=1&page=1',
    '__proto__=1',
    'constructor=1',
    `q=${'a'.repeat(2001)}`,
    `${'tag=a&'.repeat(51)}`,
  ])('%s is one issue, in English and in Vietnamese', (search) => {
    const issues = issuesOf(search);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toEqual({
      param: search.slice(0, search.indexOf('=')),
      message: expect.stringMatching(/\S/),
      messageVi: expect.stringMatching(/\S/),
    });
  });

  it('name each place that is unknown, and none that is known', () => {
    expect(issuesOf('place=abc&place=vinh-phuc&place=xyz').map(({ message }) => message)).toEqual([
      '"abc" is not a place id; find ids with /api/places?q=',
      '"xyz" is not a place id; find ids with /api/places?q=',
    ]);
  });

  it('include a from after its to, beside other issues', () => {
    expect(messages('from=2023&to=2022-06&page=0')).toEqual([
      'page "0" is not allowed; it must be a whole number from 1 to 1000000',
      'from 2023-01-01 is after to (2022-06-30); from must not be later than to',
    ]);
  });

  it('show no more than the beginning of a long value', () => {
    expect(messages(`sort=${'x'.repeat(5000)}`)[0]!.length).toBeLessThan(200);
  });
});
