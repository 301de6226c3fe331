import { DocumentSet, type Documents } from './document-set.ts';

/** A match whose phrases are expressions of an engine's own language. */
export type CompiledMatch =
  | { kind: 'everything' }
  | { kind: 'nothing' }
  | { kind: 'phrase'; expression: string }
  | { kind: 'and' | 'or'; of: readonly CompiledMatch[] }
  | { kind: 'enough'; of: readonly { match: CompiledMatch; weight: number }[]; least: number }
  | { kind: 'not'; of: CompiledMatch };

export interface PostingSource {
  /** one more than the largest document number */
  documents: number;
  /** the documents that an expression finds */
  get(expression: string): DocumentSet;
  /** all documents */
  all(): Documents;
}

/**
 * The documents that match. Phrases are asked for one by one and combined here: their postings are kept from query to
 * query and needed for scoring anyway, while an engine would walk them anew for every alternative of a relaxed search.
 */
export function matching(match: CompiledMatch, source: PostingSource): Documents {
  switch (match.kind) {
    case 'everything':
      return source.all();
    case 'nothing':
      return new Uint32Array(0);
    case 'phrase':
      return source.get(match.expression).list();
    case 'not':
      return setOf(match.of, source).missingFrom(source.all());
    case 'and':
      return conjunction(match.of, source);
    case 'or':
      return union(match.of.map((part) => matching(part, source)));
    case 'enough':
      return holdingEnough(match, source);
  }
}

/** Postings as they are kept; anything else is worked out. */
const setOf = (match: CompiledMatch, source: PostingSource): DocumentSet =>
  match.kind === 'phrase' ? source.get(match.expression) : new DocumentSet(matching(match, source), source.documents);

/** Exclusions are taken away from the rest at the end, so that none is turned into nearly the whole archive. */
function conjunction(parts: readonly CompiledMatch[], source: PostingSource): Documents {
  const wanted: DocumentSet[] = [];
  const excluded: DocumentSet[] = [];
  for (const part of parts) {
    if (part.kind === 'not') excluded.push(setOf(part.of, source));
    else if (part.kind !== 'everything') wanted.push(setOf(part, source));
  }
  const [rarest, ...others] = wanted.sort((a, b) => a.size - b.size);
  const found = others.reduce((docs, set) => set.among(docs), rarest?.list() ?? source.all());
  return excluded.reduce((docs, set) => set.missingFrom(docs), found);
}

/**
 * Documents whose parts weigh enough together. The longest lists that weigh too little among themselves bring none of
 * their own: they are looked into for what the others bring.
 */
function holdingEnough({ of, least }: Extract<CompiledMatch, { kind: 'enough' }>, source: PostingSource): Documents {
  const parts = of.map(({ match, weight }) => ({ set: setOf(match, source), weight }));
  const light = new Set<(typeof parts)[number]>();
  for (const part of [...parts].sort((a, b) => b.set.size - a.set.size)) {
    light.add(part);
    // Added in the order of the parts, as below: sums of fractions depend on it.
    if (parts.reduce((sum, each) => sum + (light.has(each) ? each.weight : 0), 0) >= least) light.delete(part);
  }
  const documents = union(parts.filter((part) => !light.has(part)).map(({ set }) => set.list()));
  const sums = new Float64Array(source.documents);
  for (const { set, weight } of parts) for (const doc of set.among(documents)) sums[doc]! += weight;
  return documents.filter((doc) => sums[doc]! >= least);
}

/** What any holds. Pairs of neighbours in size are joined first, so that long lists are copied few times. */
function union(lists: readonly Documents[]): Documents {
  const waiting = lists.filter((list) => list.length > 0).sort((a, b) => b.length - a.length);
  while (waiting.length > 1) {
    const joined = merged(waiting.pop()!, waiting.pop()!);
    let place = waiting.length;
    while (place > 0 && waiting[place - 1]!.length < joined.length) place--;
    waiting.splice(place, 0, joined);
  }
  return waiting[0] ?? new Uint32Array(0);
}

function merged(a: Documents, b: Documents): Documents {
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
