import type { ArticleDraft, Warning } from '../../src/article.ts';
import type { InputError } from '../../src/errors.ts';
import type { InputPlace } from '../outcome.ts';

/** How the text of an item is to be read. */
export type InputFormat = 'page-text' | 'html' | 'json' | 'ndjson' | 'csv' | 'rss' | 'atom' | 'wxr' | 'warc';

/** What is known of a page from outside it. */
export interface PageSource {
  /** the address under which it was fetched, null where it is not known */
  address: string | null;
  /** what a sitemap says of it */
  listed: { title: string | null; published: string | null; warnings: Warning[] } | null;
}

/** The text of one input, read but not yet understood: cheap to make, and a worker thread can be handed it. */
export interface RawText extends InputPlace {
  kind: 'text';
  format: InputFormat;
  /** how the bytes were encoded: `utf-8`, `utf-16le`, `utf-16be` */
  encoding: string;
  /** a whole page, or the JSON of one record */
  text: string;
  /** for HTML pages */
  page?: PageSource;
}

/** An input, or a part of one, that could not be read. Everything else goes on. */
export interface RawFailure extends InputPlace {
  kind: 'failure';
  code: string;
  message: string;
  /** the bytes themselves, where they are at hand and no text */
  bytes?: Uint8Array;
}

/** What was passed over because it is no article (pictures in a web archive, drafts in an export): no failure, but said. */
export interface RawNotice extends InputPlace {
  kind: 'notice';
  code: string;
  message: string;
}

/** What reading yields, in stable order; plain data, so that it survives `structuredClone`. */
export type RawItem = RawText | RawFailure | RawNotice;

/** What an input became: an article, or the reason why not. */
export type InputItem =
  | { ok: true; draft: ArticleDraft; path: string; line: number | null }
  | { ok: false; path: string; line: number | null; error: InputError };

/** Where an item stands. */
export const placeOf = ({ path, line }: RawItem): InputPlace => ({ path, line });

/** The weight of an item in UTF-16 units, within a factor of two of its bytes; a failure weighs its message. */
export const sizeOf = (raw: RawItem): number => (raw.kind === 'text' ? raw.text.length : raw.message.length);

/** A failure in both languages; the place is printed before the message, so the message does not repeat it. */
export const failure = (place: InputPlace, code: string, vi: string, en: string): RawFailure => ({
  kind: 'failure',
  path: place.path,
  line: place.line,
  code,
  message: `${vi} / ${en}`,
});

/** A notice in both languages. */
export const notice = (path: string, code: string, vi: string, en: string): RawNotice => ({
  kind: 'notice',
  path,
  line: null,
  code,
  message: `${vi} / ${en}`,
});
