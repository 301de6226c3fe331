import { describe, expect, test } from 'vitest';
import { queriesIn, readArguments } from '../../src/query/understand.ts';

const all = async (...chunks: Uint8Array[]): Promise<string[]> => {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  const queries: string[] = [];
  for await (const query of queriesIn(stream())) queries.push(query);
  return queries;
};

describe('the command understand', () => {
  test('takes a query and a day in any order', () => {
    expect(readArguments(['-lũ', '--now', '2024-05-15'])).toEqual({ query: '-lũ', now: '2024-05-15' });
    expect(readArguments(['--now=2024-05-15', '-'])).toEqual({ query: '-', now: '2024-05-15' });
    expect(readArguments(['chi bộ'])).toEqual({ query: 'chi bộ' });
  });
  test.each([
    [[], 'thiếu câu tìm / no query given'],
    [['chi', 'bộ'], '"bộ": chỉ một câu tìm, đặt trong ngoặc kép / only one query, in quotes'],
    [['x', '--now', '2024-02-30'], '--now "2024-02-30": cần một ngày dạng YYYY-MM-DD / expected a day as YYYY-MM-DD'],
    [['x', '--now'], '--now "": cần một ngày dạng YYYY-MM-DD / expected a day as YYYY-MM-DD'],
  ])('says what is wrong with %j', (args, wrong) => {
    expect(readArguments(args)).toEqual({ wrong });
  });
  test('reads one query a line, cut at line feeds alone, over the borders of chunks', async () => {
    const bytes = Buffer.from('chi bộ\nhọp\u2028xã\r\n\nlũ');
    expect(await all(bytes.subarray(0, 8), bytes.subarray(8))).toEqual(['chi bộ', 'họp\u2028xã', '', 'lũ']);
    expect(await all(Buffer.from('lũ\n'))).toEqual(['lũ']);
  });
});
