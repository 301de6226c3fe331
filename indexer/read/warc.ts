import { WARCParser, type WARCRecord } from 'warcio';
import { InputError } from '../../src/errors.ts';
import { htmlItem, MAX_HTML_BYTES } from './html.ts';
import { contentOf, type HttpResponse, parseResponse } from './http-response.ts';
import { failure, notice, type RawItem } from './raw-item.ts';
import type { SitemapBook } from './sitemap-book.ts';
import { systemFailure } from './system-failure.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)/i;
/** Why a record is no page, by kind: Vietnamese, English. */
const PASSED: Record<string, readonly [vi: string, en: string]> = {
  revisit: [
    'bản ghi “không đổi” (revisit), nội dung nằm ở lần thu thập trước',
    'revisits, whose content is in an earlier crawl',
  ],
  redirect: ['chuyển hướng', 'redirects'],
  status: ['trả lời lỗi của máy chủ (4xx, 5xx)', 'errors of the server (4xx, 5xx)'],
  other: ['không phải trang HTML (ảnh, kiểu dáng, yêu cầu…)', 'no HTML pages (pictures, styles, requests …)'],
};

/**
 * One item for each HTML page of a web archive (WARC 1.0 and 1.1), record by record. Redirects, errors, revisits and
 * pictures are passed over and counted. Of a page fetched twice both are given; the later stands.
 * @param chunks decompressed
 */
export async function* warcItems(
  chunks: AsyncIterable<Buffer>,
  path: string,
  book: SitemapBook,
): AsyncGenerator<RawItem> {
  const passed = new Map<string, number>();
  let records = 0;
  const source = new BoundedSource(chunks);
  // HTTP is read here: the parser would look for the end of broken headers through the whole rest of the file.
  const parser = new WARCParser(source.pieces(), { parseHttp: false });
  try {
    for (;;) {
      source.watch();
      const record = await parser.parse();
      if (record === null) break;
      source.unwatch();
      if (!lengthStated(record)) throw unreadableLength(record);
      records++;
      const { kind, item } = await readRecord(record, path, book);
      if (!(await finish(record))) throw cutShort();
      if (item !== null) yield item;
      else passed.set(kind, (passed.get(kind) ?? 0) + 1);
    }
  } catch (error) {
    yield brokenArchive(path, error);
  }
  for (const [kind, count] of passed) {
    const [vi, en] = PASSED[kind]!;
    yield notice(path, `passed-over-${kind}`, `${count} bản ghi: ${vi}`, `${count} records: ${en}`);
  }
  if (records === 0) {
    yield failure(
      { path, line: null },
      'empty-file',
      'Tệp WARC không có bản ghi nào',
      'The WARC file holds no records',
    );
  }
}

/**
 * Reads over what is left of a record, so that the next begins where it should. The parser's own way never ends where
 * the file does too early. False where it did.
 */
async function finish(record: WARCRecord): Promise<boolean> {
  const reader = record._reader as AsyncIterable<Uint8Array> & { limit?: number };
  for await (const _ of reader);
  record.consumed = 'skipped';
  return (reader.limit ?? 0) <= 0;
}

/** Bytes of headers that a record may have before its page. */
const MAX_HEADER_BYTES = 1024 * 1024;

type Read = { kind: keyof typeof PASSED; item: RawItem | null };

async function readRecord(record: WARCRecord, path: string, book: SitemapBook): Promise<Read> {
  const type = record.warcType;
  const pass = (kind: keyof typeof PASSED): Read => ({ kind, item: null });
  if (type === 'revisit') return pass('revisit');
  if (type !== 'response' && !(type === 'resource' && HTML.test(record.warcContentType?.trim() ?? '')))
    return pass('other');
  const address = record.warcTargetURI ?? null;
  const place = { path: address === null ? path : `${path}#${address}`, line: null };
  // A film is no page: looked at no further than its size.
  if (!(record.warcContentLength <= MAX_HTML_BYTES + MAX_HEADER_BYTES)) return pass('other');
  const parts: Uint8Array[] = [];
  for await (const part of record._reader) parts.push(part);
  const block = Buffer.concat(parts);
  const response: HttpResponse | null =
    type === 'resource'
      ? { status: 200, headers: new Map([['content-type', record.warcContentType ?? '']]), body: block }
      : parseResponse(block);
  if (response === null) return pass('other');
  if (response.status >= 300 && response.status < 400) return pass('redirect');
  if (response.status >= 400) return pass('status');
  const contentType = response.headers.get('content-type') ?? '';
  if (!HTML.test(contentType)) return pass('other');
  try {
    const served = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
    const content = contentOf(response, MAX_HTML_BYTES);
    const origin = { path: place.path, encoding: 'utf-8', markBytes: 0 };
    const item = await htmlItem(once(content), origin, book.find(address, ''), served);
    return { kind: 'other', item: item.kind === 'text' ? { ...item, format: 'warc' } : item };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { kind: 'other', item: { kind: 'failure', ...place, code: error.code, message: error.message } };
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** The parser takes any number for a length, and never ends within a record whose length is none of bytes, as 5.3. */
const lengthStated = (record: WARCRecord): boolean => /^\d{1,15}$/.test(contentLength(record));
const contentLength = (record: WARCRecord): string => record.warcHeader('Content-Length')?.trim() ?? '';

const unreadableLength = (record: WARCRecord): InputError =>
  new InputError(
    'broken-warc',
    `Bản ghi WARC có Content-Length không phải số byte: ${JSON.stringify(contentLength(record).slice(0, 40))} / ` +
      'A WARC record whose Content-Length is no number of bytes; copy the file again',
  );

const cutShort = (): InputError =>
  new InputError(
    'broken-warc',
    'WARC bị cắt cụt giữa một bản ghi; hãy chép lại tệp / The WARC file ends amid a record; copy it again',
  );

function brokenArchive(path: string, error: unknown): RawItem {
  const place = { path, line: null };
  if (error instanceof InputError) return { kind: 'failure', ...place, code: error.code, message: error.message };
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code !== '') return systemFailure(place, error);
  return failure(
    place,
    'broken-warc',
    `WARC hỏng: ${(error as Error).message}; phần còn lại không được đọc`,
    'A broken WARC file; the rest of it is not read',
  );
}

/** Size of the pieces that the parser is given, and how much it may take in to find the next record. */
const PIECE = 64 * 1024;
const MOST_BETWEEN = 4 * 1024 * 1024;

/** The bytes of an archive for the parser, which would gather all that follows where a record has no end. */
class BoundedSource {
  private readonly chunks: AsyncIterable<Buffer>;
  /** bytes given since the last record; null while within one */
  private between: number | null = 0;
  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks;
  }
  watch(): void {
    this.between = 0;
  }
  unwatch(): void {
    this.between = null;
  }
  async *pieces(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.chunks) {
      for (let at = 0; at < chunk.length; at += PIECE) {
        if (this.between !== null && (this.between += PIECE) > MOST_BETWEEN) {
          throw new InputError(
            'broken-warc',
            'WARC hỏng: không thấy bản ghi tiếp theo / A broken WARC file: the next record is not found',
          );
        }
        yield chunk.subarray(at, at + PIECE);
      }
    }
  }
}
