import { segmenter } from '../../analysis/segmenter.ts';
import { GAP } from '../../analysis/spelling-key.ts';
import { alternatives } from '../alternatives.ts';
import type { Match, Phrase } from '../port.ts';
import type { TermCounts } from './term-counts.ts';
import { tonedTerm, tonelessTerm } from './terms.ts';

/** The term a phrase's statistics are counted under; null where it has to be read for. */
export function countedTerm({ keys, tones, field }: Phrase): string | null {
  if (field !== undefined || keys.length === 0 || keys.includes(GAP)) return null;
  const { isWord, isWordFolded } = segmenter();
  if (keys.length > 1 && !(tones === 'exact' ? isWord : isWordFolded)(keys)) return null;
  return tones === 'exact' ? tonedTerm(keys) : tonelessTerm(keys);
}

/**
 * About how many articles match, filters apart, from the term counts alone: it decides how a search asks, never what it
 * finds. Words of one query go together more than chance would have it and less than always: between the two.
 */
export function estimatedMatches(match: Match, counts: TermCounts, documents: number): number {
  switch (match.kind) {
    case 'everything':
    case 'not':
      return documents;
    case 'nothing':
      return 0;
    case 'phrase': {
      const term = countedTerm(match);
      if (term !== null) return counts.get(term).documents;
      const parts = match.keys.filter((key) => key !== GAP).map((key): Match => ({ ...phraseOf(match), keys: [key] }));
      return estimatedMatches({ kind: 'and', of: parts }, counts, documents);
    }
    case 'enough':
      return estimatedMatches(alternatives(match), counts, documents);
    case 'or':
      return Math.min(
        documents,
        match.of.reduce((sum, part) => sum + estimatedMatches(part, counts, documents), 0),
      );
    case 'and': {
      const parts = match.of.map((part) => estimatedMatches(part, counts, documents));
      const fewest = Math.min(documents, ...parts);
      const byChance = parts.reduce((product, part) => (product * part) / Math.max(1, documents), documents);
      return Math.sqrt(fewest * byChance);
    }
  }
}

const phraseOf = ({ kind, keys, tones }: Phrase): Phrase => ({ kind, keys, tones });
