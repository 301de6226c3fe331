import type { PruneResult } from './ledger/prune.ts';
import { placeText } from './outcome.ts';
import type { Tally } from './tally.ts';

/** How a run ended. Only `published` and `paused` changed what readers see. */
export type RunEnd = 'published' | 'nothing-new' | 'paused' | 'interrupted' | 'stopped';

export interface RunReport {
  end: RunEnd;
  /** why a run was stopped */
  error: string | null;
  /** ISO 8601, UTC */
  started: string;
  seconds: number;
  /** null where it was not asked for, or not come to */
  prune: PruneResult | null;
  tally: Tally;
}

/** Failures printed on a terminal; the file of `--report` holds the others. */
const FAILURES_PRINTED = 20;

const vi = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

const ENDS: Record<RunEnd, string> = {
  published: 'Chỉ mục mới đã được đưa vào phục vụ. / The new index is in service.',
  'nothing-new':
    'Không có gì mới, chỉ mục đang phục vụ giữ nguyên. / Nothing new; the index in service stays as it is.',
  paused:
    'Đã dừng giữa chừng; phần đã đọc được phục vụ, chạy lại lệnh này để đọc tiếp. / Interrupted; what was read is in service, run the same command again to go on.',
  interrupted: 'Đã dừng giữa chừng, chỉ mục cũ vẫn phục vụ. / Interrupted; the old index keeps serving.',
  stopped: 'Không hoàn thành được, chỉ mục cũ vẫn phục vụ. / Could not be completed; the old index keeps serving.',
};

export const endText = (end: RunEnd): string => ENDS[end];

/** articles, or other inputs, a second */
export const rateOf = (inputs: number, seconds: number): number => (seconds > 0 ? Math.round(inputs / seconds) : 0);

/** The report as people read it: Vietnamese, English beside it. */
export function formatReport({ end, seconds, tally }: RunReport): string {
  const rows: [string, string, number][] = [
    ['đã đọc', 'read', tally.read],
    ['lập chỉ mục', 'indexed', tally.indexed],
    ['không đổi', 'unchanged', tally.unchanged],
    ['trùng lặp', 'duplicate', tally.duplicate],
    ['lỗi', 'failed', tally.failed],
    ...(tally.removed > 0 ? [['đã gỡ', 'removed', tally.removed] as [string, string, number]] : []),
  ];
  const numbers = rows.map(([, , n]) => vi.format(n));
  const width = Math.max(...numbers.map((n) => n.length));
  const lines = rows.map(
    ([name, english], i) => `  ${name.padEnd(12)} ${english.padEnd(10)} ${numbers[i]!.padStart(width)}`,
  );
  lines.push(
    `  ${vi.format(seconds)} giây / seconds, ${vi.format(rateOf(tally.read, seconds))} bài mỗi giây / articles a second`,
  );
  if (tally.warnings.size > 0) lines.push('', 'Cảnh báo / Warnings', ...warningLines(tally));
  if (tally.failed > 0) lines.push('', `Lỗi / Failures (${vi.format(tally.failed)})`, ...failureLines(tally));
  lines.push('', endText(end));
  return lines.join('\n');
}

function warningLines({ warnings }: Tally): string[] {
  return [...warnings.values()]
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .map(({ code, count, examples }) => {
      const first = examples[0]!;
      return `  ${code}: ${vi.format(count)} (${placeText(first)}: ${first.message})`;
    });
}

function failureLines({ failures, failed }: Tally): string[] {
  const lines = failures
    .slice(0, FAILURES_PRINTED)
    .map((failure) => `  ${placeText(failure)}: ${failure.message} [${failure.code}]`);
  const more = failed - lines.length;
  if (more > 0) {
    lines.push(
      `  … và ${vi.format(more)} lỗi nữa, xem đủ bằng --report FILE / and ${vi.format(more)} more, in the file of --report`,
    );
  }
  return lines;
}

/** The report as programs read it. */
export function reportJson({ end, error, started, seconds, prune, tally }: RunReport): string {
  const { read, indexed, unchanged, duplicate, failed, removed, warnings, failures, failuresNotListed } = tally;
  const report = {
    end,
    error,
    started,
    seconds: Math.round(seconds * 1000) / 1000,
    articlesPerSecond: rateOf(read, seconds),
    read,
    indexed,
    unchanged,
    duplicate,
    failed,
    removed,
    prune,
    warnings: [...warnings.values()],
    failures,
    failuresNotListed,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
