import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const ROOT = join(import.meta.dirname, '../..');

const SENTENCES = [
  'Chi bộ thôn họp bàn việc mở rộng con ngõ',
  'Nước lên nhanh, bà con chuyển lúa về nhà văn hóa',
  'Xã Hải Lựu, huyện Sông Lô có thêm một xưởng đá',
  'Ủy ban nhân dân huyện cho vay vốn mua máy cày',
  'Lớp học tối đông dần, thầy giáo mang thêm đèn',
  'Tại thành phố Hà Nội, chợ đầu mối mở lúc ba giờ',
  'Hợp tác xã Vườn Đồi gửi chuyến hàng đầu tiên',
  'Người già ngồi xem, trẻ con chạy quanh sân đình',
];

/** NDJSON of as many articles, each of some hundred words, no two alike. The same numbers give the same bytes. */
export function archiveOf(first: number, count: number): string {
  const lines: string[] = [];
  for (let number = first; number < first + count; number++) {
    let seed = number;
    const sentence = (): string =>
      SENTENCES[(seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % SENTENCES.length]!;
    lines.push(
      JSON.stringify({
        id: `bai-${number}`,
        title: `${sentence()}, tin số ${number}`,
        lead: sentence(),
        body: [1, 2, 3].map(() => `${sentence()}. ${sentence()}. ${sentence()}.`),
        publishedAt: `2021-0${1 + (number % 9)}-1${number % 10}T08:00:00+07:00`,
        tags: [`Chuyên đề ${number % 5}`],
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}

export function writeArchive(folder: string, name: string, first: number, count: number): string {
  const path = join(folder, name);
  writeFileSync(path, archiveOf(first, count));
  return path;
}

export interface Run {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs `index` as its users do, in a process of its own. `during` may end it early. */
export function indexCommand(
  args: readonly string[],
  settings: Record<string, string>,
  during?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>,
): Promise<Run> {
  const child = spawn(process.execPath, ['indexer/main.ts', 'index', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
  });
  const run: Run = { code: null, signal: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (run.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (run.stderr += text));
  const watched = during?.((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', async (code, signal) => {
      await watched;
      resolve({ ...run, code, signal });
    });
  });
}

/** The index version that serves: its file, and a digest of every record, facet value and posting in it. */
export function servingIndex(dataDir: string): { file: string; articles: number; digest: string } {
  const { file, articles } = JSON.parse(readFileSync(join(dataDir, 'sqlite/current.json'), 'utf8'));
  const db = new DatabaseSync(join(dataDir, 'sqlite', file), { readOnly: true });
  try {
    db.exec('CREATE VIRTUAL TABLE temp.posting USING fts5vocab(main, tokens, instance)');
    const hash = createHash('sha256');
    for (const query of [
      'SELECT * FROM article ORDER BY doc',
      'SELECT * FROM facet ORDER BY doc',
      'SELECT * FROM facet_value ORDER BY value_id',
      'SELECT * FROM frequency ORDER BY token',
      'SELECT * FROM temp.posting ORDER BY term, doc, col, offset',
    ]) {
      for (const row of db.prepare(query).iterate()) {
        const values = Object.values(row).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
        );
        hash.update(JSON.stringify(values));
      }
    }
    return { file, articles, digest: hash.digest('hex') };
  } finally {
    db.close();
  }
}

/**
 * What the ledger says of the index that serves, as the next run would find it: the articles it claims that are not
 * there, and those there that it does not account for. Null where it has no account of the serving version.
 */
export function ledgerAgainstIndex(dataDir: string): { claimed: string[]; unaccounted: string[] } | null {
  const { file, name } = JSON.parse(readFileSync(join(dataDir, 'sqlite/current.json'), 'utf8'));
  for (const account of ['ledger/sqlite.next.db', 'ledger/sqlite.db']) {
    const path = join(dataDir, account);
    if (!existsSync(path)) continue;
    const db = new DatabaseSync(path);
    try {
      if (db.prepare("SELECT value FROM about WHERE name = 'version'").get()?.value !== name) continue;
      db.prepare('ATTACH ? AS serving').run(join(dataDir, 'sqlite', file));
      const ids = (query: string): string[] =>
        db
          .prepare(query)
          .all()
          .map(({ id }) => String(id));
      return {
        claimed: ids(
          'SELECT r.id FROM record r WHERE r.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM serving.article a WHERE a.id = r.id AND a.fingerprint = r.content)',
        ),
        unaccounted: ids(
          'SELECT a.id FROM serving.article a WHERE NOT EXISTS (SELECT 1 FROM record r WHERE coalesce(r.id, r.former) = a.id)',
        ),
      };
    } finally {
      db.close();
    }
  }
  return null;
}

/** Fingerprints of the articles that serve, by id: their content, whatever file it was read from. */
export function servedContent(dataDir: string): Record<string, string> {
  const { file } = JSON.parse(readFileSync(join(dataDir, 'sqlite/current.json'), 'utf8'));
  const db = new DatabaseSync(join(dataDir, 'sqlite', file), { readOnly: true });
  try {
    const rows = db.prepare('SELECT id, fingerprint FROM article').all();
    return Object.fromEntries(rows.map(({ id, fingerprint }) => [id, fingerprint])) as Record<string, string>;
  } finally {
    db.close();
  }
}
