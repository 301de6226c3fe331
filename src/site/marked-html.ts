import { raw } from 'hono/html';

/**
 * Text with highlights as the archive gives it: escaped, with `<mark>` as its only markup. Any other tag that should
 * ever come through is shown as text.
 */
export const markedHtml = (text: string) => raw(text.replace(/<(?!\/?mark>)/g, '&lt;'));
