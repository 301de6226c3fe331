import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawItems } from '../../../indexer/read/raw-items.ts';
import { totalBytes } from '../../../indexer/read/total-bytes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-bytes-'));
  mkdirSync(join(folder, 'sau'));
  writeFileSync(join(folder, 'sau/a.ndjson.gz'), gzipSync('{"title":"Một"}\n{"title":"Hai"}\n'.repeat(500)));
  writeFileSync(join(folder, 'b.txt'), 'Nước về bản\nBà con ra suối từ sớm.\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bytes of the inputs', () => {
  it('are counted over folders, as they lie on the disk', async () => {
    const expected = statSync(join(folder, 'sau/a.ndjson.gz')).size + statSync(join(folder, 'b.txt')).size;
    expect(await totalBytes([folder])).toBe(expected);
    expect(await totalBytes([join(folder, 'khong-co'), folder])).toBe(expected);
  });

  it('have all been read when reading is done', async () => {
    let read = 0;
    for await (const _ of rawItems([folder], (bytes) => (read += bytes)));
    expect(read).toBe(await totalBytes([folder]));
  });
});
