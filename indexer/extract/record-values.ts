import type { Caption } from '../../src/article.ts';
import { holdsHtml, textOfHtml } from './html-text.ts';
import { isRecord } from './record-fields.ts';
import { linesOf, oneLine, paragraphsOf } from './text.ts';

/** Where a text stands in an object that wraps it: JSON-LD, WordPress, XML turned to JSON, MongoDB exports. */
const TEXT_KEYS = ['text', 'name', 'rendered', 'value', '@value', '#text', '$t', '_', '$oid', 'title', 'label'];

/** How deep a text may lie in wrappers: JSON-LD and exports use two, input may be anything. */
const DEEPEST = 8;

/** Reads the values of one record, and notes in which fields there was HTML instead of plain text. */
export class ValueReader {
  readonly htmlIn = new Set<string>();

  /** A text of one line, null where there is none. */
  text(value: unknown, field: string): string | null {
    const text = this.plain(value, field);
    return text === null ? null : oneLine(text) || null;
  }

  /** Paragraphs: the lines of a string, or each element of an array. */
  paragraphs(value: unknown, field: string, depth = 0): string[] {
    if (depth > DEEPEST) return [];
    if (Array.isArray(value)) return value.flatMap((element) => this.paragraphs(element, field, depth + 1));
    const text = this.plain(value, field);
    return text === null ? [] : paragraphsOf(text);
  }

  /** A list of names: an array, or one string with commas or semicolons. Each is given once, in order. */
  names(value: unknown, field: string): string[] {
    const names = Array.isArray(value)
      ? value.flatMap((element) => this.text(element, field) ?? [])
      : (this.plain(value, field) ?? '').split(/[,;\n]/u).map(oneLine);
    return [...new Set(names.filter(Boolean))];
  }

  /** One string for all authors. */
  author(value: unknown): string | null {
    if (!Array.isArray(value)) return this.text(value, 'author');
    return this.names(value, 'author').join(', ') || null;
  }

  /** Picture texts; pictures without one are left out. */
  captions(value: unknown): Caption[] {
    const list = Array.isArray(value) ? value : [value];
    return list.flatMap((element): Caption[] => {
      if (isRecord(element)) {
        const text = this.text(element.caption ?? element.text ?? element.description ?? element.alt, 'captions');
        const credit = this.author(element.credit ?? element.photographer ?? element.author ?? element.creditText);
        return text === null ? [] : [{ text, credit }];
      }
      const text = typeof element === 'string' && !isAddress(element) ? this.text(element, 'captions') : null;
      return text === null ? [] : [{ text, credit: null }];
    });
  }

  private plain(value: unknown, field: string, depth = 0): string | null {
    if (depth > DEEPEST) return null;
    if (typeof value === 'number' || typeof value === 'bigint') return String(value);
    if (isRecord(value)) {
      const key = TEXT_KEYS.find((name) => value[name] !== undefined && value[name] !== null);
      return key === undefined ? null : this.plain(value[key], field, depth + 1);
    }
    if (Array.isArray(value)) return value.length === 0 ? null : this.plain(value[0], field, depth + 1);
    if (typeof value !== 'string') return null;
    if (!holdsHtml(value)) return value;
    this.htmlIn.add(field);
    return linesOf(value).length > 1 && !/<(?:p|br|div)\b/i.test(value)
      ? linesOf(value).map(textOfHtml).join('\n')
      : textOfHtml(value);
  }
}

const isAddress = (text: string): boolean => /^(?:https?:)?\/\/\S+$|^\S+\.(?:jpe?g|png|gif|webp|avif|svg)$/i.test(text);
