import { JOINT, TONELESS } from '../../analysis/spelling-key.ts';
import type { SEARCH_FIELDS } from '../../search-fields.ts';
import type { Match, Phrase } from '../port.ts';
import type { CompiledMatch } from './postings.ts';

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

/** A match with its phrases in FTS5's language, and what matches everything or nothing resolved. Pure. */
export function compileMatch(match: Match, words: Words): CompiledMatch {
  switch (match.kind) {
    case 'everything':
    case 'nothing':
      return { kind: match.kind };
    case 'phrase':
      return match.keys.length === 0
        ? { kind: 'everything' }
        : { kind: 'phrase', expression: compilePhrase(match, words) };
    case 'not': {
      const of = compileMatch(match.of, words);
      if (of.kind === 'nothing') return { kind: 'everything' };
      return of.kind === 'everything' ? { kind: 'nothing' } : { kind: 'not', of };
    }
    case 'and':
      return combined('and', match.of, words, 'nothing', 'everything');
    case 'or':
      return combined('or', match.of, words, 'everything', 'nothing');
    case 'enough': {
      const of = match.of.map(({ match: part, weight }) => ({ match: compileMatch(part, words), weight }));
      return { kind: 'enough', of, least: match.least };
    }
  }
}

/** Parts together, each once; `absorbing` decides alone, `neutral` says nothing. */
function combined(
  kind: 'and' | 'or',
  of: readonly Match[],
  words: Words,
  absorbing: 'everything' | 'nothing',
  neutral: 'everything' | 'nothing',
): CompiledMatch {
  const parts = new Map<string, CompiledMatch>();
  for (const part of of) {
    const compiled = compileMatch(part, words);
    if (compiled.kind === absorbing) return compiled;
    if (compiled.kind !== neutral) parts.set(JSON.stringify(compiled), compiled);
  }
  if (parts.size === 0) return { kind: neutral };
  const distinct = [...parts.values()];
  return distinct.length === 1 ? distinct[0]! : { kind, of: distinct };
}

/** The postings of a phrase in one field, for statistics. */
export function compilePhraseInField(phrase: Phrase, field: (typeof SEARCH_FIELDS)[number], words: Words): string {
  return compilePhrase({ ...phrase, field }, words);
}
