import { describe, expect, it } from 'vitest';
import { restoreAliases } from '../../config/build/gazetteer-aliases.ts';
import { type DraftUnit, draftTable } from '../../config/build/gazetteer-drafts.ts';
import { addFormer } from '../../config/build/gazetteer-former.ts';
import { linkHeirs } from '../../config/build/gazetteer-heirs.ts';
import { plain, sameName, slug, splitName } from '../../config/build/gazetteer-names.ts';
import type { SourceUnit } from '../../config/build/gazetteer-packages.ts';
import { giveSegments, writeTable } from '../../config/build/gazetteer-table.ts';

describe('names of units', () => {
  it('are split into unit word and name', () => {
    expect(splitName('Thị Trấn Óc Eo')).toEqual({ type: 'thị trấn', short: 'Óc Eo' });
    expect(splitName('Thị xã Sơn Tây')).toEqual({ type: 'thị xã', short: 'Sơn Tây' });
    expect(splitName('Phường 04')).toEqual({ type: 'phường', short: '4' });
    expect(() => splitName('Sơn Tây')).toThrow('no unit word in "Sơn Tây"');
  });

  it('make plain keys and readable ids', () => {
    expect(plain("Cư M'gar")).toBe('cumgar');
    expect(slug('Bà Rịa - Vũng Tàu')).toBe('ba-ria-vung-tau');
    expect(slug("Cư M'gar")).toBe('cu-mgar');
  });

  it('are the same where only the spelling differs', () => {
    expect(sameName('Plei Cần', 'Plei Kần')).toBe(true);
    expect(sameName('Qui Nhơn', 'Quy Nhơn')).toBe(true);
    expect(sameName('Phường 9', 'Phường 1')).toBe(false);
    expect(sameName('Tân Lập', 'Hòa Lập')).toBe(false);
    expect(sameName('An Hòa', 'An Hóa')).toBe(true);
  });
});

/** An invented province with two districts, as the source tables give it. */
function tables(): { legacy: Map<string, DraftUnit>; now: Map<string, DraftUnit> } {
  const unit = (
    level: SourceUnit['level'],
    code: string,
    name: string,
    parent: string | null,
    more: Partial<SourceUnit> = {},
  ): SourceUnit => ({
    level,
    code,
    name,
    parent,
    latitude: null,
    longitude: null,
    key: plain(name),
    aliasKeys: [],
    heirKeys: [],
    ...more,
  });
  return {
    legacy: draftTable(
      [
        unit('province', '01', 'Tỉnh Sao Mai', null, { heirKeys: ['tinhsaomai'] }),
        unit('district', '001', 'Thị xã Bờ Tây', '01', { aliasKeys: ['huyenbodong', 'bodong'] }),
        unit('ward', '00001', 'Phường Gió', '001', { heirKeys: ['tinhsaomai_xagio'], aliasKeys: ['xamay', 'may'] }),
        unit('ward', '00002', 'Xã Nắng', '001', { heirKeys: ['tinhsaomai_xagio', 'tinhsaomai_xanang'] }),
        unit('ward', '00003', 'Xã Sương', '001', { heirKeys: ['tinhsaomai_xasuong'], aliasKeys: ['xanang', 'nang'] }),
      ],
      'legacy',
    ),
    now: draftTable(
      [
        unit('province', '01', 'Tỉnh Sao Mai', null),
        unit('ward', '00001', 'Xã Gió', '01'),
        unit('ward', '00002', 'Xã Nắng', '01'),
        unit('ward', '00003', 'Xã Sương', '01'),
      ],
      'now',
    ),
  };
}

describe('units that the lists of earlier days show', () => {
  const lists = [
    { code: '001', name: 'Huyện Bờ Tây', parent: '01', from: '', until: '2019-01-01' },
    { code: '002', name: 'Huyện Bờ Đông', parent: '01', from: '', until: '2021-01-01' },
    { code: '00009', name: 'Xã Mây', parent: '002', from: '', until: '2021-01-01' },
    { code: '00002', name: 'Xã Nắng', parent: '002', from: '', until: '2021-01-01' },
  ];

  it('are former names where only the unit word changed, else entries of their own', () => {
    const { legacy } = tables();
    const gone = addFormer(legacy, lists, []);
    expect(legacy.get('001')!.formerNames).toEqual([{ name: 'Huyện Bờ Tây', until: '2019-01-01' }]);
    expect(
      gone.map(({ name, code, ownCode, until, parent }) => ({ name, code, ownCode, until, parent: parent!.name })),
    ).toEqual([
      { name: 'Huyện Bờ Đông', code: '001', ownCode: '002', until: '2021-01-01', parent: 'Tỉnh Sao Mai' },
      { name: 'Xã Mây', code: '00001', ownCode: '00009', until: '2021-01-01', parent: 'Huyện Bờ Đông' },
      { name: 'Xã Nắng', code: '00002', ownCode: null, until: '2021-01-01', parent: 'Huyện Bờ Đông' },
    ]);
  });

  it('are followed to the units of today; several heirs make a unit divided', () => {
    const { legacy, now } = tables();
    const gone = addFormer(legacy, lists, []);
    linkHeirs(legacy, gone, now);
    const fate = (unit: DraftUnit): unknown => [unit.name, unit.relation, unit.heirs.map((heir) => heir.name)];
    expect([...legacy.values(), ...gone].map(fate)).toEqual([
      ['Tỉnh Sao Mai', 'unchanged', ['Tỉnh Sao Mai']],
      ['Thị xã Bờ Tây', 'divided', ['Xã Gió', 'Xã Nắng', 'Xã Sương']],
      ['Phường Gió', 'merged', ['Xã Gió']],
      ['Xã Nắng', 'divided', ['Xã Gió', 'Xã Nắng']],
      ['Xã Sương', 'unchanged', ['Xã Sương']],
      ['Huyện Bờ Đông', 'divided', ['Xã Gió', 'Xã Nắng']],
      ['Xã Mây', 'merged', ['Xã Gió']],
      ['Xã Nắng', 'divided', ['Xã Gió', 'Xã Nắng']],
    ]);
  });

  it('give aliases their tones, but not those that are units of their own', () => {
    const { legacy } = tables();
    const gone = addFormer(legacy, lists, []);
    const lost = restoreAliases(legacy, gone);
    expect([...legacy.get('00001')!.aliases]).toEqual([]);
    expect([...legacy.get('00003')!.aliases]).toEqual(['Nắng']);
    expect(lost).toEqual([]);
  });

  it('are written in the order of the tree, with unique ids', () => {
    const { legacy, now } = tables();
    const gone = addFormer(legacy, lists, []);
    linkHeirs(legacy, gone, now);
    const units = [...legacy.values(), ...gone, ...now.values()];
    giveSegments(units);
    expect(
      writeTable(units)
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split('\t').slice(0, 4).join(' ')),
    ).toEqual([
      'p sao-mai 01 Tỉnh Sao Mai',
      'd bo-tay 001 Thị xã Bờ Tây',
      'w gio 00001 Phường Gió',
      'w nang 00002 Xã Nắng',
      'w suong 00003 Xã Sương',
      'd bo-dong 001 Huyện Bờ Đông',
      'w may 00001 Xã Mây',
      'w nang 00002 Xã Nắng',
      'P sao-mai 01 Tỉnh Sao Mai',
      'W gio 00001 Xã Gió',
      'W nang 00002 Xã Nắng',
      'W suong 00003 Xã Sương',
    ]);
  });
});
