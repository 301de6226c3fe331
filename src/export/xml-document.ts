import type { html } from 'hono/html';
import { plainText } from './plain-text.ts';

/** Markup written by `html`, which escapes every value by the five signs XML knows. */
export type Markup = ReturnType<typeof html>;

/**
 * A whole XML document, without the characters that XML forbids even where they are escaped, and with the ends of lines
 * that its readers would make of others (XML 1.0, section 2.11).
 */
export const xmlDocument = (root: Markup): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${plainText(String(root)).replace(/\r\n?/g, '\n')}\n`;
