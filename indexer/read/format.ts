import { InputError } from '../../src/errors.ts';
import type { InputFormat } from './raw-item.ts';

/** Bytes looked at to tell the format: more than the longest line that tells JSON lines from one JSON value, nearly always. */
export const HEAD_BYTES = 64 * 1024;

const READABLE =
  'Đọc được: trang văn bản (.txt), JSON, NDJSON, kể cả nén .gz và .zst / Readable: page text (.txt), JSON, NDJSON, also as .gz and .zst';

/** Formats known by their first characters that no reader here reads. */
const FOREIGN: readonly { name: string; start: RegExp }[] = [
  { name: 'XML', start: /^<\?xml|^<(?:rss|feed|urlset|sitemapindex)[\s>]/i },
  { name: 'HTML', start: /^<!doctype|^<!--|^<(?:html|head|body|article|main|div|p|meta|title|script|table)[\s>]/i },
  { name: 'WARC', start: /^WARC\/\d/ },
  { name: 'PDF', start: /^%PDF-/ },
  { name: 'RTF', start: /^\{\\rtf/ },
];
/** Zip (also Word and Excel files), PNG, JPEG, GIF, gzip or zstd inside another compression, or any control character. */
const BINARY = /^(?:PK\x03\x04|\x89PNG|GIF8)|[\x00-\x08\x0e-\x1a\x1c-\x1f]/;
const LINES_NAME = /\.(?:ndjson|jsonl)$/i;
const JSON_NAME = /\.json$/i;
/** A page has a name that says text, or says nothing. */
const PAGE_NAME = /(?:\.(?:txt|text)|^[^.]+)$/i;
const PACKED_NAME = /\.(?:gz|gzip|zst|zstd)$/i;

/**
 * The format of a file, from its first bytes before its name. The name decides only where bytes cannot: between
 * readings of plain text.
 * @param head the first `HEAD_BYTES` bytes of its content, decompressed, as UTF-8 without a mark
 * @throws InputError `unknown-format` that says what the file looks like and what can be read
 */
export function formatOf(head: Buffer, path: string): InputFormat {
  const text = head.toString('utf8').trimStart();
  const name = (path.split('/').at(-1) ?? '').replace(PACKED_NAME, '');
  const foreign = FOREIGN.find(({ start }) => start.test(text));
  if (foreign !== undefined) throw unknown(foreign.name);
  if (BINARY.test(text)) throw unknown('dữ liệu nhị phân, binary data');
  if (LINES_NAME.test(name)) return text.startsWith('[') ? 'json' : 'ndjson';
  if (JSON_NAME.test(name) || looksLikeJson(text)) return isJsonLines(text) ? 'ndjson' : 'json';
  if (PAGE_NAME.test(name)) return 'page-text';
  throw unknown(`tên đuôi ${/\.[^.]*$/.exec(name)?.[0] ?? name}`);
}

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
