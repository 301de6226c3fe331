import { bibtexCitation, risCitation } from './citation.ts';
import { csvHead, csvLines } from './csv.ts';
import type { ExportedArticle } from './exported-article.ts';
import { ndjsonLines } from './ndjson.ts';

/** A format of files that many articles are taken along in. */
export interface ExportFormat {
  /** media type */
  type: string;
  summary: string;
  /** what the file begins with, before any article */
  head: () => string;
  write: (articles: readonly ExportedArticle[]) => string;
}

const each =
  (write: (exported: ExportedArticle) => string) =>
  (articles: readonly ExportedArticle[]): string =>
    articles.map(write).join('');

const none = (): string => '';

/** The formats by the ending of their files. */
export const EXPORT_FORMATS = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    summary: 'Every article a search finds, as a table',
    head: csvHead,
    write: csvLines,
  },
  ndjson: {
    type: 'application/x-ndjson; charset=utf-8',
    summary: 'Every article a search finds, one whole record a line',
    head: none,
    write: ndjsonLines,
  },
  ris: {
    type: 'application/x-research-info-systems; charset=utf-8',
    summary: 'Every article a search finds, as references for Zotero, EndNote, Mendeley',
    head: none,
    write: each(risCitation),
  },
  bib: {
    type: 'application/x-bibtex; charset=utf-8',
    summary: 'Every article a search finds, as references for BibTeX and biber',
    head: none,
    // An empty line between entries, as people write them.
    write: each((exported) => `${bibtexCitation(exported)}\n`),
  },
} as const satisfies Record<string, ExportFormat>;
