import { describe, expect, it } from 'vitest';
import { placePaths } from '../../../src/http/instantsearch/place-paths.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';
import type { Unit } from '../../../src/places/types.ts';

const units = gazetteer();
const withAllBelow = (unit: Unit): Unit[] => [unit, ...units.children(unit).flatMap(withAllBelow)];
const all = (['legacy', 'now'] as const).flatMap((era) => units.provinces(era)).flatMap(withAllBelow);
const pathOf = (id: string, eras: 'both' | 'now' = 'both'): string => placePaths(units, eras).pathOf(units.get(id)!);

describe('the path of a unit', () => {
  it.each([
    ['vinh-phuc', 'Vĩnh Phúc'],
    ['vinh-phuc.song-lo.hai-luu', 'Vĩnh Phúc > Sông Lô > Hải Lựu'],
    // Two districts of one short name, a town made out of the other.
    ['tien-giang.cai-lay-820', 'Tiền Giang > Huyện Cai Lậy'],
    ['ho-chi-minh.quan-4', 'Hồ Chí Minh > Quận 4'],
    ['nay.phu-tho.hai-luu', 'Phú Thọ (từ 7/2025) > Hải Lựu'],
  ])('%s is %s', (id, path) => {
    expect(pathOf(id)).toBe(path);
  });

  it('of today alone needs no word about the day', () => {
    expect(pathOf('nay.phu-tho.hai-luu', 'now')).toBe('Phú Thọ > Hải Lựu');
  });

  it.each(['both', 'now'] as const)('leads back to the unit, and to no other: %s', (eras) => {
    const paths = placePaths(units, eras);
    const lost = all
      .filter((unit) => eras === 'both' || unit.era === 'now')
      .filter((unit) => paths.unitAt(paths.pathOf(unit)) !== unit);
    expect(lost.map(({ id }) => id)).toEqual([]);
  });

  it('is found in another style of spelling, and nothing is where there is no such place', () => {
    const { unitAt } = placePaths(units, 'both');
    expect(unitAt('hoà bình')?.id).toBe('hoa-binh');
    expect([unitAt(''), unitAt('Atlantis'), unitAt('Vĩnh Phúc > Atlantis > Xóm'), unitAt('Vĩnh Phúc > ')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
