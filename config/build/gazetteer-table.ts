import type { DraftUnit } from './gazetteer-drafts.ts';
import { slug } from './gazetteer-names.ts';

const ORDER = { province: 0, district: 1, ward: 2 };

/**
 * Gives each unit the last segment of its id: its name, numbered units with their unit word. Units of one parent that
 * share a name get their code appended; one that is gone gives way to those of the table, and to others by its last year.
 */
export function giveSegments(units: readonly DraftUnit[]): void {
  const siblings = new Map<DraftUnit | null | string, DraftUnit[]>();
  for (const unit of units) {
    unit.segment = slug(/^\d/.test(unit.short) ? `${unit.type} ${unit.short}` : unit.short);
    const key = unit.parent ?? unit.era;
    siblings.set(key, [...(siblings.get(key) ?? []), unit]);
  }
  for (const family of siblings.values()) {
    const taken = new Set<string>();
    const standing = family.filter((unit) => unit.until === null);
    for (const unit of standing) {
      const clash = standing.some((other) => other !== unit && other.segment === unit.segment);
      if (clash) taken.add(unit.segment);
    }
    for (const unit of standing) if (taken.has(unit.segment)) unit.segment += `-${unit.code}`;
    const used = new Set(standing.map((unit) => unit.segment).concat([...taken]));
    for (const unit of family) {
      if (unit.until === null) continue;
      const code = unit.ownCode ?? unit.code;
      const choices = [
        unit.segment,
        `${unit.segment}-${code}`,
        `${unit.segment}-${code}-${unit.until.slice(0, 4)}`,
        `${unit.segment}-${code}-${unit.until}`,
      ];
      const free = choices.find((choice) => !used.has(choice));
      if (free === undefined) throw new Error(`no id left for ${unit.name} (${code})`);
      unit.segment = free;
      used.add(free);
    }
  }
}

/** The columns of `units.tsv`, in order. */
export const COLUMNS = [
  'level',
  'segment',
  'code',
  'name',
  'latitude',
  'longitude',
  'aliases',
  'former names',
  'from',
  'until',
  'own code',
  'heirs',
  'relation',
] as const;

/**
 * The gazetteer as text: a unit a line, in the order of the tree, so that the parent of a line is the nearest line above
 * it of a higher level. Level letters: p d w of the system of 63 provinces, P W of today's.
 */
export function writeTable(units: readonly DraftUnit[]): string {
  const lines = [`# Made by config/build/gazetteer.ts; sources in SOURCES.md.\n# ${COLUMNS.join('\t')}`];
  const compare = (a: DraftUnit, b: DraftUnit): number =>
    ORDER[a.level] - ORDER[b.level] ||
    order(a.code, b.code) ||
    Number(a.until !== null) - Number(b.until !== null) ||
    order(a.segment, b.segment);
  const walk = (unit: DraftUnit): void => {
    lines.push(line(unit));
    for (const child of [...unit.children].sort(compare)) walk(child);
  };
  for (const era of ['legacy', 'now'] as const)
    for (const unit of units.filter((u) => u.parent === null && u.era === era).sort(compare)) walk(unit);
  return `${lines.join('\n')}\n`;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function line(unit: DraftUnit): string {
  const letter = unit.level[0]!;
  return [
    unit.era === 'now' ? letter.toUpperCase() : letter,
    unit.segment,
    unit.code,
    unit.name,
    unit.latitude ?? '',
    unit.longitude ?? '',
    [...unit.aliases].sort(order).join('|'),
    [...unit.formerNames]
      .sort((a, b) => order(a.until, b.until))
      .map(({ name, until }) => `${name}<${until}`)
      .join('|'),
    unit.from ?? '',
    unit.until ?? '',
    unit.ownCode ?? '',
    unit.heirs.map((heir) => heir.code).join(' '),
    unit.relation ?? '',
  ]
    .join('\t')
    .replace(/\t+$/, '');
}
