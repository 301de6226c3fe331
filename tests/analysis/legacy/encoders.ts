import iconv from 'iconv-lite';

/**
 * Encoders to legacy encodings for round trips, written from the other side than the decoders: from the letter and its
 * marks. The result is text as Windows-1252 reads the bytes.
 */

const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** Every Vietnamese letter that ASCII does not have, small ones: 66 toned or marked vowels and đ. */
export const LETTERS: readonly string[] = [
  'đ',
  ...VOWELS.flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))).filter(
    (letter) => letter > '\x7f',
  ),
];

/** TCVN 5712:1993 VN3: rows of vowels, tones in the order grave, hook, tilde, acute, dot; plain letters apart. */
const TCVN3_TONED: Record<string, readonly number[]> = {
  a: [0xb5, 0xb6, 0xb7, 0xb8, 0xb9],
  ă: [0xbb, 0xbc, 0xbd, 0xbe, 0xc6],
  â: [0xc7, 0xc8, 0xc9, 0xca, 0xcb],
  e: [0xcc, 0xce, 0xcf, 0xd0, 0xd1],
  ê: [0xd2, 0xd3, 0xd4, 0xd5, 0xd6],
  i: [0xd7, 0xd8, 0xdc, 0xdd, 0xde],
  o: [0xdf, 0xe1, 0xe2, 0xe3, 0xe4],
  ô: [0xe5, 0xe6, 0xe7, 0xe8, 0xe9],
  ơ: [0xea, 0xeb, 0xec, 0xed, 0xee],
  u: [0xef, 0xf1, 0xf2, 0xf3, 0xf4],
  ư: [0xf5, 0xf6, 0xf7, 0xf8, 0xf9],
  y: [0xfa, 0xfb, 0xfc, 0xfd, 0xfe],
};
const TCVN3_PLAIN: Record<string, number> = {
  ...{ Ă: 0xa1, Â: 0xa2, Ê: 0xa3, Ô: 0xa4, Ơ: 0xa5, Ư: 0xa6, Đ: 0xa7 },
  ...{ ă: 0xa8, â: 0xa9, ê: 0xaa, ô: 0xab, ơ: 0xac, ư: 0xad, đ: 0xae },
};

/** A letter as its vowel (with hat, horn or breve) and its tone. */
function parts(letter: string): [vowel: string, tone: string] {
  const marks = letter.normalize('NFD');
  const tone = [...marks].find((mark) => TONES.includes(mark) && mark !== '') ?? '';
  return [marks.replace(tone, '').normalize('NFC'), tone];
}

/** VN3 has no capitals with tones: they are written as small letters. */
export const toTcvn3 = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      const plain = TCVN3_PLAIN[letter];
      if (plain !== undefined) return String.fromCharCode(plain);
      const [vowel, tone] = parts(letter.toLowerCase());
      const code = tone === '' ? undefined : TCVN3_TONED[vowel]?.[TONES.indexOf(tone) - 1];
      return code === undefined ? letter : String.fromCharCode(code);
    })
    .join('');

/** VNI: the second character for each tone, alone, with the hat, with the breve. */
const VNI_MARKS: Record<string, readonly [plain: string, hat: string, breve: string]> = {
  '': ['', 'â', 'ê'],
  '\u0301': ['ù', 'á', 'é'],
  '\u0300': ['ø', 'à', 'è'],
  '\u0309': ['û', 'å', 'ú'],
  '\u0303': ['õ', 'ã', 'ü'],
  '\u0323': ['ï', 'ä', 'ë'],
};
const VNI_ALONE: Record<string, string> = { đ: 'ñ', í: 'í', ì: 'ì', ỉ: 'æ', ĩ: 'ó', ị: 'ò', ỵ: 'î' };

export const toVni = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      const small = letter.toLowerCase();
      const [vowel, tone] = parts(small);
      const marks = VNI_MARKS[tone]!;
      const base = { ă: 'a', â: 'a', ê: 'e', ô: 'o', ơ: 'ô', ư: 'ö' }[vowel] ?? vowel;
      const mark = 'âêô'.includes(vowel) ? marks[1] : vowel === 'ă' ? marks[2] : marks[0];
      const written = VNI_ALONE[small] ?? base + mark;
      return letter === small ? written : written.toUpperCase();
    })
    .join('');

/** VISCII by iconv-lite, as bytes. */
export const visciiBytes = (text: string): Buffer => iconv.encode(text.normalize('NFC'), 'viscii');

/** Windows-1258: hats, horns and breves composed, tones apart; as bytes. */
export const windows1258Bytes = (text: string): Buffer =>
  iconv.encode(
    [...text.normalize('NFC')]
      .map((letter) => {
        const [vowel, tone] = parts(letter);
        return vowel + tone;
      })
      .join(''),
    'windows1258',
  );

/** Bytes of text whose characters are bytes. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
