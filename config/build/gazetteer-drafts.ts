import { splitName } from './gazetteer-names.ts';
import type { SourceUnit } from './gazetteer-packages.ts';

/** A name that a unit bore until a day. */
export interface FormerName {
  name: string;
  until: string;
}

/** A unit while the gazetteer is being built. */
export interface DraftUnit {
  era: 'legacy' | 'now';
  level: 'province' | 'district' | 'ward';
  /** the code of the row of the source table that has the name, as its own or as an alias */
  code: string;
  /** the official code of a unit that is gone, where the table knows it under another one */
  ownCode: string | null;
  name: string;
  type: string;
  short: string;
  parent: DraftUnit | null;
  children: DraftUnit[];
  latitude: number | null;
  longitude: number | null;
  aliases: Set<string>;
  formerNames: FormerName[];
  /** days between which it existed, where the lists tell; null: since before the first, until 30 June 2025 or today */
  from: string | null;
  until: string | null;
  heirs: DraftUnit[];
  relation: 'unchanged' | 'renamed' | 'merged' | 'divided' | null;
  source: SourceUnit | null;
  segment: string;
}

export function draftUnit(
  init: Pick<DraftUnit, 'era' | 'level' | 'code' | 'name' | 'parent'> & Partial<DraftUnit>,
): DraftUnit {
  const { type, short } = splitName(init.name);
  const unit: DraftUnit = {
    ownCode: null,
    type,
    short,
    children: [],
    latitude: null,
    longitude: null,
    aliases: new Set(),
    formerNames: [],
    from: null,
    until: null,
    heirs: [],
    relation: null,
    source: null,
    segment: '',
    ...init,
  };
  unit.name = type.replace(/^./u, (c) => c.toUpperCase()).concat(' ', short);
  unit.parent?.children.push(unit);
  return unit;
}

/** Drafts of one table, by code. The table lists parents before their children. */
export function draftTable(sources: readonly SourceUnit[], era: DraftUnit['era']): Map<string, DraftUnit> {
  const byCode = new Map<string, DraftUnit>();
  for (const source of sources) {
    const parent = source.parent === null ? null : byCode.get(source.parent);
    if (parent === undefined)
      throw new Error(`${source.name} (${source.code}) stands before its parent ${source.parent}`);
    const { level, code, name, latitude, longitude } = source;
    byCode.set(code, draftUnit({ era, level, code, name, parent, latitude, longitude, source }));
  }
  return byCode;
}
