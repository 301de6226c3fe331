import { isSyllable, likeCase, placeTone } from './syllable.ts';

/**
 * Raw Telex and VNI typing: what reaches a query when the input method was off. Only the keys are read here; whether a
 * query was typed so is decided over the whole query (`query/keyboard-typing.ts`), for `as` and `A1` are words too.
 *
 * Telex (Ho Chi Minh City decision 1993, as in UniKey): s f r x j after a vowel are the tones, aa ee oo the hats, w the
 * horn or breve, dd the đ; hat, horn and tone may come late (`nhanaf`, `tieengs`, `dangd`); `ooo` is oo.
 * VNI: 1 2 3 4 5 the tones, 6 the hat, 7 the horn, 8 the breve, 9 the đ, each anywhere after its letter.
 */

export interface KeyboardReading {
  /** the syllable meant, capitals as typed */
  text: string;
  method: 'telex' | 'vni';
  /**
   * Whether the keys say more than a letter or digit at the end of a word could by chance: a hat, horn, breve or đ
   * (`booj`, `bo65`), or a digit inside (`tha1ng`). `tinhr`, `as`, `a1` are weak.
   */
  strong: boolean;
}

/** What typed keys ask for, before letters take their marks. */
interface Keys {
  letters: string;
  tone: string;
  /** the letter that takes the hat; `*` any */
  hat: string;
  horn: boolean;
  breve: boolean;
  stroke: boolean;
}

const VOWEL = /[aeiouy]/;
const TELEX_TONES: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' };
const VNI_TONES: Record<string, string> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' };
const HATTED: Record<string, string> = { a: 'â', e: 'ê', o: 'ô' };
/** A word that ends in another vowel goes on with a plain letter: khoeo, ngoao. */
const OTHER_VOWEL: Record<string, RegExp> = { a: /[eiouy]$/, e: /[aiouy]$/, o: /[aeiuy]$/ };

/** Longest syllable in keys: `nghieengs` with its marks at the end. */
const MOST_KEYS = 11;

/** Reads a token as Telex; null where the keys spell no valid syllable or hold no key that marks. */
export function readTelex(written: string): KeyboardReading | null {
  const text = written.toLowerCase();
  if (text.length > MOST_KEYS || !/^[a-z]+$/.test(text)) return null;
  const keys: Keys = { letters: '', tone: '', hat: '', horn: false, breve: false, stroke: false };
  let vowel = false;
  for (const key of text) {
    const tone = TELEX_TONES[key];
    if (vowel && tone !== undefined) {
      if (keys.tone !== '') return null;
      keys.tone = tone;
    } else if (key === 'd' && keys.letters.startsWith('d') && (vowel || keys.letters === 'd')) {
      if (keys.stroke) return null;
      keys.stroke = true;
    } else if (key === 'w') {
      if (!vowel) keys.letters += 'u';
      vowel = true;
      keys.horn = keys.breve = true;
    } else if (
      HATTED[key] !== undefined &&
      vowel &&
      keys.letters.includes(key) &&
      !OTHER_VOWEL[key]!.test(keys.letters)
    ) {
      // A third o takes the hat away again: xooong is xoong.
      if (keys.hat === key && key === 'o') {
        keys.hat = '';
        keys.letters += key;
      } else if (keys.hat !== '') return null;
      else keys.hat = key;
    } else {
      keys.letters += key;
      vowel ||= VOWEL.test(key);
    }
  }
  const strong = keys.hat !== '' || keys.horn || keys.stroke;
  if (!strong && keys.tone === '') return null;
  return reading(written, compose(keys), 'telex', strong);
}

/** Reads a token as VNI; null where the keys spell no valid syllable or hold no key that marks. */
export function readVni(written: string): KeyboardReading | null {
  const text = written.toLowerCase();
  if (text.length > MOST_KEYS || !/^[a-z]+[1-9][a-z1-9]*$/.test(text)) return null;
  const keys: Keys = { letters: '', tone: '', hat: '', horn: false, breve: false, stroke: false };
  for (const key of text) {
    if (key >= 'a') keys.letters += key;
    else if (key === '9') {
      if (keys.stroke || !keys.letters.startsWith('d')) return null;
      keys.stroke = true;
    } else {
      if (!VOWEL.test(keys.letters)) return null;
      const tone = VNI_TONES[key];
      if (tone !== undefined) {
        if (keys.tone !== '') return null;
        keys.tone = tone;
      } else if (key === '6') keys.hat = '*';
      else if (key === '7') keys.horn = true;
      else keys.breve = true;
    }
  }
  const strong = keys.hat !== '' || keys.horn || keys.breve || keys.stroke || /\d[a-z]/.test(text);
  return reading(written, compose(keys), 'vni', strong);
}

const reading = (
  written: string,
  syllable: string | null,
  method: 'telex' | 'vni',
  strong: boolean,
): KeyboardReading | null =>
  syllable === null ? null : { text: likeCase(capitals(written), syllable), method, strong };

/** What of the written keys tells of capitals: digits and mark keys do not count. */
const capitals = (written: string): string => {
  const letters = written.replace(/[^A-Za-z]/g, '');
  return letters === letters.toUpperCase() && letters.length > 1 ? 'AA' : /^[A-Z]/.test(letters) ? 'Aa' : 'a';
};

/** The one valid syllable that the keys can spell; where two are, the one with more marks (thuowng is thương). */
function compose({ letters, tone, hat, horn, breve, stroke }: Keys): string | null {
  let forms = [stroke ? `đ${letters.slice(1)}` : letters];
  if (hat !== '') {
    forms = forms.flatMap((form) =>
      [...form].flatMap((letter, i) =>
        HATTED[letter] !== undefined && (hat === '*' || letter === hat)
          ? [form.slice(0, i) + HATTED[letter] + form.slice(i + 1)]
          : [],
      ),
    );
  }
  if (horn || breve) {
    forms = forms.flatMap((form) =>
      [
        ...(horn ? [form.replace('uo', 'ươ'), form.replace('o', 'ơ'), form.replace('u', 'ư')] : []),
        ...(breve ? [form.replace('a', 'ă')] : []),
      ].filter((changed) => changed !== form),
    );
  }
  for (const form of forms) {
    const syllable = withTone(form, tone);
    if (isSyllable(syllable)) return placeTone(syllable);
  }
  return null;
}

/** Puts a tone on the last vowel, wherever it belongs: the grammar forgets the place and writing finds it. */
const withTone = (form: string, tone: string): string =>
  form.replace(/[aăâeêioôơuưy](?=[^aăâeêioôơuưy]*$)/u, (vowel) => vowel + tone).normalize('NFC');
