import { type CsvError, parse } from 'csv-parse';
import { decodedChunks } from './charset.ts';
import { type FileOrigin, MAX_RECORD_BYTES } from './ndjson.ts';
import { failure, type RawItem } from './raw-item.ts';

/** Headings as Vietnamese exports have them, and the field names they stand for. */
const VIETNAMESE_NAMES: Record<string, string> = {
  'tiêu đề': 'title',
  'tên bài': 'title',
  'tựa đề': 'title',
  tít: 'title',
  'tóm tắt': 'lead',
  sapo: 'lead',
  'trích dẫn': 'lead',
  'mô tả': 'lead',
  'nội dung': 'body',
  'toàn văn': 'body',
  'bài viết': 'body',
  'ngày đăng': 'published',
  'ngày xuất bản': 'published',
  'thời gian': 'published',
  ngày: 'published',
  'tác giả': 'author',
  'người viết': 'author',
  'bút danh': 'author',
  'chuyên mục': 'section',
  'danh mục': 'section',
  'từ khóa': 'tags',
  'từ khoá': 'tags',
  thẻ: 'tags',
  nguồn: 'source',
  'đường dẫn': 'url',
  'liên kết': 'url',
  'địa chỉ': 'url',
  'mã bài': 'id',
  mã: 'id',
  ảnh: 'captions',
  'chú thích ảnh': 'captions',
};

const DELIMITERS = [',', ';', '\t', '|'];
/** Names of which a first line must have two, one of them a title, to be that of a table of articles. */
const TITLES = /^(?:title|headline|name|tiêu đề|tên bài|tựa đề|tít)$/iu;
const FIELDS =
  /^(?:_?id|guid|url|link|permalink|source|section|category|title|headline|lead|description|summary|sapo|body|content|text|article_?body|author|authors|byline|creator|published_?at|published|date|pub_?date|date_?published|publish_?date|tags|keywords|kicker|captions)$/iu;

const unquoted = (cell: string): string => cell.trim().replace(/^"|"$/g, '').trim().normalize('NFC');

/** The sign that parts the cells of a table of articles, from its first line; null where the text is no such table. */
export function csvDelimiter(head: string): string | null {
  const line = head.replace(/^\ufeff/, '').split(/\r\n|\r|\n/, 1)[0] ?? '';
  for (const delimiter of DELIMITERS) {
    const cells = line.split(delimiter).map(unquoted);
    if (cells.length < 2 || !cells.some((cell) => TITLES.test(cell))) continue;
    const known = cells.filter((cell) => FIELDS.test(cell) || VIETNAMESE_NAMES[cell.toLowerCase()] !== undefined);
    if (known.length >= 2) return delimiter;
  }
  return null;
}

/**
 * One item a row of a CSV table (RFC 4180; also with semicolons, tabs or bars), the headings as field names. A broken
 * row is a failure of its own, and reading goes on after it.
 * @param head the first bytes, from which delimiter and encoding are told
 */
export async function* csvItems(
  chunks: AsyncIterable<Buffer>,
  head: Buffer,
  origin: FileOrigin,
): AsyncGenerator<RawItem> {
  const { path } = origin;
  const encoding = origin.encoding;
  const broken: RawItem[] = [];
  let failures = 0;
  const parser = parse({
    bom: true,
    delimiter: csvDelimiter(head.toString('utf8')) ?? DELIMITERS,
    columns: (names: string[]) => names.map((name) => VIETNAMESE_NAMES[unquoted(name).toLowerCase()] ?? unquoted(name)),
    info: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_BYTES,
    on_skip: (error: CsvError | undefined) => {
      failures++;
      if (error !== undefined) broken.push(rowFailure(path, error));
      return undefined;
    },
  });
  const feed = async (): Promise<void> => {
    try {
      for await (const text of decodedChunks(chunks, head)) {
        if (parser.destroyed) return;
        if (!parser.write(text))
          await new Promise<void>((resolve) => parser.once('drain', resolve).once('close', resolve));
      }
      parser.end();
    } catch (error) {
      parser.destroy(error as Error);
    }
  };
  const fed = feed();
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield* takeBefore(broken, info.lines);
      rows++;
      yield { kind: 'text', format: 'csv', path, line: info.lines, encoding, text: JSON.stringify(record) };
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    failures++;
    broken.push(rowFailure(path, error));
  } finally {
    parser.destroy();
    await fed;
  }
  yield* broken.splice(0);
  if (rows === 0 && failures === 0) {
    yield failure({ path, line: null }, 'empty-file', 'Bảng CSV không có dòng nào', 'The CSV table has no rows');
  }
}

/** Takes the failures off that stand above a line: the parser is ahead of its reader. */
function takeBefore(broken: RawItem[], line: number): RawItem[] {
  const end = broken.findIndex((item) => (item.line ?? 0) >= line);
  return broken.splice(0, end === -1 ? broken.length : end);
}

const isCsvError = (error: unknown): error is CsvError =>
  typeof (error as CsvError).code === 'string' && (error as CsvError).code.startsWith('CSV_');

const rowFailure = (path: string, error: CsvError): RawItem => {
  const line = typeof error.lines === 'number' ? error.lines : null;
  return error.code === 'CSV_MAX_RECORD_SIZE'
    ? failure(
        { path, line },
        'too-large',
        `Một dòng CSV lớn hơn ${MAX_RECORD_BYTES} byte, có thể thiếu dấu " đóng`,
        'A CSV row is too large; a closing quote may be missing',
      )
    : failure({ path, line }, 'broken-csv', `Dòng CSV hỏng: ${error.message}`, 'A broken CSV row; the others are read');
};
