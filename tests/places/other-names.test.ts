import { describe, expect, it } from 'vitest';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { otherNames } from '../../src/places/other-names.ts';

const others = (shortName: string, aliases: string[] = []) => otherNames({ shortName, aliases });

describe('other names of a unit', () => {
  it('are its aliases', () => {
    expect(others('Hồ Chí Minh', ['Sài Gòn', 'TPHCM'])).toEqual(['Sài Gòn', 'TPHCM']);
  });

  it.each([
    ['Krông A Na', ['Krông Ana']],
    ['Ayun Pa', ['A Yun Pa']],
    ['A Lưới', ['Alưới']],
    ["Cư M'gar", ['Cư Mgar']],
    ['An Giang', []],
    ['An Bình A', []],
    ['Ô Môn', []],
  ])('%s is written %j as well', (name, expected) => {
    expect(others(name)).toEqual(expected);
  });

  it('lead to the unit', () => {
    const units = gazetteer();
    const ids = (name: string) => units.named(name, 'legacy').map(({ id }) => id);
    expect(ids('Krông Ana')).toEqual(['dak-lak.krong-a-na']);
    expect(ids('A Yun Pa')).toContain('gia-lai.ayun-pa');
    expect(units.find('krong ana', { era: 'legacy' }).map(({ id }) => id)).toEqual(['dak-lak.krong-a-na']);
  });
});
