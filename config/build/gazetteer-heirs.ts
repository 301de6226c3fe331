import type { DraftUnit } from './gazetteer-drafts.ts';

/**
 * Links legacy units to today's and says how they are related. A district has no successor of its own: its heirs are
 * those of its wards. Several heirs are all kept and none is preferred.
 */
export function linkHeirs(
  table: ReadonlyMap<string, DraftUnit>,
  gone: readonly DraftUnit[],
  now: ReadonlyMap<string, DraftUnit>,
): void {
  const byKey = new Map<string, DraftUnit>();
  for (const unit of now.values())
    byKey.set(unit.level === 'province' ? unit.source!.key : `${unit.parent!.source!.key}_${unit.source!.key}`, unit);
  for (const unit of table.values())
    unit.heirs = unit.source!.heirKeys.map((key) => {
      const heir = byKey.get(key);
      if (heir === undefined) throw new Error(`${unit.name} (${unit.code}): no unit of today is called ${key}`);
      return heir;
    });
  const sources = new Map<DraftUnit, number>();
  for (const unit of table.values()) for (const heir of unit.heirs) sources.set(heir, (sources.get(heir) ?? 0) + 1);

  for (const unit of table.values())
    if (unit.level === 'district') unit.heirs = union([unit, ...unit.children.filter((ward) => ward.until === null)]);
  for (const unit of table.values()) unit.relation = relation(unit, sources);

  // Wards first: what became of a district that is gone follows from its wards.
  for (const unit of [...gone].sort((a, b) => (a.level === b.level ? 0 : a.level === 'ward' ? -1 : 1))) {
    const rows = unit.level === 'district' && unit.children.length > 0 ? unit.children : unit.heirs;
    const [row] = unit.heirs;
    unit.heirs = union(rows);
    // The table has neither its code nor its name any more: what became of it is not known, and not guessed.
    if (unit.heirs.length === 0) continue;
    const sameRow = unit.level !== 'district' && row !== undefined && row.name === unit.name;
    unit.relation = unit.heirs.length > 1 ? 'divided' : sameRow ? row.relation : 'merged';
  }
}

const union = (units: readonly DraftUnit[]): DraftUnit[] =>
  [...new Set(units.flatMap((unit) => unit.heirs))].sort((a, b) => (a.code < b.code ? -1 : 1));

function relation(unit: DraftUnit, sources: ReadonlyMap<DraftUnit, number>): DraftUnit['relation'] {
  const [heir] = unit.heirs;
  if (heir === undefined) throw new Error(`${unit.name} (${unit.code}): no heir of today`);
  if (unit.heirs.length > 1) return 'divided';
  const shared =
    unit.level === 'district'
      ? unit.children.filter((ward) => ward.until === null).length < (sources.get(heir) ?? 0)
      : (sources.get(heir) ?? 0) > 1;
  if (shared) return 'merged';
  return heir.name === unit.name ? 'unchanged' : 'renamed';
}
