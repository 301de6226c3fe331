import unidecode from 'unidecode';
import { lexicon } from './analysis/lexicon.ts';
import { NO_FILTERS, type SearchEngine } from './engine/port.ts';

/** Headlines searched for: after some sixty queries of their length an answer takes no longer than ever after. */
const QUERIES = 60;
/** One in so many is asked for as a page besides, and one in so many as it is typed without tones. */
const PAGES = 6;
const TONELESS = 4;
/**
 * Words whose postings are read ahead, in all text and in titles: the most frequent ones have the longest postings, a
 * millisecond or two each to read, and stand in every other headline.
 */
const WORDS = 400;
/** Letters of a headline that are searched for: longer ones warm no more. */
const LETTERS = 100;
/** Milliseconds after which the service starts all the same. */
const LONGEST = 2500;

/**
 * Reads frequent words and searches for the newest headlines before the service listens, so that the first readers do
 * not pay for code that is not compiled yet and postings that are not read yet: their answers would take three times as
 * long.
 * @param ask answers a request as the service will; its log and its metrics are not those of the service
 * @throws EngineError where there is no index to search; Error where a request is refused
 */
export async function warmUp(engine: SearchEngine, ask: (request: Request) => Promise<Response>): Promise<void> {
  const end = performance.now() + LONGEST;
  if (engine.capabilities.keepsPostings) await readFrequentWords(engine, end);
  let asked = 0;
  for await (const headlines of engine.headlines(QUERIES)) {
    for (const { title } of headlines) {
      asked++;
      const typed = title.slice(0, LETTERS);
      const query = `?${new URLSearchParams({ q: asked % TONELESS === 0 ? unidecode(typed) : typed })}`;
      for (const path of asked % PAGES === 0 ? ['/api/search', '/'] : ['/api/search']) {
        if (performance.now() > end) return;
        const answer = await ask(requestFor(`${path}${query}`));
        if (!answer.ok) throw new Error(`${answer.status} for ${path}${query}`);
        await answer.arrayBuffer();
      }
    }
  }
}

/** As browsers ask. */
const requestFor = (address: string): Request =>
  new Request(`http://localhost${address}`, { headers: { 'Accept-Encoding': 'gzip' } });

async function readFrequentWords(engine: SearchEngine, end: number): Promise<void> {
  const frequent = [...lexicon()].sort((a, b) => b.frequency - a.frequency).slice(0, WORDS);
  for (const { keys } of frequent) {
    if (performance.now() > end) return;
    for (const field of [{}, { field: 'title' as const }])
      await engine.count({ kind: 'phrase', keys, tones: 'exact', ...field }, NO_FILTERS);
  }
}
