import type { Candidate, EngineQuery } from '../port.ts';
import type { Answer, Asker, Hit, Question } from './ask.ts';
import { all, articlesOf, type Filter } from './filter.ts';
import { holdsEveryTerm, streamScore, THRESHOLDS, tiers, tiersAreWhole, weighsAtLeast } from './selection.ts';

/** What is asked of the server for a search by relevance, apart from which articles are chosen. */
type Asked = Pick<EngineQuery, 'match' | 'scoring' | 'offset' | 'limit'> & { facets: readonly string[] };

export interface Chosen {
  answer: Answer;
  candidates: Candidate[];
}

/** Articles read to choose the best of them, about 2 KB each: at the first request, and at most. */
const READ_AT_ONCE = 500;
const MOST_READ_TO_CHOOSE = 1500;
/** Sums of more terms than this are so many that whole matches are looked at first: as a rule they are few. */
const TIERED_AT_ONCE = 2;

const ATTRIBUTES: Question['attributes'] = ['key', 'id', 'published', 'stream'];

export const candidateOf = ({ id, stream, published }: Hit): Candidate => ({
  id: id!,
  stream: Buffer.from(stream!, 'base64'),
  published: published ?? null,
});

/**
 * The articles of a match (`matching`: with what the reader chose, `filters`) with the largest sums of weights, from
 * `offset` on. One request where the sums are few or the matches are; else more requests choose.
 */
export async function bestCandidates(asker: Asker, matching: Filter, filters: Filter, asked: Asked): Promise<Chosen> {
  const { match, scoring, offset, limit, facets } = asked;
  const ask = (chosenBy: readonly Filter[], from: number, many: number, counted: readonly string[]): Promise<Answer> =>
    asker.ask({
      filters: chosenBy.flatMap((filter) => articlesOf(filter) ?? []),
      order: 'loading',
      offset: from,
      limit: many,
      attributes: ATTRIBUTES,
      facets: counted,
    });
  const everyTermHeld = holdsEveryTerm(match, scoring);
  const inTiers = (): readonly Filter[] => tiers(matching, scoring, everyTermHeld);
  if (tiersAreWhole(scoring, everyTermHeld)) {
    if (offset > 0 || scoring.length <= TIERED_AT_ONCE) {
      const answer = await ask(inTiers(), offset, limit, facets);
      return { answer, candidates: answer.hits.map(candidateOf) };
    }
    const answer = await ask([matching], 0, limit, facets);
    const { hits } = answer.total <= limit ? answer : await ask(inTiers(), 0, limit, []);
    return { answer, candidates: hits.map(candidateOf) };
  }
  const wanted = offset + limit;
  const few = Math.max(READ_AT_ONCE, wanted);
  const answer = await ask([matching], 0, few, facets);
  const choose = (hits: readonly Hit[]): Chosen => ({
    answer,
    candidates: bestOf(hits.map(candidateOf), scoring).slice(offset, wanted),
  });
  if (answer.total <= few) return choose(answer.hits);
  const counts = await asker.count(
    THRESHOLDS.map((share) => articlesOf(all([filters, weighsAtLeast(scoring, share)]))!),
  );
  // The highest threshold that leaves enough to choose from.
  const at = counts.findLastIndex((count) => count >= few);
  const above = at < 0 ? matching : all([matching, weighsAtLeast(scoring, THRESHOLDS[at]!)]);
  const most = Math.max(MOST_READ_TO_CHOOSE, wanted);
  const chosen = await ask([above], 0, most, []);
  if (chosen.total <= most) return choose(chosen.hits);
  const { hits } = await ask([above, matching], offset, limit, []);
  return { answer, candidates: hits.map(candidateOf) };
}

/** Best first, equal ones in the order of loading. */
function bestOf(candidates: readonly Candidate[], scoring: EngineQuery['scoring']): Candidate[] {
  const score = streamScore(scoring);
  return candidates
    .map((candidate, place) => ({ candidate, place, score: score(candidate.stream) }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ candidate }) => candidate);
}
