import type { Token } from '../../src/analysis/tokenizer.ts';
import type { PlaceLevel } from '../../src/article.ts';
import type { Unit } from '../../src/places/types.ts';

/** A paragraph of an article with its tokens, in reading order. */
export interface TextPiece {
  field: 'title' | 'lead' | 'caption' | 'body';
  text: string;
  tokens: readonly Token[];
}

/** How a name is introduced: by a unit word ("huyện X"), by that of a list ("các xã A, B"), or by none. */
export type MentionKind = 'typed' | 'listed' | 'bare';

/** A place where the text may name a unit. */
export interface Mention {
  piece: TextPiece;
  /** tokens: `start` is that of the unit word, `from`…`to` the name */
  start: number;
  from: number;
  to: number;
  kind: MentionKind;
  /** the units meant by the unit word; empty for a bare name */
  types: readonly string[];
  /** units of that name and level; empty where the unit word names something unknown, as a foreign province */
  candidates: readonly Unit[];
  /** whether the name was found without regard to its marks */
  folded: boolean;
  /** the name is a number ("phường 4"), which means nothing without its parent */
  numbered: boolean;
  /** the mention that follows at once, and how it is joined */
  next: Mention | null;
  join: Join | null;
  previous: Mention | null;
  /** what the words before it say of the person or thing that is there */
  setting: Setting;
  unit: Unit | null;
  score: number;
}

/** "A, B"; "A (B"; "A thuộc B"; "A và B"; "A - B". */
export type Join = 'comma' | 'bracket' | 'of' | 'and' | 'dash';

/**
 * `home`: where people live or come from ("trú tại", "quê ở"); `located`: where something happens ("tại", "trên địa
 * bàn"); `bound`: where something goes or comes from ("đi", "từ"); `office`: an authority of the unit.
 */
export type Setting = 'home' | 'located' | 'bound' | 'office' | 'none';

/** The levels a mention may have by its unit word. */
export const levelsOf = (types: readonly string[]): PlaceLevel[] => [
  ...new Set(types.flatMap((type) => TYPE_LEVELS[type] ?? [])),
];

const TYPE_LEVELS: Readonly<Record<string, PlaceLevel[]>> = {
  tỉnh: ['province'],
  'thành phố': ['province', 'district'],
  quận: ['district'],
  huyện: ['district'],
  'thị xã': ['district'],
  phường: ['ward'],
  xã: ['ward'],
  'thị trấn': ['ward'],
  'đặc khu': ['ward'],
};

/** A name that is a number. */
export const NUMBER = /^\d{1,2}$/;

/** A mention not yet joined to others. */
export function newMention(
  piece: TextPiece,
  kind: MentionKind,
  start: number,
  from: number,
  match: { to: number; units: readonly Unit[] },
  types: readonly string[],
): Mention {
  return {
    piece,
    start,
    from,
    to: match.to,
    kind,
    types,
    candidates: match.units,
    folded: false,
    numbered: NUMBER.test(piece.tokens[from]!.form.text),
    next: null,
    join: null,
    previous: null,
    setting: 'none',
    unit: null,
    score: 0,
  };
}
