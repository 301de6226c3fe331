import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A unit as one or several dated lists show it. */
export interface FormerRow {
  code: string;
  name: string;
  parent: string;
  /** first list that has it; "" where the earliest list has it already */
  from: string;
  /** first list without it; "" where the last list still has it */
  until: string;
}

/** A line of `units-by-hand.tsv`: a unit, or a name of one, gone before the earliest list. */
export interface HandRow {
  code: string;
  name: string;
  parent: string;
  until: string;
  /** codes of the rows of the last list that took its place */
  heirs: string[];
}

/** A line of `unit-acts.tsv`: the day on which a change between two lists took effect. */
export interface ActRow {
  code: string;
  /** the act changed all that changed in the unit, not only the unit itself */
  whole: boolean;
  day: string;
}

/** A line of `unit-aliases.tsv`. */
export interface AliasRow {
  era: string;
  code: string;
  aliases: string[];
}

function rows(folder: string, file: string, columns: number): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .normalize('NFC')
    .split('\n')
    .map((line, i) => ({ line, at: i + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, at }) => {
      const cells = line.split('\t');
      if (cells.length !== columns) throw new Error(`${file}:${at}: ${cells.length} columns, ${columns} expected`);
      return cells;
    });
}

export const readActs = (folder: string): ActRow[] =>
  rows(folder, 'unit-acts.tsv', 5).map(([code, whole, day]) => ({ code: code!, whole: whole === '*', day: day! }));

export const readByHand = (folder: string): HandRow[] =>
  rows(folder, 'units-by-hand.tsv', 6).map(([code, name, parent, until, heirs]) => ({
    code: code!,
    name: name!,
    parent: parent!,
    until: until!,
    heirs: heirs!.split(' ').filter((heir) => heir !== ''),
  }));

export const readAliases = (folder: string): AliasRow[] =>
  rows(folder, 'unit-aliases.tsv', 3).map(([era, code, aliases]) => ({
    era: era!,
    code: code!,
    aliases: aliases!.split('|'),
  }));
