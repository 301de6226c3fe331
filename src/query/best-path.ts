import type { Candidate } from './candidates.ts';

/** The row of candidates that covers all tokens at the least cost; of equal ones the one with fewer, longer candidates. */
export function bestPath(candidates: readonly (readonly Candidate[])[]): Candidate[] {
  const count = candidates.length;
  const costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const last: (Candidate | undefined)[] = [];
  costs[0] = 0;
  for (const [from, list] of candidates.entries()) {
    for (const candidate of list) {
      const cost = costs[from]! + candidate.cost;
      if (cost < costs[candidate.to]! - 1e-9) {
        costs[candidate.to] = cost;
        last[candidate.to] = candidate;
      }
    }
  }
  const path: Candidate[] = [];
  for (let at = count; at > 0; ) {
    const candidate = last[at]!;
    path.push(candidate);
    at = candidate.from;
  }
  return path.reverse();
}
