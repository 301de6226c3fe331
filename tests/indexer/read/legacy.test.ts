import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recodedLines } from '../../../indexer/read/legacy-lines.ts';
import { readInputs } from '../../../indexer/read/read-inputs.ts';
import { readAsWindows1252 } from '../../../src/analysis/legacy/windows-1252.ts';
import { bytesOf, toTcvn3, toVni, visciiBytes, windows1258Bytes } from '../../analysis/legacy/encoders.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-legacy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Buffer, ending = 'txt'): string {
  const path = join(folder, `${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

/** What an input became: title, text, encoding, codes of the warnings about its encoding; or the code of the failure. */
const read = async (path: string) =>
  (await Array.fromAsync(readInputs([path]))).map((item) =>
    item.ok
      ? {
          title: item.draft.title,
          text: item.draft.body.join('|') || item.draft.lead,
          encoding: item.draft.input.encoding,
          told: item.draft.warnings.map(({ code }) => code),
        }
      : item.error.code,
  );

const TITLE = 'Bản Nà Lừu thắp sáng đường quê';
const TEXT = 'Đường lên bản đã đổ bê tông, trẻ nhỏ tới lớp không còn lấm bùn.';
const PAGE = `${TITLE}\n03/08/2022 - 16:40\n\n${TEXT}\n`;
const record = (title: string): string => JSON.stringify({ title, content: TEXT, date: '2022-08-03' });
const result = (encoding: string, ...told: string[]) => [{ title: TITLE, text: TEXT, encoding, told }];

const BYTES: Record<string, (text: string) => Buffer> = {
  tcvn3: (text) => bytesOf(toTcvn3(text)),
  vni: (text) => bytesOf(toVni(text)),
  viscii: visciiBytes,
  'windows-1258': windows1258Bytes,
};

describe.each(Object.entries(BYTES))('files in %s', (encoding, encode) => {
  it('pages', async () => {
    expect(await read(file(encode(PAGE)))).toEqual(result(encoding, 'legacy-encoding'));
    expect(await read(file(gzipSync(encode(PAGE))))).toEqual(result(encoding, 'legacy-encoding'));
  });

  it('JSON and NDJSON', async () => {
    expect(await read(file(encode(record(TITLE)), 'json'))).toEqual(result(encoding, 'legacy-encoding'));
    const lines = Buffer.concat([encode(`${record(TITLE)}\n${record(TITLE)}\n`), Buffer.from(record('Chữ Unicode'))]);
    expect((await read(file(lines, 'ndjson'))).map((item) => (typeof item === 'string' ? item : item.title))).toEqual([
      TITLE,
      TITLE,
      'Chữ Unicode',
    ]);
  });

  it('records that come after others in UTF-8', async () => {
    const before = Buffer.from(`${`${record('Chữ Unicode')}\n`.repeat(1000)}`);
    const items = await read(file(Buffer.concat([before, encode(record(TITLE))]), 'ndjson'));
    expect(items.slice(999)).toEqual([
      { title: 'Chữ Unicode', text: TEXT, encoding: 'utf-8', told: [] },
      ...result(encoding, 'legacy-encoding'),
    ]);
  });

  it('their letters inside UTF-8', async () => {
    const shown = (text: string): string => readAsWindows1252(encode(text));
    expect(await read(file(shown(PAGE)))).toEqual(result(encoding, 'legacy-encoding'));
    const mangled = JSON.stringify({ title: shown(TITLE), content: shown(TEXT), date: '2022-08-03' });
    expect(await read(file(mangled, 'json'))).toEqual(result(encoding, 'legacy-encoding'));
  });
});

describe('other encodings', () => {
  it('UTF-16 without a mark', async () => {
    const bytes = Buffer.from(PAGE, 'utf16le');
    expect(await read(file(bytes))).toEqual(result('utf-16le'));
    expect(await read(file(Buffer.from(bytes).swap16()))).toEqual(result('utf-16be'));
  });

  it('mojibake, once and twice', async () => {
    const once = Buffer.from(PAGE).toString('latin1');
    expect(await read(file(once))).toEqual(result('utf-8', 'mojibake-repaired'));
    expect(await read(file(readAsWindows1252(Buffer.from(once))))).toEqual(result('utf-8', 'mojibake-repaired'));
  });

  it('bytes of no certain encoding are a failure that says so', async () => {
    expect(await read(file(Buffer.from('Über größere Flüsse führen Brücken\n\nSchön', 'latin1')))).toEqual([
      'bad-encoding',
    ]);
  });

  it('good text passes without a word', async () => {
    expect(await read(file(PAGE))).toEqual(result('utf-8'));
    expect(await read(file(PAGE.normalize('NFD')))).toEqual(result('utf-8'));
  });
});

describe('recoding', () => {
  it('does not depend on how the bytes were cut into chunks', async () => {
    const bytes = Buffer.concat([bytesOf(toVni(PAGE)), Buffer.from('Chữ Unicode\n'), bytesOf(toVni(TEXT))]);
    const recoded = async (size: number): Promise<string> => {
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      return Buffer.concat(await Array.fromAsync(recodedLines(chunks(), 'vni'))).toString('utf8');
    };
    // A chunk without a line end or a space is no case: readers hand over a megabyte at a time.
    for (const size of [17, 64, 1000]) expect(await recoded(size)).toBe(`${PAGE}Chữ Unicode\n${TEXT}`);
  });
});
