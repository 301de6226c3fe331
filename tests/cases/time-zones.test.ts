import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

const PAGE = `Bến đò sang xuân
Thứ Tư, 03/08/2022, 06:15 (GMT+7)

Sáng nay người dân bến đò đã trở lại chợ sau nhiều tuần nước lớn, ai cũng chở theo rau và hoa.
Đò đầy khách, người lái đò nói mùa này nước lên chậm hơn mọi năm nên đường sang chợ gần hơn.
`;
const item = (title: string, date: string): string =>
  `<item><title>${title}</title><link>https://bao.example/${date.slice(5, 7)}.html</link><pubDate>${date}</pubDate><description>${title} rồi.</description></item>`;
const FEED = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Báo</title>
${item('Chợ đêm', 'Mon, 05 Sep 2022 23:30:00 GMT+7')}
${item('Chợ khuya', 'Wed, 07 Sep 2022 00:20:00 +07:00')}
</channel></rss>`;

/** Dates from public bug reports: the zone of the machine must not matter. */
describe.each(['UTC', 'America/New_York', 'Asia/Tokyo'])('C29: with the server in %s', (zone) => {
  const folder = mkdtempSync(join(tmpdir(), 'timbao-c29-'));
  beforeAll(() => {
    writeFileSync(join(folder, 'a.txt'), PAGE);
    writeFileSync(join(folder, 'b.xml'), FEED);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('dates are those of Vietnam', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['indexer/main.ts', 'parse', folder], {
      cwd: ROOT,
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    const articles = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { title: string; publishedAt: string; day: string });
    expect(stderr).toBe('');
    expect(articles.map(({ title, publishedAt, day }) => [title, new Date(publishedAt).toISOString(), day])).toEqual([
      ['Bến đò sang xuân', '2022-08-02T23:15:00.000Z', '2022-08-03'],
      ['Chợ đêm', '2022-09-05T16:30:00.000Z', '2022-09-05'],
      ['Chợ khuya', '2022-09-06T17:20:00.000Z', '2022-09-07'],
    ]);
  });
});
