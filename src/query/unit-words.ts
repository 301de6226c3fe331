import { tokenForm } from '../analysis/tokenizer.ts';
import type { PlaceLevel } from '../article.ts';
import type { QueryToken } from './query-token.ts';

/** Words that stand before the name of an administrative unit, and what units they may mean. */
export interface UnitWord {
  keys: readonly string[];
  folds: readonly string[];
  types: readonly string[];
  /** null: of any level (thành phố Hà Nội, thành phố Vĩnh Yên) */
  level: PlaceLevel | null;
}

const unitWord = (word: string, types: readonly string[], level: PlaceLevel | null): [string, UnitWord] => {
  const forms = word.split(' ').map(tokenForm);
  return [word, { keys: forms.map(({ key }) => key), folds: forms.map(({ fold }) => fold), types, level }];
};

/** By the word as written in lower case. */
export const UNIT_WORDS: Readonly<Record<string, UnitWord>> = Object.fromEntries([
  unitWord('thành phố', ['thành phố'], null),
  unitWord('tỉnh', ['tỉnh'], 'province'),
  unitWord('huyện', ['huyện'], 'district'),
  unitWord('quận', ['quận'], 'district'),
  unitWord('thị xã', ['thị xã'], 'district'),
  unitWord('thị trấn', ['thị trấn'], 'ward'),
  unitWord('phường', ['phường'], 'ward'),
  unitWord('xã', ['xã'], 'ward'),
  unitWord('đặc khu', ['đặc khu'], 'ward'),
]);

const entries = Object.entries(UNIT_WORDS);

/** The unit word that ends before token `at`, whatever marks were typed; null where none does. */
export function unitWordAt(tokens: readonly QueryToken[], at: number): { word: string; from: number } | null {
  for (const [word, { folds, keys }] of entries) {
    const from = at - folds.length;
    if (from < 0) continue;
    const fits = folds.every((fold, i) => {
      const { asked, gap } = tokens[from + i]!;
      return (i === 0 || !gap) && (asked.toned ? asked.key === keys[i] : asked.fold === fold);
    });
    // "thị xã" is found before "xã", which it ends with, for it stands first in the table.
    if (fits) return { word, from };
  }
  return null;
}

/** Types of units that words before a name stand for: unit words, their short forms, and bodies of one level. */
const BEFORE_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ...entries.map(([word, { types }]): [string, readonly string[]] => [word, types]),
  ['tp', ['thành phố']],
  ['tx', ['thị xã']],
  ['tt', ['thị trấn']],
  ['h', ['huyện']],
  ['q', ['quận']],
  ['p', ['phường']],
  ['x', ['xã']],
  ['tỉnh ủy', ['tỉnh']],
  ['tỉnh đoàn', ['tỉnh']],
  ['thành ủy', ['thành phố']],
  ['thành đoàn', ['thành phố']],
  ['thị ủy', ['thị xã']],
  ['thị đoàn', ['thị xã']],
  ['quận ủy', ['quận']],
  ['quận đoàn', ['quận']],
  ['huyện ủy', ['huyện']],
  ['huyện đoàn', ['huyện']],
]);

export interface WordBeforeName {
  /** lower case */
  word: string;
  types: readonly string[];
  /** token after it */
  to: number;
  /** Whether it is part of the unit's name (huyện, TX), not a body's (Huyện ủy). */
  unitWord: boolean;
}

/** The word for a unit that begins at token `at`, as understood; the longest. */
export function wordBeforeName(tokens: readonly QueryToken[], at: number): WordBeforeName | null {
  for (const length of [2, 1]) {
    const parts = tokens.slice(at, at + length);
    if (parts.length < length || (length === 2 && parts[1]!.gap)) continue;
    const word = parts.map(({ form }) => form.text).join(' ');
    const types = BEFORE_NAMES.get(word);
    if (types === undefined) continue;
    // Single letters are unit words only with a name or number right behind: P.4, Q 1.
    if (
      word.length === 1 &&
      tokens[at]!.typed !== tokens[at]!.typed.toUpperCase() &&
      !/^\d/u.test(tokens[at + 1]?.typed ?? '')
    )
      continue;
    return { word, types, to: at + length, unitWord: !/(?:ủy|đoàn)$/u.test(word) };
  }
  return null;
}
