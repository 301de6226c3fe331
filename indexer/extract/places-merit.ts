import type { Unit } from '../../src/places/types.ts';
import { isSurname } from './places-capitals.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import { levelsOf, type Mention } from './places-mention.ts';
import { POINTS } from './places-points.ts';

const isCity = (unit: Unit): boolean => unit.type === 'thành phố' || unit.type === 'thị xã';

/**
 * Points of a candidate for what the mention itself says: how the name is introduced, whether the unit word fits, and
 * whether the unit existed on the day.
 * @param codes how many different units bear the name
 */
export function byMention(
  mention: Mention,
  unit: Unit,
  { lexicon, day }: { lexicon: PlaceLexicon; day: string | null },
  codes: number,
): number {
  let score: number;
  if (mention.kind === 'bare') {
    score =
      unit.level === 'province'
        ? POINTS.bareProvince
        : unit.level === 'ward'
          ? POINTS.bareWard
          : isCity(unit)
            ? POINTS.bareCity
            : POINTS.bareDistrict;
    if (unit.level !== 'province' && mention.to - mention.from === 1) score += POINTS.shortName;
    if (unit.level === 'district' && unit.type === 'quận' && isPersonName(mention)) score += POINTS.personName;
    if (unit.level === 'district') {
      if (mention.candidates.some((other) => other.level === 'province')) score += POINTS.provinceToo;
      const districts = new Set(mention.candidates.filter((other) => other.level !== 'ward').map((other) => other.code))
        .size;
      if (districts === 1) score += lexicon.wardsNamed(unit) < 3 ? 1 : 0.3;
    }
  } else {
    score = mention.kind === 'typed' ? POINTS.typed : POINTS.listed;
    if (mention.numbered && unit.level === 'ward') score += POINTS.numbered;
    else if (codes === 1 && hadType(unit, mention.types)) score += POINTS.onlyOne;
    if (hasType(unit, mention.types, day)) score += POINTS.rightType;
    else if (mention.kind === 'typed' && !hadType(unit, mention.types)) score += POINTS.wrongType;
    if (mention.folded) score += POINTS.folded;
    if (mention.kind === 'listed' && levelsOf(mention.types).includes(unit.level)) score += POINTS.sameLevel;
  }
  if (day !== null)
    score +=
      (unit.until === null || day < unit.until) && (unit.from === null || day >= unit.from)
        ? POINTS.valid
        : POINTS.invalid;
  else if (unit.until !== null) score += POINTS.invalid;
  return score;
}

/** Whether the unit is or was what a unit word says. */
export const hadType = (unit: Unit, types: readonly string[]): boolean =>
  types.includes(unit.type) ||
  unit.formerNames.some((former) => types.some((type) => former.name.toLowerCase().startsWith(type)));

/** "Ngô Quyền", "Lê Chân", "Hai Bà Trưng": quarters of cities are called after people, and so is much else. */
function isPersonName({ piece, from, to }: Mention): boolean {
  const first = piece.tokens[from]!;
  return isSurname(first) || (to - from === 3 && piece.tokens[from + 1]!.form.fold === 'ba');
}

/** Whether a unit word is that of the unit on the day, or ever. */
function hasType(unit: Unit, types: readonly string[], day: string | null): boolean {
  if (day !== null) {
    const former = unit.formerNames.find((name) => day < name.until);
    if (former !== undefined) return types.some((type) => former.name.toLowerCase().startsWith(type));
  }
  return types.includes(unit.type);
}
