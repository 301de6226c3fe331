import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../src/errors.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { checkHomeProvince } from '../../src/places/home-province.ts';

const check = (text: string): string | null => checkHomeProvince(text, gazetteer());

describe('HOME_PROVINCE', () => {
  it('may be left empty', () => {
    expect(check('')).toBeNull();
  });

  it.each([
    ['vinh-phuc', 'vinh-phuc'],
    ['nay.phu-tho', 'nay.phu-tho'],
    ['Vĩnh Phúc', 'Vĩnh Phúc'],
    ['tỉnh Vĩnh Phúc', 'Vĩnh Phúc'],
    ['Phú Thọ', 'Phú Thọ'],
    ['Khánh Hoà', 'Khánh Hòa'],
    ['Thành phố Hà Nội', 'Hà Nội'],
  ])('may be %s', (text, known) => {
    expect(check(text)).toBe(known);
  });

  it.each(['Vĩnh Phú Quý', 'vinh-phuc.song-lo', 'Sông Lô', 'tỉnh'])('may not be %s', (text) => {
    expect(() => check(text)).toThrow(SettingsError);
    expect(() => check(text)).toThrow(`HOME_PROVINCE=${JSON.stringify(text)}: `);
  });
});
