import { isSyllable } from '../analysis/syllable.ts';
import type { Unit } from './types.ts';

/** What any variant needs: most names have neither an apostrophe nor a word that begins with A. */
const MAY_VARY = /['’]|(?:^| )A(?: |\p{Ll})/u;
/** A prefix of highland names, written apart or joined: Krông A Na, A Yun Pa. No name's last word, which is a number: An Bình A. */
const APART = /(^| )A (\p{Lu}\p{Ll}+)/gu;
const JOINED = /(^| )(A)([bcdđghklmnpqrstvxyz]\p{L}+)/gu;

/**
 * The other names under which a unit is looked up: its aliases, and the ways papers write names of the highlands.
 *
 * Krông A Na is Krông Ana as well, Ayun Pa A Yun Pa, Cư M'gar Cư Mgar (`tokenize` cuts at the apostrophe: three words
 * written in two). Words that are Vietnamese syllables stay: An Giang is not A N Giang.
 */
export function otherNames({ shortName, aliases }: Pick<Unit, 'shortName' | 'aliases'>): readonly string[] {
  if (!MAY_VARY.test(shortName) && !aliases.some((alias) => MAY_VARY.test(alias))) return aliases;
  const names = new Set(aliases);
  for (const name of [shortName, ...aliases]) {
    names.add(name.replace(/(?<=\p{L})['’](?=\p{L})/gu, ''));
    names.add(name.replace(APART, (_, before: string, word: string) => `${before}A${word.toLowerCase()}`));
    names.add(
      name.replace(JOINED, (whole: string, before: string, a: string, rest: string) =>
        isSyllable((a + rest).toLowerCase()) ? whole : `${before}${a} ${rest[0]!.toUpperCase()}${rest.slice(1)}`,
      ),
    );
  }
  names.delete(shortName);
  return [...names];
}
