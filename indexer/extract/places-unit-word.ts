import { keyTest } from '../../src/analysis/token-codes.ts';
import type { Token } from '../../src/analysis/tokenizer.ts';
import { tokenForm } from '../../src/analysis/tokenizer.ts';

/** A unit word found in a text, and where the name may begin after it. */
export interface UnitWord {
  types: readonly string[];
  /** "TP", "Q": a point may follow */
  short: boolean;
  /** token after the unit word */
  to: number;
  /** "các xã", "hai huyện", "quận 8, 12": a list follows */
  plural: boolean;
  /** an authority: "Huyện ủy", "CAQ" */
  office: boolean;
}

const key = (word: string): string => tokenForm(word).key;
const keys = (...words: string[]): ReadonlySet<string> => new Set(words.map(key));

const CITY = ['thành phố'];
const TOWN = ['thị xã'];

/** Unit words of one token. Single letters count only as capitals with a point or before a number: "Q.9", "P 13". */
const WHOLE: Readonly<Record<string, readonly string[]>> = byKey({
  tỉnh: ['tỉnh'],
  quận: ['quận'],
  huyện: ['huyện'],
  phường: ['phường'],
  xã: ['xã'],
  tp: CITY,
  tx: TOWN,
  tt: ['thị trấn'],
  caq: ['quận'],
  cah: ['huyện'],
  catp: CITY,
  catx: TOWN,
  cax: ['xã'],
  cap: ['phường'],
  đảo: ['huyện', 'thành phố', 'đặc khu'],
});
const LETTERS: Readonly<Record<string, readonly string[]>> = byKey({
  q: ['quận'],
  h: ['huyện'],
  p: ['phường'],
  f: ['phường'],
  x: ['xã'],
});
const SHORT_FORMS = keys('tp', 'tx', 'tt', 'caq', 'cah', 'catp', 'catx', 'cax', 'cap');
const OFFICE_LETTERS = keys('caq', 'cah', 'catp', 'catx', 'cax', 'cap');
/** "T.P Hà Giang", "T.X. Sơn Tây". */
const INITIALS: Readonly<Record<string, readonly string[]>> = { 't.p': CITY, 't.x': TOWN, 't.t': ['thị trấn'] };
/** Unit words of two tokens. */
const DOUBLE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  [key('thành')]: byKey({ phố: CITY, ủy: CITY, đoàn: CITY }),
  [key('thị')]: byKey({ xã: TOWN, trấn: ['thị trấn'], ủy: TOWN, đoàn: TOWN }),
  [key('đặc')]: byKey({ khu: ['đặc khu'] }),
  [key('thủ')]: byKey({ đô: CITY }),
};
/** What may stand between unit word and name: party and youth organisations, "huyện đảo". */
const OFFICE_WORDS = keys('ủy', 'đoàn', 'đội');
const ISLAND = key('đảo');
const PLURAL = keys(
  'các',
  'những',
  'hai',
  'ba',
  'bốn',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'nhiều',
  'số',
  'mấy',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
);
/** What may stand between "các huyện" and its first name. */
const LIST_OPENERS = keys(
  ...[
    'như',
    'gồm',
    'bao',
    'là',
    'sau',
    'đây',
    'phía',
    'bắc',
    'nam',
    'đông',
    'tây',
    'miền',
    'núi',
    'ven',
    'biển',
    'vùng',
    'cao',
    'thị',
    'xã',
    'thành',
    'phố',
    'quận',
    'huyện',
    'phường',
    'trấn',
    'tỉnh',
    'và',
    'tp',
    'tx',
    'thuộc',
    'khác',
    'lân',
    'cận',
  ],
);
const LIST_GAP = /^\s*[,:(/]?\s*$/u;
const SHORT_GAP = /^\s*[.-]?\s*$/u;
const POINT = /^\s*\.\s*$/u;
/** Before these words it is no unit word: "hợp tác xã", "Thông tấn xã", "bà xã", "bán đảo", "Bộ TT&TT". */
const NOT_AFTER = keys('tác', 'tấn', 'ông', 'bà', 'bán', 'quần', 'hòn', 'chuỗi', 'phó', 'vh', 'tt');
const SENTENCE_GAP = /[,.;:!?…()]/u;
const MOST_OPENERS = 6;

function byKey<T>(words: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(words).map(([word, value]) => [key(word), value]));
}

const isStart = keyTest([...Object.keys(WHOLE), ...Object.keys(LETTERS), ...Object.keys(DOUBLE), 't']);

/** Whether a unit word may begin at a token: the cheap question asked of every token. */
export const mayBeUnitWord = ({ form }: Token): boolean => isStart(form);

/** Reads the unit word that begins at a token. The name, if any, begins at `to`. */
export function readUnitWord(text: string, tokens: readonly Token[], at: number): UnitWord | null {
  const first = tokens[at]!;
  const second = tokens[at + 1];
  if (
    second === undefined ||
    (at > 0 &&
      NOT_AFTER.has(tokens[at - 1]!.form.key) &&
      !SENTENCE_GAP.test(text.slice(tokens[at - 1]!.end, first.start)))
  )
    return null;
  const plural = at > 0 && !first.gap && PLURAL.has(tokens[at - 1]!.form.key);
  const double = second.gap ? undefined : DOUBLE[first.form.key]?.[second.form.key];
  if (double !== undefined) {
    const office = OFFICE_WORDS.has(second.form.key);
    return opened(text, tokens, { types: double, short: false, to: at + 2, plural, office });
  }
  const initials = INITIALS[`${first.form.key}.${second.form.key}`];
  if (initials !== undefined && second.capital && text.slice(first.end, second.start) === '.')
    return { types: initials, short: true, to: at + 2, plural, office: false };
  const letter = LETTERS[first.form.key];
  if (letter !== undefined) {
    if (!first.capital || first.end - first.start !== 1) return null;
    const between = text.slice(first.end, second.start);
    if (!POINT.test(between) && !(/^\s?$/u.test(between) && /^\d/.test(second.form.text))) return null;
    // "N.P. 18 bệnh nhân": initials.
    if (at > 0 && text[first.start - 1] === '.') return null;
    if (!/^\d/.test(second.form.text) && second.end - second.start < 2) return null;
    return { types: letter, short: true, to: at + 1, plural, office: false };
  }
  const types = WHOLE[first.form.key];
  if (types === undefined) return null;
  let to = at + 1;
  let office = OFFICE_LETTERS.has(first.form.key);
  if (office && first.form.text.toUpperCase() !== text.slice(first.start, first.end)) return null;
  if (!second.gap && OFFICE_WORDS.has(second.form.key) && !second.capital) {
    office = true;
    to++;
  } else if (!second.gap && second.form.key === ISLAND && first.form.key !== ISLAND) to++;
  return opened(text, tokens, { types, short: SHORT_FORMS.has(first.form.key), to, plural, office });
}

/** Moves over what may stand between a unit word and the first name. */
function opened(text: string, tokens: readonly Token[], word: UnitWord): UnitWord {
  const next = tokens[word.to];
  if (next === undefined || !word.plural) return word;
  let to = word.to;
  for (let i = 0; i < MOST_OPENERS; i++) {
    const token = tokens[to];
    if (token === undefined || token.capital || !LIST_OPENERS.has(token.form.key)) break;
    if (token.gap && !LIST_GAP.test(text.slice(tokens[to - 1]!.end, token.start))) break;
    to++;
  }
  return { ...word, to };
}

/** Whether the name may begin at a token, by what stands before it. */
export function nameMayBegin(text: string, tokens: readonly Token[], word: UnitWord): boolean {
  const token = tokens[word.to];
  if (token === undefined) return false;
  if (!token.gap) return true;
  const between = text.slice(tokens[word.to - 1]!.end, token.start);
  return (
    (word.short && SHORT_GAP.test(between)) || (word.plural && LIST_GAP.test(between)) || /^\s*["“]\s*$/u.test(between)
  );
}

const GLUED = /^([qpf])(\d{1,2})$/;
const LONGEST_GLUED = 3;

/** "Q9", "P13", "F4" written as one token: the unit word and the number. */
export function gluedNumber(token: Token): { types: readonly string[]; number: string } | null {
  const { text } = token.form;
  // Asked of every word with a capital: hardly one is as short.
  if (!token.capital || text.length > LONGEST_GLUED) return null;
  const match = GLUED.exec(text);
  if (match === null) return null;
  return { types: LETTERS[match[1]!]!, number: String(Number(match[2])) };
}
