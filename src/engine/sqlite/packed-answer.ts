import type { CountedFacet, EngineAnswer, FacetCounts } from '../port.ts';

/**
 * Counts on their way from a reader thread. An archive has tens of thousands of keywords: as an object each they would
 * take longer to copy than the search takes (measured: 60 ms against 5).
 */
export type PackedCounts = Partial<Record<CountedFacet, PackedFacet>>;

export interface PackedFacet {
  values: string[];
  counts: Uint32Array;
  /** how many stand for their group; absent where all do */
  groups?: Uint32Array;
}

/** What a reader answers, before it is packed. */
export type ReaderAnswer = Omit<EngineAnswer, 'facets'> & { facets: PackedCounts };

/**
 * An answer as it crosses from a reader thread: the candidates' streams as one run of bytes that changes hands, where
 * two hundred arrays of their own would each be copied and each be garbage.
 */
export interface PackedAnswer extends Omit<ReaderAnswer, 'candidates'> {
  ids: string[];
  published: (number | null)[];
  streams: Uint8Array<ArrayBuffer>;
  /** where the stream of each candidate ends in `streams` */
  ends: number[];
}

export function packAnswer({ candidates, ...counts }: ReaderAnswer): PackedAnswer {
  const streams = new Uint8Array(candidates.reduce((sum, { stream }) => sum + stream.length, 0));
  let end = 0;
  const ends = candidates.map(({ stream }) => {
    streams.set(stream, end);
    end += stream.length;
    return end;
  });
  return {
    ...counts,
    ids: candidates.map(({ id }) => id),
    published: candidates.map(({ published }) => published),
    streams,
    ends,
  };
}

export function unpackAnswer({ ids, published, streams, ends, facets, ...counts }: PackedAnswer): EngineAnswer {
  return {
    ...counts,
    facets: unpackCounts(facets),
    candidates: ids.map((id, i) => ({
      id,
      published: published[i]!,
      stream: streams.subarray(i === 0 ? 0 : ends[i - 1]!, ends[i]!),
    })),
  };
}

const unpackCounts = (packed: PackedCounts): FacetCounts =>
  Object.fromEntries(
    Object.entries(packed).map(([facet, { values, counts, groups }]) => [
      facet,
      groups === undefined
        ? values.map((value, index) => ({ value, count: counts[index]! }))
        : values.map((value, index) => ({ value, count: counts[index]!, groups: groups[index]! })),
    ]),
  );
