import type { LexiconEntry } from '../analysis/lexicon.ts';
import { NO_FILTERS, type SearchEngine } from '../engine/port.ts';
import { nameKey } from '../places/name-key.ts';
import type { Gazetteer } from '../places/types.ts';
import { countedPlaces } from './counted-places.ts';
import { listHeadlines } from './headline-list.ts';
import { NamedList } from './named-list.ts';
import { type Suggestion, type SuggestionLists, suggest } from './suggest.ts';
import { TermQueries } from './term-queries.ts';
import { WordCase } from './word-case.ts';
import { countWords, listWords } from './word-list.ts';

/** What the HTTP layer asks for suggestions. */
export interface Suggester {
  /** @throws EngineError where there is no index to suggest from */
  suggest(input: string, limit: number): Promise<Suggestion[]>;
  /** Resolves when suggestions of the index version that serves are in memory. */
  prepare(): Promise<void>;
}

export interface SuggesterOptions {
  homeProvince: string | null;
  /** told when a new index version could not be read; suggestions of the one before go on */
  onError?: (error: unknown) => void;
}

/** Titles kept, of the newest articles: 10 MB. */
const HEADLINES_KEPT = 50_000;
/** A syllable in a larger share of the articles is a word of grammar (của, đang, được): it finds nothing in particular. */
const COMMON_SHARE = 0.25;
/** After a failure reading is not tried again at every keystroke. In milliseconds. */
const RETRY_AFTER = 5000;

/**
 * Suggestions out of memory, made anew in the background for every index version: some 2 s of reading on 36,000
 * articles, in pieces between which requests are answered. Until the new ones are there, the old ones serve.
 */
export function createSuggester(engine: SearchEngine, gazetteer: Gazetteer, options: SuggesterOptions): Suggester {
  const { homeProvince, onError = () => {} } = options;
  const queries = new TermQueries(gazetteer, homeProvince);
  let serving: { version: string; lists: SuggestionLists } | null = null;
  let building: Promise<void> | null = null;
  let failure: { error: unknown; at: number } | null = null;

  const build = async (): Promise<void> => {
    for (;;) {
      const version = await engine.version();
      if (serving?.version === version) return;
      const lists = await readLists(engine, gazetteer, queries);
      // A version swapped in meanwhile may have given half of what was read.
      if ((await engine.version()) === version) serving = { version, lists };
    }
  };
  const current = (): Promise<void> => {
    building ??= build()
      .then(
        () => {
          failure = null;
        },
        (error: unknown) => {
          failure = { error, at: performance.now() };
          throw error;
        },
      )
      .finally(() => {
        building = null;
      });
    return building;
  };
  const failedLately = (): boolean => failure !== null && performance.now() - failure.at < RETRY_AFTER;

  return {
    prepare: current,
    async suggest(input, limit) {
      const version = await engine.version();
      if (serving === null) {
        if (failedLately()) throw failure!.error;
        await current();
      } else if (serving.version !== version && building === null && !failedLately()) current().catch(onError);
      return suggest(input, limit, serving!.lists, queries);
    },
  };
}

async function readLists(engine: SearchEngine, gazetteer: Gazetteer, queries: TermQueries): Promise<SuggestionLists> {
  const wordCase = new WordCase(gazetteer);
  const headlines = await listHeadlines(engine.headlines(HEADLINES_KEPT), wordCase);
  const { total, facets } = await engine.search({
    match: { kind: 'everything' },
    filters: NO_FILTERS,
    order: 'newest',
    scoring: [],
    offset: 0,
    limit: 0,
    facets: ['place', 'place_now', 'tag'],
  });
  const places = countedPlaces(facets.place ?? [], facets.place_now ?? [], gazetteer);
  const tags = (facets.tag ?? []).map(({ value, count }) => ({
    text: value,
    name: value,
    unitWords: 0,
    value,
    count,
  }));
  const placeNames = new Set(places.map(({ value }) => nameKey(gazetteer.get(value)!.shortName)));
  const counts = await countWords(engine);
  const isPlaceName = ({ text }: LexiconEntry, number: number): boolean =>
    wordCase.isName(number) && placeNames.has(nameKey(text));
  const isSyllable = ({ keys }: LexiconEntry): boolean => keys.length === 1;
  const common = Math.max(total * COMMON_SHARE, 1);
  const parts = { engine, counts, wordCase, queries };
  return {
    // What is offered as a place need not be offered as a word.
    words: await listWords({
      ...parts,
      include: (entry, number) => !isSyllable(entry) && !isPlaceName(entry, number),
    }),
    syllables: await listWords({
      ...parts,
      include: (entry, number) => isSyllable(entry) && counts[number]! <= common,
    }),
    places: NamedList.from(places),
    tags: NamedList.from(tags),
    headlines,
  };
}
