import { describe, expect, it } from 'vitest';
import { articlePlace } from '../../src/places/article-place.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';

const units = gazetteer();

describe('the gazetteer', () => {
  it('knows a commune of the 63 provinces, its parents and its successor', () => {
    const haiLuu = units.get('vinh-phuc.song-lo.hai-luu');
    expect(haiLuu).toBeDefined();
    expect(units.path(haiLuu!)).toEqual(['Vĩnh Phúc', 'Sông Lô', 'Hải Lựu']);
    expect(units.lineage(haiLuu!).map((unit) => unit.code)).toEqual(['08782', '253', '26']);
    expect(haiLuu!.successors.map((unit) => unit.id)).toEqual(['nay.phu-tho.hai-luu']);
    expect(articlePlace(haiLuu!, 'main', false).now).toEqual({
      id: 'nay.phu-tho.hai-luu',
      code: '08782',
      name: 'Xã Hải Lựu',
      path: ['Phú Thọ', 'Hải Lựu'],
      relation: 'merged',
    });
  });

  it('has 63 provinces and tỉnh Hà Tây in one era, 34 in the other', () => {
    expect(units.provinces('legacy').map((unit) => unit.shortName)).toHaveLength(64);
    expect(
      units
        .provinces('legacy')
        .filter((unit) => unit.until !== null)
        .map((unit) => unit.name),
    ).toEqual(['Tỉnh Hà Tây']);
    expect(units.provinces('now')).toHaveLength(34);
  });

  it('lists all heirs of a divided unit and prefers none', () => {
    const songLo = units.get('vinh-phuc.song-lo')!;
    expect(songLo.relation).toBe('divided');
    expect(songLo.successors.length).toBeGreaterThan(1);
    expect(articlePlace(songLo, 'main', false).now).toBeNull();
  });

  it('keeps units that were gone before 2025, with the code under which the table knows them', () => {
    const found = (name: string, type: string) =>
      units
        .named(name, 'legacy')
        .filter((unit) => unit.type === type)
        .map(({ id, code, ownCode, until }) => ({ id, code, ownCode, until }));
    expect(found('Thông Nông', 'huyện')).toEqual([
      { id: 'cao-bang.thong-nong', code: '045', ownCode: '044', until: '2020-03-01' },
    ]);
    expect(found('Yên Dũng', 'huyện')).toEqual([
      { id: 'bac-giang.yen-dung', code: '213', ownCode: '221', until: '2025-01-01' },
    ]);
    expect(found('Lộc Hà', 'huyện')).toEqual([
      { id: 'ha-tinh.loc-ha', code: '448', ownCode: null, until: '2025-01-01' },
    ]);
    expect(found('Hà Tây', 'tỉnh')).toEqual([{ id: 'ha-tay', code: '28', ownCode: null, until: '2008-08-01' }]);
    expect(found('9', 'quận')).toEqual([
      { id: 'ho-chi-minh.quan-9', code: '769', ownCode: '763', until: '2021-01-01' },
    ]);
  });

  it('gives thành phố Huế, a district before 2025, the wards it had then', () => {
    const hue = units.get('thua-thien-hue.hue')!;
    expect(hue.name).toBe('Thành phố Huế');
    expect(units.children(hue).map((unit) => unit.name)).toEqual(
      expect.arrayContaining(['Phường Vỹ Dạ', 'Phường Phú Hội', 'Phường Hương Sơ']),
    );
    expect(units.path(units.get('thua-thien-hue.thuan-hoa.vy-da')!)).toEqual(['Thừa Thiên Huế', 'Thuận Hóa', 'Vỹ Dạ']);
  });

  it('names a unit as it was called on the day', () => {
    const saPa = units.get('lao-cai.sa-pa')!;
    expect(articlePlace(saPa, 'main', false, '2017-06-01').name).toBe('Huyện Sa Pa');
    expect(articlePlace(saPa, 'main', false, '2024-06-01').name).toBe('Thị xã Sa Pa');
    expect(articlePlace(units.get('thua-thien-hue')!, 'main', false, '2019-01-01').path).toEqual(['Thừa Thiên Huế']);
    expect(articlePlace(units.get('thua-thien-hue')!, 'main', false, '2025-03-01').name).toBe('Thành phố Huế');
  });
});

describe('finding units', () => {
  const names = (query: string, options?: Parameters<typeof units.find>[1]) =>
    units.find(query, options).map((unit) => unit.name);

  it('finds by any spelling, toned or not, whole or unfinished', () => {
    for (const query of ['đức huệ', 'ĐỨC HUỆ', 'duc hue', 'Đức Hu', 'huyện Đức Huệ'])
      expect(units.find(query, { era: 'legacy' }).map((unit) => unit.id)).toContain('long-an.duc-hue');
    for (const query of ['đứ', 'ĐỨ', 'du']) expect(names(query, { limit: 500 })).toContain('Huyện Đức Huệ');
    expect(names("cư m'gar", { era: 'legacy' })).toEqual(names('Cư M\u2019gar', { era: 'legacy' }));
    expect(names('Thuỷ Nguyên')).toEqual(names('Thủy Nguyên'));
  });

  it('takes a toned word at its word', () => {
    expect(names('sông lô').every((name) => name.toLowerCase().includes('sông lô'))).toBe(true);
  });

  it('sorts by the Vietnamese alphabet', () => {
    const provinces = names('', { era: 'now', limit: 100 }).map((name) => name.replace(/^(Thành phố|Tỉnh) /u, ''));
    expect(provinces.slice(0, 9)).toEqual([
      'An Giang',
      'Bắc Ninh',
      'Cà Mau',
      'Cao Bằng',
      'Cần Thơ',
      'Đà Nẵng',
      'Đắk Lắk',
      'Điện Biên',
      'Đồng Nai',
    ]);
  });

  it('lists the children of a unit where the query is empty, and looks below it where not', () => {
    expect(names('', { parent: 'vinh-phuc.song-lo' })).toContain('Xã Hải Lựu');
    expect(names('hai luu', { parent: 'vinh-phuc' })).toEqual(['Xã Hải Lựu']);
    expect(names('hai luu', { parent: 'ha-noi' })).toEqual([]);
    expect(names('hai luu', { parent: 'no-such-id' })).toEqual([]);
  });
});

describe('the laws of the gazetteer', () => {
  it('has unique ids, parents of a higher level in the same era, and heirs of today alone', () => {
    const seen = new Set<string>();
    const depth = { province: 0, district: 1, ward: 2 };
    const walk = (unit: ReturnType<typeof units.provinces>[number]): void => {
      expect(seen.has(unit.id)).toBe(false);
      seen.add(unit.id);
      expect(units.get(unit.id)).toBe(unit);
      expect(unit.successors.every((heir) => heir.era === 'now' && unit.era === 'legacy')).toBe(true);
      for (const child of units.children(unit)) {
        expect(depth[child.level]).toBeGreaterThan(depth[unit.level]);
        expect(child.era).toBe(unit.era);
        walk(child);
      }
    };
    for (const era of ['legacy', 'now'] as const) for (const province of units.provinces(era)) walk(province);
    expect(seen.size).toBeGreaterThan(16_000);
  });
});
