import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawItems } from '../../../indexer/read/raw-items.ts';
import { survey } from '../../../indexer/read/survey.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-bytes-'));
  mkdirSync(join(folder, 'sau'));
  writeFileSync(join(folder, 'sau/a.ndjson.gz'), gzipSync('{"title":"Một"}\n{"title":"Hai"}\n'.repeat(500)));
  writeFileSync(join(folder, 'b.txt'), 'Nước về bản\nBà con ra suối từ sớm.\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the files of the inputs', () => {
  it('have their bytes counted over folders, as they lie on the disk', async () => {
    const expected = statSync(join(folder, 'sau/a.ndjson.gz')).size + statSync(join(folder, 'b.txt')).size;
    expect((await survey([folder])).bytes).toBe(expected);
    expect((await survey([join(folder, 'khong-co'), folder])).bytes).toBe(expected);
  });

  it('have all their bytes read when reading is done', async () => {
    let read = 0;
    let ended = 0;
    const watcher = { read: (chunk: Buffer) => void (read += chunk.length), end: () => void ended++ };
    for await (const _ of rawItems([folder], watcher));
    expect([read, ended]).toEqual([(await survey([folder])).bytes, 2]);
  });

  it('name those that may be sitemaps', async () => {
    writeFileSync(join(folder, 'sau/ban-do.xml'), '<urlset/>');
    expect((await survey([folder])).sitemaps).toEqual([join(folder, 'sau/ban-do.xml')]);
  });
});
