import { UnsupportedQueryError } from '../../errors.ts';
import { SEARCH_FIELDS, type SearchField } from '../../search-fields.ts';
import type { Phrase, PhraseStatistics } from '../port.ts';
import { fieldBit } from './article-terms.ts';
import type { Asker, HitAttribute } from './ask.ts';
import { articlesOf } from './filter.ts';
import type { IndexState } from './index-state.ts';
import { compilePhrase, phraseName } from './phrase-filter.ts';
import { fulfils, phraseReader } from './phrase-reader.ts';

/** What reading the articles that pass a phrase's filter showed. */
export interface PhraseReading {
  /** keys of those that do not hold it */
  without: readonly string[];
  statistics: PhraseStatistics;
}

const READING_BATCH = 1000;
/**
 * Most articles read for a phrase that is no dictionary word: about 2 KB each, a second in all. Phrases more common than
 * that in their parts are refused: their total would be a guess.
 */
export const MOST_READ = 50_000;
/** Articles whose fields are looked at for the statistics of a phrase; of more, these stand for all. */
const READ_FOR_STATISTICS = 200;

/**
 * Reads the articles that pass the filter of a phrase: which of them do not hold it, and in which fields the others do.
 * @throws {UnsupportedQueryError} `phrase-too-common` where they are too many
 */
export async function readPhrase(asker: Asker, state: IndexState, phrase: Phrase): Promise<PhraseReading> {
  const known = state.phrases.get(phraseName(phrase));
  if (known !== undefined) return known;
  const filter = articlesOf(compilePhrase(phrase).filter);
  const counter = new FieldCounter(phrase);
  if (filter !== null) {
    const [passing] = await asker.count([filter]);
    if (passing! > MOST_READ) {
      throw new UnsupportedQueryError(
        'phrase-too-common',
        `The parts of the phrase stand together in ${passing} articles, more than the ${MOST_READ} that can be read to count it; ask for its words without quotes`,
      );
    }
    const attributes: HitAttribute[] = ['key', 'stream'];
    for await (const page of asker.pages(filter, attributes, READING_BATCH))
      for (const { key, stream } of page) counter.read(key, stream!);
  }
  const reading = { without: counter.without, statistics: counter.statistics(1) };
  state.phrases.set(phraseName(phrase), reading);
  return reading;
}

/** In how many articles a phrase of any kind stands, by field: exact up to READ_FOR_STATISTICS articles, estimated from as many beyond. */
export async function phraseFrequency(asker: Asker, state: IndexState, phrase: Phrase): Promise<PhraseStatistics> {
  const known = state.phrases.get(phraseName(phrase));
  if (known !== undefined) return known.statistics;
  const filter = articlesOf(compilePhrase(phrase).filter);
  const counter = new FieldCounter(phrase);
  if (filter === null) return counter.statistics(1);
  const { hits, total } = await asker.ask({
    filters: [filter],
    order: 'newest',
    offset: 0,
    limit: READ_FOR_STATISTICS,
    attributes: ['key', 'stream'],
    facets: [],
  });
  for (const { key, stream } of hits) counter.read(key, stream!);
  const statistics = counter.statistics(hits.length === 0 ? 1 : total / hits.length);
  // What was read whole is a reading like any other.
  if (hits.length === total) state.phrases.set(phraseName(phrase), { without: counter.without, statistics });
  return statistics;
}

class FieldCounter {
  readonly without: string[] = [];
  readonly #phrase: Phrase;
  readonly #read: (stream: Uint8Array) => number;
  readonly #byField = SEARCH_FIELDS.map(() => 0);

  constructor(phrase: Phrase) {
    this.#phrase = phrase;
    this.#read = phraseReader(phrase);
  }

  read(key: string, stream: string): void {
    const bits = this.#read(Buffer.from(stream, 'base64'));
    if (!fulfils(bits, this.#phrase)) {
      this.without.push(key);
      return;
    }
    for (let field = 0; field < SEARCH_FIELDS.length; field++) if (bits & fieldBit(field)) this.#byField[field]!++;
  }

  statistics(factor: number): PhraseStatistics {
    const counts = SEARCH_FIELDS.map((field, index) => [field, Math.round(this.#byField[index]! * factor)]);
    return Object.fromEntries(counts) as Record<SearchField, number>;
  }
}
