import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaceLevel, PlaceRelation } from '../article.ts';
import type { Era, FormerName, Unit } from './types.ts';

const FILE = join(import.meta.dirname, '..', '..', 'config', 'data', 'units.tsv');

/** Prefix of the ids of today's units: the same names mean other areas than before July 2025. */
const NOW = 'nay.';
const LEVELS: Readonly<Record<string, { level: PlaceLevel; depth: number }>> = {
  p: { level: 'province', depth: 0 },
  d: { level: 'district', depth: 1 },
  w: { level: 'ward', depth: 2 },
};
const NO_NAMES: readonly FormerName[] = [];
const NO_ALIASES: readonly string[] = [];
const UNIT_WORDS = ['thành phố', 'thị trấn', 'đặc khu', 'thị xã', 'phường', 'quận', 'huyện', 'tỉnh', 'xã'];

/** "Thị trấn Óc Eo" → "thị trấn". Throws where no unit word stands first. */
export function unitWord(name: string): string {
  const lower = name.toLowerCase();
  const word = UNIT_WORDS.find((type) => lower.startsWith(type) && lower[type.length] === ' ');
  if (word === undefined) throw new Error(`no unit word in "${name}"`);
  return word;
}

/**
 * Reads the gazetteer: a unit a line in the order of the tree (columns in config/build/gazetteer-table.ts). 16,400
 * lines take about 40 ms and 8 MB.
 */
export function readUnits(text: string = readFileSync(FILE, 'utf8')): Unit[] {
  const units: Unit[] = [];
  const nowByCode = new Map<string, Unit>();
  const heirs: { unit: Unit; codes: string }[] = [];
  const above: (Unit | undefined)[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line[0] === '#') continue;
    const [
      letter = '',
      segment = '',
      code = '',
      name = '',
      latitude,
      longitude,
      aliases,
      formerNames,
      from,
      until,
      ownCode,
      heirCodes,
      relation,
    ] = line.split('\t');
    const { level, depth } = LEVELS[letter.toLowerCase()]!;
    const era: Era = letter === letter.toLowerCase() ? 'legacy' : 'now';
    const parent = depth === 0 ? null : (above[depth - 1] ?? above[0] ?? null);
    const type = unitWord(name);
    const unit: Unit = {
      id: parent === null ? (era === 'now' ? NOW + segment : segment) : `${parent.id}.${segment}`,
      era,
      level,
      code,
      ownCode: ownCode || null,
      name,
      shortName: name.slice(type.length + 1),
      type,
      parent,
      latitude: latitude ? Number(latitude) : null,
      longitude: longitude ? Number(longitude) : null,
      aliases: aliases ? aliases.split('|') : NO_ALIASES,
      formerNames: formerNames ? parseFormerNames(formerNames) : NO_NAMES,
      from: from || null,
      until: until || null,
      successors: [],
      relation: (relation || null) as PlaceRelation | null,
    };
    above[depth] = unit;
    above.fill(undefined, depth + 1);
    units.push(unit);
    if (era === 'now') nowByCode.set(code, unit);
    if (heirCodes) heirs.push({ unit, codes: heirCodes });
  }
  for (const { unit, codes } of heirs)
    unit.successors = codes.split(' ').map((code) => {
      const heir = nowByCode.get(code);
      if (heir === undefined) throw new Error(`units.tsv: ${unit.id} has an unknown heir ${code}`);
      return heir;
    });
  return units;
}

const parseFormerNames = (cell: string): FormerName[] =>
  cell.split('|').map((entry) => {
    const at = entry.lastIndexOf('<');
    return { name: entry.slice(0, at), until: entry.slice(at + 1) };
  });
