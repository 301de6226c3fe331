import type { Token } from '../../src/analysis/tokenizer.ts';
import { tokenForm } from '../../src/analysis/tokenizer.ts';
import { goesAbroad } from './places-abroad.ts';
import { isSurname } from './places-capitals.ts';
import { settingBefore } from './places-context.ts';
import { AND, OF } from './places-joints.ts';
import type { Join, Mention, Setting } from './places-mention.ts';

/** Between two joined mentions stand at most so many words ("thuộc địa bàn"). */
const MOST_BETWEEN = 3;

/** Joins mentions of one paragraph that follow each other at once, and notes the setting of each chain. */
export function linkMentions(mentions: readonly Mention[]): void {
  for (let i = 0; i + 1 < mentions.length; i++) {
    const a = mentions[i]!;
    const b = mentions[i + 1]!;
    a.join = joinOf(a, b);
    if (a.join === null) continue;
    a.next = b;
    b.previous = a;
  }
  for (const mention of mentions) {
    const { text, tokens } = mention.piece;
    if (mention.next === null && goesAbroad(text, tokens, mention.to)) leaveCountry(mention);
  }
  let floor = 0;
  for (const mention of mentions) {
    mention.setting = mention.previous === null ? chainSetting(mention, floor) : mention.previous.setting;
    floor = mention.to;
  }
}

/** "huyện Đông Hưng, Quảng Tây": the whole chain lies abroad. */
function leaveCountry(last: Mention): void {
  for (let at: Mention | null = last; at !== null; at = at.previous) {
    at.candidates = [];
    if (at.previous?.join === 'and' || at.previous?.join === 'dash') break;
  }
}

function joinOf(a: Mention, b: Mention): Join | null {
  const { text, tokens } = a.piece;
  const count = b.start - a.to;
  if (count > MOST_BETWEEN) return null;
  const gaps: string[] = [];
  for (let i = a.to; i <= b.start; i++)
    gaps.push(tokens[i]!.gap ? text.slice(tokens[i - 1]!.end, tokens[i]!.start).trim() : '');
  const signs = gaps.join('');
  if (signs.includes('(')) return count === 0 && /^["”]?\($/u.test(signs) ? 'bracket' : null;
  if (!/^[,;/–-]?[”"]?$/u.test(signs)) return null;
  if (count === 0) return signs === '' || signs.startsWith(',') || signs.startsWith(';') ? 'comma' : 'dash';
  const words = tokens.slice(a.to, b.start);
  if (count === 1 && AND.has(words[0]!.form.key)) return 'and';
  return words.every((token) => OF.has(token.form.key)) ? 'of' : null;
}

/** How far back words tell that people live at a place: over the hamlet and house number before it. */
const HOME_REACH = 16;
const CLAUSE_END = /[.;!?…()\n]/u;
const HOME_WORDS = new Set(
  ['trú', 'ngụ', 'quê', 'hktt', 'quán', 'cư', 'gốc', 'sinh'].map((word) => tokenForm(word).key),
);
const AGE = tokenForm('tuổi').key;
/** "SN 1988", "sinh 1988": the year of birth comes within so many words before "ở xã B". */
const BORN = new Set(['sn', 'sinh'].map((word) => tokenForm(word).key));
const BORN_REACH = 7;

function chainSetting(mention: Mention, floor: number): Setting {
  const { text, tokens } = mention.piece;
  for (let i = mention.start; i > floor && mention.start - i < HOME_REACH; i--) {
    const token = tokens[i]!;
    const between = token.gap ? text.slice(tokens[i - 1]!.end, token.start) : '';
    if (CLAUSE_END.test(between)) {
      const bracket = i === mention.start ? '(' : ')';
      if (between.includes(bracket) && isPersonEnd(tokens, i - 1) && (bracket === '(' || startsAddress(tokens, i)))
        return 'home';
      break;
    }
    if (isHome(tokens, i - 1) || isBorn(tokens, i - 1, mention.start)) return 'home';
  }
  return settingBefore(tokens, mention.start);
}

/** "(SN 1988, ở xã B)", "sinh năm 1990, thôn A, xã B". */
const isBorn = (tokens: readonly Token[], i: number, start: number): boolean =>
  start - i <= BORN_REACH &&
  BORN.has(tokens[i]!.form.key) &&
  tokens.slice(i + 1, i + 3).some((token) => /^(19|20)\d\d$/.test(token.form.text));

const ADDRESS = new Set(
  ['ở', 'thôn', 'ấp', 'bản', 'xóm', 'tổ', 'khóm', 'khu', 'buôn', 'làng', 'cùng', 'đều'].map(
    (word) => tokenForm(word).key,
  ),
);

/** "(10 tuổi) ở thôn A, xã B". */
const startsAddress = (tokens: readonly Token[], i: number): boolean => ADDRESS.has(tokens[i]!.form.key);

/** "trú tại", "quê quán", "cư ngụ": but not "cư dân" or "sinh viên", "học sinh". */
function isHome(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  if (!HOME_WORDS.has(token.form.key)) return false;
  const { text } = token.form;
  const next = tokens[i + 1]?.form.text;
  if (text === 'quán') return tokens[i - 1]?.form.text === 'quê' || tokens[i - 1]?.form.text === 'nguyên';
  if (text === 'cư') return next === 'trú' || next === 'ngụ';
  if (text === 'sinh') return next === 'sống' || next === 'ra' || next === 'tại' || next === 'ở';
  if (text === 'gốc') return next === 'ở' || next === 'tại' || tokens[i + 1]?.capital === true;
  if (text === 'quê') return next !== 'hương' && next !== 'nhà';
  return true;
}

/** "bà Trần Thị A (xã B)", "A, 62 tuổi (xã B)". */
function isPersonEnd(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  if (token.form.key === AGE) return true;
  let from = at;
  while (from > 0 && tokens[from]!.capital && tokens[from - 1]!.capital && !tokens[from]!.gap) from--;
  return token.capital && at - from >= 2 && isSurname(tokens[from]!);
}
