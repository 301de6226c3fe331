/**
 * VNI for Windows (fonts `VNI-…`): a letter is a base letter and, for most, a second character that says its marks.
 *
 * Table: the VNI-Win character set of VNI Software Co. ô stands for ơ, ö for ư, ñ for đ; i and ỵ have codes of their own.
 */
const ACUTE = '\u0301';
const GRAVE = '\u0300';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';
const HAT = '\u0302';
const BREVE = '\u0306';

/** Characters that follow any vowel: a tone. */
const TONES: Record<string, string> = { ù: ACUTE, ø: GRAVE, û: HOOK, õ: TILDE, ï: DOT };
/** Characters that follow a, e, o: the hat and a tone. */
const HATS: Record<string, string> = {
  ...{ â: HAT, á: HAT + ACUTE, à: HAT + GRAVE, å: HAT + HOOK, ã: HAT + TILDE, ä: HAT + DOT },
};
/** Characters that follow a: the breve and a tone. */
const BREVES: Record<string, string> = {
  ...{ ê: BREVE, é: BREVE + ACUTE, è: BREVE + GRAVE, ú: BREVE + HOOK, ü: BREVE + TILDE, ë: BREVE + DOT },
};
const ALONE: Record<string, string> = { ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' };

const MARKS: Record<string, Record<string, string>> = {
  a: { ...TONES, ...HATS, ...BREVES },
  e: { ...TONES, ...HATS },
  o: { ...TONES, ...HATS },
  u: TONES,
  y: TONES,
  ô: TONES,
  ö: TONES,
};

/** Text whose VNI bytes were read as Windows-1252, in Unicode (NFC). What spells no letter of the set stays as it is. */
export function decodeVni(text: string): string {
  let decoded = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const base = c.toLowerCase();
    const letter = ALONE[base] ?? base;
    const marks = MARKS[base]?.[text[i + 1]?.toLowerCase() ?? ''];
    if (marks !== undefined) i++;
    if (marks === undefined && letter === base) decoded += c;
    else {
      const whole = (letter + (marks ?? '')).normalize('NFC');
      // The base letter says whether it is a capital; fonts write its mark in either case.
      decoded += c === base ? whole : whole.toUpperCase();
    }
  }
  return decoded;
}
