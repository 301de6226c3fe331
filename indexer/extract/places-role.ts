import type { Unit } from '../../src/places/types.ts';
import type { Mention, TextPiece } from './places-mention.ts';

/** A unit of an article with all that names it. */
export interface FoundPlace {
  unit: Unit;
  mentions: Mention[];
  implied: boolean;
  role: 'main' | 'mentioned';
}

/**
 * Weights of a mention for the role. An article says at its head what it is about; where people live, and where things
 * come from or go to, is seldom that place. Chosen as round numbers on 95 labelled articles, where 0.91 of the roles come
 * out right, and 0.88–0.92 when one of the weights is changed by half. Of other articles expect less: weights chosen anew
 * in five-fold cross-validation, from 62 sets drawn at random, get 0.88 of the roles right (0.86–0.90 by how it is split).
 */
const TITLE = 3;
const EARLY = 3;
/** tokens of lead and body that count as the head of an article: a lead of usual length */
const EARLY_TOKENS = 80;
const SETTING_WEIGHT = { located: 1.2, office: 1, none: 1, bound: 0.4, home: 0.1 } as const;
/** A province is main from this share of the weight of the first one on. */
const PROVINCE_SHARE = 0.4;
/** A district or commune is main from this weight on, and from this share of the weight of the first of its level. */
const LEAST_WEIGHT = { district: 1, ward: 0.6 } as const;
const LEVEL_SHARE = 0.25;

/** Units named, with their parents, each once, in order of first naming; roles are all "mentioned" yet. */
export function collectPlaces(mentions: readonly Mention[]): FoundPlace[] {
  const found = new Map<Unit, FoundPlace>();
  for (const mention of mentions) {
    const { unit } = mention;
    if (unit === null) continue;
    const known = found.get(unit);
    if (known === undefined) found.set(unit, { unit, mentions: [mention], implied: false, role: 'mentioned' });
    else known.mentions.push(mention);
  }
  for (const { unit } of [...found.values()])
    for (let at = unit.parent; at !== null; at = at.parent)
      if (!found.has(at)) found.set(at, { unit: at, mentions: [], implied: true, role: 'mentioned' });
  return [...found.values()];
}

/**
 * Sets the roles: which units the article is about. Weights count for a unit and all above it. Provinces are decided
 * first; a district can be main only in a main province, a commune only in a main district.
 */
export function giveRoles(places: readonly FoundPlace[], pieces: readonly TextPiece[]): void {
  const offsets = pieceOffsets(pieces);
  const weights = new Map<Unit, number>();
  for (const { unit, mentions } of places) {
    const weight = mentions.reduce((sum, mention) => sum + mentionWeight(mention, offsets), 0);
    for (let at: Unit | null = unit; at !== null; at = at.parent) weights.set(at, (weights.get(at) ?? 0) + weight);
  }
  const weightOf = (place: FoundPlace): number => weights.get(place.unit) ?? 0;
  const byUnit = new Map(places.map((place) => [place.unit, place]));
  const parentIsMain = (place: FoundPlace): boolean =>
    place.unit.parent === null || byUnit.get(place.unit.parent)?.role === 'main';

  for (const level of ['province', 'district', 'ward'] as const) {
    const candidates = places.filter((place) => place.unit.level === level && parentIsMain(place));
    const most = Math.max(0, ...candidates.map(weightOf));
    const least = level === 'province' ? most * PROVINCE_SHARE : Math.max(LEAST_WEIGHT[level], most * LEVEL_SHARE);
    for (const place of candidates) if (weightOf(place) >= least) place.role = 'main';
    // All districts of a main province named as homes alone: the event is most likely where most people of it live.
    if (level === 'district' && most > 0 && most < least)
      for (const place of candidates) if (weightOf(place) === most) place.role = 'main';
  }
}

/** How many tokens of lead and body stand before each piece; the title stands before all. */
function pieceOffsets(pieces: readonly TextPiece[]): Map<TextPiece, number> {
  const offsets = new Map<TextPiece, number>();
  let tokens = 0;
  for (const piece of pieces) {
    if (piece.field === 'caption') offsets.set(piece, EARLY_TOKENS);
    else if (piece.field !== 'title') {
      offsets.set(piece, tokens);
      tokens += piece.tokens.length;
    }
  }
  return offsets;
}

function mentionWeight({ piece, from, setting }: Mention, offsets: ReadonlyMap<TextPiece, number>): number {
  const offset = offsets.get(piece);
  const place = offset === undefined ? TITLE : offset + from < EARLY_TOKENS ? EARLY : 1;
  return place * SETTING_WEIGHT[setting];
}
