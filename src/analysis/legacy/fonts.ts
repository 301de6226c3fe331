import type { LegacyEncoding } from './repair.ts';

/** A font whose letters are not those of Unicode. */
export interface LegacyFont {
  encoding: LegacyEncoding;
  /** it shows small letters as capitals */
  capitals: boolean;
}

/** The legacy font in a list of font names as `face` and `font-family` have it, null where there is none. */
export function legacyFont(families: string): LegacyFont | null {
  for (const family of families.split(',')) {
    const name = family.trim().replace(/^["']|["']$/g, '');
    if (/^VNI[- ]/i.test(name)) return { encoding: 'vni', capitals: false };
    if (/^\.Vn/i.test(name)) return { encoding: 'tcvn3', capitals: /H$/.test(name) };
    if (/^VI (?:Times|Arial)\b/i.test(name)) return { encoding: 'viscii', capitals: false };
  }
  return null;
}
