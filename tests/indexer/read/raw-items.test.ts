import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayInVietnam } from '../../../indexer/extract/calendar.ts';
import { draftsOf } from '../../../indexer/read/drafts-of.ts';
import { placeOf, type RawItem, sizeOf } from '../../../indexer/read/raw-item.ts';
import { rawItems } from '../../../indexer/read/raw-items.ts';
import { readInputs } from '../../../indexer/read/read-inputs.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'timbao-read-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file in the test folder. */
function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const raws = (...paths: string[]): Promise<RawItem[]> => Array.fromAsync(rawItems(paths));

/** What became of each input: the title, or the line and code of the failure. */
const outcomes = async (...paths: string[]): Promise<string[]> =>
  (await Array.fromAsync(readInputs(paths))).map((item) =>
    item.ok ? item.draft.title : `${item.line ?? '-'} ${item.error.code}`,
  );

const record = (title: string): string => JSON.stringify({ title, content: 'Một đoạn.', date: '2022-08-03' });
const PAGE = 'Bản Nà Lừu có điện\n03/08/2022 - 16:40\n\nĐoạn một của bài.\nĐoạn hai của bài.\n';

describe('formats, by content before name', () => {
  it('page text', async () => {
    expect(await outcomes(file('format/page.txt', PAGE), file('format/no-ending', PAGE))).toEqual([
      'Bản Nà Lừu có điện',
      'Bản Nà Lừu có điện',
    ]);
  });

  it('JSON: one record, an array, a list in an object, records one after the other', async () => {
    expect(await outcomes(file('format/one.json', record('A')))).toEqual(['A']);
    expect(await outcomes(file('format/array.json', `[${record('A')},\n ${record('B')}]`))).toEqual(['A', 'B']);
    expect(
      await outcomes(file('format/list.json', `{"version": 1, "articles": [${record('A')}, ${record('B')}]}`)),
    ).toEqual(['A', 'B']);
    expect(await outcomes(file('format/row.json', `${record('A')} ${record('B')}`))).toEqual(['A', 'B']);
    expect(await outcomes(file('format/array.txt', `[${record('A')}]`))).toEqual(['A']);
  });

  it('NDJSON, also under another name, with U+2028 in its strings', async () => {
    const lines = `${record('A\u2028a')}\n\n${record('B')}\r\n${record('C')}`;
    for (const name of ['lines.ndjson', 'lines.jsonl', 'lines.json', 'lines.txt']) {
      expect(await outcomes(file(`format/${name}`, lines))).toEqual(['A a', 'B', 'C']);
    }
  });

  it('compressed, whatever the name says', async () => {
    const lines = `${record('A')}\n${record('B')}\n`;
    expect(await outcomes(file('packed/a.ndjson.gz', gzipSync(lines)))).toEqual(['A', 'B']);
    expect(await outcomes(file('packed/a.ndjson.zst', zstdCompressSync(lines)))).toEqual(['A', 'B']);
    expect(await outcomes(file('packed/not-packed.ndjson.gz', lines))).toEqual(['A', 'B']);
    expect(await outcomes(file('packed/packed.ndjson', gzipSync(lines)))).toEqual(['A', 'B']);
    expect(await outcomes(file('packed/page.txt.gz', gzipSync(PAGE)))).toEqual(['Bản Nà Lừu có điện']);
  });

  it('UTF-8 with its mark, UTF-16 by its mark', async () => {
    const utf16 = Buffer.from(`\ufeff${PAGE}`, 'utf16le');
    const paths = [
      file('marks/8.txt', `\ufeff${PAGE}`),
      file('marks/16le.txt', utf16),
      file('marks/16be.txt', Buffer.from(utf16).swap16()),
    ];
    const items = await raws(...paths);
    expect(items.map((item) => (item.kind === 'text' ? [item.encoding, item.text === PAGE] : item.message))).toEqual([
      ['utf-8', true],
      ['utf-16le', true],
      ['utf-16be', true],
    ]);
    expect(
      await outcomes(file('marks/lines.ndjson', Buffer.from(`\ufeff${record('A')}\n${record('B')}`, 'utf16le'))),
    ).toEqual(['A', 'B']);
  });
});

describe('order', () => {
  it('is that of the paths, then of the names by code unit, whatever was written first', async () => {
    for (const name of ['b.txt', 'a/2.txt', 'a/10.txt', 'Z.txt', 'đ.txt', '.hidden.txt']) file(`order/${name}`, PAGE);
    const paths = (await raws(join(folder, 'order'), join(folder, 'order/a'))).map(({ path }) =>
      path.slice(folder.length + 1),
    );
    expect(paths).toEqual([
      'order/Z.txt',
      'order/a/10.txt',
      'order/a/2.txt',
      'order/b.txt',
      'order/đ.txt',
      'order/a/10.txt',
      'order/a/2.txt',
    ]);
  });

  it('ends where a link leads back', async () => {
    file('loop/inside/page.txt', PAGE);
    symlinkSync(join(folder, 'loop'), join(folder, 'loop/inside/up'));
    expect(await outcomes(join(folder, 'loop'))).toEqual(['Bản Nà Lừu có điện', '- folder-loop']);
  });
});

describe('failures, each by itself, everything else goes on', () => {
  it('paths that are missing, empty, or no files', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    expect(await outcomes(join(folder, 'nowhere'), join(folder, 'empty'), file('ok.txt', PAGE))).toEqual([
      '- missing',
      '- empty-folder',
      'Bản Nà Lừu có điện',
    ]);
  });

  it('broken lines, with their number', async () => {
    const lines = [record('A'), '{"title": "B"', record('C'), '[1]', '"x"', '{"title": ""}', record('D')].join('\n');
    expect(await outcomes(file('broken/lines.ndjson', lines))).toEqual([
      'A',
      '2 broken-json',
      'C',
      '4 not-a-record',
      '5 not-a-record',
      '6 no-title',
      'D',
    ]);
  });

  it('elements of an array, with the line they begin on', async () => {
    const array = `[${record('A')},\n{"title" "B"},\n17,\n${record('C')}\n]`;
    expect(await outcomes(file('broken/array.json', array))).toEqual(['A', '2 broken-json', '3 not-a-record', 'C']);
    expect(await outcomes(file('broken/cut.json', `[${record('A')},\n{"title": "B`))).toEqual(['A', '2 broken-json']);
    expect(await outcomes(file('broken/tail.json', `[${record('A')}]\nxyz`))).toEqual(['A', '2 broken-json']);
    expect(await outcomes(file('broken/none.json', '[]'))).toEqual(['- empty-file']);
  });

  it('bytes that are not UTF-8, with their place', async () => {
    const page = Buffer.concat([Buffer.from('Bản Nà Lừu\n'), Buffer.from([0xfe]), Buffer.from(' có điện')]);
    const [item] = await Array.fromAsync(readInputs([file('broken/legacy.txt', page)]));
    expect(item).toMatchObject({ ok: false, line: null, error: { code: 'bad-encoding' } });
    expect(item?.ok === false && item.error.message).toContain('byte 0xfe ở vị trí 16');

    const lines = Buffer.concat([
      Buffer.from(`${record('A')}\n{"title":"`),
      Buffer.from([0xe1, 0xba]),
      Buffer.from(`"}\n${record('C')}`),
    ]);
    expect(await outcomes(file('broken/legacy.ndjson', lines))).toEqual(['A', '2 bad-encoding', 'C']);
    expect(await outcomes(file('broken/genuine.txt', PAGE.replace('có', 'c\ufffd')))).toEqual([
      'Bản Nà Lừu c\ufffd điện',
    ]);
  });

  it('formats no reader reads', async () => {
    const inputs = [
      file('foreign/scan.pdf', '%PDF-1.7\n'),
      file('foreign/letter.rtf', '{\\rtf1 Có điện}'),
      file('foreign/data.xml', '<?xml version="1.0"?><invoice><total>3</total></invoice>'),
      file('foreign/letter.docx', Buffer.from('PK\u0003\u0004xxxx')),
      file('foreign/picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])),
    ];
    expect(await outcomes(...inputs)).toEqual(Array(5).fill('- unknown-format'));
  });

  it('empty pages and files', async () => {
    expect(
      await outcomes(
        file('empty/nothing.txt', ''),
        file('empty/blank.txt', ' \n\u00a0\n'),
        file('empty/no.ndjson', ''),
      ),
    ).toEqual(['- empty-page', '- empty-page', '- empty-page']);
  });

  it('compressed files cut short: what was read before stays', async () => {
    const packed = gzipSync(Array.from({ length: 3000 }, (_, i) => record(`Bài ${i} ${Math.sin(i)}`)).join('\n'));
    const read = await outcomes(file('broken/cut.ndjson.gz', packed.subarray(0, packed.length - 2000)));
    expect(read.at(-1)).toBe('- broken-compression');
    expect(
      await outcomes(file('broken/bad.txt.gz', Buffer.concat([packed.subarray(0, 10), Buffer.from('xxxxxxxx')]))),
    ).toEqual(['- broken-compression']);
  });
});

describe('raw items', () => {
  it('are plain data that know their place and weight', async () => {
    const [first, second, third] = await raws(file('raw/a.ndjson', `${record('A')}\nxx`), join(folder, 'nowhere'));
    expect(structuredClone([first, second, third])).toEqual([first, second, third]);
    expect([first, second, third].map((item) => placeOf(item!))).toEqual([
      { path: join(folder, 'raw/a.ndjson'), line: 1 },
      { path: join(folder, 'raw/a.ndjson'), line: 2 },
      { path: join(folder, 'nowhere'), line: null },
    ]);
    expect([sizeOf(first!), sizeOf(second!)]).toEqual([record('A').length, 2]);
    expect(draftsOf(third!, todayInVietnam())).toMatchObject([{ ok: false, error: { code: 'missing' } }]);
  });

  it('stop being read when nobody asks for more', async () => {
    const path = file('raw/many.ndjson', Array.from({ length: 100 }, (_, i) => record(`Bài ${i}`)).join('\n'));
    const titles: number[] = [];
    for await (const item of rawItems([path])) {
      titles.push(item.line!);
      if (titles.length === 3) break;
    }
    expect(titles).toEqual([1, 2, 3]);
  });
});
