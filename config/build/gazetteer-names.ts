/** How names of units are taken apart, compared and turned into ids. */

/** Unit words, longest first, so that "Thị trấn" is not read as a name. */
const UNIT_WORDS = ['thành phố', 'thị trấn', 'đặc khu', 'thị xã', 'phường', 'quận', 'huyện', 'tỉnh', 'xã'];

/** "Thị Trấn Óc Eo" → type "thị trấn", short name "Óc Eo"; "Phường 01" → "1". Throws where no unit word stands first. */
export function splitName(name: string): { type: string; short: string } {
  const lower = name.toLowerCase();
  for (const type of UNIT_WORDS)
    if (lower.startsWith(`${type} `)) {
      const rest = name.slice(type.length + 1);
      return { type, short: /^\d+$/.test(rest) ? String(Number(rest)) : rest.replace(/^./u, (c) => c.toUpperCase()) };
    }
  throw new Error(`no unit word in "${name}"`);
}

const OLD_TONES = /(?<![qQ])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?=$|[\s-])/gu;
const MARKS = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** The tone mark on the first vowel of oa, oe, uy, as the source table and newspapers have it: "Thuỷ Hoà" → "Thủy Hòa". */
export const placeTones = (text: string): string =>
  text.replace(OLD_TONES, (rhyme) => {
    const letters = rhyme.normalize('NFD');
    const tone = MARKS.exec(letters)![0];
    const [first = '', second = ''] = letters.replace(tone, '');
    return (first + tone + second).normalize('NFC');
  });

/** Letters and digits without marks, in lower case: the package's own keys. "Cư M'gar" → "cumgar". */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '');

/** A segment of an id: "Bà Rịa - Vũng Tàu" → "ba-ria-vung-tau". */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Spelling without the place of the tone mark: lists differ in hoà/hòa, which is no other name. */
export const spelling = (text: string): string =>
  text
    .toLowerCase()
    .split(/[\s-]+/u)
    .map((word) => {
      const letters = word.normalize('NFD');
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(letters)?.[0] ?? '';
      return letters.replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '').replace(/^([hklmstv])y$/u, '$1i') + tone;
    })
    .join(' ');

/**
 * Whether two names under one code are one name written otherwise (Plei Cần, Plei Kần; Qui Nhơn, Quy Nhơn), and not a
 * new name: equal without marks, or two letters apart at most in a name of six or more. Numbers must be equal.
 */
export function sameName(a: string, b: string): boolean {
  const x = plain(a);
  const y = plain(b);
  if (x === y) return true;
  if (/\d/.test(x + y)) return false;
  return Math.min(x.length, y.length) >= 6 && x[0] === y[0] && editDistance(x, y) <= 2;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
