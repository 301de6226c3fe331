import { type Repair, repairTexts } from '../../src/analysis/legacy/repair.ts';
import type { Warning } from '../../src/article.ts';

/** What the text of an item became by repair, the encoding to record, and what to tell the reader. */
export interface Repaired<Content> {
  content: Content;
  encoding: string;
  warnings: Warning[];
}

const NAMES: Record<string, string> = {
  tcvn3: 'TCVN3 (ABC)',
  vni: 'VNI',
  viscii: 'VISCII',
  'windows-1258': 'Windows-1258',
};

/** Repairs the text of a page, line by line; must come before anything is cleaned away from it. */
export function repairedPage(text: string, encoding: string): Repaired<string> {
  const { texts, ...found } = repairTexts(text.split('\n'));
  return { content: texts.join('\n'), ...told(encoding, found) };
}

/** Where a page names a legacy font, its reader decodes what stands in that font, capitals fonts and all. */
const LEGACY_FONT = /VNI-|\.Vn/i;

/** Repairs the text of an HTML page, whose tags are ASCII in any encoding, unless it says itself which text is in which. */
export const repairedMarkup = (html: string, encoding: string): Repaired<string> =>
  LEGACY_FONT.test(html)
    ? { content: html, ...told(encoding, { legacy: null, misread: 0 }) }
    : repairedPage(html, encoding);

/** Repairs all strings of a value of JSON, the names of its fields excepted. The value is left as it is. */
export function repairedValue(value: unknown, encoding: string): Repaired<unknown> {
  const strings: string[] = [];
  collect(value, strings);
  // A body in one string has lines of its own: each is judged for itself.
  const lines = strings.map((text) => text.split('\n'));
  const { texts, ...found } = repairTexts(lines.flat());
  if (found.legacy === null && found.misread === 0) return { content: value, ...told(encoding, found) };
  let at = 0;
  const repaired = lines.map(({ length }) => texts.slice(at, (at += length)).join('\n'));
  return { content: replace(value, repaired.values()), ...told(encoding, found) };
}

function collect(value: unknown, strings: string[]): void {
  if (typeof value === 'string') strings.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const element of Object.values(value)) collect(element, strings);
}

function replace(value: unknown, strings: Iterator<string>): unknown {
  if (typeof value === 'string') return strings.next().value;
  if (Array.isArray(value)) return value.map((element) => replace(element, strings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, element]) => [name, replace(element, strings)]));
}

function told(encoding: string, { legacy, misread }: Omit<Repair, 'texts'>): Omit<Repaired<never>, 'content'> {
  const warnings: Warning[] = [];
  if (NAMES[encoding] !== undefined) {
    warnings.push({
      code: 'legacy-encoding',
      message: `Tệp theo bảng mã ${NAMES[encoding]}, đã chuyển sang Unicode / The file was in ${NAMES[encoding]}; turned into Unicode`,
    });
  }
  if (legacy !== null) {
    warnings.push({
      code: 'legacy-encoding',
      message: `Chữ theo bảng mã ${NAMES[legacy]}, đã chuyển sang Unicode / The letters were those of ${NAMES[legacy]}; turned into Unicode`,
    });
  }
  if (misread > 0) {
    const times = misread === 1 ? ['một lần', 'once'] : ['hai lần', 'twice'];
    warnings.push({
      code: 'mojibake-repaired',
      message: `Chữ UTF-8 từng bị đọc sai bảng mã ${times[0]}, đã sửa / UTF-8 had been misread ${times[1]}; repaired`,
    });
  }
  return { encoding: legacy ?? encoding, warnings };
}
