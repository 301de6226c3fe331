import type { PairCounts } from '../analysis/pair-counts.ts';
import type { Candidate } from './candidates.ts';
import type { QueryToken } from './query-token.ts';

/** A row of candidates by its last one, with the sum of its costs. */
interface Step {
  candidate: Candidate;
  cost: number;
  before: Step | null;
}

/**
 * The row of candidates that covers all tokens at the least cost: the sum of their costs, less what speaks for their
 * neighbouring syllables standing together. Of equal rows the one found first.
 */
export function bestPath(
  tokens: readonly QueryToken[],
  candidates: readonly (readonly Candidate[])[],
  neighbours: PairCounts,
): Candidate[] {
  // Of all rows that end at a token with the same syllable only the best can go on to be part of the best of all.
  const endingAt = Array.from({ length: candidates.length + 1 }, () => new Map<string, Step>());
  for (const [from, list] of candidates.entries()) {
    const bestBefore = new Map<string, Step | null>();
    for (const candidate of list) {
      const first = candidate.keys[0]!;
      let before = bestBefore.get(first);
      if (before === undefined) {
        before = from === 0 ? null : bestStep(endingAt[from]!, tokens[from]!.gap ? null : neighbours, first);
        bestBefore.set(first, before);
      }
      const bond = before === null || tokens[from]!.gap ? 0 : neighbours.together(before.candidate.keys.at(-1)!, first);
      const cost = candidate.cost + (before === null ? 0 : before.cost - bond);
      const ending = endingAt[candidate.to]!;
      const last = candidate.keys.at(-1)!;
      const known = ending.get(last);
      if (known === undefined || cost < known.cost - 1e-9) ending.set(last, { candidate, cost, before });
    }
  }
  const path: Candidate[] = [];
  for (let step = bestStep(endingAt.at(-1)!, null, ''); step !== null; step = step.before) path.push(step.candidate);
  return path.reverse();
}

function bestStep(steps: ReadonlyMap<string, Step>, neighbours: PairCounts | null, next: string): Step | null {
  let best: Step | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [last, step] of steps) {
    const cost = step.cost - (neighbours === null ? 0 : neighbours.together(last, next));
    if (cost < least - 1e-9) [best, least] = [step, cost];
  }
  return best;
}
