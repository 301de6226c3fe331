import type { Enough, Match } from './port.ts';

/**
 * The same match in engines that cannot add: any of the smallest sets of parts that weigh enough, each without a member
 * it could do without. At most 70 sets of 8 parts.
 */
export function alternatives({ of, least }: Enough): Match {
  const sets: Match[][] = [];
  const extend = (from: number, set: Match[], weight: number): void => {
    if (weight >= least) {
      sets.push(set);
      return;
    }
    for (let i = from; i < of.length; i++) extend(i + 1, [...set, of[i]!.match], weight + of[i]!.weight);
  };
  extend(0, [], 0);
  return { kind: 'or', of: sets.map((set): Match => (set.length === 1 ? set[0]! : { kind: 'and', of: set })) };
}
