import { readFileSync } from 'node:fs';
import { lexicon } from './lexicon.ts';
import { foldKey } from './spelling-key.ts';
import { tokenForm, tokenize } from './tokenizer.ts';

/** Abbreviations of party, state and press, and what they stand for. */

interface Meaning {
  abbreviation: string;
  /** the abbreviation in lower case without separators: "gd&đt" → "gdđt" */
  bare: string;
  fullForm: string;
  /** keys of words and phrases that speak for this meaning, each as " key key " */
  hints: readonly string[];
}

const FILE = new URL('../../config/data/abbreviations.tsv', import.meta.url);
/** What is written inside abbreviations or left out at will: KT-XH = KTXH, GD&ĐT = GDĐT, TP.HCM = TPHCM. */
const SEPARATORS = /[\s.&\-‐‑–/]+/gu;

const bareOf = (text: string): string => text.normalize('NFC').toLowerCase().replace(SEPARATORS, '');
const keysOf = (text: string): string =>
  ` ${tokenize(text)
    .map((token) => token.form.key)
    .join(' ')} `;

/** Reads a table of abbreviations: abbreviation, full form and, separated by commas, words that speak for this form. */
export function readAbbreviations(text: string): Meaning[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [abbreviation = '', fullForm = '', hints = ''] = line.split('\t');
      if (abbreviation === '' || fullForm === '')
        throw new Error(`abbreviations.tsv: "${line}" is not an abbreviation and its full form, parted by a tab`);
      return {
        abbreviation,
        bare: bareOf(abbreviation),
        fullForm,
        hints: hints.split(',').filter(Boolean).map(keysOf),
      };
    });
}

interface Table {
  byFold: Map<string, Meaning[]>;
  byFullForm: Map<string, string[]>;
  /** all abbreviations in lower case without separators */
  bares: Set<string>;
  /** syllables that are words, in lower case */
  syllables: Set<string>;
}

let loaded: Table | undefined;

function table(): Table {
  if (loaded === undefined) {
    const byFold = new Map<string, Meaning[]>();
    const byFullForm = new Map<string, string[]>();
    const bares = new Set<string>();
    for (const meaning of readAbbreviations(readFileSync(FILE, 'utf8'))) {
      bares.add(meaning.bare);
      const fold = foldKey(meaning.bare);
      byFold.set(fold, [...(byFold.get(fold) ?? []), meaning]);
      const full = keysOf(meaning.fullForm);
      byFullForm.set(full, [...(byFullForm.get(full) ?? []), meaning.abbreviation]);
    }
    const syllables = new Set(lexicon().flatMap(({ keys, text }) => (keys.length === 1 ? [text] : [])));
    loaded = { byFold, byFullForm, bares, syllables };
  }
  return loaded;
}

/**
 * What an abbreviation stands for, the likeliest first; empty where it is none. Case and separators do not matter, and
 * tones may be left out (hdnd is HĐND), but a letter typed with its mark counts (HĐ is not HD). A word in lower case
 * is a word and no abbreviation: ca, tu, tin.
 * @param context the text around it: full forms that a word there speaks for come first (ĐH is đại hội beside đảng bộ)
 */
export function expand(text: string, context = ''): readonly string[] {
  const bare = bareOf(text);
  const { byFold, syllables } = table();
  if (bare === '' || (bare === text && syllables.has(bare))) return [];
  const meanings = byFold.get(foldKey(bare)) ?? [];
  const toned = tokenForm(bare).toned;
  const around = keysOf(context);
  const spoken = ({ hints }: Meaning): boolean => hints.some((hint) => around.includes(hint));
  const rank = (meaning: Meaning): number => (spoken(meaning) ? 0 : 2) + (meaning.bare === bare ? 0 : 1);
  const likeliestFirst = meanings
    .filter((meaning) => !toned || meaning.bare === bare)
    .sort((a, b) => rank(a) - rank(b));
  return [...new Set(likeliestFirst.map(({ fullForm }) => fullForm))];
}

/** Whether a token in lower case is an abbreviation and no syllable of a word: ubnd, hđnd; not ca, tu. */
export function isAbbreviation(token: string): boolean {
  const { bares, syllables } = table();
  return bares.has(token) && !syllables.has(token);
}

/** The abbreviations of a full form, in whatever case and spelling it is written: "Uỷ ban nhân dân" → UBND. */
export const abbreviationsOf = (fullForm: string): readonly string[] => table().byFullForm.get(keysOf(fullForm)) ?? [];
