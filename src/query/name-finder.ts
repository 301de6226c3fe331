import type { Era, Gazetteer, Unit } from '../places/types.ts';
import { placeNames } from './place-names.ts';
import type { QueryToken } from './query-token.ts';

/** Units by the tokens of a query that may be their name. */
export interface NameFinder {
  tokens: readonly QueryToken[];
  /** Whether a token may be part of a name at all. */
  keep(at: number): boolean;
  /** Units of an era that the tokens from `from` up to `to`, as understood, are the name of; none where they cannot be. */
  units(from: number, to: number, era: Era): readonly Unit[];
}

/** What may part the tokens of one name: Bà Rịa - Vũng Tàu, Cư M'gar, TP.HCM. */
const INSIDE_NAME = /^(?:\s?[-–]\s?|['’.]\s?)$/u;
const NONE: readonly Unit[] = [];

export function nameFinder(
  q: string,
  tokens: readonly QueryToken[],
  gazetteer: Gazetteer,
  keep: (at: number) => boolean,
): NameFinder {
  const names = placeNames(gazetteer);
  /** The tokens as a name; null where something else parts them, or no unit is called so with any tones. */
  const nameText = (from: number, to: number): string | null => {
    let text = '';
    let fold = '';
    for (let i = from; i < to; i++) {
      const token = tokens[i]!;
      const between = i === from ? '' : q.slice(tokens[i - 1]!.end, token.start);
      if (!keep(i) || (i > from && token.gap && !INSIDE_NAME.test(between))) return null;
      text += (i === from ? '' : token.gap ? between.trim() : ' ') + token.form.text;
      fold += (i === from ? '' : ' ') + token.form.fold;
    }
    return names.has(fold) || /\p{N}/u.test(fold) ? text : null;
  };
  return {
    tokens,
    keep,
    units(from, to, era) {
      const text = nameText(from, to);
      return text === null ? NONE : gazetteer.named(text, era);
    },
  };
}
