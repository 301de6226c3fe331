import { LRUCache } from 'lru-cache';
import type { SearchEngine } from '../engine/port.ts';
import { today } from '../query/calendar-day.ts';
import type { Archive, SearchAnswer, SearchParameters } from './types.ts';

/** Memory that answers may take, in bytes: some 150 of the usual size. */
const BYTES_KEPT = 8_000_000;
/** About what a result and a value of a facet take. */
const RESULT_BYTES = 2_000;
const VALUE_BYTES = 200;

/**
 * An archive that answers again what it has answered already, as long as the index is the same one: readers come back
 * to a list from an article, share addresses of searches, and ask what everybody asks that day. What the engine says of
 * its version decides; the day does too, for "tuần trước" is another week tomorrow.
 */
export function withKnownAnswers(archive: Archive, engine: Pick<SearchEngine, 'version'>): Archive {
  const answers = new LRUCache<string, SearchAnswer>({ maxSize: BYTES_KEPT, sizeCalculation: bytesOf });
  return {
    ...archive,
    async search(parameters) {
      const version = await engine.version();
      const name = nameOf(parameters, version);
      const known = answers.get(name);
      if (known !== undefined) return known;
      const answer = await archive.search(parameters);
      // What was found while another version was swapped in, or with a server missing, is not kept.
      if (answer.degraded === undefined && (await engine.version()) === version) answers.set(name, answer);
      return answer;
    },
  };
}

const nameOf = (parameters: SearchParameters, version: string): string =>
  JSON.stringify([version, today(), Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))]);

function bytesOf({ results, facets }: SearchAnswer): number {
  const values = Object.values(facets).reduce((sum, of: readonly unknown[]) => sum + of.length, 0);
  return 4_000 + results.length * RESULT_BYTES + values * VALUE_BYTES;
}
