import { LRUCache } from 'lru-cache';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { type Asker, counting } from './ask.ts';
import { FACET_ATTRIBUTES, holdsAny } from './filter.ts';

/** How often each value of each facet attribute stands in a number of articles. */
export type StoredCounts = Record<string, Record<string, number>>;

/** Articles whose facet values are kept: some have copies, a few hundred bytes each. */
const KEPT = 10_000;
/** Past so many that are not known their values are counted together: each is a search of its own, of 0.3 ms. */
const ASKED_ONE_BY_ONE = 16;

/** The facet values of articles that another copy stands for, of one state of the index. */
export class HiddenCounts {
  readonly #asker: Asker;
  readonly #kept = new LRUCache<string, StoredCounts>({ max: KEPT });

  constructor(asker: Asker) {
    this.#asker = asker;
  }

  /** Counts over the articles with these document keys, of these attributes and perhaps more. */
  async of(keys: readonly string[], attributes: readonly string[]): Promise<StoredCounts> {
    if (keys.length === 0 || attributes.length === 0) return {};
    const found = new Map(keys.map((key) => [key, this.#kept.get(key)]));
    const unknown = keys.filter((key) => found.get(key) === undefined);
    if (unknown.length > ASKED_ONE_BY_ONE) {
      const [together] = await this.#asker.askAll([counting(holding(keys), attributes)]);
      return together!.facets;
    }
    const everything = Object.values(FACET_ATTRIBUTES);
    const read = await this.#asker.askAll(unknown.map((key) => counting(holding([key]), everything)));
    for (const [i, key] of unknown.entries()) {
      const { facets, missing } = read[i]!;
      found.set(key, facets);
      if (missing.length === 0) this.#kept.set(key, facets);
    }
    return summed([...found.values()].map((counts) => counts!));
  }
}

const holding = (keys: readonly string[]): string => holdsAny(ATTRIBUTE.copy, keys) as string;

function summed(all: readonly StoredCounts[]): StoredCounts {
  // Without a prototype: a tag may well be called `__proto__`.
  const sums: StoredCounts = Object.create(null);
  for (const counts of all) {
    for (const [attribute, values] of Object.entries(counts)) {
      const sum = (sums[attribute] ??= Object.create(null) as Record<string, number>);
      for (const [value, count] of Object.entries(values)) sum[value] = (sum[value] ?? 0) + count;
    }
  }
  return sums;
}
