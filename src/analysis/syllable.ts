import { foldKey } from './spelling-key.ts';

/**
 * The grammar of Vietnamese syllables as written: onset, rhyme, tone. It tells Vietnamese from foreign words, decodes
 * keyboards and says where a tone mark stands.
 *
 * Rhymes are those of the modern orthography (Hoàng Phê, Từ điển vần; Quy định về chính tả, 1984), with the few found
 * only in names and loans that newspapers print (oong, ooc, oet, êng). Not covered, and so not valid: syllables of
 * minority languages in place names (Krông, Blao), abbreviations, foreign words.
 */

export const TONES = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'] as const;
/** A tone as its combining mark; the level tone is ''. */
export type Tone = (typeof TONES)[number];

export interface Syllable {
  /** '', b, c, ch … ; qu and gi are onsets */
  onset: string;
  /** with vowel qualities, without tone: ươn, uyên, a */
  rhyme: string;
  tone: Tone;
}

/** Longest first, so that the first that fits is the onset. */
const ONSETS = 'ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' ');

const words = (list: string): string[] => list.trim().split(/\s+/);

const RHYMES = new Set(
  words(`
  a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et  ê êch êm ên êng ênh êp êt êu
  i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu
  o oc oi om on ong op ot ooc oong  oa oac oach oai oam oan oang oanh oao oap oat oay  oăc oăm oăn oăng oăt  oe oen oeo oet
  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
  u ua uc ui um un ung up ut  uâ uân uâng uât uây  uê uên uêch uênh  uơ  uôc uôi uôm uôn uông uôt
  uy uya uych uyn uynh uyp uyt uyu uyên uyêt
  ư ưa ưc ưi ưm ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
  y yêm yên yêng yêt yêu`),
);
/** After qu, whose u is the glide. */
const QU_RHYMES = new Set(
  words(`a ac ach ai an ang anh ao at au ay  ăc ăm ăn ăng ăp ăt  ân âng ât ây âu  e en eo et  ê ên êch ênh êt
  i in inh it ich iu  o ôc ôt ơ ơi ơn  y yên yêt ych ynh yt`),
);
/** The i of gi is also that of iê (giêng, giết, giễu); before another i it is not written (gì, gìn: g with the rhymes i, in). */
const AFTER_GI = /^(?:[aăâeoôơuư]|ê(?:[mnptu]|ng)$)/u;
const FRONT = /^[ieêy]/u;
/** Where y alone is the rhyme. Beside h k l m s t v, where it equals i, names use n and th (Ny, Thy). */
const BEFORE_Y = new Set(['', 'h', 'k', 'l', 'm', 'n', 's', 't', 'th', 'v']);
const STOPPED = /(?:[cpt]|ch)$/u;

function fits(onset: string, rhyme: string): boolean {
  if (onset === 'qu') return QU_RHYMES.has(rhyme);
  if (onset === 'gi') return AFTER_GI.test(rhyme) && RHYMES.has(rhyme);
  if (!RHYMES.has(rhyme)) return false;
  if (rhyme.startsWith('y')) return rhyme === 'y' ? BEFORE_Y.has(onset) : onset === '';
  switch (onset) {
    case 'k':
    case 'gh':
    case 'ngh':
      return FRONT.test(rhyme);
    case 'c':
    case 'ng':
      return !FRONT.test(rhyme);
    case 'g':
      return !FRONT.test(rhyme) || /^i(?:[nmt]?|ch)$/u.test(rhyme);
    default:
      return true;
  }
}

/** Takes the tone off a syllable (lower case, any composition): what remains is NFC. Null where it has two tones. */
function withoutTone(text: string): { letters: string; tone: Tone } | null {
  let tone: Tone = '';
  let letters = '';
  for (const c of text.normalize('NFD')) {
    if (c !== '' && (TONES as readonly string[]).includes(c)) {
      if (tone !== '') return null;
      tone = c as Tone;
    } else letters += c;
  }
  return { letters: letters.normalize('NFC'), tone };
}

const parsed = new Map<string, Syllable | null>();
/** Distinct tokens kept; queries and titles use far fewer. */
const PARSED_KEPT = 50_000;

/** Reads a token (lower case, NFC) as a Vietnamese syllable; null where it is none. */
export function parseSyllable(text: string): Syllable | null {
  let syllable = parsed.get(text);
  if (syllable === undefined) {
    syllable = readSyllable(text);
    if (parsed.size >= PARSED_KEPT) parsed.clear();
    parsed.set(text, syllable);
  }
  return syllable;
}

function readSyllable(text: string): Syllable | null {
  if (text.length > 12) return null;
  const bare = withoutTone(text);
  if (bare === null) return null;
  const { letters, tone } = bare;
  for (const onset of [...ONSETS, '']) {
    if (!letters.startsWith(onset)) continue;
    const rhyme = letters.slice(onset.length);
    if (!fits(onset, rhyme)) continue;
    if (STOPPED.test(rhyme) && tone !== '\u0301' && tone !== '\u0323') return null;
    return { onset, rhyme, tone };
  }
  return null;
}

/** Whether a token (lower case, NFC) is a valid Vietnamese syllable as it stands. */
export const isSyllable = (text: string): boolean => parseSyllable(text) !== null;

/** Vowels of a rhyme with what follows them. */
const NUCLEUS = /^([aăâeêioôơuưy]+)(.*)$/u;
const MARKED_VOWEL = /[ăâêôơư]/u;

/**
 * Writes a syllable with its tone mark where newspapers put it: hòa, thủy, ngoài, hoàn, tiếng, mía, quý, giúp.
 * With two vowels or three and no coda it stands on the first of two, the second of three; otherwise on the last; a
 * vowel with a quality mark of its own takes it (ươ: the second).
 */
export function writeSyllable({ onset, rhyme, tone }: Syllable): string {
  const [, vowels = '', coda = ''] = NUCLEUS.exec(rhyme) ?? [];
  let at: number;
  const marked = vowels.search(MARKED_VOWEL);
  if (vowels.includes('ươ')) at = vowels.indexOf('ơ');
  else if (marked !== -1) at = marked;
  else if (coda !== '') at = vowels.length - 1;
  else at = vowels.length === 3 ? 1 : 0;
  return (onset + vowels.slice(0, at + 1) + tone + vowels.slice(at + 1) + coda).normalize('NFC');
}

/** Puts the tone mark of a word where newspapers put it, capitals kept; anything but a Vietnamese syllable stays as it is. */
export function placeTone(written: string): string {
  const composed = written.normalize('NFC');
  const syllable = parseSyllable(composed.toLowerCase());
  if (syllable === null || syllable.tone === '') return composed;
  return likeCase(composed, writeSyllable(syllable));
}

/** A lower-case word in the capitals of another: of all letters, of the first alone, or letter by letter. */
export function likeCase(model: string, word: string): string {
  const upper = model.toUpperCase();
  if (model === model.toLowerCase()) return word;
  if (model === upper && [...model.normalize('NFC')].length > 1) return word.toUpperCase();
  const [first = '', ...rest] = word.normalize('NFC');
  return (model[0] === upper[0] ? first.toUpperCase() : first) + rest.join('');
}

let toneless: Set<string> | undefined;

/** Whether a toneless key is that of some Vietnamese syllable: `duong` may be, `putin` may not. */
export function isTonelessSyllable(fold: string): boolean {
  toneless ??= new Set([...everySyllable()].map((syllable) => foldKey(syllable.onset + syllable.rhyme)));
  return toneless.has(fold);
}

/** All valid syllables with their tones, some 18,000 of them: for tests and tables. */
export function* everySyllable(): Generator<Syllable> {
  for (const onset of ['', ...ONSETS]) {
    for (const rhyme of onset === 'qu' ? QU_RHYMES : RHYMES) {
      if (!fits(onset, rhyme)) continue;
      for (const tone of TONES) {
        if (STOPPED.test(rhyme) && tone !== '\u0301' && tone !== '\u0323') continue;
        yield { onset, rhyme, tone };
      }
    }
  }
}
