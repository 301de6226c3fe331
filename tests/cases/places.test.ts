import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseArchive, caseEngines } from './archive.ts';

/** Cases of places and tags, from public bug reports about software of this kind. */

interface Place {
  id: string;
  level: string;
  name: string;
  path: string[];
  now: { path: string[] } | null;
}
const placesOf = async (archive: CaseArchive, id: string): Promise<Place[]> =>
  (await archive.get(`/api/articles/${id}`)).body.places;
const idOf = (places: readonly Place[], level: string): string => places.find((place) => place.level === level)!.id;

describe.each(caseEngines())('on $name', (engine) => {
  beforeAll(() => engine.start());
  afterAll(() => engine.close());

  it('C33: units of one name are told apart, numbered ones by their parent', async () => {
    const at = (text: string) => ({ title: text, date: '2019-04-02' });
    const archive = await engine.archive({
      records: {
        A: at('Làm đường ở huyện Châu Thành, tỉnh Sóc Trăng'),
        B: at('Làm đường ở huyện Châu Thành (Tiền Giang)'),
        C: at('Hội chợ ở Phường 4, Quận 4, TP.HCM'),
        D: at('Hội chợ ở Quận 10, TP.HCM'),
        E: at('Hội chợ ở Quận 1, TP.HCM'),
      },
    });
    const a = await placesOf(archive, 'A');
    const b = await placesOf(archive, 'B');
    expect(a.find(({ level }) => level === 'district')!.path).toEqual(['Sóc Trăng', 'Châu Thành']);
    expect(b.find(({ level }) => level === 'district')!.path).toEqual(['Tiền Giang', 'Châu Thành']);
    expect(await archive.find('', { place: idOf(a, 'district') })).toEqual(['A']);
    expect(await archive.find('', { place: idOf(b, 'district') })).toEqual(['B']);
    const c = (await placesOf(archive, 'C')).filter(({ level }) => level !== 'province');
    expect(c.map(({ path }) => path.slice(1))).toEqual([['Quận 4', 'Phường 4'], ['Quận 4']]);
    expect(await archive.find('', { place: idOf(await placesOf(archive, 'E'), 'district') })).toEqual(['E']);
  });

  it('C35: an article keeps the units of its day', async () => {
    const archive = await engine.archive({
      records: {
        A: { title: 'Khởi công cầu ở thị xã Bến Cát, tỉnh Bình Dương', date: '2019-03-05' },
        B: { title: 'Đi bộ ở phường Bến Nghé, Quận 1, TP.HCM', date: '2019-03-06' },
      },
    });
    const { body } = await archive.get('/api/places', { q: 'Bình Dương' });
    const { id } = body.places.find(({ name }: { name: string }) => name === 'Tỉnh Bình Dương');
    expect(await archive.find('', { place: id })).toEqual(['A']);
    const names = async (article: string): Promise<string[]> =>
      (await placesOf(archive, article)).map(({ name }) => name);
    expect(await names('A')).toContain('Tỉnh Bình Dương');
    expect(await names('B')).toEqual(expect.arrayContaining(['Phường Bến Nghé', 'Quận 1']));
    const { body: found } = await archive.get('/api/search', { q: 'đi bộ' });
    expect(found.results[0].places.map(({ name }: Place) => name)).not.toContain('Phường Sài Gòn');
  });

  it("a province of today finds the articles of those it was made of, each under its own unit's name", async () => {
    const archive = await engine.archive({
      records: {
        'vinh-phuc': { title: 'Thợ đá xã Hải Lựu, huyện Sông Lô, tỉnh Vĩnh Phúc', date: '2018-05-02' },
        'phu-tho': { title: 'Hái chè ở huyện Thanh Sơn, tỉnh Phú Thọ', date: '2019-05-02' },
        'hoa-binh': { title: 'Mùa cam huyện Cao Phong, tỉnh Hòa Bình', date: '2020-05-02' },
        'ha-noi': { title: 'Làng lụa quận Hà Đông, thành phố Hà Nội', date: '2020-05-02' },
        nay: { title: 'Xã Hải Lựu, tỉnh Phú Thọ mở hội', date: '2026-02-02' },
      },
    });
    const place = 'nay.phu-tho';
    const found = ['vinh-phuc', 'phu-tho', 'hoa-binh', 'nay'];
    expect((await archive.find('', { place })).sort()).toEqual([...found].sort());
    const { body } = await archive.get('/api/search', { place, facets: 'place,place_now' });
    const provinceOf = (id: string): string =>
      body.results
        .find((result: { id: string }) => result.id === id)
        .places.find(({ level }: Place) => level === 'province').name;
    expect(found.map(provinceOf)).toEqual(['Tỉnh Vĩnh Phúc', 'Tỉnh Phú Thọ', 'Tỉnh Hòa Bình', 'Tỉnh Phú Thọ']);
    const now = body.facets.place_now.filter(({ level }: Place) => level === 'province');
    expect(now).toMatchObject([{ value: place, label: 'Phú Thọ', count: 4, selected: true }]);
    const then = body.facets.place.filter(
      ({ level, selected }: Place & { selected: boolean }) => level === 'province' && !selected,
    );
    expect(
      Object.fromEntries(then.map(({ value, count }: { value: string; count: number }) => [value, count])),
    ).toEqual({
      'vinh-phuc': 1,
      'phu-tho': 1,
      'hoa-binh': 1,
    });
  });

  it('the tag facet counts given tags, and keywords where there are none', async () => {
    const chores = 'Thợ rèn kể chuyện thợ rèn. Nghề thợ rèn cần than. Ai làm thợ rèn cũng quen lửa.';
    const archive = await engine.archive({
      records: {
        given: { title: 'Lửa đỏ cuối mùa', body: ['Bà con vui.'], tags: ['Thợ rèn', 'Rừng'] },
        other: { title: 'Thợ rèn dưới tán rừng', body: [chores], tags: ['Làng nghề'] },
        none: { title: 'Thợ rèn dưới chân núi', body: [chores] },
      },
    });
    const { body: article } = await archive.get('/api/articles/none');
    expect(article.keywords).toContain('thợ rèn');
    expect((await archive.find('', { tag: 'thợ rèn' })).sort()).toEqual(['given', 'none']);
    const { body } = await archive.get('/api/search', { facets: 'tag', facet_size: '100' });
    const facet = new Map(body.facets.tag.map((value: { label: string }) => [value.label, value]));
    expect(facet.get('Thợ rèn')).toEqual({
      value: 'Thợ rèn',
      label: 'Thợ rèn',
      count: 2,
      groups: 2,
      selected: false,
      extracted: false,
    });
    expect(facet.get('Làng nghề')).toMatchObject({ count: 1, extracted: false });
    const marked = body.facets.tag.filter(({ extracted }: { extracted: boolean }) => extracted);
    expect(marked.map(({ label }: { label: string }) => label).sort()).toEqual(
      article.keywords.filter((keyword: string) => keyword !== 'thợ rèn').sort(),
    );
    const hits = Object.fromEntries(body.results.map(({ id, ...hit }: { id: string }) => [id, hit]));
    expect(hits.none).toMatchObject({ tags: [], keywords: article.keywords });
    expect(hits.other).toMatchObject({ tags: ['Làng nghề'], keywords: [] });
    const { body: alone } = await archive.get('/api/search', { q: 'chân núi', facets: 'tag', tag: 'THỢ RÈN' });
    expect(alone.facets.tag[0]).toMatchObject({ count: 1, selected: true, extracted: true });
  });

  it('names of sections that differ in capitals alone are one value, in its most common form', async () => {
    const archive = await engine.archive({
      records: {
        A: { title: 'Một', section: 'Kinh tế' },
        B: { title: 'Hai', section: 'KINH TẾ' },
        C: { title: 'Ba', section: 'Kinh tế' },
        D: { title: 'Bốn', section: 'Kinh tế - xã hội' },
      },
    });
    const { body } = await archive.get('/api/search', { facets: 'section' });
    expect(body.facets.section.map(({ label, count }: { label: string; count: number }) => [label, count])).toEqual([
      ['Kinh tế', 3],
      ['Kinh tế - xã hội', 1],
    ]);
    expect((await archive.find('', { section: 'kinh tế' })).sort()).toEqual(['A', 'B', 'C']);
  });
});
