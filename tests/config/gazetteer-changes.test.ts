import { describe, expect, it } from 'vitest';
import { listChanges, writeFormer } from '../../config/build/gazetteer-changes.ts';
import type { UnitList } from '../../config/build/gazetteer-lists.ts';

const list = (date: string, ...units: [code: string, name: string, parent: string][]): UnitList => ({
  date,
  units: new Map(units.map(([code, name, parent]) => [code, { name, parent }])),
});

const lists = [
  list(
    '2019-10-06',
    ['01', 'Tỉnh Sao Mai', ''],
    ['001', 'Huyện Bờ Tây', '01'],
    ['002', 'Huyện Bờ Đông', '01'],
    ['00001', 'Xã Gió', '001'],
    ['00002', 'Xã Nắng', '002'],
    ['00003', 'Xã Thuỷ Mĩ', '001'],
  ),
  list(
    '2021-07-10',
    ['01', 'Tỉnh Sao Mai', ''],
    ['001', 'Thị xã Bờ Tây', '01'],
    ['00001', 'Phường Gió', '001'],
    ['00002', 'Xã Nắng', '001'],
    ['00003', 'Xã Thủy Mỹ', '001'],
  ),
  list(
    '2025-03-01',
    ['01', 'Tỉnh Sao Mai', ''],
    ['001', 'Thị xã Bờ Tây', '01'],
    ['00001', 'Phường Gió', '001'],
    ['00003', 'Xã Thủy Mỹ', '001'],
    ['00004', 'Phường Sương', '001'],
  ),
];

describe('changes between dated lists', () => {
  it('have the day of the list that first shows them; spellings are no change', () => {
    expect(listChanges(lists, [])).toEqual([
      { code: '001', name: 'Huyện Bờ Tây', parent: '01', from: '', until: '2021-07-10' },
      { code: '001', name: 'Thị xã Bờ Tây', parent: '01', from: '2021-07-10', until: '' },
      { code: '002', name: 'Huyện Bờ Đông', parent: '01', from: '', until: '2021-07-10' },
      { code: '00001', name: 'Xã Gió', parent: '001', from: '', until: '2021-07-10' },
      { code: '00001', name: 'Phường Gió', parent: '001', from: '2021-07-10', until: '' },
      { code: '00002', name: 'Xã Nắng', parent: '002', from: '', until: '2021-07-10' },
      { code: '00002', name: 'Xã Nắng', parent: '001', from: '2021-07-10', until: '2025-03-01' },
      { code: '00004', name: 'Phường Sương', parent: '001', from: '2025-03-01', until: '' },
    ]);
  });

  it('have the day of the act where it is known, which holds for what ended with the unit', () => {
    const days = listChanges(lists, [{ code: '002', whole: false, day: '2020-03-01' }]).map(
      ({ code, from, until }) => `${code} ${from}..${until}`,
    );
    expect(days).toEqual([
      '001 ..2021-07-10',
      '001 2021-07-10..',
      '002 ..2020-03-01',
      '00001 ..2021-07-10',
      '00001 2021-07-10..',
      '00002 ..2020-03-01',
      '00002 2020-03-01..2025-03-01',
      '00004 2025-03-01..',
    ]);
  });

  it('have the day of an act on all that is in a unit, between the lists around that day only', () => {
    const days = listChanges(lists, [{ code: '01', whole: true, day: '2025-01-01' }]).map(
      ({ code, from, until }) => `${code} ${from}..${until}`,
    );
    expect(days).toEqual([
      '001 ..2021-07-10',
      '001 2021-07-10..',
      '002 ..2021-07-10',
      '00001 ..2021-07-10',
      '00001 2021-07-10..',
      '00002 ..2021-07-10',
      '00002 2021-07-10..2025-01-01',
      '00004 2025-01-01..',
    ]);
  });

  it('are not made up by an act: one that changed nothing is an error', () => {
    expect(() => listChanges(lists, [{ code: '001', whole: false, day: '2024-05-01' }])).toThrow(
      'unit-acts.tsv: nothing changed for 001 around 2024-05-01',
    );
  });

  it('are written as rows of a table', () => {
    const [first] = listChanges(lists, []);
    expect(writeFormer([first!]).split('\n').slice(1)).toEqual([
      '# code\tname\tparent\tfrom\tuntil',
      '001\tHuyện Bờ Tây\t01\t\t2021-07-10',
      '',
    ]);
  });
});
