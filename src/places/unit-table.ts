import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlaceLevel, PlaceRelation } from '../article.ts';
import type { Era, FormerName, Unit } from './types.ts';

const FILE = join(import.meta.dirname, '..', '..', 'config', 'data', 'units.tsv');

/** Prefix of the ids of today's units: the same names mean other areas than before July 2025. */
const NOW = 'nay.';
const LEVELS: Readonly<Record<string, { era: Era; level: PlaceLevel; depth: number }>> = {
  p: { era: 'legacy', level: 'province', depth: 0 },
  d: { era: 'legacy', level: 'district', depth: 1 },
  w: { era: 'legacy', level: 'ward', depth: 2 },
  P: { era: 'now', level: 'province', depth: 0 },
  W: { era: 'now', level: 'ward', depth: 2 },
};
const NO_NAMES: readonly FormerName[] = [];
const NO_ALIASES: readonly string[] = [];
/** Unit words by their first word; "thị" goes on in two ways. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  thành: 'thành phố',
  tỉnh: 'tỉnh',
  quận: 'quận',
  huyện: 'huyện',
  phường: 'phường',
  xã: 'xã',
  đặc: 'đặc khu',
};

/** "Thị trấn Óc Eo" → "thị trấn". Throws where no unit word stands first. */
export function unitWord(name: string): string {
  const first = name.slice(0, name.indexOf(' ')).toLowerCase();
  const word = first === 'thị' ? (name[4] === 'x' || name[4] === 'X' ? 'thị xã' : 'thị trấn') : UNIT_WORDS[first];
  if (word === undefined) throw new Error(`no unit word in "${name}"`);
  return word;
}

/**
 * Reads the gazetteer: a unit a line in the order of the tree (columns in config/build/gazetteer-table.ts). 16,400
 * lines take about 80 ms and 10 MB.
 */
export function readUnits(text: string = readFileSync(FILE, 'utf8')): Unit[] {
  const units: Unit[] = [];
  const nowByCode = new Map<string, Unit>();
  const heirs: { unit: Unit; codes: string }[] = [];
  const above: (Unit | undefined)[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line[0] === '#') continue;
    const cells = line.split('\t');
    const segment = cells[1]!;
    const code = cells[2]!;
    const name = cells[3]!;
    const { era, level, depth } = LEVELS[cells[0]!]!;
    const parent = depth === 0 ? null : (above[depth - 1] ?? above[0] ?? null);
    const type = unitWord(name);
    const unit: Unit = {
      id: parent === null ? (era === 'now' ? NOW + segment : segment) : `${parent.id}.${segment}`,
      era,
      level,
      code,
      ownCode: cells[10] || null,
      name,
      shortName: name.slice(type.length + 1),
      type,
      parent,
      latitude: cells[4] ? Number(cells[4]) : null,
      longitude: cells[5] ? Number(cells[5]) : null,
      aliases: cells[6] ? cells[6].split('|') : NO_ALIASES,
      formerNames: cells[7] ? parseFormerNames(cells[7]) : NO_NAMES,
      from: cells[8] || null,
      until: cells[9] || null,
      successors: [],
      relation: (cells[12] || null) as PlaceRelation | null,
    };
    above[depth] = unit;
    above.fill(undefined, depth + 1);
    units.push(unit);
    if (era === 'now') nowByCode.set(code, unit);
    if (cells[11]) heirs.push({ unit, codes: cells[11] });
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
