import { Parser } from 'htmlparser2';

/** An element of a feed, an export or a sitemap, with what it holds. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** its own text, and for XHTML content its markup */
  text: string;
  children: XmlElement[];
  /** the line on which its end was read */
  line: number;
}

/** How deep elements of a record may lie; what is deeper is left out. */
const DEEPEST = 12;

/** A record, or null where one was larger than allowed, after which nothing more is read. */
export type FoundRecord = XmlElement | null;

/**
 * Finds the elements of some names in XML that comes in chunks, and gives each as soon as it ends: no more than one is
 * held. Tolerant as feeds need it (stray ampersands, undeclared entities, wrong nesting); entities of a document type
 * are never expanded.
 * @param wanted names of the elements, without the prefix `atom:`
 * @param most characters that one record, or what lies between two, may have
 */
export async function* xmlRecords(
  chunks: AsyncIterable<string>,
  wanted: ReadonlySet<string>,
  most: number,
): AsyncGenerator<FoundRecord> {
  const found: XmlElement[] = [];
  const stack: XmlElement[] = [];
  /** elements that are open below the deepest kept */
  let deeper = 0;
  /** XHTML content, kept as markup */
  let markup: XmlElement | null = null;
  let markupDepth = 0;
  let size = 0;
  let line = 1;
  /** characters before the part under way */
  let offset = 0;
  const parser = new Parser(
    {
      onopentag(written, attributes) {
        const name = written.replace(/^atom:/, '');
        if (markup !== null) {
          markupDepth++;
          markup.text += `<${localName(name)}${attributesText(attributes)}>`;
        } else if (stack.length === 0 && !wanted.has(name)) return;
        else if (stack.length >= DEEPEST || deeper > 0) deeper++;
        else {
          const element = { name, attributes, text: '', children: [], line: 0 };
          stack.at(-1)?.children.push(element);
          stack.push(element);
          if (attributes.type === 'xhtml') markup = element;
        }
      },
      ontext(text) {
        if (deeper > 0) return;
        if (markup !== null) markup.text += text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
        else if (stack.length > 0) stack.at(-1)!.text += text;
      },
      onclosetag(written) {
        const name = written.replace(/^atom:/, '');
        if (markup !== null && markupDepth > 0) {
          markupDepth--;
          markup.text += `</${localName(name)}>`;
          return;
        }
        if (deeper > 0) {
          deeper--;
          return;
        }
        const element = stack.at(-1);
        if (element === undefined || element.name !== name) return;
        markup = null;
        stack.pop();
        element.line = parser.endIndex;
        // Markup in a title that was not escaped: its words are the title's.
        if (stack.length > 1) stack.at(-1)!.text += element.text;
        if (stack.length === 0) {
          found.push(element);
          size = 0;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for await (const chunk of chunks) {
    // In parts, so that the size is known before much has gathered.
    for (const part of partsOf(chunk)) {
      size += part.length;
      parser.write(part);
      for (const element of found) element.line = line + newlines(part, element.line - offset);
      line += newlines(part, part.length);
      offset += part.length;
      yield* found.splice(0);
      if (size > most) {
        yield null;
        return;
      }
    }
  }
  parser.end();
  for (const element of found) element.line = line;
  yield* found.splice(0);
}

/** Line ends in the first characters of a text. */
function newlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const PART = 64 * 1024;
function* partsOf(chunk: string): Generator<string> {
  for (let at = 0; at < chunk.length; at += PART) yield chunk.slice(at, at + PART);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
const attributesText = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`)
    .join('');

/** The children of a name, in order. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first child of a name that has any, without blanks around it; null where there is none. */
export const textOfChild = (element: XmlElement, ...names: string[]): string | null => {
  for (const name of names) {
    for (const child of childrenOf(element, name)) if (child.text.trim() !== '') return child.text.trim();
  }
  return null;
};
