/**
 * How the lexicon spells: NFC, lower case, the tone mark where newspapers put it (hòa, khỏe, thủy), and the spelling
 * keys under which spellings are one word.
 */

const TONE_MARK = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const TONES: Readonly<Record<string, string>> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};
const QUALITIES: Readonly<Record<string, string>> = { '\u0302': '6', '\u031b': '7', '\u0306': '8' };
const I_FOR_Y = /^(h|k|l|m|s|t|v|qu)y([1-5]?)$/;
const SAC_BEFORE_K = /k1$/;

/**
 * The spelling key of one token in lower case: the same as `spellingKey` of src/analysis/spelling-key.ts, written again
 * because nothing in config may import from src. tests/config/lexicon.test.ts holds the two together.
 */
export function spellingKeyOf(token: string): string {
  const ascii = /^[\x21-\x7e]+$/.test(token);
  const mixed = /\p{L}.*\p{N}|\p{N}.*\p{L}/u.test(token);
  let key = '';
  let tone = '';
  if (ascii) key = token;
  else
    for (const c of token.normalize('NFD')) {
      if (c === 'đ') key += 'd9';
      else if (TONES[c] !== undefined) tone = TONES[c];
      else if (QUALITIES[c] !== undefined) key += QUALITIES[c];
      else if (!/\p{M}/u.test(c)) key += c;
    }
  return `${mixed ? '0' : ''}${key}${tone}`.replace(I_FOR_Y, '$1i$2').replace(SAC_BEFORE_K, 'k');
}

/** Runs of letters, marks and digits, as the tokenizer cuts them. */
export const tokensOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * A syllable in lower case with its tone mark where newspapers put it: on the main vowel, which in an open rhyme oa,
 * oe, uy is the first letter (hòa, khỏe, thủy) and, after qu and gi, never part of the onset (quý, già).
 */
export function placeTone(syllable: string): string {
  const letters = syllable.normalize('NFD');
  const [tone] = letters.match(TONE_MARK) ?? [];
  if (tone === undefined) return syllable.normalize('NFC');
  const bare = letters.replace(TONE_MARK, '').normalize('NFC');
  const match = /^(qu(?=[aăâeêiouơy])|gi(?=[aăâeêioôơuư])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)(.*)$/u.exec(bare);
  if (match === null) return syllable.normalize('NFC');
  const [, onset = '', vowels = '', final = ''] = match;
  const marked = [...vowels].map((vowel) => /[ăâêôơư]/u.test(vowel));
  let at = marked.lastIndexOf(true);
  if (at < 0) at = vowels.length === 1 ? 0 : vowels.length === 2 && final === '' ? 0 : 1;
  const all = [...vowels];
  all[at] += tone;
  return (onset + all.join('') + final).normalize('NFC');
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const ONSETS = words('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x');
/** All rhymes of the orthography without tone. */
const RHYMES = words(
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch ' +
    'êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao ' +
    'oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ' +
    'ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt ' +
    'uynh uyn uyp uyt uyu ư ưa ưc ưi ưng ưm ưn ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu',
);
/** Longest onset first; none at all comes last. */
const SPLITS = [3, 2, 1, 0];

/** Whether a syllable in lower case is spelled by the rules of Vietnamese; a rhyme that ends in a stop has only the tones sắc and nặng. */
export function isVietnameseSyllable(syllable: string): boolean {
  const letters = syllable.normalize('NFD');
  const tones = letters.match(TONE_MARK) ?? [];
  if (tones.length > 1) return false;
  const bare = letters.replace(TONE_MARK, '').normalize('NFC');
  if (/(?:c|ch|p|t)$/u.test(bare) && tones[0] !== '\u0301' && tones[0] !== '\u0323') return false;
  // "gì" and "giếng" share the i between onset and rhyme.
  if (bare.startsWith('gi') && RHYMES.has(bare.slice(1))) return true;
  return SPLITS.some((at) => (at === 0 || ONSETS.has(bare.slice(0, at))) && RHYMES.has(bare.slice(at)));
}
