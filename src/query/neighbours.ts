import { readFileSync } from 'node:fs';
import type { PairCounts } from '../analysis/pair-counts.ts';
import { tokenize } from '../analysis/tokenizer.ts';

const FILE = new URL('../../config/data/collocations.txt', import.meta.url);
/** What a pair of the list is worth, in natural logarithms: as if seen fifty times as often as by chance. */
const LISTED = 4;

let listed: Map<string, Set<string>> | undefined;

/** Syllables that follow others in the phrases by hand. */
function listedPairs(): Map<string, Set<string>> {
  if (listed !== undefined) return listed;
  listed = new Map();
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    const keys = tokenize(line).map(({ form }) => form.key);
    for (let i = 1; i < keys.length; i++) {
      const followers = listed.get(keys[i - 1]!);
      if (followers === undefined) listed.set(keys[i - 1]!, new Set([keys[i]!]));
      else followers.add(keys[i]!);
    }
  }
  return listed;
}

/** What is known of neighbours: the phrases by hand, and the archive's own pairs where there are any. */
export function neighbourEvidence(archive: PairCounts | null): PairCounts {
  const byHand = listedPairs();
  return {
    together(left, right) {
      const known = archive?.together(left, right) ?? 0;
      return byHand.get(left)?.has(right) === true ? Math.max(LISTED, known) : known;
    },
  };
}
