import { JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import type { SEARCH_FIELDS } from '../../article.ts';
import { UnsupportedQueryError } from '../../errors.ts';
import type { Match, Phrase } from '../port.ts';

/** A match in FTS5's language. `include` null: everything; the articles of `exclude` are taken away. */
export type CompiledMatch = { include: string | null; exclude: string | null } | 'nothing';

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

/** A match as FTS5 reads it. Pure; the same match gives the same text. */
export function compileMatch(match: Match, words: Words): CompiledMatch {
  switch (match.kind) {
    case 'everything':
      return { include: null, exclude: null };
    case 'nothing':
      return 'nothing';
    case 'phrase':
      return match.keys.length === 0
        ? { include: null, exclude: null }
        : { include: compilePhrase(match, words), exclude: null };
    case 'not': {
      const inner = compileMatch(match.of, words);
      if (inner === 'nothing') return { include: null, exclude: null };
      if (inner.include === null) return 'nothing';
      return { include: null, exclude: difference(inner.include, inner.exclude) };
    }
    case 'and': {
      const parts = match.of.map((part) => compileMatch(part, words));
      if (parts.includes('nothing')) return 'nothing';
      const known = parts.filter((part) => part !== 'nothing');
      return {
        include: combine(
          known.flatMap((part) => part.include ?? []),
          'AND',
        ),
        exclude: combine(
          known.flatMap((part) => part.exclude ?? []),
          'OR',
        ),
      };
    }
    case 'or': {
      const parts = match.of.map((part) => compileMatch(part, words)).filter((part) => part !== 'nothing');
      if (parts.length === 0) return 'nothing';
      if (parts.some((part) => part.include === null && part.exclude === null)) return { include: null, exclude: null };
      if (parts.some((part) => part.include === null)) {
        throw new UnsupportedQueryError(
          'exclusion-in-alternative',
          'An exclusion cannot be one of several alternatives (A OR -B)',
        );
      }
      return {
        include: combine(
          parts.map((part) => difference(part.include!, part.exclude)),
          'OR',
        ),
        exclude: null,
      };
    }
  }
}

const combine = (parts: readonly string[], operator: 'AND' | 'OR'): string | null => {
  const distinct = [...new Set(parts)];
  if (distinct.length === 0) return null;
  return distinct.length === 1 ? distinct[0]! : `(${distinct.join(` ${operator} `)})`;
};

const difference = (include: string, exclude: string | null): string =>
  exclude === null ? include : `(${include} NOT ${exclude})`;

/** The postings of a phrase in one field, for statistics. */
export function compilePhraseInField(phrase: Phrase, field: (typeof SEARCH_FIELDS)[number], words: Words): string {
  return compilePhrase({ ...phrase, field }, words);
}
