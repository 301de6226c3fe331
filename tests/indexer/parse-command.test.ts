import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runParse } from '../../indexer/parse-command.ts';
import { articleSchema } from '../../src/article.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-parse-'));
  const page = 'Xã Hải Lựu có cầu mới\n03/08/2022 - 16:40\n\nCầu bắc qua suối ở xã Hải Lựu, huyện Sông Lô.\n';
  writeFileSync(join(folder, 'page.txt'), page);
  writeFileSync(join(folder, 'broken.ndjson'), '{"title": "Chợ phiên họp lại", "content": "x"}\n{"title"\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function parse(...paths: string[]): Promise<{ code: number; records: unknown[]; problems: string[] }> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(out), text(err)]);
  const code = await runParse(paths, { homeProvince: '' }, { out, err });
  out.end();
  err.end();
  const [records, problems] = (await printed).map((all) => all.split('\n').filter(Boolean));
  return { code, records: records!.map((line) => JSON.parse(line)), problems: problems! };
}

describe('parse', () => {
  it('prints one full record a line and ends with 0', async () => {
    const { code, records, problems } = await parse(join(folder, 'page.txt'));
    expect({ code, problems }).toEqual({ code: 0, problems: [] });
    expect(records).toHaveLength(1);
    expect(articleSchema.strict().parse(records[0])).toMatchObject({
      title: 'Xã Hải Lựu có cầu mới',
      publishedAt: '2022-08-03T16:40:00+07:00',
      places: expect.arrayContaining([expect.objectContaining({ code: '08782' })]),
      input: { path: join(folder, 'page.txt'), format: 'page-text', encoding: 'utf-8' },
    });
  });

  it('names each problem with file and line, prints everything else, and ends with 1', async () => {
    const { code, records, problems } = await parse(folder, join(folder, 'nowhere'));
    expect({ code, records: records.length }).toEqual({ code: 1, records: 2 });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/broken\.ndjson:2: JSON hỏng .* \[broken-json\]$/);
    expect(problems[1]).toMatch(/nowhere: Không có tệp hoặc thư mục này .* \[missing\]$/);
  });

  it('ends with 2 where nothing could be read', async () => {
    expect(await parse(join(folder, 'nowhere'))).toMatchObject({ code: 2, records: [] });
  });

  it('stops quietly when its reader does', async () => {
    const [out, err] = [new PassThrough(), new PassThrough()];
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    out.destroy(gone);
    out.on('error', () => {});
    await expect(runParse([join(folder, 'page.txt')], { homeProvince: '' }, { out, err })).resolves.toBeTypeOf(
      'number',
    );
  });
});
