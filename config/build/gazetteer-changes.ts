import type { ActRow, FormerRow } from './gazetteer-history.ts';
import type { ListedUnit, UnitList } from './gazetteer-lists.ts';
import { sameName, spelling, splitName } from './gazetteer-names.ts';

/**
 * Compares dated lists: every name, type and parent that a code had, with the days between which the lists show them,
 * for codes where any list differs from the last one. A change between two lists gets the day of the later one, unless
 * an act in `acts` tells the day on which it took effect.
 * @param lists oldest first; the last one is the table of 63 provinces as it ended
 * @throws where an act changed nothing between the lists around its day
 */
export function listChanges(lists: readonly UnitList[], acts: readonly ActRow[]): FormerRow[] {
  const used = new Set<ActRow>();
  const dayOf = changeDays(lists, acts, used);
  const rows: FormerRow[] = [];
  for (const code of [...new Set(lists.flatMap((list) => [...list.units.keys()]))].sort(byCode)) {
    const runs: { unit: ListedUnit; from: string; until: string }[] = [];
    lists.forEach((list, at) => {
      const before = lists[at - 1]?.units.get(code);
      const unit = list.units.get(code);
      if (at > 0 && sameState(before, unit)) return;
      const day = at === 0 ? '' : dayOf(code, at);
      if (before !== undefined) runs.at(-1)!.until = day;
      if (unit !== undefined) runs.push({ unit, from: day, until: '' });
    });
    if (runs.length === 1 && runs[0]!.from === '' && runs[0]!.until === '') continue;
    for (const { unit, from, until } of runs) rows.push({ code, name: unit.name, parent: unit.parent, from, until });
  }
  const idle = acts.find((act) => !used.has(act));
  if (idle !== undefined) throw new Error(`unit-acts.tsv: nothing changed for ${idle.code} around ${idle.day}`);
  return rows;
}

/** The lists' rows as the text of `units-former.tsv`. */
export const writeFormer = (rows: readonly FormerRow[]): string =>
  [
    '# Made by config/build/gazetteer.ts from earlier lists of units; sources in SOURCES.md.',
    '# code\tname\tparent\tfrom\tuntil',
    ...rows.map(({ code, name, parent, from, until }) => [code, name, parent, from, until].join('\t')),
    '',
  ].join('\n');

const byCode = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** Whether two lists show one unit alike; the place of a tone mark and i for y are no difference. */
function sameState(a: ListedUnit | undefined, b: ListedUnit | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const [x, y] = [splitName(a.name), splitName(b.name)];
  return a.parent === b.parent && x.type === y.type && spelling(x.short) === spelling(y.short);
}

/**
 * The day of the change of a code between list `at - 1` and list `at`: that of an act on the unit or on all that is in
 * the unit above it; that of its parent's end where the parent ended in the same time, for nothing outlasts its parent;
 * else the day of the later list.
 */
function changeDays(
  lists: readonly UnitList[],
  acts: readonly ActRow[],
  used: Set<ActRow>,
): (code: string, at: number) => string {
  const actsOf = Map.groupBy(acts, (act) => act.code);
  const dayOf = (code: string, at: number): string => {
    const [earlier, later] = [lists[at - 1]!, lists[at]!];
    const act = (of: string, whole: boolean): ActRow | undefined =>
      actsOf.get(of)?.find((row) => (!whole || row.whole) && earlier.date < row.day && row.day <= later.date);
    const parents = [earlier, later].flatMap((list) => list.units.get(code)?.parent || []);
    const above = parents.concat(
      parents.flatMap((parent) => (earlier.units.get(parent) ?? later.units.get(parent))?.parent || []),
    );
    const found = act(code, false) ?? above.map((unit) => act(unit, true)).find((row) => row !== undefined);
    if (found !== undefined) {
      used.add(found);
      return found.day;
    }
    const parent = earlier.units.get(code)?.parent;
    return parent && ended(earlier.units.get(parent), later.units.get(parent)) ? dayOf(parent, at) : later.date;
  };
  return dayOf;
}

const ended = (before: ListedUnit | undefined, after: ListedUnit | undefined): boolean =>
  before !== undefined &&
  (after === undefined ||
    before.parent !== after.parent ||
    !sameName(splitName(before.name).short, splitName(after.name).short));
