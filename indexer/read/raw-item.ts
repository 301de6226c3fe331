import type { ArticleDraft } from '../../src/article.ts';
import type { InputError } from '../../src/errors.ts';
import type { InputPlace } from '../outcome.ts';

/** How the text of an item is to be read. */
export type InputFormat = 'page-text' | 'json' | 'ndjson';

/** The text of one input, read but not yet understood: cheap to make, and a worker thread can be handed it. */
export interface RawText extends InputPlace {
  kind: 'text';
  format: InputFormat;
  /** how the bytes were encoded: `utf-8`, `utf-16le`, `utf-16be` */
  encoding: string;
  /** a whole page, or the JSON of one record */
  text: string;
}

/** An input, or a part of one, that could not be read. Everything else goes on. */
export interface RawFailure extends InputPlace {
  kind: 'failure';
  code: string;
  message: string;
}

/** What reading yields, in stable order; plain data, so that it survives `structuredClone`. */
export type RawItem = RawText | RawFailure;

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
