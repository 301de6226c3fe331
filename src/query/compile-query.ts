import { GAP } from '../analysis/spelling-key.ts';
import type { Match, Phrase } from '../engine/port.ts';
import { carriesTones, type QueryToken } from './query-token.ts';
import type { ReadUnit, UnitKind } from './query-units.ts';
import type { QueryReading } from './read-query.ts';

/** One wish of the query as engines know it. */
export interface QueryUnit {
  /** as understood, for display */
  text: string;
  kind: UnitKind;
  /** UTF-16 offsets in the query as typed */
  start: number;
  end: number;
  /** Any of these fulfils the wish: the form asked for first, then its equivalents. */
  anyOf: Match[];
  /** The same as phrases, for scoring and highlighting: the form asked for first. */
  phrases: Phrase[];
  /** Where tones were left out: the reading that is likeliest, for ranking it before the others. */
  likely: Phrase | null;
  /** Part of a place or date that the query names: dropped first when too little is found. */
  about: 'place' | 'date' | null;
  /** What it may be relaxed to: its compound words and syllables; empty where it is one. */
  parts: QueryUnit[];
}

export interface CompiledQuery {
  /** words of the text; may be relaxed */
  must: QueryUnit[];
  /** quoted or bound to a field: never relaxed */
  phrases: QueryUnit[];
  excluded: QueryUnit[];
  /** Whether the syllables of the query are taken at their word. */
  toned: boolean;
}

export interface CompileOptions {
  /** the contract's `tones` */
  tones: 'auto' | 'exact' | 'ignore';
  /** Whether an abbreviation also finds its full form and the other way round. */
  equivalents?: boolean;
}

/** From a query as read to what engines look for. Pure. */
export function compileQuery(reading: QueryReading, { tones, equivalents = true }: CompileOptions): CompiledQuery {
  const { tokens, units } = reading;
  const compiler: UnitCompiler = { reading, tones, equivalents, tonedQuery: carriesTones(tokens) };
  const compiled: CompiledQuery = {
    must: [],
    phrases: [],
    excluded: [],
    toned: tones === 'exact' || (tones === 'auto' && compiler.tonedQuery),
  };
  let last: { unit: QueryUnit; list: QueryUnit[] } | null = null;
  for (const read of units) {
    const unit = compileUnit(compiler, read);
    const list: QueryUnit[] = read.excluded
      ? compiled.excluded
      : read.quoted || read.field !== null
        ? compiled.phrases
        : compiled.must;
    if (read.or && last !== null) {
      last.list.splice(last.list.indexOf(last.unit), 1);
      last = { unit: either(last.unit, unit), list: last.list === compiled.must ? compiled.must : list };
      last.list.push(last.unit);
    } else {
      list.push(unit);
      last = { unit, list };
    }
  }
  compiled.must = distinct(compiled.must);
  compiled.phrases = distinct(compiled.phrases);
  compiled.excluded = distinct(compiled.excluded);
  return compiled;
}

/** A match that asks for all of the units. */
export function toMatch(units: readonly QueryUnit[]): Match {
  const all = units.map(({ anyOf }): Match => (anyOf.length === 1 ? anyOf[0]! : { kind: 'or', of: anyOf }));
  if (all.length === 0) return { kind: 'everything' };
  return all.length === 1 ? all[0]! : { kind: 'and', of: all };
}

/** What an article must hold: the phrases, these of the words, nothing excluded. */
export function matchOf(compiled: CompiledQuery, must: readonly QueryUnit[] = compiled.must): Match {
  const wanted = toMatch([...must, ...compiled.phrases]);
  if (compiled.excluded.length === 0) return wanted;
  return {
    kind: 'and',
    of: [wanted, ...compiled.excluded.map((unit): Match => ({ kind: 'not', of: toMatch([unit]) }))],
  };
}

interface UnitCompiler {
  reading: QueryReading;
  tones: CompileOptions['tones'];
  equivalents: boolean;
  tonedQuery: boolean;
}

function compileUnit(compiler: UnitCompiler, read: ReadUnit): QueryUnit {
  const { reading, tones } = compiler;
  const tokens = reading.tokens.slice(read.from, read.to);
  const field = read.field === null ? {} : { field: read.field };
  const phrases: Phrase[] = [];
  const anyOf: Match[] = [];
  const add = (phrase: Phrase, match: Match = phrase): void => {
    if (phrases.some((known) => known.tones === phrase.tones && known.keys.join(' ') === phrase.keys.join(' '))) return;
    phrases.push(phrase);
    anyOf.push(match);
  };
  const left = tokens.filter(({ asked, form }) => asked.key !== form.key && asked.fold === form.fold);
  const anyTone = tones === 'ignore' || (tones === 'auto' && (!compiler.tonedQuery || left.length > 0));
  const toned = tones === 'auto' && compiler.tonedQuery && anyTone ? tokens.filter(({ asked }) => asked.toned) : [];
  for (const gaps of gapForms(tokens)) {
    const phrase: Phrase = {
      kind: 'phrase',
      ...field,
      tones: anyTone ? 'any' : 'exact',
      keys: keysOf(tokens, anyTone ? 'fold' : 'key', gaps),
    };
    // Of a word typed with some of its tones, those typed must be there.
    const partial = toned.map(({ asked }): Match => ({ kind: 'phrase', ...field, tones: 'exact', keys: [asked.key] }));
    add(phrase, partial.length === 0 ? phrase : { kind: 'and', of: [phrase, ...partial] });
  }
  if (compiler.equivalents && !read.quoted)
    for (const keys of read.equivalents) add({ kind: 'phrase', ...field, tones: 'exact', keys });
  const understood = tokens.map(({ form }) => form.key);
  return {
    text: understoodText(reading.parsed.q, tokens),
    kind: read.kind,
    start: tokens[0]!.start,
    end: tokens.at(-1)!.end,
    anyOf,
    phrases,
    likely:
      anyTone && tokens.some(({ form }) => form.toned)
        ? { kind: 'phrase', ...field, tones: 'exact', keys: understood }
        : null,
    about: read.about,
    parts: read.parts.map((part) => compileUnit(compiler, part)),
  };
}

/** With its punctuation as gaps, and without: `Covid-19` is also `Covid 19`. */
const gapForms = (tokens: readonly QueryToken[]): boolean[] =>
  tokens.slice(1).some(({ gap }) => gap) ? [true, false] : [false];

function keysOf(tokens: readonly QueryToken[], by: 'key' | 'fold', gaps: boolean): string[] {
  return tokens.flatMap(({ asked, gap }, i) => (gaps && gap && i > 0 ? [GAP, asked[by]] : [asked[by]]));
}

function understoodText(q: string, tokens: readonly QueryToken[]): string {
  return tokens
    .map((token, i) => (i === 0 ? '' : q.slice(tokens[i - 1]!.end, token.start).replace(/\s+/gu, ' ')) + token.text)
    .join('');
}

const either = (a: QueryUnit, b: QueryUnit): QueryUnit => ({
  ...a,
  text: `${a.text} OR ${b.text}`,
  end: b.end,
  anyOf: [...a.anyOf, ...b.anyOf],
  phrases: [...a.phrases, ...b.phrases],
  about: null,
  parts: [],
});

function distinct(units: readonly QueryUnit[]): QueryUnit[] {
  const known = new Map<string, QueryUnit>();
  for (const unit of units) {
    const name = JSON.stringify(unit.anyOf);
    if (!known.has(name)) known.set(name, unit);
  }
  return [...known.values()];
}
