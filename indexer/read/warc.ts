import { WARCParser, type WARCRecord } from 'warcio';
import { InputError } from '../../src/errors.ts';
import { htmlItem, MAX_HTML_BYTES } from './html.ts';
import { failure, notice, type RawItem } from './raw-item.ts';
import type { SitemapBook } from './sitemap-book.ts';
import { systemFailure } from './system-failure.ts';

const HTML = /^(?:text\/html|application\/xhtml\+xml)/i;
/** What a response may be compressed with that the parser undoes. */
const KNOWN_CODING = /^(?:gzip|x-gzip|deflate|identity|)$/i;

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
  const pass = (kind: string): void => void passed.set(kind, (passed.get(kind) ?? 0) + 1);
  let records = 0;
  const parser = new WARCParser(boundedLines(chunks));
  try {
    for (;;) {
      const record = await parser.parse();
      if (record === null) break;
      records++;
      const kind = kindOf(record);
      if (kind !== 'page') pass(kind);
      else yield await pageOf(record, path, book);
      await finish(record);
    }
  } catch (error) {
    yield brokenArchive(path, error);
  }
  for (const [kind, count] of passed) {
    const [vi, en] = PASSED[kind]!;
    yield notice(path, `passed-over-${kind}`, `${count} bản ghi: ${vi}`, `${count} records: ${en}`);
  }
  if (records === 0)
    yield failure(
      { path, line: null },
      'empty-file',
      'Tệp WARC không có bản ghi nào',
      'The WARC file holds no records',
    );
}

/** What is left of a record is read over, so that the next one begins where it should. */
async function finish(record: WARCRecord): Promise<void> {
  if (record.consumed === '') await record.skipFully();
  else for await (const _ of record.contentReader);
}

function kindOf(record: WARCRecord): keyof typeof PASSED | 'page' {
  if (record.warcType === 'revisit') return 'revisit';
  if (record.warcType === 'response') {
    const status = Number(record.httpHeaders?.statusCode ?? 0);
    if (status >= 300 && status < 400) return 'redirect';
    if (status >= 400) return 'status';
    return HTML.test(record.httpHeaders?.headers.get('content-type')?.trim() ?? '') ? 'page' : 'other';
  }
  return record.warcType === 'resource' && HTML.test(record.warcContentType?.trim() ?? '') ? 'page' : 'other';
}

async function pageOf(record: WARCRecord, path: string, book: SitemapBook): Promise<RawItem> {
  const address = record.warcTargetURI ?? null;
  const place = { path: address === null ? path : `${path}#${address}`, line: null };
  const coding = record.httpHeaders?.headers.get('content-encoding')?.trim() ?? '';
  if (!KNOWN_CODING.test(coding)) {
    return failure(
      place,
      'unknown-coding',
      `Trang được nén bằng ${coding}, chưa đọc được`,
      `The page is compressed with ${coding}, which cannot be read`,
    );
  }
  if (record.warcContentLength > MAX_HTML_BYTES) {
    return failure(
      place,
      'too-large',
      `Trang lớn hơn ${MAX_HTML_BYTES} byte`,
      `The page is larger than ${MAX_HTML_BYTES} bytes`,
    );
  }
  const type = record.httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? '';
  const served = /charset\s*=\s*["']?([\w.:-]+)/i.exec(type)?.[1]?.toLowerCase() ?? null;
  try {
    const origin = { path: place.path, encoding: 'utf-8', markBytes: 0 };
    const item = await htmlItem(
      record.contentReader as AsyncIterable<Uint8Array>,
      origin,
      book.find(address, ''),
      served,
    );
    return item.kind === 'text' ? { ...item, format: 'warc' } : item;
  } catch (error) {
    if (error instanceof InputError) return { kind: 'failure', ...place, code: error.code, message: error.message };
    throw error;
  }
}

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

/** Bytes without a line end between records after which a file is no WARC: headers have some thousand. */
const LONGEST_HEADER = 256 * 1024;

/** The chunks in pieces that the parser can look for line ends in without gathering much. */
async function* boundedLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += LONGEST_HEADER) yield chunk.subarray(at, at + LONGEST_HEADER);
  }
}
