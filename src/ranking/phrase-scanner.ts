import { foldOfKey, GAP } from '../analysis/spelling-key.ts';
import { tokenCodes } from '../analysis/token-codes.ts';
import { SEARCH_FIELDS } from '../search-fields.ts';
import {
  fieldEnd,
  fieldLength,
  fieldStart,
  literalKey,
  literalLength,
  nextToken,
  streamNumbers,
} from './token-stream.ts';

/** Keys side by side, GAP between two of them where something besides white space is to stand there. */
export interface SoughtPhrase {
  keys: readonly string[];
  tones: 'exact' | 'any';
}

/** Finds some phrases in token streams, each stream read once for all of them. */
export interface PhraseScanner {
  /** Reads a stream; tells how many occurrences it holds. What is said of them holds until the next stream is read. */
  scan(stream: Uint8Array): number;
  /** Of each occurrence, field by field as it was met: the number of its phrase × the number of fields + its field. */
  occurrence(index: number): number;
  /** how many tokens each field has */
  readonly lengths: Uint32Array;
}

/** A phrase as it is sought: classes of tokens in a row, each with whether a gap stands before it. */
interface Pattern {
  classes: number[];
  gaps: number[];
}

/** Tokens that a phrase holds to be one: those of a spelling key, or of a toneless key whatever their tones. */
interface TokenClass {
  key: string;
  tones: SoughtPhrase['tones'];
}

const FIELDS = SEARCH_FIELDS.length;

function patternsOf(phrases: readonly SoughtPhrase[]): { classes: TokenClass[]; patterns: Pattern[] } {
  const classes: TokenClass[] = [];
  const numbers = new Map<string, number>();
  const patterns = phrases.map(({ keys, tones }) => {
    const pattern: Pattern = { classes: [], gaps: [] };
    for (const [index, key] of keys.entries()) {
      if (key === GAP) continue;
      const name = `${tones} ${key}`;
      let number = numbers.get(name);
      if (number === undefined) numbers.set(name, (number = classes.push({ key, tones }) - 1));
      pattern.classes.push(number);
      pattern.gaps.push(keys[index - 1] === GAP ? 1 : 0);
    }
    return pattern;
  });
  return { classes, patterns };
}

/** Kinds of tokens, so that one look at a table tells what a token is: 0 those of no class, then those outside the table. */
const OF_NO_CLASS = 0;
const LITERAL = 1;

interface TokenKinds {
  /** by code; LITERAL where the key must be read */
  ofCode: Uint16Array;
  /** the kind of the token outside the table of codes that stands at a place */
  ofLiteral(numbers: Uint16Array, at: number): number;
  /** by kind, the classes its tokens belong to */
  classes: readonly (readonly number[])[];
}

/** Tokens by the classes they belong to. */
function tokenKinds(classes: readonly TokenClass[]): TokenKinds {
  const table = tokenCodes();
  const ofCode = new Uint16Array(table.size);
  const lists: number[][] = [[], []];
  const literals = new Map<string, number[]>();
  const literalFolds = new Map<string, number[]>();
  const known = new Map<string, number>();
  const kindOf = (list: number[]): number => {
    const name = list.join(',');
    let kind = known.get(name);
    if (kind === undefined) known.set(name, (kind = lists.push(list) - 1));
    return kind;
  };
  const add = (code: number, index: number): void => {
    ofCode[code] = kindOf([...lists[ofCode[code]!]!, index]);
  };
  const addTo = (map: Map<string, number[]>, key: string, index: number): void => {
    map.set(key, [...(map.get(key) ?? []), index]);
  };
  for (const [index, { key, tones }] of classes.entries()) {
    if (tones === 'exact') {
      const code = table.ofKey.get(key);
      if (code === undefined) addTo(literals, key, index);
      else add(code, index);
    } else {
      for (const code of table.ofFold.get(key) ?? []) add(code, index);
      addTo(literalFolds, key, index);
    }
  }
  ofCode[0] = LITERAL;
  const lengths = new Set([...literals.keys()].map((key) => Buffer.byteLength(key)));
  return {
    ofCode,
    classes: lists,
    ofLiteral(numbers, at) {
      if (literalFolds.size === 0 && !lengths.has(literalLength(numbers, at))) return OF_NO_CLASS;
      const key = literalKey(numbers, at);
      const found = [
        ...(literals.get(key) ?? []),
        ...(literalFolds.size === 0 ? [] : (literalFolds.get(foldOfKey(key)) ?? [])),
      ];
      return found.length === 0 ? OF_NO_CLASS : kindOf(found);
    },
  };
}

/** Prepares to find these phrases. Phrases without keys are nowhere. */
export function phraseScanner(phrases: readonly SoughtPhrase[]): PhraseScanner {
  const { classes, patterns } = patternsOf(phrases);
  const kinds = tokenKinds(classes);
  const { ofCode } = kinds;
  const startingWith: number[][] = classes.map(() => []);
  for (const [index, pattern] of patterns.entries())
    if (pattern.classes.length > 0) startingWith[pattern.classes[0]!]!.push(index);
  /** by kind of the first token */
  const starting: number[][] = [];
  const startingAt = (kind: number): number[] =>
    (starting[kind] ??= kinds.classes[kind]!.flatMap((first) => startingWith[first]!));
  const lengths = new Uint32Array(FIELDS);
  let occurrences = new Uint32Array(256);
  let count = 0;
  const push = (occurrence: number): void => {
    if (count === occurrences.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(occurrences);
      occurrences = larger;
    }
    occurrences[count++] = occurrence;
  };
  const kindAt = (numbers: Uint16Array, at: number): number => {
    const kind = ofCode[numbers[at]! >>> 1]!;
    return kind === LITERAL ? kinds.ofLiteral(numbers, at) : kind;
  };
  /** Whether the tokens after the first, from a place on, are those of a pattern. */
  const goesOn = (numbers: Uint16Array, from: number, end: number, pattern: Pattern): boolean => {
    let at = from;
    for (let k = 1; k < pattern.classes.length; k++) {
      if (at >= end || (numbers[at]! & 1) !== pattern.gaps[k]) return false;
      if (!kinds.classes[kindAt(numbers, at)]!.includes(pattern.classes[k]!)) return false;
      at = nextToken(numbers, at);
    }
    return true;
  };
  return {
    lengths,
    occurrence: (index) => occurrences[index]!,
    scan(stream) {
      const numbers = streamNumbers(stream);
      count = 0;
      for (let field = 0; field < FIELDS; field++) {
        lengths[field] = fieldLength(numbers, field);
        const last = fieldEnd(numbers, field);
        for (let at = fieldStart(numbers, field); at < last; ) {
          // Nearly all tokens: they are done with one look.
          if (ofCode[numbers[at]! >>> 1] === OF_NO_CLASS) {
            at++;
            continue;
          }
          const next = nextToken(numbers, at);
          for (const phrase of startingAt(kindAt(numbers, at))) {
            if (goesOn(numbers, next, last, patterns[phrase]!)) push(phrase * FIELDS + field);
          }
          at = next;
        }
      }
      return count;
    },
  };
}
