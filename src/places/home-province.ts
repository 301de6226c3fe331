import { SettingsError } from '../errors.ts';
import { nameKey } from './name-key.ts';
import type { Gazetteer } from './types.ts';

/**
 * Checks the setting HOME_PROVINCE against the gazetteer.
 * @param text name of a province in either era, with or without its unit word, or a province's id; empty: none
 * @returns the id, or the short name, which may stand for a province in each era; null where none is set
 * @throws SettingsError with one line that names the setting, the value and what is allowed
 */
export function checkHomeProvince(text: string, gazetteer: Gazetteer): string | null {
  if (text === '') return null;
  const provinces = [...gazetteer.provinces('legacy'), ...gazetteer.provinces('now')];
  if (provinces.some(({ id }) => id === text)) return text;
  const key = nameKey(text);
  const found = provinces.find(({ name, shortName, aliases }) =>
    [name, shortName, ...aliases].some((known) => nameKey(known) === key),
  );
  if (found !== undefined) return found.shortName;
  throw new SettingsError(
    'wrong-settings',
    `HOME_PROVINCE=${JSON.stringify(text)}: phải là tên hoặc mã của một tỉnh hay thành phố, ví dụ "Vĩnh Phúc" hoặc "vinh-phuc" (must be the name or the place id of a province, such as "Vĩnh Phúc" or "vinh-phuc")`,
  );
}
