import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { valueKey } from '../../src/analysis/value-key.ts';
import { suggestionHref } from '../../src/http/routes/suggest-route.ts';
import { readSearchParameters } from '../../src/http/search-parameters.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import { decodedInput } from '../../src/suggest/keyboard-input.ts';
import type { Suggestion } from '../../src/suggest/suggest.ts';
import { createSuggester, type Suggester } from '../../src/suggest/suggester.ts';
import { type SmallArchive, smallArchive, WRITTEN } from './small-archive.ts';

/** Enough articles that a search is not relaxed. */
const LETTERS = Array.from({ length: 20 }, (_, i) => ({
  id: `thu-${i}`,
  title: `UBND trả lời thư ${i}`,
  day: '2020-01-01',
}));

let archive: SmallArchive;
let suggester: Suggester;
beforeAll(async () => {
  archive = await smallArchive([...WRITTEN, ...LETTERS]);
  suggester = createSuggester(archive.engine, gazetteer(), { homeProvince: null });
});
afterAll(() => archive.close());

const lines = async (input: string, limit = 10): Promise<string[]> =>
  (await suggester.suggest(input, limit)).map(({ text, kind, count }) => `${kind} ${count} ${text}`);
const texts = async (input: string): Promise<string[]> => (await suggester.suggest(input, 50)).map(({ text }) => text);

/** Marks off, in a way of its own. */
const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').toLowerCase();

describe('suggestions', () => {
  it('complete words of the archive with the number of articles that hold them', async () => {
    expect(await lines('chi b')).toEqual(['term 3 chi bộ']);
    expect(await lines('hải qu')).toEqual(['term 1 hải quan', 'term 1 hải quân']);
  });
  it('follow the tones typed so far', async () => {
    expect(await texts('đả')).toContain('đảng bộ');
    expect(await texts('đá')).not.toContain('đảng bộ');
    expect(await texts('dang')).toEqual(expect.arrayContaining(['đảng bộ', 'đảng viên']));
    expect(await texts('hải quâ')).toEqual(['hải quân']);
  });
  it('find places by any word of their names, in any letters', async () => {
    for (const input of ['đứ', 'ĐỨ', 'du', 'hue', 'huyện đ', 'đức h'])
      expect(await lines(input)).toContain('place 2 Huyện Đức Huệ, Long An');
    expect(await lines('hải lự')).toContain('place 1 Xã Hải Lựu, Sông Lô, Vĩnh Phúc');
  });
  it('take earlier syllables as half typed where little else is found', async () => {
    expect(await lines('ha lu')).toEqual(['term 1 hạ lưu', 'place 1 Xã Hải Lựu, Sông Lô, Vĩnh Phúc']);
  });
  it('hold tags as they are written and titles by any of their words', async () => {
    expect(await lines('biển')).toContain('tag 1 Biển: đảo & đá');
    expect(await lines('mua nu')).toContain('tag 2 Mùa nước nổi');
    expect(await lines('hải lựu tr')).toEqual(['article 1 Thợ đá Hải Lựu truyền nghề cho Lê Thị Mận']);
  });
  it('write names as headlines do', async () => {
    expect(await lines('viet n')).toContain('term 2 Việt Nam');
  });
  it('offer the words that one syllable may be', async () => {
    expect(await texts('lua')).toEqual(expect.arrayContaining(['lúa', 'lửa', 'lụa']));
  });
  it('count an abbreviation’s articles with its full form, as the search they lead to does', async () => {
    expect(await lines('ủy ban nh')).toContain('term 23 ủy ban nhân dân');
  });
  it('never read alike: of a word and a tag of one spelling, one is offered', async () => {
    const found = (await texts('đảng b')).filter((text) => valueKey(text) === valueKey('đảng bộ'));
    expect(found).toEqual(['đảng bộ']);
  });
  it('come in the order of counts, titles last, no more than asked for', async () => {
    const found = await suggester.suggest('đ', 50);
    const named = found.filter(({ kind }) => kind !== 'article');
    expect(named.map(({ count }) => count)).toEqual(named.map(({ count }) => count).toSorted((a, b) => b - a));
    expect(found.slice(0, named.length)).toEqual(named);
    expect(await suggester.suggest('đ', 3)).toHaveLength(3);
  });
  it('read keys typed without an input method, where they mean nothing as they stand', async () => {
    const expected = ['đảng bộ'];
    expect(await texts('ddangr b')).toEqual(expected);
    expect(await texts('d9ang3 b')).toEqual(expected);
    expect(await texts('ddangr xq')).toEqual([]);
  });
  it('are none where nothing was typed, or nothing fits', async () => {
    for (const input of ['', '   ', '…', 'xyzxyz', 'đảng bộ xyz']) expect(await texts(input)).toEqual([]);
  });
});

describe('laws of suggestions', () => {
  const typing = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc
      .tuple(
        fc.constantFrom(...WRITTEN.flatMap(({ title, body = [], tags = [] }) => [title, ...body, ...tags])),
        fc.nat(),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
      )
      .map(([text, from, length, toneless]) => {
        const start = text.lastIndexOf(' ', from % text.length) + 1;
        const cut = text.slice(start, start + length);
        return toneless ? bare(cut) : cut;
      }),
  );

  it('every suggestion holds what was typed at the beginnings of its words, with the tones typed', async () => {
    await fc.assert(
      fc.asyncProperty(typing, async (input) => {
        // Keys of an input method mean what they decode to; that reading is tested above.
        fc.pre(decodedInput(input) === null);
        const typed = tokenize(input).map(({ form }) => form);
        for (const { text, kind } of await suggester.suggest(input, 20)) {
          const words = tokenize(text).map(({ form }) => form);
          const starts = words.map((_, from) => from).filter((from) => kind !== 'term' || from === 0);
          const holds = starts.some((from) =>
            typed.every(({ fold, text: written }, i) => {
              const word = words[from + i];
              if (word === undefined) return false;
              const begins = word.fold.startsWith(fold) || bare(word.text).startsWith(bare(written));
              const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(written.normalize('NFD'))?.[0];
              return begins && (tone === undefined || word.text.normalize('NFD').includes(tone));
            }),
          );
          expect({ input, text, holds }).toEqual({ input, text, holds: true });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the page a suggestion leads to has as many articles as it says', async () => {
    const searched = createArchive(archive.engine, gazetteer(), { homeProvince: null });
    const all = new Map<string, Suggestion>();
    for (const input of 'a b c d đ e g h k l m n o p q r s t u v x y chi hai uy nam kinh'.split(' '))
      for (const suggestion of await suggester.suggest(input, 50)) all.set(suggestionHref(suggestion), suggestion);
    expect(all.size).toBeGreaterThan(25);
    const totals: Record<string, number> = {};
    const counts: Record<string, number> = {};
    for (const [href, { kind, count }] of all) {
      if (kind === 'article') continue;
      counts[href] = count;
      totals[href] = (await searched.search(readSearchParameters(href.slice(1), gazetteer()))).total;
    }
    expect(totals).toEqual(counts);
  });
});

describe('a new index version', () => {
  it('is suggested from as soon as it is read, the old one until then', async () => {
    const changing = await smallArchive(WRITTEN);
    const suggesting = createSuggester(changing.engine, gazetteer(), { homeProvince: null });
    const counted = async (): Promise<number | undefined> =>
      (await suggesting.suggest('chi b', 10)).find(({ text }) => text === 'chi bộ')?.count;
    expect(await counted()).toBe(3);
    await changing.add([{ id: 'moi', title: 'Chi bộ ấp mới ra mắt' }]);
    expect(await counted()).toBe(3);
    await suggesting.prepare();
    expect(await counted()).toBe(4);
    await changing.close();
  });

  it('that cannot be read is told of and leaves the old suggestions', async () => {
    const changing = await smallArchive(WRITTEN);
    const told: unknown[] = [];
    let broken = false;
    const engine = {
      ...changing.engine,
      wordCounts: (words: readonly (readonly string[])[]) =>
        broken ? Promise.reject(new Error('no counts')) : changing.engine.wordCounts(words),
    };
    const suggesting = createSuggester(engine, gazetteer(), {
      homeProvince: null,
      onError: (error) => told.push(error),
    });
    await suggesting.prepare();
    broken = true;
    await changing.add([{ id: 'moi', title: 'Chi bộ ấp mới ra mắt' }]);
    expect((await suggesting.suggest('chi b', 1))[0]?.count).toBe(3);
    await expect(suggesting.prepare()).rejects.toThrow('no counts');
    expect(told).toEqual([new Error('no counts')]);
    expect((await suggesting.suggest('chi b', 1))[0]?.count).toBe(3);
    await changing.close();
  });
});
