import { createHash } from 'node:crypto';
import { slug } from '../analysis/slug.ts';
import type { Article } from '../article.ts';
import { oneLine } from './plain-text.ts';

/** An article with the address by which the archive knows it. */
export interface Cited {
  article: Article;
  /** absolute where the address of the service is known */
  href: string;
}

/** The address of a source, where it is one of the web: what archives hold is written by anybody. */
export const webAddress = (url: string | null): string | null =>
  url !== null && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;

/** The address a citation gives: that of the source where it has one. */
const addressOf = ({ article, href }: Cited): string => webAddress(article.url) ?? href;

const dayParts = (day: string | null): string[] => (day === null ? [] : day.split('-'));

/** As Vietnamese works cite newspapers: author, year, title in quotation marks, paper, day, address. */
export function plainCitation(cited: Cited): string {
  const { author, title, source, day } = cited.article;
  const date = dayParts(day).toReversed().join('/');
  const details = [`“${title}”`, source, date, addressOf(cited)].filter((part) => part !== null && part !== '');
  return `${author === null ? '' : `${author}, `}${details.join(', ')}.`;
}

/**
 * Signs that mean something to TeX: https://www.ctan.org/pkg/biblatex takes UTF-8 as it is besides. BibTeX counts braces
 * whether a backslash stands before them or not: one alone would swallow the rest of the file.
 */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};
const tex = (text: string): string => oneLine(text).replace(/[\\~^{}]|[&%$#_]/g, (sign) => TEX[sign] ?? `\\${sign}`);

/** Hexadecimal digits of SHA-256 that tell apart the few ids of which the same letters are left. */
const KEY_DIGITS = 8;

/**
 * A key of plain letters and digits from an id, as it is in case, for ids may differ in nothing else. Where letters are
 * lost a digest of the id is added: two entries of one key are an error to BibTeX.
 */
const keyOf = (id: string): string => {
  const key = id
    .normalize('NFD')
    .replaceAll(/[đĐ]/g, 'd')
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (key === id) return `timbao-${id}`;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, KEY_DIGITS);
  return `timbao-${key === '' ? '' : `${key}-`}${digest}`;
};

/** A name for a file about an article, without ending: `2022-08-03-tho-da-hai-luu`; the id where its title has no letters. */
export function fileNameOf({ id, title, day }: Pick<Article, 'id' | 'title' | 'day'>): string {
  const words = slug(title) || slug(id) || 'article';
  return day === null ? words : `${day}-${words}`;
}

/** BibTeX. The author is braced: a Vietnamese name begins with the family name and must not be turned around. */
export function bibtexCitation(cited: Cited): string {
  const { article } = cited;
  const [year, month, day] = dayParts(article.day);
  const fields: [string, string | null | undefined][] = [
    ['author', article.author === null ? null : `{${tex(article.author)}}`],
    ['title', `{${tex(article.title)}}`],
    ['journal', article.source === null ? null : tex(article.source)],
    ['year', year],
    ['month', month === undefined ? null : String(Number(month))],
    ['day', day === undefined ? null : String(Number(day))],
    ['url', oneLine(addressOf(cited)).replace(/[{}\\]/g, encodeURIComponent)],
    ['language', article.language === 'vi' ? 'vietnamese' : tex(article.language)],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [`  ${name} = {${value}}`],
  );
  return `@article{${keyOf(article.id)},\n${lines.join(',\n')}\n}\n`;
}

/** RIS, type NEWS: https://en.wikipedia.org/wiki/RIS_(file_format). One line a field. */
export function risCitation(cited: Cited): string {
  const { article } = cited;
  const day = dayParts(article.day);
  const fields: [string, string | null][] = [
    ['TY', 'NEWS'],
    ['AU', article.author],
    ['TI', article.title],
    ['T2', article.source],
    ['PY', day[0] ?? null],
    ['DA', day.length === 0 ? null : `${day.join('/')}/`],
    ['AB', article.lead],
    ...article.tags.map((tag): [string, string] => ['KW', tag]),
    ['LA', article.language],
    ['UR', addressOf(cited)],
    ['ER', ''],
  ];
  return fields.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${oneLine(value)}\r\n`])).join('');
}
