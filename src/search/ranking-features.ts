import { GAP } from '../analysis/spelling-key.ts';
import type { Phrase, PhraseStatistics } from '../engine/port.ts';
import type { CompiledQuery, QueryUnit } from '../query/compile-query.ts';
import type { FeatureKind } from '../ranking/parameters.ts';
import { type Feature, featureName } from '../ranking/rerank.ts';
import type { SearchField } from '../search-fields.ts';

/** A feature before its statistics are known. */
export interface FeatureWish {
  kind: FeatureKind;
  phrase: Phrase;
  share: number;
  /** names of the words that a syllable stands in; none where it is a word of the query itself */
  within: readonly string[];
}

/** What an equivalent (an abbreviation's full form, a toneless word's likeliest reading) counts beside the form asked for. */
const EQUIVALENT_SHARE = 0.8;
/** Most features read from one query: a pasted paragraph is ranked by its first words. */
const FEATURES_READ = 120;

/** Everything ranking looks for: words and phrases of the query, their syllables, and syllables side by side in it. */
export function featureWishes(q: string, compiled: CompiledQuery): FeatureWish[] {
  const wishes = new Map<string, FeatureWish>();
  const add = (kind: FeatureKind, phrase: Phrase, share: number, within: readonly string[] = []): void => {
    const name = featureName(phrase);
    const known = wishes.get(name);
    if (known === undefined && wishes.size < FEATURES_READ) wishes.set(name, { kind, phrase, share, within });
    // A syllable of two words of the query is apart only where neither stands; one that is a word is never.
    else if (known !== undefined)
      known.within = within.length === 0 || known.within.length === 0 ? [] : [...known.within, ...within];
  };
  const units = [...compiled.must, ...compiled.phrases].sort((a, b) => a.start - b.start);
  for (const unit of units) {
    for (const [index, phrase] of unit.phrases.entries()) {
      if (phrase.keys.length > 1) add('word', anywhere(phrase), index === 0 ? 1 : EQUIVALENT_SHARE);
    }
    if (unit.likely !== null)
      add(unit.likely.keys.length > 1 ? 'word' : 'syllable', anywhere(unit.likely), EQUIVALENT_SHARE);
  }
  for (const [index, unit] of units.entries()) {
    const [asked] = unit.phrases;
    if (asked === undefined) continue;
    const syllables = asked.keys.filter((key) => key !== GAP);
    const words = [...unit.phrases, ...(unit.likely === null ? [] : [unit.likely])];
    const within =
      units.length === 1 && syllables.length > 1 ? words.map((phrase) => featureName(anywhere(phrase))) : [];
    for (const key of syllables) add('syllable', { kind: 'phrase', keys: [key], tones: asked.tones }, 1, within);
    for (const pair of pairsOf(asked.keys)) add('pair', { kind: 'phrase', keys: pair, tones: asked.tones }, 1);
    const next = units[index + 1];
    const following = next?.phrases[0];
    if (next !== undefined && following?.tones === asked.tones && sideBySide(q, unit, next)) {
      add('pair', { kind: 'phrase', keys: [syllables.at(-1)!, following.keys[0]!], tones: asked.tones }, 1);
    }
  }
  return [...wishes.values()];
}

const anywhere = ({ kind, keys, tones }: Phrase): Phrase => ({ kind, keys, tones });

const sideBySide = (q: string, unit: QueryUnit, next: QueryUnit): boolean =>
  /^\s+$/u.test(q.slice(unit.end, next.start));

function pairsOf(keys: readonly string[]): string[][] {
  const pairs: string[][] = [];
  for (const [index, key] of keys.entries()) {
    const next = keys[index + 1];
    if (next !== undefined && key !== GAP && next !== GAP) pairs.push([key, next]);
  }
  return pairs;
}

/**
 * How many articles hold two syllables side by side, as a share of those that hold the rarer one. Counting them exactly
 * costs as much as the search itself and orders no better (nDCG@10 of the two halves of the topics: counted 0.923 and
 * 0.842, a tenth 0.923 and 0.849, a half 0.918 and 0.850).
 */
const PAIR_FREQUENCY = 0.1;

/** Phrases whose statistics are needed for the wishes. */
export const phrasesToCount = (wishes: readonly FeatureWish[]): Phrase[] =>
  wishes.filter(({ kind }) => kind !== 'pair').map(({ phrase }) => phrase);

/** Features with their statistics, those of `phrasesToCount` in its order. */
export function featuresOf(wishes: readonly FeatureWish[], counted: readonly PhraseStatistics[]): Feature[] {
  const known = new Map<string, PhraseStatistics>();
  for (const [index, { keys, tones }] of phrasesToCount(wishes).entries())
    known.set(`${tones} ${keys.join(' ')}`, counted[index]!);
  return wishes.flatMap(({ kind, phrase: { keys, tones }, share, within }) => {
    const statistics =
      kind === 'pair'
        ? pairStatistics(known.get(`${tones} ${keys[0]}`), known.get(`${tones} ${keys[1]}`))
        : known.get(`${tones} ${keys.join(' ')}`);
    return statistics === undefined
      ? []
      : [{ kind, keys, tones, statistics, share, ...(within.length === 0 ? {} : { within }) }];
  });
}

function pairStatistics(
  a: PhraseStatistics | undefined,
  b: PhraseStatistics | undefined,
): PhraseStatistics | undefined {
  if (a === undefined || b === undefined) return undefined;
  const rarer = (field: SearchField): number => Math.min(a[field], b[field]) * PAIR_FREQUENCY;
  return { title: rarer('title'), lead: rarer('lead'), captions: rarer('captions'), body: rarer('body') };
}
