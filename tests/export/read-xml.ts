import { type XmlElement, xmlRecords } from '../../indexer/read/xml-records.ts';

/** Characters of XML 1.0 (section 2.2), less those it advises against. */
const CHARACTERS = /^[\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const NAME = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`;
const VALUE = '(?:[^<&"]|&(?:amp|lt|gt|quot|#39);)*';
const TOKEN = new RegExp(
  `<(/?)(${NAME})((?:\\s+${NAME}="${VALUE}")*)\\s*(/?)>|(?:[^<&>]|&(?:amp|lt|gt|quot|#39);)+`,
  'y',
);

/** Throws where a document is not what a strict reader of XML takes: one root, every tag closed, every sign escaped. */
export function checkWellFormed(xml: string): void {
  if (!CHARACTERS.test(xml)) throw new Error('a character that XML forbids');
  const prolog = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (!xml.startsWith(prolog)) throw new Error('no XML declaration');
  const open: string[] = [];
  let roots = 0;
  TOKEN.lastIndex = prolog.length;
  while (TOKEN.lastIndex < xml.length) {
    const from = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (token === null) throw new Error(`not XML: ${JSON.stringify(xml.slice(from, from + 80))}`);
    const [text, slash, name, attributes, empty] = token;
    if (name === undefined) {
      if (open.length === 0 && /\S/.test(text)) throw new Error(`text outside the root: ${text}`);
      continue;
    }
    if (slash === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const names = [...(attributes ?? '').matchAll(/\s([^\s=]+)=/g)].map((match) => match[1]);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice: ${text}`);
    if (open.length === 0) roots++;
    if (empty === '') open.push(name);
  }
  if (open.length > 0 || roots !== 1) throw new Error(`left open: ${open.join(', ')}; roots: ${roots}`);
}

/** The elements of some names, as the indexer reads feeds. */
export async function readXml(xml: string, ...names: string[]): Promise<XmlElement[]> {
  const found = [];
  for await (const element of xmlRecords(ReadableStream.from([xml]), new Set(names), xml.length + 1))
    if (element !== null) found.push(element);
  return found;
}

/** The texts of the children of a name, in order. */
export const texts = ({ children }: XmlElement, name: string): string[] =>
  children.flatMap((child) => (child.name === name ? [child.text] : []));
