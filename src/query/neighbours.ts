import { readFileSync } from 'node:fs';
import type { PairCounts } from '../analysis/pair-counts.ts';
import { SURE_SURNAMES } from '../analysis/surnames.ts';
import { tokenForm, tokenize } from '../analysis/tokenizer.ts';

const FILE = new URL('../../config/data/collocations.txt', import.meta.url);
/** What a pair of the list is worth, in natural logarithms: as if seen fifty times as often as by chance. */
const LISTED = 4;

let listed: Map<string, Set<string>> | undefined;

/** Syllables that follow others in the phrases by hand. */
function listedPairs(): Map<string, Set<string>> {
  if (listed !== undefined) return listed;
  const pairs = new Map<string, Set<string>>();
  listed = pairs;
  const follow = (left: string, right: string): void => {
    const followers = pairs.get(left);
    if (followers === undefined) pairs.set(left, new Set([right]));
    else followers.add(right);
  };
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    const keys = tokenize(line).map(({ form }) => kindOfKey(form.key));
    for (let i = 1; i < keys.length; i++) follow(keys[i - 1]!, keys[i]!);
  }
  for (const surname of SURE_SURNAMES) for (const middle of MIDDLE_NAMES) follow(surname, middle);
  return listed;
}

/** Numbers stand for all of their kind: "quý 4" in the list speaks for every quarter, "năm 2019" for every year. */
const kindOfKey = (key: string): string =>
  /^\d{4}$/.test(key) ? '2019' : /^\d+$/.test(key) ? '4' : /^[ivx]+$/.test(key) && key.length > 1 ? 'ii' : key;

/** Names that stand between most surnames and given names. */
const MIDDLE_NAMES = ['văn', 'thị', 'đức', 'hữu', 'quang', 'minh', 'ngọc', 'xuân'].map((name) => tokenForm(name).key);

/** What is known of neighbours: the phrases by hand, and the archive's own pairs where there are any. */
export function neighbourEvidence(archive: PairCounts | null): PairCounts {
  const byHand = listedPairs();
  return {
    together(leftKey, rightKey) {
      const known = archive?.together(leftKey, rightKey) ?? 0;
      const [left, right] = [kindOfKey(leftKey), kindOfKey(rightKey)];
      return byHand.get(left)?.has(right) === true ? Math.max(LISTED, known) : known;
    },
  };
}
