import { isSyllable } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { Gazetteer } from '../places/types.ts';
import { type PlaceName, type PlaceNames, placeNames } from './place-names.ts';
import type { QueryToken } from './query-token.ts';
import type { WordCosts } from './word-costs.ts';

const made = new WeakMap<PlaceNames, Map<string, PlaceName>>();

/** Names of provinces and districts by their toneless letters without blanks; of equal ones the name of more units. */
function joinedNames(names: PlaceNames): Map<string, PlaceName> {
  let joined = made.get(names);
  if (joined === undefined) {
    joined = new Map();
    for (const [fold, list] of names) {
      for (const name of list) {
        if (!name.texts.every((text) => isSyllable(text.toLowerCase()))) continue;
        if (name.keys.length < 2 || !(name.levels.has('province') || name.levels.has('district'))) continue;
        const letters = fold.replaceAll(' ', '');
        const known = joined.get(letters);
        if (known === undefined || rank(name) > rank(known)) joined.set(letters, name);
      }
    }
    made.set(names, joined);
  }
  return joined;
}

const rank = (name: PlaceName): number => (name.levels.has('province') ? 1000 : 0) + name.count;

/**
 * Parts names of provinces and districts typed as one word (`hanoi`, `Quangninh`) into syllables, in place. A name of
 * a district must be no word of its own.
 */
export function splitNames(tokens: QueryToken[], gazetteer: Gazetteer, costs: WordCosts): void {
  const names = joinedNames(placeNames(gazetteer));
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]!;
    if (!/^[A-Za-z]{5,}$/.test(token.typed) || token.how !== 'typed') continue;
    const name = names.get(token.asked.fold);
    if (name === undefined || (!name.levels.has('province') && costs.countOf(token.asked.key) > 0)) continue;
    tokens.splice(at, 1, ...parts(token, name));
  }
}

function parts(token: QueryToken, name: PlaceName): QueryToken[] {
  let start = token.start;
  return name.texts.map((text, i) => {
    const end = start + text.normalize('NFC').length;
    const typed = token.typed.slice(start - token.start, end - token.start);
    const asked = tokenForm(typed);
    const part: QueryToken = { ...token, start, end, typed, text: typed, form: asked, asked, split: i > 0 };
    if (i > 0) Object.assign(part, { gap: false, joined: false });
    start = end;
    return part;
  });
}
