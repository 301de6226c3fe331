import { JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import type { SEARCH_FIELDS } from '../../search-fields.ts';
import { compile } from '../compile-match.ts';
import type { CompiledMatch } from '../matching.ts';
import type { Match, Phrase } from '../port.ts';

/** Which sequences of keys are dictionary words, and so one posting. */
export interface Words {
  isWord(keys: readonly string[]): boolean;
  /** the spelling keys of every dictionary word that reads so without tones */
  tonedReadings(folds: readonly string[]): readonly { keys: readonly string[] }[];
}

const quoted = (token: string): string => `"${token.replaceAll('"', '""')}"`;

/**
 * The tokens any of which stands for a phrase in the index: a syllable, a dictionary word, or all dictionary words that
 * read alike without tones; none for any other phrase.
 */
function phraseTokens({ keys, tones }: Phrase, words: Words): string[] {
  if (keys.length === 1) return [(tones === 'any' ? TONELESS : '') + keys[0]!];
  if (tones === 'any') return words.tonedReadings(keys).map((reading) => reading.keys.join(JOINT));
  return words.isWord(keys) ? [keys.join(JOINT)] : [];
}

/** The one token that stands for a phrase in the index, null where several do or none. */
export function phraseToken(phrase: Phrase, words: Words): string | null {
  const tokens = phraseTokens(phrase, words);
  return tokens.length === 1 ? tokens[0]! : null;
}

/** One phrase in FTS5's language: every key quoted, so that nothing a user types is ever syntax. */
export function compilePhrase(phrase: Phrase, words: Words): string {
  const toneless = phrase.tones === 'any';
  const tokens = phraseTokens(phrase, words).map(quoted);
  if (tokens.length > 0) {
    const any = tokens.length === 1 ? tokens[0]! : `(${tokens.join(' OR ')})`;
    if (phrase.field === undefined) return any;
    if (phrase.field !== 'author' && phrase.keys.length > 1) return `${phrase.field}_words : ${any}`;
  }
  const text = quoted(phrase.keys.map((key) => (toneless ? TONELESS : '') + key).join(' '));
  return phrase.field === undefined ? text : `${phrase.field}${toneless ? '_f' : ''} : ${text}`;
}

/** A match with its phrases in FTS5's language. Pure. */
export const compileMatch = (match: Match, words: Words): CompiledMatch =>
  compile(match, (phrase) => (phrase.keys.length === 0 ? true : compilePhrase(phrase, words)));

/** The postings of a phrase in one field, for statistics. */
export function compilePhraseInField(phrase: Phrase, field: (typeof SEARCH_FIELDS)[number], words: Words): string {
  return compilePhrase({ ...phrase, field }, words);
}
