import type { DocumentSet, Documents } from './document-set.ts';

export interface WeightedPostings {
  postings: DocumentSet;
  weight: number;
}

/**
 * The documents with the largest sum of weights, from place `offset` on: best first, equal ones by document number,
 * so that pages never overlap. `scores` is scratch space of one number a document, all zero before and after.
 */
export function bestDocuments(
  docs: Documents,
  terms: readonly WeightedPostings[],
  scores: Float32Array,
  offset: number,
  limit: number,
): number[] {
  for (const { postings, weight } of terms) for (const doc of postings.among(docs)) scores[doc]! += weight;
  const wanted = Math.min(docs.length, offset + limit);
  let chosen: number[];
  const better = (a: number, b: number): number => scores[b]! - scores[a]! || a - b;
  if (docs.length > wanted * 4 && docs.length > 2000) {
    // Sorting plain numbers is cheap; only what reaches the threshold is then sorted by comparing.
    const sorted = Float32Array.from(docs, (doc) => scores[doc]!).sort();
    const least = sorted[sorted.length - wanted] ?? Number.NEGATIVE_INFINITY;
    chosen = Array.from(docs.filter((doc) => scores[doc]! >= least)).sort(better);
  } else chosen = Array.from(docs).sort(better);
  for (const doc of docs) scores[doc] = 0;
  return chosen.slice(offset, offset + limit);
}
