import { stringify } from 'csv-stringify/sync';
import type { Article } from '../article.ts';
import type { ExportedArticle } from './exported-article.ts';
import { plainText } from './plain-text.ts';

/** Between the values of one cell. */
const BETWEEN = '; ';

const listed = (values: readonly string[]): string => values.join(BETWEEN);

/** The units a text names itself; those above them are told by their ids. */
const named = ({ places }: Article): Article['places'] => places.filter(({ implied }) => !implied);

/** The columns in their order: members of the article record, lists joined. */
const COLUMNS: Readonly<Record<string, (exported: ExportedArticle) => string | number | null>> = {
  id: ({ article }) => article.id,
  href: ({ href }) => href,
  url: ({ article }) => article.url,
  source: ({ article }) => article.source,
  section: ({ article }) => article.section,
  kicker: ({ article }) => article.kicker,
  title: ({ article }) => article.title,
  lead: ({ article }) => article.lead,
  body: ({ article }) => article.body.join('\n\n'),
  author: ({ article }) => article.author,
  publishedAt: ({ article }) => article.publishedAt,
  publishedPrecision: ({ article }) => article.publishedPrecision,
  day: ({ article }) => article.day,
  tags: ({ article }) => listed(article.tags),
  keywords: ({ article }) => listed(article.keywords),
  places: ({ article }) =>
    listed(named(article).map(({ name, path }) => [name, ...path.slice(0, -1).toReversed()].join(', '))),
  placeIds: ({ article }) => listed(named(article).map(({ id }) => id)),
  placeNowIds: ({ article }) => listed([...new Set(named(article).flatMap(({ now }) => now?.id ?? []))]),
  language: ({ article }) => article.language,
  group: ({ group }) => group,
  duplicates: ({ duplicates }) => duplicates,
};

export const CSV_COLUMNS: readonly string[] = Object.keys(COLUMNS);

const FORMAT = {
  record_delimiter: 'windows',
  // Spreadsheets calculate cells that begin with = + - @ and their kind: these get an apostrophe in front.
  // https://owasp.org/www-community/attacks/CSV_Injection
  escape_formulas: true,
  // A lone end of line ends a record for many readers, though the file's own is CR LF.
  quoted_match: /[\r\n\u0085\u2028\u2029]/,
} as const;

/** The line of the names of the columns, after the mark by which Excel knows UTF-8. */
export const csvHead = (): string => `\uFEFF${stringify([CSV_COLUMNS], FORMAT)}`;

/** CSV (RFC 4180), one line an article. */
export const csvLines = (articles: readonly ExportedArticle[]): string =>
  stringify(
    articles.map((exported) =>
      Object.values(COLUMNS).map((cell) => {
        const value = cell(exported);
        return typeof value === 'string' ? plainText(value) : value;
      }),
    ),
    FORMAT,
  );
