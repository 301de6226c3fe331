import type { PlaceLevel } from '../article.ts';
import { levelOf, type PlaceMention } from './query-places.ts';
import { isKin } from './resolve-places.ts';

/**
 * What a mention is worth when several overlap: `phú thọ hòa bình` is two provinces, not the ward Phú Thọ Hòa. A unit
 * word outweighs all; a commune alone counts little, and one that has namesakes nothing unless its district or province
 * stands in the query too.
 */
const WORTH: Readonly<Record<PlaceLevel, number>> = { province: 3, district: 2.5, ward: 1 };
const WITH_UNIT_WORD = 5;
const VOUCHED = 2;
/** A province of more than two syllables is more than the towns in its name: Bà Rịa - Vũng Tàu. */
const LONG_PROVINCE = 1.5;
/** Of equal mentions the longer: Châu Thành A before Châu Thành. */
const LONGER = 0.01;

/** The mentions that do not overlap and are worth most together, in order. */
export function choosePlaces(candidates: readonly PlaceMention[]): PlaceMention[] {
  const worth = candidates.map((mention) => worthOf(mention, candidates));
  const length = Math.max(0, ...candidates.map(({ to }) => to));
  /** Over the first so many tokens: the best sum, the mention it ends with and where that begins; -1 for none. */
  const best: { sum: number; mention: number; before: number }[] = [{ sum: 0, mention: -1, before: 0 }];
  for (let to = 1; to <= length; to++) {
    best[to] = { sum: best[to - 1]!.sum, mention: -1, before: to - 1 };
    for (const [mention, candidate] of candidates.entries()) {
      if (candidate.to !== to || worth[mention] === 0) continue;
      const sum = best[candidate.from]!.sum + worth[mention]!;
      if (sum > best[to]!.sum) best[to] = { sum, mention, before: candidate.from };
    }
  }
  const chosen: PlaceMention[] = [];
  for (let at = length; at > 0; at = best[at]!.before) {
    const { mention } = best[at]!;
    if (mention !== -1) chosen.push(candidates[mention]!);
  }
  return chosen.reverse();
}

function worthOf(mention: PlaceMention, all: readonly PlaceMention[]): number {
  const level = levelOf(mention);
  const others = all.filter((other) => !other.doubtful && (other.to <= mention.from || other.from >= mention.to));
  const vouched = others.some((other) =>
    (['legacy', 'now'] as const).some((era) =>
      mention.units[era].some((unit) => other.units[era].some((one) => isKin(unit, one))),
    ),
  );
  const named = mention.nameFrom > mention.from || mention.sure;
  // Provinces come in lists: "Phú Thọ, hòa bình".
  const listed =
    level === 'province' &&
    others.some((other) => (other.to === mention.from || other.from === mention.to) && isProvince(other));
  if (mention.doubtful && !vouched && !listed) return 0;
  if (!named && !vouched && distinct(mention) > 1) return 0;
  const length = mention.to - mention.nameFrom;
  return (
    (mention.nameFrom > mention.from ? WITH_UNIT_WORD : WORTH[level]) +
    (level === 'province' ? LONG_PROVINCE * Math.max(0, length - 2) : 0) +
    (vouched ? VOUCHED : 0) +
    LONGER * length
  );
}

const isProvince = (mention: PlaceMention): boolean => levelOf(mention) === 'province';
/** How many units of one era bear the name. */
const distinct = ({ units }: PlaceMention): number =>
  Math.max(units.legacy.length, units.legacy.length === 0 ? units.now.length : 0);
