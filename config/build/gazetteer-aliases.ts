import type { DraftUnit } from './gazetteer-drafts.ts';
import type { AliasRow } from './gazetteer-history.ts';
import { plain, spelling } from './gazetteer-names.ts';

const TYPE_KEYS = /^(thanhpho|thixa|thitran|huyen|quan|phuong|xa|tp|tx|tt)(?=.)/;

/**
 * Gives the source's toneless aliases their tones back, where only one spelling can be meant: all units that bear or
 * bore a name with that key, in the same province, else in the country, write it alike. Left out are names that a unit
 * of its own bears: one that is gone, or a part of the unit (Vũng Tàu for its province).
 * @returns keys that could not be restored, with their unit
 */
export function restoreAliases(table: ReadonlyMap<string, DraftUnit>, gone: readonly DraftUnit[]): string[] {
  const spellings = new Map<string, Map<string, string>>();
  const province = (unit: DraftUnit): string => (unit.parent === null ? unit.code : province(unit.parent));
  for (const unit of [...table.values(), ...gone]) {
    for (const scope of [`${province(unit)}/${plain(unit.short)}`, `/${plain(unit.short)}`]) {
      const known = spellings.get(scope) ?? new Map<string, string>();
      known.set(spelling(unit.short), unit.short);
      spellings.set(scope, known);
    }
  }
  const named = new Map<string, Set<string>>();
  for (const unit of gone) named.set(unit.code, (named.get(unit.code) ?? new Set()).add(plain(unit.short)));

  const lost: string[] = [];
  for (const unit of table.values()) {
    const keys = new Set(
      (unit.source?.aliasKeys ?? []).map((key) =>
        unit.source!.aliasKeys.some((other) => other !== key && key.endsWith(other)) ? '' : key.replace(TYPE_KEYS, ''),
      ),
    );
    for (const key of keys) {
      if (key === '' || /^\d/.test(key) || key === plain(unit.short) || named.get(unit.code)?.has(key)) continue;
      const near = spellings.get(`${province(unit)}/${key}`);
      const all = spellings.get(`/${key}`);
      const [only] = near?.size === 1 ? near.values() : all?.size === 1 ? all.values() : [];
      if (unit.children.some((child) => plain(child.short) === key)) continue;
      if (only !== undefined) unit.aliases.add(only);
      else lost.push(`${unit.code} ${unit.name}: ${key}`);
    }
  }
  return lost;
}

/** Adds the aliases made by hand. Throws where a code is unknown. */
export function addAliases(tables: Record<string, ReadonlyMap<string, DraftUnit>>, rows: readonly AliasRow[]): void {
  for (const row of rows) {
    const unit = tables[row.era]?.get(row.code);
    if (unit === undefined) throw new Error(`unit-aliases.tsv: no unit ${row.code} in ${row.era}`);
    for (const alias of row.aliases) unit.aliases.add(alias);
  }
}
