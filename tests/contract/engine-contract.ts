import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import type {
  AnalyzedArticle,
  Condition,
  EngineQuery,
  FacetCounts,
  IndexWriter,
  Match,
  Phrase,
  SearchEngine,
} from '../../src/engine/port.ts';
import { OTHER_REPORT, REPORT, REPRINT, TEMPLATES } from '../copies/reports.ts';
import { analyzed, NO_FILTERS } from './fixtures.ts';

/** What an engine's test file tells the contract suite. */
export interface EngineUnderTest {
  name: string;
  /** A writer for an archive of its own, empty at the first call for that archive. */
  writer(archive: string): Promise<IndexWriter>;
  engine(archive: string): Promise<SearchEngine>;
}

const exact = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'exact' });
const any = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'any' });
const query = (match: Match, more: Partial<EngineQuery> = {}): EngineQuery => ({
  match,
  filters: NO_FILTERS,
  order: 'newest',
  scoring: [],
  offset: 0,
  limit: 10,
  facets: [],
  ...more,
});

/** The contract of every engine, as sentences. */
export function engineContract({ name, writer, engine }: EngineUnderTest): void {
  const opened: SearchEngine[] = [];
  const load = async (archive: string, articles: AnalyzedArticle[]): Promise<SearchEngine> => {
    const index = await writer(archive);
    await index.put(articles);
    await index.publish();
    const loaded = await engine(archive);
    opened.push(loaded);
    return loaded;
  };
  const ids = async (searched: SearchEngine, match: Match, more: Partial<EngineQuery> = {}): Promise<string[]> =>
    (await searched.search(query(match, more))).candidates.map(({ id }) => id);

  describe(`the ${name} engine`, () => {
    afterAll(async () => {
      for (const each of opened) await each.close();
    });

    describe('matching', () => {
      let archive: SearchEngine;
      beforeAll(async () => {
        archive = await load('matching', [
          analyzed({ id: 'a', title: 'Chi bộ thôn họp bàn việc làng', day: '2022-01-05' }),
          analyzed({ id: 'b', title: 'Chi bộn tiền mua cây cảnh', day: '2022-01-04' }),
          analyzed({ id: 'c', title: 'Khoản chi, bộ phận nào duyệt', day: '2022-01-03' }),
          analyzed({
            id: 'd',
            title: 'Cán bộ hải quan',
            lead: 'Uỷ ban gặp mặt',
            author: 'Đỗ Văn Nam',
            day: '2022-01-02',
          }),
          analyzed({ id: 'e', title: 'Bộ đội hải quân', lead: 'Ủy ban gặp mặt', day: '2022-01-01' }),
        ]);
      });

      it('takes a toned word at its word', async () => {
        expect(await ids(archive, exact('chi', 'bo65'))).toEqual(['a']);
      });
      it('finds any tones for toneless keys, side by side only', async () => {
        expect(await ids(archive, any('chi', 'bo'))).toEqual(['a']);
        expect(await ids(archive, any('hai', 'quan'))).toEqual(['d', 'e']);
      });
      it('does not let a phrase reach over punctuation, unless it says so', async () => {
        expect(await ids(archive, exact('chi', '|', 'bo65'))).toEqual(['c']);
      });
      it('reads both placements of the tone mark as one word', async () => {
        expect(await ids(archive, exact('uy3', 'ban'))).toEqual(['d', 'e']);
      });
      it('joins conditions with and, or, not', async () => {
        expect(await ids(archive, { kind: 'and', of: [exact('hai3', 'quan'), exact('can1', 'bo65')] })).toEqual(['d']);
        expect(await ids(archive, { kind: 'and', of: [exact('hai3'), exact('can1')] })).toEqual(['d']);
        expect(await ids(archive, { kind: 'or', of: [exact('chi', 'bo65'), exact('hai3', 'qua6n')] })).toEqual([
          'a',
          'e',
        ]);
        expect(
          await ids(archive, {
            kind: 'and',
            of: [any('bo'), { kind: 'not', of: exact('chi', 'bo65') }, { kind: 'not', of: any('hai', 'quan') }],
          }),
        ).toEqual(['c']);
      });
      it('excludes from the whole archive', async () => {
        expect(
          await ids(archive, { kind: 'and', of: [{ kind: 'everything' }, { kind: 'not', of: any('hai') }] }),
        ).toEqual(['a', 'b', 'c']);
      });
      it('finds everything and nothing when asked to', async () => {
        expect(await ids(archive, { kind: 'everything' })).toEqual(['a', 'b', 'c', 'd', 'e']);
        expect(await ids(archive, { kind: 'nothing' })).toEqual([]);
      });
      it('restricts a phrase to a field', async () => {
        expect(await ids(archive, { ...exact('ban'), field: 'title' })).toEqual([]);
        expect(await ids(archive, { ...any('ban'), field: 'title' })).toEqual(['a']);
        expect(await ids(archive, { ...exact('nam'), field: 'author' })).toEqual(['d']);
        expect(await ids(archive, { ...any('van', 'nam'), field: 'author' })).toEqual(['d']);
      });
      it('takes no key as syntax', async () => {
        for (const key of ['"', 'a" OR "b', 'NEAR(', '*', '^', 'title:', "'", '\\', ')', '-', '{title}']) {
          expect(await ids(archive, exact(key))).toEqual([]);
          expect(await ids(archive, any(key, 'x'))).toEqual([]);
        }
      });
      it('counts without fetching', async () => {
        expect(await archive.count(any('hai'), NO_FILTERS)).toBe(2);
        expect(await archive.count(exact('bo65'), { ...NO_FILTERS, from: '2022-01-02' })).toBe(3);
      });
      it('tells in how many articles a phrase stands, by field', async () => {
        expect(await archive.phraseStatistics([exact('uy3', 'ban'), exact('chi', 'bo65'), any('hai')])).toEqual([
          { title: 0, lead: 2, captions: 0, body: 0 },
          { title: 1, lead: 0, captions: 0, body: 0 },
          { title: 2, lead: 0, captions: 0, body: 0 },
        ]);
      });
      it('counts the articles that hold a word anywhere, once each, as a search does', async () => {
        const words = [
          ['hai3'],
          ['ban'],
          ['hai3', 'quan'],
          ['chi', 'bo65'],
          ['uy3', 'ban'],
          ['no6ng', 'tho6n'],
          ['bo65'],
        ];
        const counts = await archive.wordCounts(words);
        expect(counts).toEqual([2, 2, 1, 1, 2, 0, 4]);
        const found = await Promise.all(words.map((keys) => archive.count(exact(...keys), NO_FILTERS)));
        expect(counts).toEqual(found);
      });
      it('lists the newest headlines', async () => {
        const read = async (limit: number) => {
          const all = [];
          for await (const batch of archive.headlines(limit)) all.push(...batch);
          return all;
        };
        expect(await read(2)).toEqual([
          { id: 'a', title: 'Chi bộ thôn họp bàn việc làng' },
          { id: 'b', title: 'Chi bộn tiền mua cây cảnh' },
        ]);
        expect((await read(100)).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
      });
      it('tells the extent of the archive', async () => {
        expect(await archive.statistics()).toEqual({
          documents: 5,
          meanLength: { title: (7 + 6 + 6 + 4 + 4) / 5, lead: 8 / 5, captions: 3 / 5, body: 0 },
          firstDay: '2022-01-01',
          lastDay: '2022-01-05',
        });
      });
    });

    describe('filters, facets and order', () => {
      let archive: SearchEngine;
      beforeAll(async () => {
        const place = (id: string): Article['places'][number] => ({
          id,
          code: id,
          level: 'province',
          name: id,
          path: [id],
          role: 'main',
          implied: false,
          now: null,
        });
        archive = await load('filters', [
          analyzed({
            id: 'a',
            title: 'tin',
            day: '2022-08-03',
            tags: ['Hoà Bình', 'A\\B'],
            section: 'Xã hội',
            places: [place("cu-m'gar")],
          }),
          analyzed({
            id: 'b',
            title: 'tin',
            day: '2022-08-04',
            tags: ['Hòa Bình'],
            section: 'Kinh tế',
            places: [place('x" OR id = "a')],
          }),
          analyzed({
            id: 'c',
            title: 'tin',
            day: '2022-08-04',
            tags: ['Hòa Bình', 'Cuộc vận động "Hàng Việt"'],
            author: 'Lê An',
          }),
          analyzed({ id: 'd', title: 'tin', tags: ['Chuyên đề: Số'], author: 'Lê An' }),
        ]);
      });
      const found = (filters: Partial<typeof NO_FILTERS>): Promise<string[]> =>
        ids(archive, exact('tin'), { filters: { ...NO_FILTERS, ...filters } });

      it('filters by every value as it is, whatever signs it holds', async () => {
        expect(await found({ tags: ['A\\B'] })).toEqual(['a']);
        expect(await found({ tags: ['Cuộc vận động "Hàng Việt"'] })).toEqual(['c']);
        expect(await found({ tags: ['Chuyên đề: Số'] })).toEqual(['d']);
        expect(await found({ places: ["cu-m'gar"] })).toEqual(['a']);
        expect(await found({ places: ['x" OR id = "a'] })).toEqual(['b']);
        expect(await found({ tags: ['x" OR place EXISTS OR tag = "'] })).toEqual([]);
      });
      it('asks for all tags and for any place, section or author', async () => {
        expect(await found({ tags: ['Hòa Bình', 'A\\B'] })).toEqual(['a']);
        expect(await found({ places: ["cu-m'gar", 'x" OR id = "a'] })).toEqual(['b', 'a']);
        expect(await found({ sections: ['Xã hội', 'Kinh tế'] })).toEqual(['b', 'a']);
        expect(await found({ authors: ['lê an'] })).toEqual(['c', 'd']);
      });
      it('filters by inclusive days and leaves undated articles out of them', async () => {
        expect(await found({ from: '2022-08-04', to: '2022-08-04' })).toEqual(['b', 'c']);
        expect(await found({ to: '2022-08-03' })).toEqual(['a']);
        expect(await found({ from: '2022-08-05' })).toEqual([]);
      });
      it('keeps to a condition, whatever else is asked for', async () => {
        const within = (condition: Condition) => found({ within: condition });
        const tag = (...values: string[]): Condition => ({ kind: 'value', facet: 'tag', values });
        const days = (from: string | null, to: string | null): Condition => ({ kind: 'days', from, to });
        expect(await within(tag('hoà bình'))).toEqual(['b', 'c', 'a']);
        expect(await within(tag('A\\B', 'Chuyên đề: Số'))).toEqual(['a', 'd']);
        expect(await within({ kind: 'and', of: [tag('Hòa Bình'), { kind: 'not', of: tag('A\\B') }] })).toEqual([
          'b',
          'c',
        ]);
        expect(
          await within({
            kind: 'or',
            of: [{ kind: 'value', facet: 'place', values: ["cu-m'gar"] }, tag('Chuyên đề: Số')],
          }),
        ).toEqual(['a', 'd']);
        expect(await within({ kind: 'value', facet: 'place_now', values: ["cu-m'gar"] })).toEqual([]);
        expect(await within({ kind: 'value', facet: 'section', values: ['xã hội', 'Kinh tế'] })).toEqual(['b', 'a']);
        expect(await within({ kind: 'value', facet: 'author', values: ['LÊ AN'] })).toEqual(['c', 'd']);
        expect(await within(days('2022-08-04', null))).toEqual(['b', 'c']);
        expect(await within(days(null, null))).toEqual(['b', 'c', 'a']);
        expect(await within({ kind: 'not', of: days(null, '2022-08-03') })).toEqual(['b', 'c', 'd']);
        expect(await within({ kind: 'and', of: [] })).toEqual(['b', 'c', 'a', 'd']);
        expect(await within({ kind: 'or', of: [] })).toEqual([]);
        expect(await within(tag('x" OR place EXISTS OR tag = "'))).toEqual([]);
        expect(await found({ authors: ['Lê An'], within: tag('Hòa Bình') })).toEqual(['c']);
        expect(await archive.count(exact('tin'), { ...NO_FILTERS, within: tag('Hòa Bình') })).toBe(3);
      });
      it('tells which candidates pass other filters as well, and leaves the answer as it is', async () => {
        const agreeing = [
          { ...NO_FILTERS, places: ["cu-m'gar", 'x" OR id = "a'] },
          { ...NO_FILTERS, from: '2022-08-04', to: null },
          NO_FILTERS,
        ];
        for (const order of ['relevance', 'newest'] as const) {
          const asked = query(exact('tin'), { order, scoring: [{ phrase: exact('tin'), weight: 1 }], limit: 3 });
          const { agreeing: found, ...rest } = await archive.search({ ...asked, agreeing });
          expect(rest).toEqual(await archive.search(asked));
          const listed = rest.candidates.map(({ id }) => id);
          expect(found!.map((ids) => [...ids].sort())).toEqual([
            listed.filter((id) => 'ab'.includes(id)).sort(),
            listed.filter((id) => 'bc'.includes(id)).sort(),
            [...listed].sort(),
          ]);
        }
        const none = await archive.search(query({ kind: 'nothing' }, { agreeing: agreeing.slice(0, 2) }));
        expect(none.agreeing).toEqual([new Set(), new Set()]);
      });
      it('counts spellings of one tag as one value, shown in its most common form', async () => {
        const { total, facets } = await archive.search(
          query(exact('tin'), { facets: ['tag', 'section', 'author', 'date'], limit: 0 }),
        );
        const sorted = (values?: { value: string; count: number }[]) =>
          [...(values ?? [])].sort((x, y) => (x.value < y.value ? -1 : 1));
        expect(total).toBe(4);
        expect(sorted(facets.tag)).toEqual([
          { value: 'A\\B', count: 1 },
          { value: 'Chuyên đề: Số', count: 1 },
          { value: 'Cuộc vận động "Hàng Việt"', count: 1 },
          { value: 'Hòa Bình', count: 3 },
        ]);
        expect(sorted(facets.section)).toEqual([
          { value: 'Kinh tế', count: 1 },
          { value: 'Xã hội', count: 1 },
        ]);
        expect(facets.author).toEqual([{ value: 'Lê An', count: 2 }]);
        expect(facets.date).toEqual([
          { value: '2022-08-03', count: 1 },
          { value: '2022-08-04', count: 2 },
        ]);
      });
      it('sorts by date both ways, undated last or first', async () => {
        expect(await ids(archive, exact('tin'), { order: 'newest' })).toEqual(['b', 'c', 'a', 'd']);
        expect(await ids(archive, exact('tin'), { order: 'oldest' })).toEqual(['d', 'a', 'c', 'b']);
      });
      it('iterates over all matches, newest first', async () => {
        const titles: string[] = [];
        for await (const each of archive.iterate(exact('tin'), NO_FILTERS)) titles.push(each.id);
        expect(titles).toEqual(['b', 'c', 'a', 'd']);
      });
      it('gives articles back as they were put, in the order asked for', async () => {
        const [d, missing, a] = await archive.articles(['d', 'no such id', 'a']);
        expect([d?.tags, missing, a?.places.map(({ id }) => id)]).toEqual([['Chuyên đề: Số'], null, ["cu-m'gar"]]);
      });
    });

    describe('pages', () => {
      const many = Array.from({ length: 1205 }, (_, number) =>
        analyzed({
          id: `n${number}`,
          title: `Nông thôn mới số ${number}`,
          day: number % 2 === 0 ? '2021-05-01' : '2022-05-01',
        }),
      );
      it('reaches every match once, past any built-in cap, and says the total on each page', async () => {
        const archive = await load('pages', many);
        const seen = new Set<string>();
        const scoring = [
          { phrase: exact('no6ng', 'tho6n', 'mo7i1'), weight: 3 },
          { phrase: exact('7'), weight: 5 },
        ];
        for (let offset = 0; offset < 1300; offset += 100) {
          const { total, candidates } = await archive.search(
            query(exact('no6ng', 'tho6n', 'mo7i1'), { order: 'relevance', scoring, offset, limit: 100 }),
          );
          expect(total).toBe(1205);
          for (const { id } of candidates) seen.add(id);
          if (offset === 0) expect(candidates[0]!.id).toBe('n7');
          if (offset === 1200) expect(candidates).toHaveLength(5);
        }
        expect(seen.size).toBe(1205);
      });
    });

    describe('copies of one text', () => {
      const print = (id: string, text: string, day: string, more: Partial<Article> = {}): AnalyzedArticle =>
        analyzed({ id, title: `Tin ${id}`, body: [text], day, ...more });
      const first = print('first', REPORT, '2022-05-12', { section: 'Kinh tế', tags: ['dưa hấu'] });
      const second = print('second', REPRINT, '2022-05-13', { section: 'Xã hội', tags: ['dưa hấu', 'Cồn Trâu'] });
      const third = print('third', REPORT, '2022-05-14', { section: 'Xã hội' });
      const other = print('other', OTHER_REPORT, '2022-05-12', { section: 'Kinh tế', tags: ['dưa hấu'] });
      const gold = [1, 2].map((day) => print(`gold${day}`, TEMPLATES['gold prices']!.of(day), `2022-06-0${day}`));
      let archive: SearchEngine;
      beforeAll(async () => {
        archive = await load('copies', [third, ...gold, second, other, first]);
      });
      const everything: Match = { kind: 'everything' };
      const collapsed = { copies: 'collapsed' } as const;

      it('are listed as one, the earliest, and counted both ways', async () => {
        const { total, groups, candidates } = await archive.search(query(everything, collapsed));
        expect({ total, groups, ids: candidates.map(({ id }) => id) }).toEqual({
          total: 6,
          groups: 4,
          ids: ['gold2', 'gold1', 'other', 'first'],
        });
      });
      it('are listed one by one where they are only counted, or not spoken of', async () => {
        const counted = await archive.search(query(everything, { copies: 'counted' }));
        const all = ['gold2', 'gold1', 'third', 'second', 'other', 'first'];
        expect([counted.total, counted.groups, counted.candidates.map(({ id }) => id)]).toEqual([6, 4, all]);
        const plain = await archive.search(query(everything));
        expect([plain.total, plain.groups, plain.candidates.map(({ id }) => id)]).toEqual([6, undefined, all]);
      });
      it('are stood for by the next one where the earliest does not match', async () => {
        const search = (filters: Partial<typeof NO_FILTERS>) =>
          archive.search(query(everything, { ...collapsed, filters: { ...NO_FILTERS, ...filters } }));
        const inSection = await search({ sections: ['Xã hội'] });
        expect([inSection.total, inSection.groups, inSection.candidates.map(({ id }) => id)]).toEqual([
          2,
          1,
          ['second'],
        ]);
        const late = await search({ from: '2022-05-14', to: '2022-05-31' });
        expect([late.total, late.groups, late.candidates.map(({ id }) => id)]).toEqual([1, 1, ['third']]);
        const none = await search({ sections: ['Thể thao'] });
        expect([none.total, none.groups, none.candidates]).toEqual([0, 0, []]);
      });
      it('are counted both ways in every facet', async () => {
        const { facets } = await archive.search(
          query(everything, { ...collapsed, facets: ['section', 'tag', 'date'], limit: 0 }),
        );
        const sorted = (values: FacetCounts[keyof FacetCounts]) =>
          [...(values ?? [])].sort((a, b) => (a.value < b.value ? -1 : 1));
        expect(sorted(facets.section)).toEqual([
          { value: 'Kinh tế', count: 2, groups: 2 },
          { value: 'Xã hội', count: 2, groups: 0 },
        ]);
        expect(sorted(facets.tag)).toEqual([
          { value: 'Cồn Trâu', count: 1, groups: 0 },
          { value: 'dưa hấu', count: 3, groups: 2 },
        ]);
        expect(facets.date).toEqual([
          { value: '2022-05-12', count: 2, groups: 2 },
          { value: '2022-05-13', count: 1, groups: 0 },
          { value: '2022-05-14', count: 1, groups: 0 },
          { value: '2022-06-01', count: 1, groups: 1 },
          { value: '2022-06-02', count: 1, groups: 1 },
        ]);
        const alone = await archive.search(
          query(everything, { ...collapsed, facets: ['section'], filters: { ...NO_FILTERS, sections: ['Kinh tế'] } }),
        );
        expect(alone.facets.section).toEqual([{ value: 'Kinh tế', count: 2 }]);
      });
      it('are one on every page, in every order', async () => {
        const scoring = [
          { phrase: exact('du7a'), weight: 2 },
          { phrase: exact('va2ng'), weight: 1 },
          { phrase: exact('ba1n'), weight: 1 },
        ];
        for (const order of ['newest', 'oldest', 'relevance'] as const) {
          const seen: string[] = [];
          for (let offset = 0; offset < 6; offset++) {
            const found = await archive.search(query(everything, { ...collapsed, order, scoring, offset, limit: 1 }));
            expect([found.total, found.groups]).toEqual([6, 4]);
            seen.push(...found.candidates.map(({ id }) => id));
          }
          expect(seen.toSorted()).toEqual(['first', 'gold1', 'gold2', 'other']);
        }
      });
      it('are found from any of them', async () => {
        const group = ['first', 'second', 'third'];
        expect(await archive.copies(['third', 'gold1', 'no such id', 'first'])).toEqual([
          group,
          ['gold1'],
          ['no such id'],
          group,
        ]);
        const of = (copiesOf: string, more: Partial<typeof NO_FILTERS> = {}) =>
          ids(archive, everything, { filters: { ...NO_FILTERS, ...more, copiesOf } });
        expect(await of('second')).toEqual(['third', 'second', 'first']);
        expect(await of('second', { sections: ['Kinh tế'] })).toEqual(['first']);
        expect(await of('other')).toEqual(['other']);
        expect(await of('x" OR key EXISTS')).toEqual([]);
        expect(await archive.count(exact('du7a'), { ...NO_FILTERS, copiesOf: 'first' })).toBe(3);
        const iterated: string[] = [];
        for await (const { id } of archive.iterate(everything, { ...NO_FILTERS, copiesOf: 'first' })) iterated.push(id);
        expect(iterated).toEqual(['third', 'second', 'first']);
      });
      it('join, leave and hand over as articles come and go', async () => {
        const changing = await load('changing-copies', [second, other]);
        const groups = async (): Promise<unknown> => {
          const found = await changing.search(query(everything, collapsed));
          return [found.total, found.groups, found.candidates.map(({ id }) => id), await changing.copies(['second'])];
        };
        const change = async (put: AnalyzedArticle[], remove: string[]): Promise<void> => {
          const next = await writer('changing-copies');
          if (put.length > 0) await next.put(put);
          await next.remove(remove);
          await next.publish();
        };
        // An engine may keep what it knows of the old version for a moment.
        const becomes = (expected: unknown) => expect.poll(groups, { timeout: 10_000 }).toEqual(expected);
        expect(await groups()).toEqual([2, 2, ['second', 'other'], [['second']]]);
        await change([third], []);
        await becomes([3, 2, ['second', 'other'], [['second', 'third']]]);
        await change([first], []);
        await becomes([4, 2, ['other', 'first'], [['first', 'second', 'third']]]);
        await change([], ['first']);
        await becomes([3, 2, ['second', 'other'], [['second', 'third']]]);
        await change([print('third', OTHER_REPORT, '2022-05-14')], []);
        await becomes([3, 2, ['second', 'other'], [['second']]]);
        await change([first], ['third']);
        await becomes([3, 2, ['other', 'first'], [['first', 'second']]]);
      });
    });

    describe('writing', () => {
      it('shows nothing before it is published, and keeps the old version when abandoned', async () => {
        const archive = await load('writing', [analyzed({ id: 'a', title: 'một' })]);
        const second = await writer('writing');
        await second.put([analyzed({ id: 'b', title: 'hai' })]);
        expect(await ids(archive, { kind: 'everything' })).toEqual(['a']);
        await second.abandon();
        expect(await ids(archive, { kind: 'everything' })).toEqual(['a']);
      });
      it('adds to what is there, replaces by id, removes by id', async () => {
        const archive = await load('changing', [
          analyzed({ id: 'a', title: 'một' }),
          analyzed({ id: 'b', title: 'hai' }),
        ]);
        const version = await archive.version();
        expect(await archive.version()).toBe(version);
        const next = await writer('changing');
        const before = next.fingerprint('a');
        expect(before).toBe(analyzed({ id: 'a', title: 'một' }).fingerprint);
        expect(next.fingerprint('c')).toBeNull();
        await next.put([analyzed({ id: 'a', title: 'ba' }), analyzed({ id: 'c', title: 'bốn' })]);
        await next.remove(['b']);
        await next.publish();
        expect((await ids(archive, { kind: 'everything' })).sort()).toEqual(['a', 'c']);
        // An engine may keep what it knows of the old version for a moment, never its matches.
        await expect.poll(() => archive.version(), { timeout: 10_000 }).not.toBe(version);
        expect(await ids(archive, exact('mo65t'))).toEqual([]);
        expect(await ids(archive, exact('ba'))).toEqual(['a']);
        expect(await ids(archive, exact('hai'))).toEqual([]);
      });
    });
  });
}
