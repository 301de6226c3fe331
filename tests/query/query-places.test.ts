import { describe, expect, test } from 'vitest';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { understand } from './reading.ts';

const places = (q: string): string[] => understand(q).places.map(({ code, name }) => `${code} ${name}`);

describe('places in queries', () => {
  test.each([
    ['xã Hải Lựu', ['08782 Xã Hải Lựu']],
    ['họp chi bộ Hải Lựu', ['08782 Xã Hải Lựu']],
    ['huyen song lo', ['253 Huyện Sông Lô']],
    ['Huyện ủy Lập Thạch', ['246 Huyện Lập Thạch']],
    ['thị trấn Tam Đảo', ['08908 Thị trấn Tam Đảo']],
    ['Tam Đảo', ['248 Huyện Tam Đảo']],
    ['TX Phúc Yên', ['244 Thành phố Phúc Yên']],
    ['thành phố Hồ Chí Minh', ['79 Thành phố Hồ Chí Minh']],
    ['mưa ở Huế', ['46 Tỉnh Thừa Thiên Huế']],
    ['Bà Rịa - Vũng Tàu', ['77 Tỉnh Bà Rịa - Vũng Tàu']],
    ["Cư M'gar", ["648 Huyện Cư M'gar"]],
    ['Krông Ana', ['655 Huyện Krông A Na']],
    ['huyen krong ana', ['655 Huyện Krông A Na']],
    ['hội chợ TuMơRông', ['617 Huyện Tu Mơ Rông']],
    ['A Yun Pa', ['624 Thị xã Ayun Pa']],
    ['hanoi mưa', ['01 Thành phố Hà Nội']],
    ['Q.4 TP.HCM', ['773 Quận 4', '79 Thành phố Hồ Chí Minh']],
    ['Nghệ An, Hà Tĩnh và Quảng Bình', ['40 Tỉnh Nghệ An', '42 Tỉnh Hà Tĩnh', '44 Tỉnh Quảng Bình']],
  ])('%s', (q, expected) => {
    expect(places(q)).toEqual(expected);
  });
  test('of one name are told apart by the units around them', () => {
    expect(places('Châu Thành Tiền Giang')).toEqual(['821 Huyện Châu Thành', '82 Tỉnh Tiền Giang']);
    expect(places('phường 4 quận 4 TP.HCM')).toEqual(['27283 Phường 4', '773 Quận 4', '79 Thành phố Hồ Chí Minh']);
  });
  test('of one name that nothing tells apart are all offered', () => {
    const { places: sure, placesAny } = understand('huyện Châu Thành');
    expect(sure).toEqual([]);
    expect(new Set(placesAny.map(({ name }) => name))).toEqual(new Set(['Huyện Châu Thành']));
    expect(placesAny.length).toBeGreaterThan(5);
  });
  test('of one name are told apart by the home province', () => {
    const home = { gazetteer: gazetteer(), homeProvince: 'Tiền Giang' };
    expect(readQuery(parseQuery('huyện Châu Thành'), home).places.map(({ code }) => code)).toEqual(['821']);
  });
  test('are those of today where only these fit together', () => {
    expect(understand('xã Hải Lựu tỉnh Phú Thọ').places.map(({ id }) => gazetteer().get(id)?.era)).toEqual([
      'now',
      'now',
    ]);
  });
});

describe('no places', () => {
  test.each([
    ['hamlets', 'thôn Bình Sơn'],
    ['streets', 'đường Lê Lợi'],
    ['rivers', 'sông Lô'],
    ['persons', 'bà Nguyễn Thị Hòa Bình'],
    ['persons alone', 'Hồ Chí Minh'],
    ['seas', 'Thái Bình Dương'],
    ['everyday words', 'hòa bình thống nhất đoàn kết'],
    ['pieces of words', 'hội đồng nhân dân'],
    ['phrases', '"Vĩnh Phúc"'],
    ['exclusions', 'du lịch -"Tam Đảo"'],
    ['foreign units', 'tỉnh Hà Bắc Trung Quốc'],
  ])('in %s', (_what, q) => {
    const { places: found, placesAny } = understand(q);
    expect([...found, ...placesAny]).toEqual([]);
  });
});
