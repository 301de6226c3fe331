import { InputError } from '../../src/errors.ts';
import { textOf } from './encoding.ts';
import { type Element, ElementScanner } from './json-elements.ts';
import { type FileOrigin, MAX_RECORD_BYTES } from './ndjson.ts';
import { failure, type RawItem } from './raw-item.ts';

/**
 * One item for each element of a JSON array, or for each value where several stand one after another. Only where
 * values begin and end is found here (strings and brackets are enough for that); they are parsed later, in parallel,
 * and one that is broken inside fails alone. No more than one element is held at a time.
 * @param chunks UTF-8 without a mark
 */
export async function* jsonItems(
  chunks: AsyncIterable<Buffer>,
  origin: FileOrigin,
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<RawItem> {
  const scan = new ElementScanner();
  const { path } = origin;
  let values = 0;
  for await (const chunk of chunks) {
    for (const element of scan.push(chunk)) {
      values++;
      yield element.bytes.length > maxBytes ? tooLarge(path, element.line, maxBytes) : itemOf(element, origin);
    }
    if (scan.stray !== null) {
      yield failure(
        { path, line: scan.stray },
        'broken-json',
        'JSON hỏng: có nội dung lạ giữa hoặc sau các bản ghi; phần còn lại của tệp không được đọc',
        'Broken JSON: something stands between or after the records; the rest of the file is not read',
      );
      return;
    }
    if (scan.openBytes > maxBytes) {
      yield tooLarge(path, scan.elementLine, maxBytes);
      return;
    }
  }
  for (const element of scan.end()) {
    values++;
    yield itemOf(element, origin);
  }
  if (scan.unfinished) {
    yield failure(
      { path, line: scan.elementLine },
      'broken-json',
      'JSON hỏng: tệp kết thúc giữa chừng; hãy chép lại tệp',
      'Broken JSON: the file ends before the value does; copy it again',
    );
  } else if (values === 0) {
    yield failure({ path, line: null }, 'empty-file', 'Tệp không có bài nào', 'The file holds no articles');
  }
}

const tooLarge = (path: string, line: number, maxBytes: number): RawItem =>
  failure(
    { path, line },
    'too-large',
    `Một giá trị JSON lớn hơn ${maxBytes} byte; hãy chuyển tệp sang NDJSON, mỗi dòng một bài`,
    `A JSON value is larger than ${maxBytes} bytes; turn the file into NDJSON, one article a line`,
  );

function itemOf({ bytes, line, offset }: Element, { path, encoding, markBytes }: FileOrigin): RawItem {
  try {
    return { kind: 'text', format: 'json', path, line, ...textOf(bytes, encoding, markBytes + offset) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: 'failure', path, line, code: error.code, message: error.message, bytes: Uint8Array.from(bytes) };
  }
}
