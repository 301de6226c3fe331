import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonItems } from '../../../indexer/read/json.ts';
import { ndjsonItems } from '../../../indexer/read/ndjson.ts';
import type { RawItem } from '../../../indexer/read/raw-item.ts';

const ORIGIN = { path: 'x', encoding: 'utf-8', markBytes: 0 };

/** A text in chunks cut at any bytes, amid characters too. */
async function* chunks(text: string | Uint8Array, cuts: number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text as string);
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let i = 1; i < at.length; i++) yield bytes.subarray(at[i - 1], at[i]);
}
const cuts = fc.array(fc.nat(5000), { maxLength: 8 });
const texts = (items: RawItem[]): string[] => items.map((item) => (item.kind === 'text' ? item.text : item.code));
const values = fc.array(fc.oneof(fc.jsonValue({ stringUnit: 'binary' }), fc.dictionary(fc.string(), fc.jsonValue())), {
  maxLength: 6,
});

describe('splitting', () => {
  it('a JSON array gives its elements, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(values, cuts, fc.constantFrom(0, 1, '\t'), async (list, at, indent) => {
        const items = await Array.fromAsync(jsonItems(chunks(JSON.stringify(list, null, indent), at), ORIGIN));
        if (list.length === 0) expect(texts(items)).toEqual(['empty-file']);
        else expect(texts(items).map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)));
      }),
    );
  });

  it('JSON values in a row give each of them', async () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(objects, cuts, fc.constantFrom('', ' ', '\n\n'), async (list, at, between) => {
        const text = list.map((value) => JSON.stringify(value)).join(between);
        const items = await Array.fromAsync(jsonItems(chunks(text, at), ORIGIN));
        expect(texts(items).map((part) => JSON.parse(part))).toEqual(JSON.parse(JSON.stringify(list)));
      }),
    );
  });

  it('NDJSON gives its lines with their numbers', async () => {
    const line = fc.oneof(
      fc.constant(''),
      fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify({ text })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), cuts, async (lines, at) => {
        const items = await Array.fromAsync(ndjsonItems(chunks(lines.join('\n'), at), ORIGIN));
        const expected = lines.flatMap((text, i) => (text === '' ? [] : [{ line: i + 1, text }]));
        expect(items.map((item) => ({ line: item.line, text: item.kind === 'text' ? item.text : '' }))).toEqual(
          expected,
        );
      }),
    );
  });

  it('any bytes give items or failures, never an error, and come to an end', async () => {
    const signs = fc.array(fc.constantFrom(...Buffer.from('[]{},:"\\ \n1ntx')), { maxLength: 60 });
    const bytesOrSigns = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      signs.map((list) => Uint8Array.from(list)),
    );
    await fc.assert(
      fc.asyncProperty(bytesOrSigns, cuts, async (bytes, at) => {
        await Array.fromAsync(jsonItems(chunks(bytes, at), ORIGIN));
        const items = await Array.fromAsync(ndjsonItems(chunks(bytes, at), ORIGIN));
        expect(items.every((item) => item.kind === 'text' || item.code === 'bad-encoding')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('what is too long is named, and the next line is read', async () => {
    const long = 'x'.repeat(100);
    const items = await Array.fromAsync(ndjsonItems(chunks(`1\n${long}\n3`, [10, 60, 90]), ORIGIN, 20));
    expect(items.map((item) => [item.line, item.kind === 'text' ? item.text : item.code])).toEqual([
      [1, '1'],
      [2, 'too-large'],
      [3, '3'],
    ]);
    const elements = await Array.fromAsync(jsonItems(chunks(`[1, "${long}", 3]`, [30, 60]), ORIGIN, 20));
    expect(texts(elements)).toEqual(['1', 'too-large']);
  });
});
