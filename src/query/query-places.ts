import type { Word } from '../analysis/segmenter.ts';
import { isSyllable } from '../analysis/syllable.ts';
import type { PlaceLevel } from '../article.ts';
import type { Era, Gazetteer, Unit } from '../places/types.ts';
import { type NameFinder, nameFinder } from './name-finder.ts';
import { personRuns } from './person-runs.ts';
import type { QueryToken } from './query-token.ts';
import { type WordBeforeName, wordBeforeName } from './unit-words.ts';
import { wordCosts } from './word-costs.ts';

/** A place that a query names, before same names are told apart. */
export interface PlaceMention {
  /** tokens, unit word included */
  from: number;
  to: number;
  /** where the name without unit word begins */
  nameFrom: number;
  /** units of each era that the words may mean, one a code */
  units: Record<Era, Unit[]>;
  /** Named with its unit word, or large: offered with all units of its name where they cannot be told apart. */
  sure: boolean;
  /** An everyday word in small letters: a place only beside another that vouches for it. */
  doubtful: boolean;
}

/** Longest name in tokens: Bà Rịa - Vũng Tàu, Nông trường Phú Sơn. */
const LONGEST_NAME = 5;

/**
 * Words before a name that make it something else: a hamlet, street or water of that name is not the unit. Facilities
 * (trường, bệnh viện, chợ) are not in the list, for they mostly lie in the unit they are named after.
 */
const OTHER_THINGS = new Set(
  `đường phố ngõ hẻm thôn bản ấp xóm làng buôn sóc phum tổ sông suối kênh rạch hồ đầm ao vịnh núi đồi đèo dốc hang động cầu ga họ tên
  ông bà anh chị em cô chú bác cụ thầy ca-sĩ nghệ-sĩ`
    .split(/\s+/)
    .filter(Boolean),
);

/** Names of units that are everyday words: a place only with a capital letter or a unit word. */
const EVERYDAY = new Set(
  `hòa bình|thống nhất|đoàn kết|độc lập|bình minh|thanh bình|thái bình dương|tân tiến|tiến bộ|an bình|bình an|bình yên|yên bình|thành công|quyết thắng|quyết tiến|chiến thắng|đồng tâm|hợp tác|hợp thành|trung thành|cách mạng|phú quý|đại đồng|hạnh phúc|hưng thịnh|an toàn|an ninh|an khang|an lạc|hợp nhất|trung tâm|dân chủ|cộng hòa|liên minh|liên hiệp|phúc lợi|đồng minh|đông nam|tây nam|đông bắc|tây bắc|trung hòa|quang minh|công chính|công lý|tiên tiến|vĩnh cửu|hữu nghị|hùng cường|tự do|tự cường|tự lập|thanh niên|thanh sơn|mỹ thuật|văn hóa|minh bạch|minh khai|đồng tiến|hoàng hôn|hải quan|nghĩa trang|kiên định|tân dân|nhân dân|dân tiến|nam tiến|việt hưng|thịnh vượng|trường thành|tam quan|kim cương|đại thắng|hoàn thành|vạn phúc|phương tiến|tiền phong|xuân phong|lao động|giải phóng|khởi nghĩa|sông cầu|trường xuân|hướng đạo|đông sơn|cao phong|hồng phong|hòa hợp|hòa giải|hiệp hòa|hiệp lực|đại nghĩa|nghĩa hiệp|chính nghĩa|quảng trường|chi lăng|an cư|an sinh|an nhơn|thượng hải|phú hộ|tân thời|trung ương|chính tâm|đại phong|cẩm nang|hải sản|thủy lợi|dân hóa|dân lập|văn minh|văn chương|bảo vệ|quang vinh|vinh quang|kỳ sơn|tình thương|ngọc lan|hướng dương|hoa lư`.split(
    '|',
  ),
);

/** Names that without unit word are somebody else. */
const NEVER_ALONE = new Set(['hồ chí minh']);

/** Words that a name typed in small letters must not be: as often as this in 27.5 million words they are everyday words. */
const EVERYDAY_COUNT = { province: Number.POSITIVE_INFINITY, district: 1500, ward: 30 } as const;

/**
 * All that may be mentions, overlapping ones included; tokens at which `keep` is false hold none. `words` are those of
 * the likeliest reading: a name in small letters does not cut one in two (hội ĐỒNG NHÂN dân).
 */
export function placeCandidates(
  q: string,
  tokens: readonly QueryToken[],
  words: readonly Word[],
  gazetteer: Gazetteer,
  keep: (at: number) => boolean,
): PlaceMention[] {
  const blocked = new Uint8Array(tokens.length);
  const persons = personRuns(tokens, gazetteer);
  const finder = nameFinder(q, tokens, gazetteer, (at) => keep(at) && blocked[at] === 0);
  for (const { from, to } of persons) blocked.fill(1, from, to);
  for (const at of tokens.keys()) {
    if (!isOtherThing(finder, at)) continue;
    const thing = bareNames(finder, at).at(0);
    if (thing !== undefined) blocked.fill(1, at, thing.to);
  }
  const candidates = [...tokens.keys()].flatMap((at) => {
    if (!finder.keep(at)) return [];
    const word = wordBeforeName(tokens, at);
    const found = (word === null ? null : namedAfter(finder, at, word)) ?? gluedNumber(finder, gazetteer, at);
    if (found !== null) return [found];
    // A unit word that does not fit: "tỉnh Hà Bắc" is none of the communes of that name.
    const afterUnitWord =
      !tokens[at]!.gap && [1, 2].some((length) => at >= length && wordBeforeName(tokens, at - length)?.to === at);
    return bareNames(finder, at).filter((mention) => !(afterUnitWord && levelOf(mention) === 'ward'));
  });
  return candidates.filter((mention) => {
    const { from, to, nameFrom } = mention;
    if (nameFrom > from) return true;
    if (words.some((word) => word.from <= from && to <= word.to && word.to - word.from > to - from)) return false;
    return isSmall(tokens, from, to) ? !cutsWord(words, from, to) : !cutsName(tokens, persons, candidates, mention);
  });
}

/** The level of the units that a mention may mean. */
export const levelOf = ({ units }: PlaceMention): PlaceLevel => (units.legacy[0] ?? units.now[0])!.level;

/** Written without capitals, or with the one that any sentence begins with. */
const isSmall = (tokens: readonly QueryToken[], from: number, to: number): boolean => {
  const own = tokens.slice(from, to);
  return !own[0]!.capital || ((from === 0 || own[0]!.gap) && !own.every(({ capital }) => capital));
};

/** Whether a word of several tokens lies partly inside the stretch, or the stretch inside a longer word. */
const cutsWord = (words: readonly Word[], from: number, to: number): boolean =>
  words.some(
    (word) => word.to - word.from > 1 && word.from < to && from < word.to && (word.from < from || word.to > to),
  );

/** sông Lô is the river, Sông Lô and sông lô may be the district. */
const beginsSmall = ([first, ...rest]: readonly QueryToken[]): boolean =>
  first !== undefined && !first.capital && rest.some(({ capital }) => capital);

/** Whether the token before says that a name here is a hamlet, street or water, and is no part of a name itself. */
function isOtherThing(finder: NameFinder, at: number): boolean {
  const { tokens } = finder;
  const thing = at - 1;
  if (at === 0 || tokens[at]!.gap || !OTHER_THINGS.has(tokens[thing]!.form.text) || unitWordEnds(tokens, at))
    return false;
  for (let from = Math.max(0, thing - 2); from <= thing; from++) {
    for (let to = at + 1; to <= Math.min(tokens.length, from + LONGEST_NAME); to++) {
      if (finder.units(from, to, 'legacy').length > 0 && !beginsSmall(tokens.slice(from, to))) return false;
    }
  }
  return true;
}

/** Whether the word before is the end of a unit word: the "phố" of "thành phố" is no street. */
const unitWordEnds = (tokens: readonly QueryToken[], at: number): boolean =>
  at > 1 && wordBeforeName(tokens, at - 2)?.to === at;

/** A unit word or body and the name behind it: huyện Lập Thạch, TX Hồng Ngự, Huyện ủy Sông Lô, quận 1. */
function namedAfter(finder: NameFinder, from: number, word: WordBeforeName): PlaceMention | null {
  for (let to = Math.min(finder.tokens.length, word.to + LONGEST_NAME); to > word.to; to--) {
    const ofType = (era: Era): Unit[] =>
      onePerCode(
        finder.units(word.to, to, era).filter((unit) => typesOf(unit).some((type) => word.types.includes(type))),
      );
    const units = { legacy: ofType('legacy'), now: ofType('now') };
    if (units.legacy.length + units.now.length > 0)
      return { from: word.unitWord ? from : word.to, to, nameFrom: word.to, units, sure: true, doubtful: false };
  }
  return null;
}

/** Unit words that a unit has had: thị xã Hồng Ngự is a city since 2020. */
const typesOf = (unit: Unit): string[] => [
  unit.type,
  ...unit.formerNames.map(
    ({ name }) =>
      ['thành phố', 'thị trấn', 'thị xã', 'phường', 'quận', 'huyện', 'tỉnh', 'xã'].find((type) =>
        name.toLowerCase().startsWith(`${type} `),
      ) ?? '',
  ),
];

/** Q1, P12: a numbered unit in one token. */
function gluedNumber({ tokens }: NameFinder, gazetteer: Gazetteer, at: number): PlaceMention | null {
  const match = /^([qp])0?(\d{1,2})$/u.exec(tokens[at]!.form.text);
  if (match === null || tokens[at + 1]?.joined === true) return null;
  const type = match[1] === 'q' ? 'quận' : 'phường';
  const units = onePerCode(gazetteer.named(match[2]!, 'legacy').filter((unit) => unit.type === type));
  return units.length === 0
    ? null
    : { from: at, to: at + 1, nameFrom: at, units: { legacy: units, now: [] }, sure: true, doubtful: false };
}

/** Names alone, the longest first: of units of several levels it is the largest. */
function bareNames(finder: NameFinder, from: number): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (let to = Math.min(finder.tokens.length, from + LONGEST_NAME); to > from; to--) {
    const own = finder.tokens.slice(from, to);
    const units = { legacy: largest(finder.units(from, to, 'legacy')), now: largest(finder.units(from, to, 'now')) };
    const level = (units.legacy[0] ?? units.now[0])?.level;
    if (level === undefined || (own.length === 1 && !isOneWordName(own[0]!, level))) continue;
    const forms = own.map(({ form }) => form);
    if (NEVER_ALONE.has(forms.map(({ text }) => text).join(' '))) continue;
    if (OTHER_THINGS.has(forms[0]!.text) && beginsSmall(own)) continue;
    const small = isSmall(finder.tokens, from, to);
    const listed = EVERYDAY.has(forms.map(({ text }) => text).join(' '));
    const everyday = listed || wordCosts().countOfWord(forms) >= EVERYDAY_COUNT[level];
    // Of communes more is asked: no everyday word, no small letters among capitals, no name of today alone.
    const unlikely =
      level === 'ward' &&
      (listed || units.legacy.length === 0 || (small && finder.tokens.some(({ capital }) => capital)));
    found.push({ from, to, nameFrom: from, units, sure: level !== 'ward', doubtful: unlikely || (small && everyday) });
  }
  return found;
}

/** Huế, abbreviations of provinces (HN, TPHCM), and names that are written in one word (Kontum). */
const isOneWordName = ({ form }: QueryToken, level: PlaceLevel): boolean =>
  form.text === 'huế' || (!isSyllable(form.text) && (level === 'province' || form.text.length >= 5));

/**
 * Whether the name is cut out of a longer one: a capitalised syllable that is no place of its own stands behind it
 * (Hòa Bình Minh) or, with a commune or district, before it (Địa Trung Hải). A person may follow.
 */
function cutsName(
  tokens: readonly QueryToken[],
  persons: readonly Word[],
  candidates: readonly PlaceMention[],
  mention: PlaceMention,
): boolean {
  const { from, to } = mention;
  const isNamePart = (at: number): boolean => {
    const token = tokens[at];
    if (token === undefined || !token.capital || !isSyllable(token.form.text)) return false;
    if (token.typed === token.typed.toUpperCase()) return false;
    return ![...persons, ...candidates].some(
      (other) => other.from <= at && at < other.to && (other.to <= from || other.from >= to),
    );
  };
  if (isNamePart(to) && !tokens[to]!.gap) return true;
  return levelOf(mention) !== 'province' && from > 1 && isNamePart(from - 1) && !tokens[from]!.gap;
}

/** Of units of several levels those of the highest: a province before its capital. */
function largest(units: readonly Unit[]): Unit[] {
  for (const level of ['province', 'district', 'ward'] as const) {
    const found = units.filter((unit) => unit.level === level);
    if (found.length > 0) return onePerCode(found);
  }
  return [];
}

/** One unit a code: the one that lasted longest, where a former unit goes by its heir's code. */
function onePerCode(units: readonly Unit[]): Unit[] {
  const byCode = new Map<string, Unit>();
  for (const unit of units) {
    const known = byCode.get(unit.code);
    if (known === undefined || (known.until !== null && (unit.until === null || unit.until > known.until)))
      byCode.set(unit.code, unit);
  }
  return [...byCode.values()];
}
