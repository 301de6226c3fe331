import type { Token } from '../../src/analysis/tokenizer.ts';
import type { PlaceLexicon } from './places-lexicon.ts';
import type { TextPiece } from './places-mention.ts';
import { phrases } from './places-phrases.ts';
import { mayBeUnitWord } from './places-unit-word.ts';

/** Surnames that begin most names of Vietnamese persons; those that are common first words of other names are left out. */
const SURNAMES = phrases(
  'nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đào, đoàn, vương, trịnh, đinh, lâm, phùng, mai, tô, trương, hà, tạ, thái, lương, lưu, cao, châu, quách, tăng, kiều, nông, giàng, vàng, thào, lò, quàng, cầm, đàm, từ, chu, nghiêm, mạc, khổng, doãn, tống, la, bạch, lục, viên, sầm, hứa, triệu, thạch, kim, danh, y, h, ksor, rơ, siu, ma, sùng, hạng, cù, diệp, ông, tôn, văn, thân, ninh, phó, mã, quan, khuất, lã, thiều, đồng, giáp, phí, ứng, vi, lữ',
);
export const isSurname = (token: Token): boolean => SURNAMES.has(token.form.key);

/** Surnames that open a sentence as plain words far more often: "Từ Đà Nẵng đến …", "Đoàn Hà Tĩnh thắng". */
const ALSO_WORDS = phrases('từ, đoàn, đồng, quan, phó, ông, văn, danh, y, h, ma, thân, viên, cao, thạch, kim');
export const opensSentenceAsWord = (token: Token): boolean => !isSurname(token) || ALSO_WORDS.has(token.form.key);

/** First words of sentences. Captions and headings are often run into the text, with no stop before the next sentence. */
const STARTERS = phrases(
  `theo, thông, ảnh, trong, tại, ngày, sáng, trưa, chiều, tối, đêm, hiện, được, sau, trước, khi, để, những, các, một, người, đây, cơ, công, ông, bà, anh, chị, mây, nhiệt, địa, lực, vụ, đến, có, từ, bị, do, hình, cảnh, nhiều, không, đối, nạn, xe, trên, dưới,
  với, và, nhưng, tuy, video, clip, mời, xem, bạn, tin, như, vì, về, qua, đã, đang, sẽ, ở, nếu, dù, mặc, cùng, chỉ, hàng, hai, ba, bốn, năm, số, đoạn, liên, trả, nói, khu, nhà, lãnh, đại, bên, cháu, em, gia, học, nhóm`,
);
/** Whether a capital begins a new sentence rather than goes on with a name. */
export const startsSentence = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return STARTERS.has(tokens[at]!.form.key) && next !== undefined && !next.gap && !next.capital;
};

const DIRECTIONS = phrases('bắc, nam, đông, tây');
const BEFORE_DIRECTION = phrases('phía, vùng, miền, khu, mạn, hướng, cửa, biển');
/** "phía Tây Hà Nội". */
export const isDirection = (tokens: readonly Token[], at: number): boolean =>
  at > 0 && DIRECTIONS.has(tokens[at]!.form.key) && !tokens[at]!.gap && BEFORE_DIRECTION.has(tokens[at - 1]!.form.key);

/** Acronyms of authorities, after which a bare name is that of their unit: "UBND Hà Nội". */
const AUTHORITY = phrases(
  'ubnd, hđnd, ubmttq, mttq, tand, vksnd, csgt, csđt, pccc, cshs, ca, bv, đk, ban qlda, sở, tw, tp, tnmt, gtvt, gd, đt, ktxh, sgd, lđlđ, bhxh, bch, bđbp',
);
export const isAuthority = (token: Token): boolean => AUTHORITY.has(token.form.key);

/** A word in capitals throughout: "UBND". */
export const isAcronym = (text: string, token: Token): boolean => {
  const written = text.slice(token.start, token.end);
  return written.length > 1 && written === written.toUpperCase() && /^\p{L}+$/u.test(written);
};

const SENTENCE_END = /[.!?…:;"“”'‘(\n]/u;
const POINT = /^\.\s?$/u;

/**
 * Whether a name at `at`…`to` stands in a longer run of capitals: of a person, a club, an ocean ("Thái Bình Dương").
 * @param follows the name follows another place at once
 */
export function isPartOfName(
  piece: TextPiece,
  at: number,
  to: number,
  lexicon: PlaceLexicon,
  follows: boolean,
): boolean {
  return (!follows && goesBefore(piece, at)) || goesAfter(piece, to, lexicon);
}

function goesBefore({ text, tokens }: TextPiece, at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || !before.capital) return false;
  // "B.Bình Dương": an initial; but "34 độ C. Thanh Hóa".
  if (before.end - before.start === 1 && POINT.test(text.slice(before.end, tokens[at]!.start)))
    return !/^(độ|\d+o?)$/u.test(tokens[at - 2]?.form.text ?? '');
  if (tokens[at]!.gap || isDirection(tokens, at - 1)) return false;
  if (isAcronym(text, before)) return !isAuthority(before) && !isOfOffice(tokens, at - 1);
  const first = at === 1 || (before.gap && SENTENCE_END.test(text.slice(tokens[at - 2]!.end, before.start)));
  return !first || !opensSentenceAsWord(before);
}

const OFFICES = phrases('sở, phòng, ban, cục, hội, ngành, trung tâm');
/** "Sở NN-PTNT Phú Yên": the acronym is the field of an authority. */
function isOfOffice(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) if (OFFICES.has(tokens[i]!.form.key)) return true;
  return false;
}

function goesAfter({ text, tokens }: TextPiece, to: number, lexicon: PlaceLexicon): boolean {
  const next = tokens[to];
  if (next === undefined || next.gap || !next.capital || mayBeUnitWord(next)) return false;
  if (isAuthority(next) || startsSentence(tokens, to)) return false;
  const personFollows = isSurname(next) && tokens[to + 1]?.capital === true && !tokens[to + 1]!.gap;
  return !personFollows || lexicon.longest(text, tokens, to) !== undefined;
}

/** All words of the name begin with a capital, but for numbers and what follows an apostrophe ("Cư M'gar"). */
export function isCapitalized(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (!token.capital && !/^\d/.test(token.form.text) && !(i > from && token.gap)) return false;
  }
  return true;
}

/** A text in capitals, as some headlines: capitals then tell nothing. */
export function isShouting({ text, tokens }: TextPiece): boolean {
  let words = 0;
  for (const token of tokens) {
    if (/^\d/.test(token.form.text)) continue;
    if (!token.capital) return false;
    const written = text.slice(token.start, token.end);
    if (written !== written.toUpperCase()) return false;
    words++;
  }
  return words > 2;
}
