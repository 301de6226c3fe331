import { gazetteer } from '../../src/places/gazetteer.ts';
import { interpret } from '../../src/query/interpret.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { type QueryReading, readQuery } from '../../src/query/read-query.ts';
import type { Interpretation } from '../../src/search/types.ts';

/** The day on which the queries of these tests are typed: a Wednesday. */
export const NOW = '2024-05-15';

export const read = (q: string): QueryReading => readQuery(parseQuery(q), { gazetteer: gazetteer(), now: NOW });

export const understand = (q: string): Interpretation => interpret(read(q));
