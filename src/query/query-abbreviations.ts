import { abbreviationsOf, expand } from '../analysis/abbreviations.ts';
import type { Word } from '../analysis/segmenter.ts';
import { GAP } from '../analysis/spelling-key.ts';
import { isSyllable } from '../analysis/syllable.ts';
import { tokenize } from '../analysis/tokenizer.ts';
import { normalizedText } from './normalized-text.ts';
import type { PlaceMention } from './query-places.ts';
import type { QueryToken } from './query-token.ts';
import { wordBeforeName } from './unit-words.ts';

/** An abbreviation of the query and what it stands for. */
export interface Expansion extends Word {
  /** as understood: HĐND for hdnd */
  abbreviation: string;
  fullForm: string;
}

/** Longest abbreviation in tokens, written with separators: UBND-HĐND-MTTQ. */
const LONGEST_ABBREVIATION = 4;
/** Longest full form in tokens. */
const LONGEST_FULL_FORM = 8;
/** Kinds of documents, which abbreviations inside a document's number stand for: 01/2021/TT-BNV. */
const DOCUMENTS = new Set(
  'thông tư|quyết định|nghị quyết|nghị định|chỉ thị|kế hoạch|hướng dẫn|công văn|thông báo|báo cáo|tờ trình|chương trình|đề án|kết luận|quy định|thông tri|công điện|luật'.split(
    '|',
  ),
);
/** Tokens on either side whose words tell what an ambiguous abbreviation means. */
const CONTEXT = 20;
/** Abbreviations shorter than this mean too many things to be looked for where the full form is asked. */
const SHORTEST_EQUIVALENT = 3;

/** Finds abbreviations, with and without separators (KT-XH, TP.HCM), and letters before a number (QL2C). */
export function findExpansions(
  q: string,
  tokens: readonly QueryToken[],
  mentions: readonly PlaceMention[],
): Expansion[] {
  const found: Expansion[] = [];
  for (let from = 0; from < tokens.length; ) {
    const expansion =
      expansionAt(q, tokens, from, 2) ?? unitWordAt(tokens, from, mentions) ?? expansionAt(q, tokens, from, 1);
    if (expansion !== null) found.push(expansion);
    from = expansion?.to ?? from + 1;
  }
  return found;
}

/** Short unit words mean what stands before a name: TT Tam Đảo is a town, TP no justice. */
function unitWordAt(tokens: readonly QueryToken[], from: number, mentions: readonly PlaceMention[]): Expansion | null {
  const mention = mentions.find((one) => one.from === from && one.nameFrom > from);
  const word = mention === undefined ? null : wordBeforeName(tokens, from);
  if (word === null || word.word === word.types[0] || word.word.length < 2) return null;
  return { from, to: from + 1, abbreviation: tokens[from]!.text, fullForm: word.types[0]! };
}

/** The longest abbreviation that begins here and has so many tokens at least. */
function expansionAt(q: string, tokens: readonly QueryToken[], from: number, least: number): Expansion | null {
  for (let to = Math.min(tokens.length, from + LONGEST_ABBREVIATION); to >= from + least; to--) {
    if (tokens.slice(from + 1, to).some(({ joined }) => !joined)) continue;
    if (to === from + 1 && isPlainWord(tokens, from)) continue;
    const abbreviation = normalizedText(q, tokens.slice(from, to));
    const fullForm = likeliest(q, tokens, from, abbreviation);
    if (fullForm !== null) return { from, to, abbreviation, fullForm };
  }
  if (least > 1) return null;
  const letters = /^(\p{Lu}{2,})\d/u.exec(tokens[from]!.text)?.[1];
  const fullForm = letters === undefined ? null : likeliest(q, tokens, from, letters);
  return letters === undefined || fullForm === null ? null : { from, to: from + 1, abbreviation: letters, fullForm };
}

/** A syllable is an abbreviation only in capitals among small letters: CA tỉnh, not Nghệ An or NGHỆ AN. */
function isPlainWord(tokens: readonly QueryToken[], at: number): boolean {
  const { typed, form } = tokens[at]!;
  if (!isSyllable(form.text)) return false;
  return (
    typed !== typed.toUpperCase() ||
    typed.length < 2 ||
    tokens.every((other) => other.typed === other.typed.toUpperCase())
  );
}

/** What an abbreviation stands for beside its neighbours. */
function likeliest(q: string, tokens: readonly QueryToken[], at: number, abbreviation: string): string | null {
  const meanings = expand(abbreviation);
  const inCode = tokens[at]!.joined && (/\p{N}/u.test(tokens[at - 1]!.typed) || tokens[at - 1]!.joined);
  const document = inCode ? meanings.find((meaning) => DOCUMENTS.has(meaning.toLowerCase())) : undefined;
  if (document !== undefined) return document;
  if (meanings.length < 2) return meanings[0] ?? null;
  const around = normalizedText(q, tokens.slice(Math.max(0, at - CONTEXT), at + CONTEXT));
  return expand(abbreviation, around)[0] ?? null;
}

/** Spelling keys of a text, with its punctuation as gaps, and without where it has some. */
export function keyForms(text: string): (readonly string[])[] {
  const tokens = tokenize(text);
  const gapped = tokens.flatMap(({ form, gap }, i) => (gap && i > 0 ? [GAP, form.key] : [form.key]));
  const plain = tokens.map(({ form }) => form.key);
  return gapped.length === plain.length ? [plain] : [gapped, plain];
}

/** Full forms in the query that are looked for by their abbreviation too: ủy ban nhân dân, kinh tế - xã hội. The longest. */
export function findFullForms(
  q: string,
  tokens: readonly QueryToken[],
  keep: (token: QueryToken) => boolean,
): (Word & { abbreviations: string[] })[] {
  const found: (Word & { abbreviations: string[] })[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + LONGEST_FULL_FORM); to > from + 1; to--) {
      const own = tokens.slice(from, to);
      if (
        !own.every(keep) ||
        own.slice(1).some(({ gap, start }, i) => gap && !/^\s?[-–]\s?$/u.test(q.slice(own[i]!.end, start)))
      )
        continue;
      const abbreviations = abbreviationsOf(own.map(({ form }) => form.text).join(' ')).filter(
        (abbreviation) => abbreviation.length >= SHORTEST_EQUIVALENT && expand(abbreviation).length === 1,
      );
      if (abbreviations.length === 0) continue;
      found.push({ from, to, abbreviations });
      from = to - 1;
      break;
    }
  }
  return found;
}
