import { foldKey } from '../../src/analysis/spelling-key.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import type { Article } from '../../src/article.ts';
import type { Facet, Filters } from '../../src/engine/port.ts';
import type { SearchParameters } from '../../src/search/types.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';

const FACETS: readonly Facet[] = ['place', 'place_now', 'tag', 'section', 'author', 'date'];

export const parametersOf = (q: string, more: Partial<SearchParameters> = {}): SearchParameters => ({
  q,
  filters: NO_FILTERS,
  sort: null,
  page: 1,
  perPage: 20,
  facets: FACETS,
  facetSize: 500,
  dateInterval: null,
  tones: 'auto',
  match: 'auto',
  ...more,
});

export interface ParityQuery {
  kind: string;
  parameters: SearchParameters;
}

const withoutTones = (text: string): string =>
  text
    .normalize('NFC')
    .split(/(\s+)/u)
    .map((word) => (/\s/u.test(word) ? word : foldKey(word.toLowerCase())))
    .join('');

const spread = <T>(all: readonly T[], many: number): T[] =>
  Array.from({ length: Math.min(many, all.length) }, (_, n) => all[Math.floor((n * all.length) / many)]!);

/** Queries narrowed by a place of before or of today, or by several, and queries that name one in their words. */
function placeQuery({ places, title }: Article, n: number): ParityQuery {
  const first = places[n % places.length]!;
  const [word = ''] = wordsOf(title);
  const within = (ids: readonly string[]) => ({ filters: { ...NO_FILTERS, places: ids } });
  const now = first.now?.id ?? first.id;
  switch (n % 5) {
    case 0:
      return { kind: 'word in a place', parameters: parametersOf(word, within([first.id])) };
    case 1:
      return { kind: 'place of today', parameters: parametersOf('', within([now])) };
    case 2:
      return { kind: 'word in a place of today', parameters: parametersOf(word, within([now])) };
    case 3:
      return { kind: 'named place', parameters: parametersOf(`${word} ${first.name}`) };
    default: {
      const any = { ...within(places.map(({ id }) => id)), sort: 'newest', page: 2 } as const;
      return { kind: 'any of the places', parameters: parametersOf(word, any) };
    }
  }
}

/** Queries narrowed by days, with words or without, and queries that name a month in their words. */
function dateQuery({ day, title }: Article, n: number): ParityQuery {
  const [year, month] = day!.split('-') as [string, string];
  const [word = ''] = wordsOf(title);
  const from = `${year}-${month}-01`;
  const within = (days: Partial<Filters>) => ({ filters: { ...NO_FILTERS, ...days } });
  switch (n % 5) {
    case 0:
      return { kind: 'word on a day', parameters: parametersOf(word, within({ from: day, to: day })) };
    case 1:
      return { kind: 'since a day', parameters: parametersOf('', { ...within({ from: day }), dateInterval: 'day' }) };
    case 2:
      return { kind: 'word until a day', parameters: parametersOf(word, { ...within({ to: day }), sort: 'oldest' }) };
    case 3:
      return { kind: 'word in a month', parameters: parametersOf(word, within({ from, to: `${year}-${month}-28` })) };
    default:
      return { kind: 'named month', parameters: parametersOf(`${word} tháng ${Number(month)} năm ${year}`) };
  }
}

/**
 * Some 250 queries of every kind, made of the articles' own words by a fixed rule: what stands in the archive is asked
 * for, and nothing of it stands here.
 */
export function parityQueries(articles: readonly Article[]): ParityQuery[] {
  const queries: ParityQuery[] = [];
  const add = (kind: string, q: string, more: Partial<SearchParameters> = {}): void =>
    void queries.push({ kind, parameters: parametersOf(q, more) });
  const step = Math.max(1, Math.floor(articles.length / 40));
  for (let i = 0, n = 0; n < 40 && i < articles.length; i += step, n++) {
    const article = articles[i]!;
    const words = wordsOf(article.title);
    if (words.length < 4) continue;
    const text = article.body.join(' ');
    const body = wordsOf(text);
    const at = (n * 7) % Math.max(1, body.length - 4);
    add('headline', article.title);
    if (n % 2 === 0) add('toneless', withoutTones(words.slice(0, 3).join(' ')));
    else add('toneless headline', withoutTones(article.title));
    const two = words.slice(1, 3).join(' ');
    if (n % 4 === 0) add('two words, all', two, { match: 'all' });
    if (n % 4 === 1) add('two words, any', two, { match: 'any' });
    if (n % 4 === 2) add('two words, newest', two, { sort: 'newest', page: 2 });
    if (n % 4 === 3) add('two words, oldest', two, { sort: 'oldest' });
    if (n % 3 === 0) add('phrase', `"${body.slice(at, at + 3).join(' ')}"`);
    if (n % 3 === 1) add('phrase, any tones', `"${body.slice(at, at + 3).join(' ')}"`, { tones: 'ignore' });
    if (n % 3 === 2) add('pair', `"${body.slice(at, at + 2).join(' ')}"`);
    if (n % 5 === 0) add('exclusion', `${words[0]} ${words[1]} -${words[3]}`);
    if (n % 5 === 1) add('alternatives', `${words[0]} ${words[1]} OR ${words[2]} ${words[3]}`);
    if (n % 5 === 2) add('in the title', `title:"${two}"`);
    if (n % 5 === 3) add('paragraph', body.slice(0, 60).join(' '));
    if (n % 5 === 4) add('second page', words[0]!, { page: 2 });
    if (article.day !== null && n % 2 === 0)
      add('days', words[1]!, { filters: { ...NO_FILTERS, from: article.day, to: '2100-01-01' } });
    const place = article.places[0]?.id;
    if (place !== undefined && n % 2 === 1) add('place', '', { filters: { ...NO_FILTERS, places: [place] } });
    const tag = article.tags[0];
    if (tag !== undefined) add('tag', '', { filters: { ...NO_FILTERS, tags: [tag] } });
  }
  const placed = articles.filter(({ places }) => places.length > 0);
  const dated = articles.filter(({ day }) => day !== null);
  queries.push(...spread(placed, 20).map(placeQuery), ...spread(dated, 20).map(dateQuery));
  add('everything', '');
  return queries;
}

const wordsOf = (text: string): string[] => tokenize(text).map(({ start, end }) => text.slice(start, end));
