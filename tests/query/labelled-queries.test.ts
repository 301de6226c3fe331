import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { spellingKey } from '../../src/analysis/spelling-key.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { interpret } from '../../src/query/interpret.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { readQuery } from '../../src/query/read-query.ts';

/** Floors on queries labelled by hand, kept outside the project; lowering one is a decision, not a repair. */
const FILE = new URL('../../../shared/gold/queries.jsonl', import.meta.url);
const FLOORS = { normalized: 0.95, words: 0.88, places: 0.92, dates: 0.95, expansions: 0.95, phrases: 1 };

interface Label {
  q: string;
  now?: string;
  normalized: string;
  words: string[];
  places: string[];
  placesAny?: string[];
  placesNew?: string[];
  dateFrom: string | null;
  dateTo: string | null;
  phrases: string[];
  excluded: string[];
  expansions: Record<string, string>;
}

const keyOf = (text: string): string => text.toLowerCase().normalize('NFC').split(' ').map(spellingKey).join(' ');
const same = (a: readonly string[], b: readonly string[]): boolean =>
  JSON.stringify(a.map(keyOf).sort()) === JSON.stringify(b.map(keyOf).sort());

describe('queries labelled by hand', () => {
  if (!existsSync(FILE)) {
    test.skip('skipped: ../shared/gold/queries.jsonl is not there', () => {});
    return;
  }
  test('are read at least as well as the floors say', () => {
    const labels = readFileSync(FILE, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Label);
    const right = { normalized: 0, places: 0, dates: 0, expansions: 0, phrases: 0 };
    const words = { both: 0, got: 0, wanted: 0 };
    for (const label of labels) {
      const options = label.now === undefined ? {} : { now: label.now };
      const read = interpret(readQuery(parseQuery(label.q), { gazetteer: gazetteer(), ...options }));
      const codes = read.places.map(({ code }) => code);
      const allowed = new Set([...label.places, ...(label.placesAny ?? []), ...(label.placesNew ?? [])]);
      const expanded = Object.entries(read.expansions).map(([short, full]) => `${short.toLowerCase()} ${keyOf(full)}`);
      if (keyOf(read.normalized) === keyOf(label.normalized)) right.normalized++;
      if (label.places.every((code) => codes.includes(code)) && codes.every((code) => allowed.has(code)))
        right.places++;
      if (read.dateFrom === label.dateFrom && read.dateTo === label.dateTo) right.dates++;
      if (same(read.phrases, label.phrases) && same(read.excluded, label.excluded)) right.phrases++;
      if (
        Object.entries(label.expansions).every(([short, full]) =>
          expanded.includes(`${short.toLowerCase()} ${keyOf(full)}`),
        )
      )
        right.expansions++;
      const wanted = new Set(label.words.map(keyOf));
      words.both += read.words.filter((word) => wanted.has(keyOf(word))).length;
      words.got += read.words.length;
      words.wanted += wanted.size;
    }
    const shares = {
      ...Object.fromEntries(Object.entries(right).map(([name, count]) => [name, count / labels.length])),
      words: (2 * words.both) / (words.got + words.wanted),
    };
    const under = Object.entries(FLOORS).filter(([name, floor]) => (shares as Record<string, number>)[name]! < floor);
    expect({ under, shares }).toEqual({ under: [], shares });
  });
});
