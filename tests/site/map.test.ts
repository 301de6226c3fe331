import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { windowAround } from '../../src/site/map-projection.ts';
import { placeMap } from '../../src/site/place-map.ts';
import { textsOf } from '../../src/site/texts/texts.ts';

const location = fc.record({
  latitude: fc.double({ min: 8, max: 23.5, noNaN: true }),
  longitude: fc.double({ min: 102, max: 110, noNaN: true }),
});

describe('the window of a map', () => {
  it('holds all its places, north above south and east right of west', () => {
    fc.assert(
      fc.property(fc.array(location, { minLength: 1, maxLength: 8 }), (locations) => {
        const window = windowAround(locations, 400, 280);
        expect(locations.every(window.holds)).toBe(true);
        const points = locations.map(window.project);
        for (const [i, a] of locations.entries())
          for (const [j, b] of locations.entries()) {
            if (a.latitude > b.latitude) expect(points[i]!.y).toBeLessThanOrEqual(points[j]!.y);
            if (a.longitude > b.longitude) expect(points[i]!.x).toBeGreaterThanOrEqual(points[j]!.x);
          }
      }),
    );
  });
});

describe('a map of places', () => {
  const units = gazetteer();
  const draw = async (...ids: string[]): Promise<string> =>
    String(
      await placeMap(
        ids.map((id, index) => ({ unit: units.get(id)!, isMain: index === 0 })),
        units,
        textsOf('vi'),
      ),
    );

  it('marks each place, the main ones by name', async () => {
    const svg = await draw('vinh-phuc.song-lo.hai-luu', 'vinh-phuc.tam-dao');
    expect(svg.match(/<circle class="spot/g)).toHaveLength(2);
    expect(svg).toMatch(/<text class="main-label"[^>]*>Xã Hải Lựu<\/text>/);
    expect(svg).toContain('aria-label="Bản đồ: Xã Hải Lựu, Huyện Tam Đảo"');
  });

  it('shows the country beside a close view and not beside itself', async () => {
    expect(await draw('vinh-phuc.song-lo.hai-luu')).toContain('class="country"');
    expect(await draw('ha-noi', 'ca-mau')).not.toContain('class="country"');
  });

  it('is nothing without coordinates', async () => {
    expect(await draw()).toBe('');
  });

  it('stays small enough to be in a page', async () => {
    for (const ids of [['ha-noi'], ['ha-noi', 'ca-mau'], ['vinh-phuc.song-lo.hai-luu'], ['nay.phu-tho']])
      expect((await draw(...ids)).length).toBeLessThan(16_000);
  });
});
