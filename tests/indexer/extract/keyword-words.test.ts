import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordLexicon, makeKeywordLexicon } from '../../../indexer/extract/keyword-words.ts';
import { lexicon, readLexicon } from '../../../src/analysis/lexicon.ts';
import { createSegmenter } from '../../../src/analysis/segmenter.ts';
import { type Token, tokenize } from '../../../src/analysis/tokenizer.ts';

/** The words of a text as the lexicon cuts it, joined by `_`, and their frequencies. */
function cut(text: string, words = keywordLexicon()): [string, number][] {
  const tokens = tokenize(text);
  const { count, start, word } = words.cut(tokens);
  return Array.from({ length: count }, (_, i) => [
    tokens
      .slice(start[i], start[i + 1])
      .map(({ form }) => form.text)
      .join('_'),
    words.frequency(word[i]!),
  ]);
}

describe('the lexicon of keywords', () => {
  const entries = readLexicon(
    'nông thôn\t900\t-700\nthôn\t80\t-900\nmới\t5000\t-500\nnông thôn mới\t0\t\nlúa\t70\t-950\n',
  );
  const words = makeKeywordLexicon(entries);

  it('cuts at the most probable words, with their frequencies', () => {
    expect(cut('Nông thôn có lúa', words)).toEqual([
      ['nông_thôn', 900],
      ['có', 0],
      ['lúa', 70],
    ]);
  });

  it('keeps terms whole, a quarter as frequent as the rarest word in them', () => {
    expect(cut('nông thôn mới', words)).toEqual([['nông_thôn_mới', 225]]);
  });

  it('reaches over no gap', () => {
    expect(cut('nông, thôn mới', words).map(([word]) => word)).toEqual(['nông', 'thôn', 'mới']);
  });

  it('has nothing for a text without tokens', () => {
    expect(cut('… – !', words)).toEqual([]);
  });

  it('cuts a longer text after a shorter one, and a shorter one after a longer one', () => {
    const long = 'nông thôn '.repeat(30_000);
    expect(cut(long, words)).toHaveLength(30_000);
    expect(cut('lúa', words)).toEqual([['lúa', 70]]);
    expect(cut(long, words)).toHaveLength(30_000);
  });

  it('finds a way at least as probable as the segmenter, whose weights are rounded, terms and names apart', () => {
    const own = lexicon()
      .filter(({ termOnly, nameOnly }) => !termOnly && !nameOnly)
      .filter((_, index) => index % 7 === 0);
    const [mine, theirs] = [makeKeywordLexicon(own), createSegmenter(own)];
    const costs = new Map(own.map(({ keys, logProbability }) => [keys.join(' '), -logProbability]));
    const unknown = Math.max(...costs.values());
    /** of cutting before each of these tokens; no word but those of the lexicon and single tokens is allowed */
    const cost = (tokens: readonly Token[], starts: readonly number[]): number =>
      starts.reduce((sum, from, i) => {
        const to = starts[i + 1] ?? tokens.length;
        const key = tokens.slice(from, to).map(({ form }) => form.key);
        return sum + (costs.get(key.join(' ')) ?? (key.length === 1 ? unknown : Number.POSITIVE_INFINITY));
      }, 0);
    const syllables = [...new Set(own.slice(0, 400).flatMap(({ text }) => text.split(' ')))];
    const pieces = fc.oneof(fc.constantFrom(...own.map(({ text }) => text)), fc.constantFrom(...syllables, ',', 'zz'));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
        const tokens = tokenize(list.join(' '));
        const { count, start } = mine.cut(tokens);
        const starts = Array.from(start.slice(0, count));
        const others = theirs.segment(tokens).map(({ from }) => from);
        expect(cost(tokens, starts)).toBeLessThanOrEqual(cost(tokens, others) + 1e-6);
      }),
    );
  });
});
