import { describe, expect, it } from 'vitest';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { presentFacets } from '../../src/search/facets.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';

const wishes = { facets: ['place', 'tag'] as const, size: 20, interval: null };
const counts = {
  place: [
    { value: 'vinh-phuc', count: 5 },
    { value: 'vinh-phuc.song-lo', count: 4 },
    { value: 'vinh-phuc.song-lo.hai-luu', count: 3 },
    { value: 'ha-noi', count: 5 },
    { value: 'nghe-an', count: 7 },
  ],
  tag: [
    { value: 'Đất đai', count: 2 },
    { value: 'an ninh', count: 2 },
    { value: 'Ẩm thực', count: 2 },
    { value: 'thể thao', count: 9 },
  ],
};

describe('place facets', () => {
  it('show provinces, by count and then in Vietnamese order', () => {
    const { place } = presentFacets(counts, NO_FILTERS, wishes, gazetteer());
    expect(place?.map(({ label, count, hasChildren }) => [label, count, hasChildren])).toEqual([
      ['Nghệ An', 7, false],
      ['Hà Nội', 5, false],
      ['Vĩnh Phúc', 5, true],
    ]);
  });

  it('open the selected unit and what is above it, parents before children', () => {
    const filters = { ...NO_FILTERS, places: ['vinh-phuc.song-lo'] };
    const { place } = presentFacets(counts, filters, wishes, gazetteer());
    expect(place?.map(({ value, parent, selected, level }) => [value, parent, selected, level])).toEqual([
      ['vinh-phuc', null, false, 'province'],
      ['nghe-an', null, false, 'province'],
      ['ha-noi', null, false, 'province'],
      ['vinh-phuc.song-lo', 'vinh-phuc', true, 'district'],
      ['vinh-phuc.song-lo.hai-luu', 'vinh-phuc.song-lo', false, 'ward'],
    ]);
  });

  it('keep a selected unit that nothing matches in, so that it can be taken back', () => {
    const filters = { ...NO_FILTERS, places: ['ca-mau'] };
    const { place } = presentFacets({ place: [] }, filters, { ...wishes, facets: ['place'] }, gazetteer());
    expect(place?.map(({ value, count, selected }) => [value, count, selected])).toEqual([['ca-mau', 0, true]]);
  });
});

describe('tag facets', () => {
  it('put selected tags first, whatever their spelling and count, then by count and Vietnamese order', () => {
    const filters = { ...NO_FILTERS, tags: ['ĐẤT ĐAI', 'không có'] };
    const { tag } = presentFacets(counts, filters, wishes, gazetteer());
    expect(tag).toEqual([
      { value: 'Đất đai', label: 'Đất đai', count: 2, groups: 2, selected: true, extracted: false },
      { value: 'không có', label: 'không có', count: 0, groups: 0, selected: true, extracted: false },
      { value: 'thể thao', label: 'thể thao', count: 9, groups: 9, selected: false, extracted: false },
      { value: 'an ninh', label: 'an ninh', count: 2, groups: 2, selected: false, extracted: false },
      { value: 'Ẩm thực', label: 'Ẩm thực', count: 2, groups: 2, selected: false, extracted: false },
    ]);
  });

  it('show as many as asked for', () => {
    expect(presentFacets(counts, NO_FILTERS, { ...wishes, size: 1 }, gazetteer()).tag).toHaveLength(1);
  });
});
