import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { slug } from '../../src/analysis/slug.ts';

describe('a slug', () => {
  it.each([
    ['Đảng bộ xã Tân Lập', 'dang-bo-xa-tan-lap'],
    ['\u00d0ẢNG BỘ xã Tân Lập'.normalize('NFD'), 'dang-bo-xa-tan-lap'],
    ["Cư M'gar, Ea H’leo: mùa cà-phê 2023", 'cu-mgar-ea-hleo-mua-ca-phe-2023'],
    ['  “Nước” & lửa — phần 2… ', 'nuoc-lua-phan-2'],
    ['Müller ở 東京', 'muller-o-dong-jing'],
    ['😀', ''],
  ])('%s → %s', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  it('is cut at a word where the text is long', () => {
    expect(slug('nông thôn mới '.repeat(20))).toBe(`${'nong-thon-moi-'.repeat(5)}nong-thon`);
    expect(slug('x'.repeat(300))).toBe('x'.repeat(80));
  });

  test('holds nothing but words of letters and digits, parted by single hyphens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(slug(text)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(slug(slug(text))).toBe(slug(text));
      }),
    );
  });
});
