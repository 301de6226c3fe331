import { segmenter } from '../analysis/segmenter.ts';
import type { Gazetteer } from '../places/types.ts';
import type { ParsedQuery } from './parse-query.ts';
import { type QueryToken, queryTokens } from './query-token.ts';
import { type ReadUnit, readUnits } from './query-units.ts';

export interface ReadingOptions {
  gazetteer: Gazetteer;
  /** place id or name that settles ambiguous place names; null: none */
  homeProvince?: string | null;
  /** today, YYYY-MM-DD in Asia/Ho_Chi_Minh, for "last week"; the clock's when absent */
  now?: string;
}

/** A query as understood, with everything still tied to what was typed. */
export interface QueryReading {
  parsed: ParsedQuery;
  tokens: QueryToken[];
  units: ReadUnit[];
}

/** Reads a parsed query. Never throws, whatever was typed. */
export function readQuery(parsed: ParsedQuery, _options: ReadingOptions): QueryReading {
  const tokens = queryTokens(parsed);
  const units = readUnits(parsed, tokens, segmenter());
  return { parsed, tokens, units };
}
