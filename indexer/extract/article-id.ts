import { hash } from 'node:crypto';
import type { ArticleDraft } from '../../src/article.ts';

/** Hex digits of an id made here: 64 bits, so that a million articles share one with a chance of 1 in 40 million. */
const ID_DIGITS = 16;

/**
 * An id that follows from the content alone, the same on every machine: from the address where there is one, else from
 * title, day and first paragraph.
 */
export function articleId({
  url,
  title,
  day,
  lead,
  body,
}: Pick<ArticleDraft, 'url' | 'title' | 'day' | 'lead' | 'body'>): string {
  const content = url ?? [title, day ?? '', lead ?? body[0] ?? ''].join('\n');
  return hash('sha256', content, 'hex').slice(0, ID_DIGITS);
}
