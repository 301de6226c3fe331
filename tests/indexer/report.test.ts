import { describe, expect, it } from 'vitest';
import { formatReport, reportJson } from '../../indexer/report.ts';
import { countFailure, countWarning, newTally } from '../../indexer/tally.ts';

function exampleTally() {
  const tally = { ...newTally(), read: 35_856, indexed: 35_850, unchanged: 2, duplicate: 2 };
  countFailure(tally, { path: 'bao/2019.ndjson', line: 17, code: 'broken-json', message: 'Dòng không phải JSON' });
  countFailure(tally, { path: 'bao/trong.txt', line: null, code: 'empty', message: 'Trang không có chữ nào' });
  countWarning(tally, { code: 'no-date', message: 'không thấy ngày đăng' }, { path: 'bao/a.txt', line: null });
  return tally;
}

describe('the report', () => {
  it('reads in Vietnamese with English beside it', () => {
    const report = formatReport({
      end: 'published',
      error: null,
      started: '2026-01-02T03:04:05.000Z',
      seconds: 29.88,
      prune: null,
      tally: exampleTally(),
    });
    expect(report).toBe(
      `  đã đọc       read       35.856
  lập chỉ mục  indexed    35.850
  không đổi    unchanged       2
  trùng lặp    duplicate       2
  lỗi          failed          2
  29,9 giây / seconds, 1.200 bài mỗi giây / articles a second

Cảnh báo / Warnings
  no-date: 1 (bao/a.txt: không thấy ngày đăng)

Lỗi / Failures (2)
  bao/2019.ndjson:17: Dòng không phải JSON [broken-json]
  bao/trong.txt: Trang không có chữ nào [empty]

Chỉ mục mới đã được đưa vào phục vụ. / The new index is in service.`,
    );
  });

  it('prints the first failures and says how many more there are', () => {
    const tally = newTally();
    for (let line = 1; line <= 1234; line++) {
      tally.read++;
      countFailure(tally, { path: 'hong.ndjson', line, code: 'broken-json', message: 'hỏng' });
    }
    const lines = formatReport({ end: 'nothing-new', error: null, started: '', seconds: 1, prune: null, tally }).split(
      '\n',
    );
    expect(lines.filter((line) => line.includes('[broken-json]'))).toHaveLength(20);
    expect(lines).toContain(
      '  … và 1.214 lỗi nữa, xem đủ bằng --report FILE / and 1.214 more, in the file of --report',
    );
  });

  it('keeps a bounded list of failures and counts the rest', () => {
    const tally = newTally();
    for (let line = 1; line <= 10_005; line++) countFailure(tally, { path: 'hong', line, code: 'x', message: 'x' });
    expect([tally.failed, tally.failures.length, tally.failuresNotListed]).toEqual([10_005, 10_000, 5]);
  });

  it('is written whole for programs', () => {
    const report = reportJson({
      end: 'published',
      error: null,
      started: '2026-01-02T03:04:05.000Z',
      seconds: 29.8765,
      prune: null,
      tally: exampleTally(),
    });
    expect(JSON.parse(report)).toEqual({
      end: 'published',
      error: null,
      started: '2026-01-02T03:04:05.000Z',
      seconds: 29.877,
      articlesPerSecond: 1200,
      read: 35_856,
      indexed: 35_850,
      unchanged: 2,
      duplicate: 2,
      failed: 2,
      removed: 0,
      prune: null,
      warnings: [
        { code: 'no-date', count: 1, examples: [{ path: 'bao/a.txt', line: null, message: 'không thấy ngày đăng' }] },
      ],
      failures: [
        { path: 'bao/2019.ndjson', line: 17, code: 'broken-json', message: 'Dòng không phải JSON' },
        { path: 'bao/trong.txt', line: null, code: 'empty', message: 'Trang không có chữ nào' },
      ],
      failuresNotListed: 0,
    });
  });
});
