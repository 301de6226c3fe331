import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Candidate, EngineQuery } from '../port.ts';
import type { Answer, Asker, Hit, Question } from './ask.ts';
import { all, articlesOf, type Filter, not } from './filter.ts';
import { holdsEveryTerm, streamScore, THRESHOLDS, tiers, tiersAreWhole, weighsAtLeast } from './selection.ts';

/** What is asked of the server for a search by relevance, apart from which articles are chosen. */
type Asked = Pick<EngineQuery, 'match' | 'scoring' | 'offset' | 'limit'> & { facets: readonly string[] };

export interface Chosen {
  answer: Answer;
  candidates: Candidate[];
}

/** Articles read at the first request to put them in order, and at most of one band of thresholds: about 2 KB each. */
const READ_AT_ONCE = 500;
const MOST_READ = 2000;
const NOTHING = `${ATTRIBUTE.key} = "-"`;
/** Sums of more terms than this are so many that whole matches are looked at first: as a rule they are few. */
const TIERED_AT_ONCE = 2;

const ATTRIBUTES: Question['attributes'] = ['key', 'id', 'published', 'stream'];

export const candidateOf = ({ id, stream, published }: Hit): Candidate => ({
  id: id!,
  stream: Buffer.from(stream!, 'base64'),
  published: published ?? null,
});

/**
 * The articles of a match (`matching`) with the largest sums of weights, from `offset` on. One request where the sums
 * are few or the matches are. Else the matches lie in bands between thresholds, higher ones first, and the bands that
 * the page touches are read and put in order: the same order on every page.
 */
export async function bestCandidates(asker: Asker, matching: Filter, asked: Asked): Promise<Chosen> {
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
  const answer = await ask([matching], 0, READ_AT_ONCE, facets);
  if (answer.total <= READ_AT_ONCE) {
    const best = bestOf(answer.hits.map(candidateOf), scoring);
    return { answer, candidates: best.slice(offset, offset + limit) };
  }
  const bands = THRESHOLDS.map((share) => all([matching, weighsAtLeast(scoring, share)]));
  const ends = await asker.count(bands.map((band) => articlesOf(band) ?? NOTHING));
  bands.push(matching);
  ends.push(answer.total);
  const parts = bands.map(async (band, at): Promise<Candidate[]> => {
    const [start, end] = [ends[at - 1] ?? 0, ends[at]!];
    const [from, to] = [Math.max(offset, start), Math.min(offset + limit, end)];
    if (from >= to) return [];
    const within = all([band, not(bands[at - 1] ?? false)]);
    if (end - start > MOST_READ) return (await ask([within], from - start, to - from, [])).hits.map(candidateOf);
    const { hits } = await ask([within], 0, end - start, []);
    return bestOf(hits.map(candidateOf), scoring).slice(from - start, to - start);
  });
  return { answer, candidates: (await Promise.all(parts)).flat() };
}

/** Best first, equal ones in the order of loading. */
function bestOf(candidates: readonly Candidate[], scoring: EngineQuery['scoring']): Candidate[] {
  const score = streamScore(scoring);
  return candidates
    .map((candidate, place) => ({ candidate, place, score: score(candidate.stream) }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ candidate }) => candidate);
}
