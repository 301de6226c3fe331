import type { PairCounts } from '../analysis/pair-counts.ts';
import { segmenter } from '../analysis/segmenter.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import { type Day, type DayRange, today } from './calendar-day.ts';
import { choosePlaces } from './choose-places.ts';
import { neighbourEvidence } from './neighbours.ts';
import type { ParsedQuery } from './parse-query.ts';
import { personRuns } from './person-runs.ts';
import { type Expansion, findExpansions, findFullForms, keyForms } from './query-abbreviations.ts';
import { datesTogether, findDates } from './query-dates.ts';
import { placeCandidates } from './query-places.ts';
import { understoodText } from './query-text.ts';
import { type QueryToken, queryTokens } from './query-token.ts';
import { type FixedSpan, type ReadUnit, readUnits } from './query-units.ts';
import { type ResolvedPlaces, resolvePlaces } from './resolve-places.ts';
import { understandTokens } from './understand-tokens.ts';

export interface ReadingOptions {
  gazetteer: Gazetteer;
  /** place id or name that settles ambiguous place names; null: none */
  homeProvince?: string | null;
  /** today, YYYY-MM-DD in Asia/Ho_Chi_Minh, for "last week"; the clock's when absent */
  now?: Day;
  /** what stands side by side in the archive; null where there is none */
  archivePairs?: PairCounts | null;
}

/** A query as understood, with everything still tied to what was typed. */
export interface QueryReading {
  parsed: ParsedQuery;
  tokens: QueryToken[];
  units: ReadUnit[];
  places: Unit[];
  placesAny: Unit[];
  dates: DayRange;
  expansions: Expansion[];
}

/** Reads a parsed query: spelling, places, dates, abbreviations, then words. Never throws, whatever was typed. */
export function readQuery(
  parsed: ParsedQuery,
  { gazetteer, homeProvince = null, now = today(), archivePairs = null }: ReadingOptions,
): QueryReading {
  const { q, clauses } = parsed;
  const tokens = queryTokens(parsed);
  const words = understandTokens(tokens, gazetteer, neighbourEvidence(archivePairs));
  const plain = ({ clause }: QueryToken): boolean => {
    const { kind, excluded, field } = clauses[clause]!;
    return kind === 'text' && !excluded && field === null;
  };
  const dates = findDates(understoodText(q, tokens, plain), now);
  const days = datesTogether(dates);
  const chosen = choosePlaces(placeCandidates(q, tokens, words, gazetteer, (at) => plain(tokens[at]!)));
  const places = resolvePlaces(chosen, gazetteer, homeProvince, days.from);
  capitalize(
    tokens,
    places,
    gazetteer,
    clauses.map(({ kind, excluded }) => kind === 'phrase' || excluded),
  );
  const expansions = findExpansions(q, tokens, places.mentions);
  const fullForms = findFullForms(q, tokens, (token) => clauses[token.clause]!.kind === 'text');
  const spans = fixedSpans(tokens, places, fullForms, gazetteer);
  const units = readUnits(parsed, tokens, spans, segmenter());
  for (const unit of units) {
    if (unit.quoted) continue;
    const within = ({ from, to }: { from: number; to: number }): boolean => from <= unit.from && unit.to <= to;
    if (places.mentions.some(within)) unit.about = 'place';
    else if (dates.some(({ fromToken, toToken }) => within({ from: fromToken, to: toToken }))) unit.about = 'date';
    unit.equivalents = equivalentsOf(q, tokens, unit, expansions, fullForms);
  }
  return { parsed, tokens, units, places: places.places, placesAny: places.any, dates: days, expansions };
}

/** Places, persons and full forms, none overlapping: places first. */
function fixedSpans(
  tokens: readonly QueryToken[],
  { mentions }: ResolvedPlaces,
  fullForms: readonly { from: number; to: number }[],
  gazetteer: Gazetteer,
): FixedSpan[] {
  const spans: FixedSpan[] = [];
  const add = (from: number, to: number, name: boolean): void => {
    if (from < to && !spans.some((span) => from < span.to && span.from < to)) spans.push({ from, to, name });
  };
  for (const { from, nameFrom, to } of mentions) {
    add(nameFrom, to, true);
    add(from, nameFrom, false);
  }
  for (const { from, to } of personRuns(tokens, gazetteer)) add(from, to, true);
  for (const { from, to } of fullForms) add(from, to, false);
  return spans.sort((a, b) => a.from - b.from);
}

/** Names of places get their capitals, also where they are all of a phrase or an exclusion. */
function capitalize(
  tokens: QueryToken[],
  { mentions }: ResolvedPlaces,
  gazetteer: Gazetteer,
  apart: readonly boolean[],
): void {
  const raise = (from: number, to: number): void => {
    for (const token of tokens.slice(from, to)) token.text = token.text.charAt(0).toUpperCase() + token.text.slice(1);
  };
  for (const { nameFrom, to } of mentions) raise(nameFrom, to);
  for (const [clause, alone] of apart.entries()) {
    const from = tokens.findIndex((token) => token.clause === clause);
    const to = tokens.findLastIndex((token) => token.clause === clause) + 1;
    if (!alone || from === -1 || to - from < 2) continue;
    const name = tokens
      .slice(from, to)
      .map(({ form }) => form.text)
      .join(' ');
    if (gazetteer.named(name, 'legacy').some(({ level }) => level !== 'ward')) raise(from, to);
  }
}

/** What else fulfils a unit: an abbreviation's full form, a full form's abbreviations, a split name as one word. */
function equivalentsOf(
  q: string,
  tokens: readonly QueryToken[],
  unit: ReadUnit,
  expansions: readonly Expansion[],
  fullForms: readonly { from: number; to: number; abbreviations: string[] }[],
): (readonly string[])[] {
  const same = ({ from, to }: { from: number; to: number }): boolean => from === unit.from && to === unit.to;
  const expansion = expansions.find((one) => same(one) && !/\d/u.test(tokens[one.from]!.text));
  if (expansion !== undefined) return keyForms(expansion.fullForm);
  const fullForm = fullForms.find(same);
  if (fullForm !== undefined) return fullForm.abbreviations.flatMap(keyForms);
  const own = tokens.slice(unit.from, unit.to);
  return own.some(({ split }) => split) && own.slice(1).every(({ split }) => split)
    ? keyForms(q.slice(own[0]!.start, own.at(-1)!.end))
    : [];
}
