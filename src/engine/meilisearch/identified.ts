import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { EngineQuery, ScoringTerm } from '../port.ts';
import { type Answer, type Asker, counting, type SingleQuestion } from './ask.ts';
import { inLoadingOrder } from './document.ts';
import { all, articlesOf, type Filter } from './filter.ts';
import type { IndexState } from './index-state.ts';
import { anywhere, holdsEveryTerm, inTitle, streamScore, TITLE_WEIGHT } from './selection.ts';
import type { KnownArticle, StreamCache } from './stream-cache.ts';

/**
 * Search by relevance among matches that are not too many: the server says which articles match by counting their places
 * in time, as it counts facets, in the same request. That costs it a microsecond or two an article; handing one out as a
 * hit costs 20 (measured), whatever little of it is asked for. What else ranking needs of them is mostly known already.
 */

/**
 * Matches up to which they are identified. The server counts values article by article up to 3,000, then value by value:
 * the places of 5,000 articles take it 12 ms, their keywords 19; of 27,000 the places take 24 ms, and as long to read.
 */
export const IDENTIFIED_AT_MOST = 10_000;
/** Matches, as estimated, up to which they are not counted first: an estimate is seldom a fifth of what there is. */
export const SURELY_FEW = 2_000;
/**
 * Matches scored by their token streams, some 5 µs each, where there are too many terms to count the articles that hold
 * each. The server's bitmaps would choose the first 200 in 60 to 300 ms, and hand out as many streams to do so.
 */
const SCORED_BY_STREAM = 3_000;
/** Terms whose articles are counted, anywhere and in the title: two searches each. */
const TERMS_COUNTED = 3;

type Asked = Pick<EngineQuery, 'match' | 'scoring' | 'offset' | 'limit'>;

export interface Identified {
  answer: Answer;
  /** the places in time of everything that matches, in the order of loading */
  places: readonly number[];
  /** document keys of matches that another copy stands for */
  hidden: string[];
  /**
   * The articles from `offset` on, those left out that another copy stands for where that is asked for; null where the
   * matches are too many to be put in order so.
   */
  list(leaveOut: boolean): Promise<KnownArticle[] | null>;
}

export async function identify(
  asker: Asker,
  streams: StreamCache,
  state: IndexState,
  matching: Filter,
  { match, scoring, offset, limit }: Asked,
  { estimate, copies }: { estimate: number; copies: boolean },
): Promise<Identified> {
  const filter = articlesOf(matching)!;
  const attributes = [ATTRIBUTE.at, ...(copies && state.copies.size > 0 ? [ATTRIBUTE.copy] : [])];
  const everyTermHeld = holdsEveryTerm(match, scoring);
  const byTerm =
    everyTermHeld || scoring.length <= TERMS_COUNTED ? termQuestions(matching, scoring, everyTermHeld) : null;
  // Which hold the terms in their title matters only where some are left out; as a rule the estimate knows.
  const atOnce = byTerm !== null && (offset > 0 || estimate > limit) ? byTerm.questions : [];
  const [answer, ...held] = await asker.askAll([counting(filter, attributes), ...atOnce]);
  const hidden = copies ? state.copies.hidden(Object.keys(answer!.facets[ATTRIBUTE.copy] ?? {})) : [];
  const places = inLoadingOrder(answer!.places);

  const ordered = async (): Promise<number[] | null> => {
    if (offset === 0 && places.length <= limit) return places;
    if (byTerm !== null) return byTerm.order(places, atOnce.length > 0 ? held : await asker.askAll(byTerm.questions));
    if (places.length > SCORED_BY_STREAM) return null;
    const score = streamScore(scoring);
    const scores = new Map((await streams.known(places)).map(({ at, stream }) => [at, score(stream)]));
    return bestFirst(places, (at) => scores.get(at) ?? 0);
  };
  return {
    answer: answer!,
    places,
    hidden,
    async list(leaveOut) {
      const order = await ordered();
      if (order === null) return null;
      const without = new Set(leaveOut ? hidden : []);
      const first = await streams.known(order.slice(0, offset + limit + without.size));
      return first.filter(({ key }) => !without.has(key)).slice(offset, offset + limit);
    },
  };
}

/** Best first, equal ones as they were. */
const bestFirst = (places: readonly number[], scoreOf: (at: number) => number): number[] =>
  places
    .map((at) => ({ at, score: scoreOf(at) }))
    .sort((a, b) => b.score - a.score)
    .map(({ at }) => at);

/** What is asked to know which matches hold which terms where, and the order that follows from it. */
function termQuestions(matching: Filter, scoring: readonly ScoringTerm[], everyTermHeld: boolean) {
  const weighed = scoring.flatMap((term) => [
    { filter: all([matching, inTitle(term)]), weight: term.weight * TITLE_WEIGHT },
    ...(everyTermHeld ? [] : [{ filter: all([matching, anywhere(term)]), weight: term.weight }]),
  ]);
  const asked = weighed.flatMap(({ filter, weight }) => {
    const sent = articlesOf(filter);
    return sent === null ? [] : [{ question: counting(sent, [ATTRIBUTE.at]), weight }];
  });
  return {
    questions: asked.map(({ question }): SingleQuestion => question),
    order(places: readonly number[], answers: readonly Answer[]): number[] {
      const scores = new Map<number, number>();
      for (const [i, { weight }] of asked.entries())
        for (const at of answers[i]!.places) scores.set(at, (scores.get(at) ?? 0) + weight);
      return bestFirst(places, (at) => scores.get(at) ?? 0);
    },
  };
}
