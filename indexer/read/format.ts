import { InputError } from '../../src/errors.ts';
import { csvDelimiter } from './csv.ts';
import type { InputFormat } from './raw-item.ts';

/** A sitemap is a file of its own kind, but no format of articles. */
export type FileFormat = InputFormat | 'sitemap';

/** Bytes looked at to tell the format: more than the longest line that tells JSON lines from one JSON value, nearly always. */
export const HEAD_BYTES = 64 * 1024;

const READABLE =
  'Đọc được: trang văn bản (.txt), HTML, JSON, NDJSON, CSV, RSS, Atom, sitemap, WordPress (WXR), WARC, kể cả nén .gz và .zst / ' +
  'Readable: page text (.txt), HTML, JSON, NDJSON, CSV, RSS, Atom, sitemaps, WordPress exports (WXR), WARC, also as .gz and .zst';

/** Formats known by their first characters that no reader here reads. */
const FOREIGN: readonly { name: string; start: RegExp }[] = [
  { name: 'XML', start: /^<\?xml/i },
  { name: 'PDF', start: /^%PDF-/ },
  { name: 'RTF', start: /^\{\\rtf/ },
];
/** The element that XML begins with, after its prolog, comments and document type; `<?xml` may be missing. */
const ROOT = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>|\s)*<([\w:-]+)/i;
const HTML_START =
  /^<!doctype\s+html|^<(?:html|head|body|article|main|div|p|meta|title|script|table|header|section|span|font|center|h[1-6]|link|style|base)[\s>/]/i;
const WARC = /^WARC\/\d/;
/** Zip (also Word and Excel files), PNG, JPEG, GIF, gzip or zstd inside another compression, or any control character. */
const BINARY = /^(?:PK\x03\x04|\x89PNG|GIF8)|[\x00-\x08\x0e-\x1a\x1c-\x1f]/;
const LINES_NAME = /\.(?:ndjson|jsonl)$/i;
const JSON_NAME = /\.json$/i;
/** A page has a name that says text, or says nothing. */
const PAGE_NAME = /(?:\.(?:txt|text)|^[^.]+)$/i;
const PAGE_TEXT_NAME = /\.(?:txt|text)$/i;
const CSV_NAME = /\.(?:csv|tsv)$/i;
const PACKED_NAME = /\.(?:gz|gzip|zst|zstd)$/i;

/**
 * The format of a file, from its first bytes before its name. The name decides only where bytes cannot: between
 * readings of plain text.
 * @param head the first `HEAD_BYTES` bytes of its content, decompressed, as UTF-8 without a mark
 * @throws InputError `unknown-format` that says what the file looks like and what can be read
 */
export function formatOf(head: Buffer, path: string): FileFormat {
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  const name = (path.split('/').at(-1) ?? '').replace(PACKED_NAME, '');
  if (WARC.test(text)) return 'warc';
  const markup = markupFormat(text);
  if (markup !== null) return markup;
  const foreign = FOREIGN.find(({ start }) => start.test(text));
  if (foreign !== undefined) throw unknown(foreign.name);
  if (BINARY.test(text)) throw unknown('dữ liệu nhị phân, binary data');
  if (LINES_NAME.test(name)) return text.startsWith('[') ? 'json' : 'ndjson';
  if (JSON_NAME.test(name) || looksLikeJson(text)) return isJsonLines(text) ? 'ndjson' : 'json';
  if (csvDelimiter(text) !== null && !PAGE_TEXT_NAME.test(name)) return 'csv';
  if (CSV_NAME.test(name)) return 'csv';
  if (PAGE_NAME.test(name)) return 'page-text';
  throw unknown(`tên đuôi ${/\.[^.]*$/.exec(name)?.[0] ?? name}`);
}

/** HTML or one of the formats in XML, by the first element; null where the text is no markup. */
function markupFormat(text: string): FileFormat | null {
  if (!text.startsWith('<')) return null;
  const root = ROOT.exec(text)?.[1]?.toLowerCase();
  if (root === 'rss' || root === 'rdf:rdf') return WXR.test(text) ? 'wxr' : 'rss';
  if (root === 'feed' || root === 'atom:feed') return 'atom';
  if (root === 'urlset' || root === 'sitemapindex' || /^\w+:(?:urlset|sitemapindex)$/.test(root ?? ''))
    return 'sitemap';
  if (
    root === 'html' ||
    HTML_START.test(text) ||
    HTML_START.test(text.replace(/^(?:<!--[\s\S]*?-->\s*|<\?[\s\S]*?\?>\s*)+/, ''))
  )
    return 'html';
  return null;
}
/** The namespace of WordPress exports, any version. */
const WXR = /xmlns:wp\s*=\s*["']https?:\/\/wordpress\.org\/export\//i;

/** A page may begin with a bracket, so JSON must show two marks: the bracket and what can follow it. */
const looksLikeJson = (text: string): boolean => /^(?:\{\s*["}]|\[\s*[{\]])/.test(text);

/** One record a line: the first line is a whole object and another begins after it. */
function isJsonLines(text: string): boolean {
  const end = text.indexOf('\n');
  if (end === -1 || !text.slice(end).trimStart().startsWith('{')) return false;
  try {
    return typeof JSON.parse(text.slice(0, end)) === 'object';
  } catch {
    return false;
  }
}

const unknown = (what: string): InputError =>
  new InputError('unknown-format', `Chưa đọc được dạng này (${what}). ${READABLE}`);
