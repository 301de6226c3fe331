/** Sets of documents as ascending lists of their numbers, and what matches make of them. */
export type Postings = Uint32Array;

/** A match whose phrases are expressions of FTS5. */
export type CompiledMatch =
  | { kind: 'everything' }
  | { kind: 'nothing' }
  | { kind: 'phrase'; expression: string }
  | { kind: 'and' | 'or'; of: readonly CompiledMatch[] }
  | { kind: 'not'; of: CompiledMatch };

export interface PostingSource {
  /** the documents that an expression finds */
  get(expression: string): Postings;
  /** all documents */
  all(): Postings;
}

/**
 * The documents that match. Phrases are asked for one by one and combined here: their postings are kept from query to
 * query and needed for scoring anyway, while FTS5 would walk them anew for every alternative of a relaxed search.
 */
export function matching(match: CompiledMatch, source: PostingSource): Postings {
  switch (match.kind) {
    case 'everything':
      return source.all();
    case 'nothing':
      return new Uint32Array(0);
    case 'phrase':
      return source.get(match.expression);
    case 'not':
      return difference(source.all(), matching(match.of, source));
    case 'and':
      return conjunction(match.of, source);
    case 'or':
      return union(match.of.map((part) => matching(part, source)));
  }
}

/** Exclusions are taken away from the rest at the end, so that none is turned into nearly the whole archive. */
function conjunction(parts: readonly CompiledMatch[], source: PostingSource): Postings {
  const wanted: Postings[] = [];
  const excluded: Postings[] = [];
  for (const part of parts) {
    if (part.kind === 'not') excluded.push(matching(part.of, source));
    else if (part.kind !== 'everything') wanted.push(matching(part, source));
  }
  wanted.sort((a, b) => a.length - b.length);
  const found = wanted.length === 0 ? source.all() : wanted.reduce(intersection);
  return excluded.reduce(difference, found);
}

/** How much longer a list must be for searching in it to be quicker than walking through it. */
const MUCH_LONGER = 16;

/** What both hold; the first is the shorter. */
function intersection(short: Postings, long: Postings): Postings {
  const found = new Uint32Array(short.length);
  let count = 0;
  let at = 0;
  const search = long.length > short.length * MUCH_LONGER;
  for (const doc of short) {
    if (search) at = firstNotBelow(long, doc, at);
    else while (at < long.length && long[at]! < doc) at++;
    if (at === long.length) break;
    if (long[at] === doc) found[count++] = doc;
  }
  return found.subarray(0, count);
}

/** What the first holds and the second does not. */
function difference(from: Postings, without: Postings): Postings {
  if (without.length === 0) return from;
  const kept = new Uint32Array(from.length);
  let count = 0;
  let at = 0;
  for (const doc of from) {
    while (at < without.length && without[at]! < doc) at++;
    if (without[at] !== doc) kept[count++] = doc;
  }
  return kept.subarray(0, count);
}

/** The place of the first number that is not below `doc`, from place `from` on, by steps that double. */
function firstNotBelow(list: Postings, doc: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < list.length && list[low + step]! < doc) {
    low += step;
    step *= 2;
  }
  let high = Math.min(list.length, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What any holds. Pairs of neighbours in size are joined first, so that long lists are copied few times. */
function union(lists: readonly Postings[]): Postings {
  const waiting = lists.filter((list) => list.length > 0).sort((a, b) => b.length - a.length);
  while (waiting.length > 1) {
    const joined = merged(waiting.pop()!, waiting.pop()!);
    let place = waiting.length;
    while (place > 0 && waiting[place - 1]!.length < joined.length) place--;
    waiting.splice(place, 0, joined);
  }
  return waiting[0] ?? new Uint32Array(0);
}

function merged(a: Postings, b: Postings): Postings {
  const all = new Uint32Array(a.length + b.length);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const first = a[i]!;
    const second = b[j]!;
    all[count++] = Math.min(first, second);
    if (first <= second) i++;
    if (second <= first) j++;
  }
  while (i < a.length) all[count++] = a[i++]!;
  while (j < b.length) all[count++] = b[j++]!;
  return all.subarray(0, count);
}
