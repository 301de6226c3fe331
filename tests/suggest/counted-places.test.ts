import { describe, expect, it } from 'vitest';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { countedPlaces } from '../../src/suggest/counted-places.ts';
import { NamedList } from '../../src/suggest/named-list.ts';
import { readTyped } from '../../src/suggest/typed-input.ts';

const list = NamedList.from(
  countedPlaces(
    [
      { value: 'ho-chi-minh', count: 7 },
      { value: 'dak-lak.krong-a-na', count: 2 },
      { value: 'binh-dinh.quy-nhon', count: 3 },
    ],
    [],
    gazetteer(),
  ),
);
const found = (typed: string) => [...list.find(readTyped(typed))].map(({ text, value }) => [text, value]);

describe('places that are suggested', () => {
  it.each([
    ['sài gò', [['Sài Gòn (Thành phố Hồ Chí Minh)', 'ho-chi-minh']]],
    ['sai gon', [['Sài Gòn (Thành phố Hồ Chí Minh)', 'ho-chi-minh']]],
    ['krông an', [['Krông Ana (Huyện Krông A Na, Đắk Lắk)', 'dak-lak.krong-a-na']]],
  ])('are found by their other names, which stand first: %s', (typed, expected) => {
    expect(found(typed).slice(0, 1)).toEqual(expected);
  });

  it('have no second entry for another spelling of the same name', () => {
    expect(found('qui nh')).toEqual([['Thành phố Quy Nhơn, Bình Định', 'binh-dinh.quy-nhon']]);
  });
});
