import { type DraftUnit, draftUnit } from './gazetteer-drafts.ts';
import type { FormerRow, HandRow } from './gazetteer-history.ts';
import { plain, sameName, spelling, splitName } from './gazetteer-names.ts';

type NamedRow = Pick<FormerRow, 'name' | 'parent' | 'until'>;

/** The day on which the table of 63 provinces ends. */
const LEGACY_END = '2025-07-01';

/**
 * Adds what the dated lists and the hand-made list know beside the last table: other names and types of a unit of the
 * table, and units that are gone. A unit is gone, and gets an entry of its own, where its code, name or parent is not
 * that of the table; a changed unit word alone (xã, then phường) is a former name.
 */
export function addFormer(
  table: ReadonlyMap<string, DraftUnit>,
  lists: readonly FormerRow[],
  hand: readonly HandRow[],
): DraftUnit[] {
  const gone: DraftUnit[] = [];
  const handHeirs = new Map<DraftUnit, string[]>();
  const level = (code: string): number => code.length;

  /** The unit that bore a code on the day before `until`. */
  const bearer = (code: string, until: string): DraftUnit => {
    const candidates = gone
      .filter(
        (unit) => unit.ownCode === code && unit.until !== null && unit.until >= until && (unit.from ?? '') < until,
      )
      .sort((a, b) => (a.until! < b.until! ? -1 : 1));
    const found = candidates[0] ?? table.get(code);
    if (found === undefined) throw new Error(`no unit with code ${code} before ${until}`);
    return found;
  };
  const add = (row: FormerRow): DraftUnit => {
    const unit = draftUnit({
      era: 'legacy',
      level: level(row.code) === 2 ? 'province' : level(row.code) === 3 ? 'district' : 'ward',
      code: row.code,
      ownCode: row.code,
      name: row.name,
      parent: row.parent === '' ? null : bearer(row.parent, row.until),
      from: row.from === '' ? null : row.from,
      until: row.until,
    });
    gone.push(unit);
    return unit;
  };

  for (const row of hand) {
    const now = table.get(row.code);
    if (now !== undefined && sameUnit(now, row, bearer)) noteFormerName(now, row);
    else handHeirs.set(add({ ...row, from: '' }), row.heirs);
  }
  const byLevel = [...lists].sort((a, b) => level(a.code) - level(b.code));
  for (const row of byLevel) {
    const now = table.get(row.code);
    if (row.until === '') continue;
    if (now !== undefined && sameUnit(now, row, bearer)) noteFormerName(now, row);
    else add(row);
  }
  for (const row of byLevel) {
    const now = table.get(row.code);
    if (row.until === '' && now !== undefined && now.formerNames.length === 0 && now.aliases.size === 0)
      now.from = row.from;
  }
  const listed = gone.filter((unit) => !handHeirs.has(unit));
  addWardsOfGoneDistricts(table, listed, (unit, until) =>
    add({ code: unit.code, name: nameOn(unit, until), parent: unit.parent!.code, from: '', until }),
  );
  resolveCodes(table, gone, handHeirs);
  return gone;
}

function sameUnit(now: DraftUnit, row: NamedRow, bearer: (code: string, until: string) => DraftUnit): boolean {
  if (!sameName(now.short, splitName(row.name).short)) return false;
  if (row.parent !== (now.parent?.code ?? '')) return false;
  return now.parent === null || bearer(row.parent, row.until) === now.parent;
}

function noteFormerName(now: DraftUnit, row: NamedRow): void {
  const { type, short } = splitName(row.name);
  if (spelling(short) !== spelling(now.short)) now.aliases.add(short);
  if (type !== now.type && row.until < LEGACY_END) now.formerNames.push({ name: row.name, until: row.until });
}

/** The name a unit of the table bore on the day before `until`. */
const nameOn = (unit: DraftUnit, until: string): string =>
  unit.formerNames.filter((former) => former.until >= until).sort((a, b) => (a.until < b.until ? -1 : 1))[0]?.name ??
  unit.name;

/** A district that is gone and whose code another took over (TP Huế, then quận Thuận Hóa) had the wards that the code has. */
function addWardsOfGoneDistricts(
  table: ReadonlyMap<string, DraftUnit>,
  gone: readonly DraftUnit[],
  add: (unit: DraftUnit, until: string) => DraftUnit,
): void {
  for (const district of gone) {
    const successor = table.get(district.ownCode!);
    if (
      district.level !== 'district' ||
      successor === undefined ||
      district.parent !== successor.parent ||
      district.until === null
    )
      continue;
    for (const ward of successor.children) {
      if (ward.until !== null || (ward.from ?? '') >= district.until) continue;
      if (!district.children.some((child) => child.ownCode === ward.code && child.until === district.until))
        add(ward, district.until);
      ward.from = district.until;
    }
  }
}

/**
 * The code under which the table knows a unit that is gone: the row that kept code and name; else the row that has its
 * name as an alias or as its own name, in the same district or in what became of that; else the row that kept its code;
 * else its own code.
 */
function resolveCodes(
  table: ReadonlyMap<string, DraftUnit>,
  gone: readonly DraftUnit[],
  handHeirs: ReadonlyMap<DraftUnit, string[]>,
): void {
  const depth = { province: 0, district: 1, ward: 2 };
  for (const unit of [...gone].sort((a, b) => depth[a.level] - depth[b.level])) {
    const heir = heirRow(table, unit);
    const heirCodes = handHeirs.get(unit) ?? (heir === undefined ? [] : [heir.code]);
    if (heir !== undefined && !handHeirs.has(unit)) unit.code = heir.code;
    if (handHeirs.has(unit) && unit.level === 'ward' && heirCodes.length === 1) unit.code = heirCodes[0]!;
    if (unit.code === unit.ownCode) unit.ownCode = null;
    const heirs = heirCodes.map((code) => table.get(code));
    if (heirs.includes(undefined))
      throw new Error(`${unit.name} (${unit.code}): unknown heir in ${heirCodes.join(' ')}`);
    unit.source = null;
    unit.heirs = heirs as DraftUnit[];
    const [only] = unit.heirs;
    if (unit.heirs.length === 1 && only !== undefined) {
      unit.latitude = only.latitude;
      unit.longitude = only.longitude;
    }
  }
}

function heirRow(table: ReadonlyMap<string, DraftUnit>, unit: DraftUnit): DraftUnit | undefined {
  const key = plain(unit.short);
  const sameCode = table.get(unit.ownCode!);
  if (sameCode !== undefined && plain(sameCode.short) === key) return sameCode;
  const typedKey = plain(unit.type) + key;
  const parentCodes = districtsOf(table, unit.parent);
  let named: { row: DraftUnit; score: number }[] = [];
  for (const row of table.values()) {
    if (row.level !== unit.level || !parentCodes.has(row.parent?.code ?? '')) continue;
    const aliases = row.source?.aliasKeys ?? [];
    const score = aliases.includes(typedKey)
      ? 3
      : aliases.includes(key) && !/^\d/.test(key)
        ? 2
        : plain(row.short) === key
          ? 1
          : 0;
    if (score > 0) named.push({ row, score: score + (row.code === unit.ownCode ? 0.5 : 0) });
  }
  const best = Math.max(0, ...named.map((candidate) => candidate.score));
  named = named.filter((candidate) => candidate.score === best);
  return named.length === 1 ? named[0]!.row : sameCode;
}

/** Codes of the rows that a parent, which may itself be gone, became: its own, and those that hold wards it had. */
function districtsOf(table: ReadonlyMap<string, DraftUnit>, parent: DraftUnit | null): Set<string> {
  if (parent === null) return new Set(['']);
  const codes = new Set([parent.code]);
  for (const child of parent.children) {
    const row = table.get(child.ownCode ?? child.code);
    if (row?.parent !== undefined && row.parent !== null) codes.add(row.parent.code);
  }
  return codes;
}
