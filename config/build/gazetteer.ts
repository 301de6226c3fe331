import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAliases, restoreAliases } from './gazetteer-aliases.ts';
import { listChanges, writeFormer } from './gazetteer-changes.ts';
import { draftTable } from './gazetteer-drafts.ts';
import { addFormer } from './gazetteer-former.ts';
import { linkHeirs } from './gazetteer-heirs.ts';
import { readActs, readAliases, readByHand } from './gazetteer-history.ts';
import { readLists, type UnitList } from './gazetteer-lists.ts';
import { readPackages, type SourceUnit } from './gazetteer-packages.ts';
import { giveSegments, writeTable } from './gazetteer-table.ts';

/**
 * Makes `config/data/units.tsv`: both administrative systems, units that are gone, and what became of each; beside it
 * `units-former.tsv`, what earlier lists show otherwise, which is written to be read by people and is read by no program.
 *
 *   node config/build/gazetteer.ts PACKAGES
 *
 * PACKAGES is a folder that holds the unpacked packages that SOURCES.md names. The same input gives the same bytes.
 */
export function buildGazetteer(
  packages: string,
  data: string,
): { table: string; former: string; lost: string[]; counts: Record<string, number> } {
  const sources = readPackages(packages);
  const legacy = draftTable(sources.legacy, 'legacy');
  const now = draftTable(sources.now, 'now');
  nameHue(legacy);
  const changes = listChanges([...readLists(packages), lastList(sources.legacy)], readActs(data));
  const gone = addFormer(legacy, changes, readByHand(data));
  const lost = restoreAliases(legacy, gone);
  addAliases({ legacy, now }, readAliases(data));
  linkHeirs(legacy, gone, now);
  const units = [...legacy.values(), ...gone, ...now.values()];
  giveSegments(units);
  return {
    table: writeTable(units),
    former: writeFormer(changes),
    lost,
    counts: { legacy: legacy.size, gone: gone.length, now: now.size },
  };
}

/** The table of 63 provinces of vietnamadminunits as the last of the lists: it shows the acts in force on 1 March 2025. */
const lastList = (sources: readonly SourceUnit[]): UnitList => ({
  date: '2025-03-01',
  units: new Map(sources.map(({ code, name, parent }) => [code, { name, parent: parent ?? '' }])),
});

/**
 * The last table of 63 provinces has Thừa Thiên Huế under the name it bore for its last half year, thành phố Huế (from
 * 1 January 2025, Nghị quyết 175/2024/QH15). The name of all years before is the one readers know the province by.
 */
function nameHue(legacy: ReturnType<typeof draftTable>): void {
  const hue = legacy.get('46');
  if (hue === undefined) throw new Error('no province 46');
  hue.formerNames.push({ name: 'Tỉnh Thừa Thiên Huế', until: '2025-01-01' }, { name: hue.name, until: '2025-07-01' });
  Object.assign(hue, { name: 'Tỉnh Thừa Thiên Huế', type: 'tỉnh', short: 'Thừa Thiên Huế' });
}

if (import.meta.main) {
  const packages = process.argv[2];
  if (packages === undefined) {
    console.error(
      'usage: node config/build/gazetteer.ts PACKAGES (the folder with the unpacked packages; see config/data/SOURCES.md)',
    );
    process.exit(2);
  }
  const data = join(import.meta.dirname, '..', 'data');
  const { table, former, lost, counts } = buildGazetteer(packages, data);
  writeFileSync(join(data, 'units.tsv'), table);
  writeFileSync(join(data, 'units-former.tsv'), former);
  console.log(
    `units.tsv: ${counts.legacy} of 63 provinces, ${counts.gone} gone before, ${counts.now} of today; ${lost.length} aliases without certain tones left out`,
  );
  for (const alias of lost) console.log(`  ${alias}`);
}
