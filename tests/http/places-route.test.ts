import { describe, expect, it } from 'vitest';
import { placesResponseSchema } from '../../src/http/places-response.ts';
import { testApp } from './fixtures/app.ts';

const { json } = testApp();
const names = async (search: string): Promise<string[]> =>
  (await json(`/api/places${search}`)).body.places.map(({ name }: { name: string }) => name);

describe('GET /api/places', () => {
  it('tells of a unit what it was and what it is today', async () => {
    const { body } = await json('/api/places?q=H%E1%BA%A3i+L%E1%BB%B1u&era=legacy');
    expect(body).toEqual({
      places: [
        {
          id: 'vinh-phuc.song-lo.hai-luu',
          code: '08782',
          name: 'Xã Hải Lựu',
          path: ['Vĩnh Phúc', 'Sông Lô', 'Hải Lựu'],
          level: 'ward',
          shortName: 'Hải Lựu',
          type: 'xã',
          era: 'legacy',
          parent: 'vinh-phuc.song-lo',
          hasChildren: false,
          relation: 'merged',
          now: [{ id: 'nay.phu-tho.hai-luu', code: '08782', name: 'Xã Hải Lựu', path: ['Phú Thọ', 'Hải Lựu'] }],
        },
      ],
      truncated: false,
    });
    expect(placesResponseSchema.safeParse(body).error).toBeUndefined();
  });

  it('finds without tones', async () => {
    expect(await names('?q=hai+luu&era=legacy')).toEqual(['Xã Hải Lựu']);
  });

  it('lists the provinces of an era in Vietnamese order', async () => {
    const now = await names('?era=now');
    expect(now).toHaveLength(34);
    expect(now.slice(0, 6)).toEqual([
      'Tỉnh An Giang',
      'Tỉnh Bắc Ninh',
      'Tỉnh Cà Mau',
      'Tỉnh Cao Bằng',
      'Thành phố Cần Thơ',
      'Thành phố Đà Nẵng',
    ]);
  });

  it('lists the provinces of both eras where none is named', async () => {
    const [both, legacy, now] = [await names(''), await names('?era=legacy'), await names('?era=now')];
    expect(both).toEqual([...legacy, ...now]);
  });

  it('lists the children of a unit, numbered ones by number', async () => {
    const wards = await names('?parent=ho-chi-minh.quan-4');
    const numbers = wards.map((name) => Number(name.replace('Phường ', '')));
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('says when there are more than it gives', async () => {
    const { body } = await json('/api/places?era=now&limit=2');
    expect([body.places.length, body.truncated]).toEqual([2, true]);
  });

  it('finds below a parent only', async () => {
    const paths = (await json('/api/places?q=ph%C6%B0%E1%BB%9Dng+4&parent=ho-chi-minh')).body.places.map(
      ({ path }: { path: string[] }) => path[0],
    );
    expect(paths.length).toBeGreaterThan(1);
    expect(new Set(paths)).toEqual(new Set(['Hồ Chí Minh']));
  });

  it('lists everything that is wrong', async () => {
    const { status, body } = await json('/api/places?parent=abc&era=old&limit=0&level=ward');
    expect([status, body.issues.map(({ param }: { param: string }) => param)]).toEqual([
      400,
      ['era', 'limit', 'level', 'parent'],
    ]);
  });

  it('refuses a parent of another era than the one asked for', async () => {
    const { body } = await json('/api/places?parent=vinh-phuc&era=now');
    expect(body.issues).toEqual([
      { param: 'era', message: '"now" does not go with parent "vinh-phuc", a unit of the era "legacy"' },
    ]);
  });
});
