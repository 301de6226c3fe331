import { type Evidence, evidenceOf } from './evidence.ts';
import { looksMojibake, undoMojibake } from './mojibake.ts';
import { decodeViscii, decodeWindows1258 } from './single-byte.ts';
import { decodeTcvn3 } from './tcvn3.ts';
import { decodeVni } from './vni.ts';
import { readAsWindows1252 } from './windows-1252.ts';

/**
 * Tells in which legacy encoding a text is, by decoding it in each and weighing the words (`evidence.ts`). Nothing is
 * changed unless it is certain: decoded, the words are Vietnamese, and as they stand they are not. Comes before any
 * cleaning, for the cleaners take letters away (the soft hyphen is ư in TCVN3).
 */
export type LegacyEncoding = 'tcvn3' | 'vni' | 'viscii' | 'windows-1258';

const DECODERS: Record<LegacyEncoding, (text: string) => string> = {
  tcvn3: decodeTcvn3,
  vni: decodeVni,
  viscii: decodeViscii,
  'windows-1258': decodeWindows1258,
};

/** Text whose bytes were read as Windows-1252, in Unicode (NFC). */
export const decodeLegacy = (text: string, encoding: LegacyEncoding): string => DECODERS[encoding](text);

/** Words that must come out Vietnamese before a text in UTF-8 is believed to hold legacy letters: three may come by chance in no other language that was tried. */
const LEAST_GOOD = 3;
/** The same for bytes that are not UTF-8, and for mojibake, whose sequences are rare by themselves. */
const LEAST_GOOD_SUSPECT = 2;
/** For one word that does not come out Vietnamese (a foreign name) there must be so many that do. */
const GOOD_FOR_ONE_BAD = 6;
/** Of the words that come out Vietnamese, so many must not have been so before: a third of TCVN3 is by chance (bé is bộ). */
const WRONG_BEFORE = 1 / 3;

const certain = (before: Evidence, after: Evidence, least: number): boolean =>
  after.good >= least && after.bad * GOOD_FOR_ONE_BAD <= after.good && before.bad >= after.good * WRONG_BEFORE;

const sum = (list: readonly Evidence[]): Evidence =>
  list.reduce((all, { good, bad }) => ({ good: all.good + good, bad: all.bad + bad }), { good: 0, bad: 0 });
const merit = ({ good, bad }: Evidence): number => good - GOOD_FOR_ONE_BAD * bad;

/** The likeliest of the encodings over these texts, if it is certain. */
function likeliest(texts: readonly string[], before: Evidence, least: number): LegacyEncoding | null {
  // No reading makes more words with marks than there are; each that has too many wrong ones is left at once.
  const most = before.good + before.bad;
  if (most < least) return null;
  let best: { encoding: LegacyEncoding; after: Evidence } | null = null;
  for (const encoding of Object.keys(DECODERS) as LegacyEncoding[]) {
    const after = { good: 0, bad: 0 };
    for (const text of texts) {
      const { good, bad } = evidenceOf(DECODERS[encoding](text), most / GOOD_FOR_ONE_BAD - after.bad);
      after.good += good;
      after.bad += bad;
      if (after.bad * GOOD_FOR_ONE_BAD > most) break;
    }
    if (best === null || merit(after) > merit(best.after)) best = { encoding, after };
  }
  return best !== null && certain(before, best.after, least) ? best.encoding : null;
}

/** The legacy encoding of bytes that are not UTF-8; null where none is certain. */
export function legacyEncodingOf(bytes: Buffer): LegacyEncoding | null {
  const text = readAsWindows1252(bytes);
  return likeliest([text], evidenceOf(text), LEAST_GOOD_SUSPECT);
}

/** What was found in a text, for the record and its reader. */
export interface Repair {
  /** in the order given, each text whole */
  texts: string[];
  /** the encoding whose letters were found, null where none */
  legacy: LegacyEncoding | null;
  /** how many times over UTF-8 had been misread */
  misread: 0 | 1 | 2;
}

const NON_ASCII = /[\u0080-\uffff]/;
/** Vietnamese letters that Windows-1252 does not have: what holds them is no legacy text. */
const VIETNAMESE_ONLY =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0303\u0309\u0323\u1ea0-\u1ef9]/;

/**
 * Repairs the texts of one article (its lines, or the strings of its record): mojibake, then legacy letters. One
 * article has one encoding as a rule, so the texts are judged together, and each is then changed only if it does not
 * become less Vietnamese: a line of the page's frame in good Unicode stays.
 *
 * Never changed: Vietnamese in any Unicode form; text of other languages (words with marks that come out as Vietnamese
 * syllables by chance are outweighed by those that do not).
 */
export function repairTexts(texts: readonly string[]): Repair {
  if (!texts.some((text) => NON_ASCII.test(text))) return { texts: [...texts], legacy: null, misread: 0 };
  const { texts: undone, misread } = repairMojibake(texts);
  const { texts: decoded, legacy } = repairLegacy(undone);
  return { texts: decoded, legacy, misread };
}

function repairMojibake(texts: readonly string[]): Pick<Repair, 'texts' | 'misread'> {
  const suspects = texts.flatMap((text, at) =>
    looksMojibake(text) && undoMojibake(text) !== text.normalize('NFC') ? [at] : [],
  );
  if (suspects.length === 0) return { texts: [...texts], misread: 0 };
  const before = suspects.map((at) => evidenceOf(texts[at]!.normalize('NFC')));
  let undone = suspects.map((at) => texts[at]!);
  for (const misread of [1, 2] as const) {
    undone = undone.map(undoMojibake);
    const after = undone.map((text) => evidenceOf(text));
    if (!certain(sum(before), sum(after), leastOf(undone, texts, suspects))) continue;
    const repaired = [...texts];
    for (const [i, at] of suspects.entries())
      if (after[i]!.bad < before[i]!.bad && after[i]!.good >= before[i]!.good) repaired[at] = undone[i]!;
    return { texts: repaired, misread: repaired.some((text, at) => text !== texts[at]) ? misread : 0 };
  }
  return { texts: [...texts], misread: 0 };
}

/** A letter of three bytes that appears is enough by itself: no text has á, » and a sign in a row. */
const THREE_BYTE_LETTER = /[\u1ea0-\u1ef9]/g;
function leastOf(undone: readonly string[], texts: readonly string[], suspects: readonly number[]): number {
  const count = (text: string): number => text.match(THREE_BYTE_LETTER)?.length ?? 0;
  return undone.some((text, i) => count(text) > count(texts[suspects[i]!]!)) ? 1 : LEAST_GOOD_SUSPECT;
}

function repairLegacy(texts: readonly string[]): Pick<Repair, 'texts' | 'legacy'> {
  const open = texts.flatMap((text, at) => (NON_ASCII.test(text) && !VIETNAMESE_ONLY.test(text) ? [at] : []));
  const before = open.map((at) => evidenceOf(texts[at]!));
  const troubled = open.filter((_, i) => before[i]!.bad > 0).map((at) => texts[at]!);
  if (troubled.length === 0) return { texts: [...texts], legacy: null };
  const legacy = likeliest(troubled, sum(before.filter(({ bad }) => bad > 0)), LEAST_GOOD);
  if (legacy === null) return { texts: [...texts], legacy };
  const repaired = [...texts];
  for (const [i, at] of open.entries()) {
    const decoded = DECODERS[legacy](texts[at]!);
    if (better(before[i]!, evidenceOf(decoded))) repaired[at] = decoded;
  }
  return { texts: repaired, legacy };
}

/** Words that stay foreign in the new reading give no reason for it: Café is no Cafộ. */
const better = (before: Evidence, after: Evidence): boolean =>
  after.bad < before.bad || (before.bad === 0 && after.bad === 0 && after.good >= before.good);

/**
 * A text that the page says is set in a legacy font. Left as it is where that cannot be: pages keep the name of a font
 * long after their text was turned into Unicode.
 */
export function decodeDeclared(text: string, encoding: LegacyEncoding, capitals = false): string {
  if (VIETNAMESE_ONLY.test(text)) return text;
  const decoded = encoding === 'tcvn3' ? decodeTcvn3(text, capitals) : DECODERS[encoding](text);
  const before = evidenceOf(text);
  const after = evidenceOf(decoded);
  return after.bad <= before.bad && after.good >= before.good ? decoded : text;
}
