import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordLexicon, makeKeywordLexicon } from '../../../indexer/extract/keyword-words.ts';
import { type LexiconEntry, lexicon, readLexicon } from '../../../src/analysis/lexicon.ts';
import { createSegmenter } from '../../../src/analysis/segmenter.ts';
import { tokenize } from '../../../src/analysis/tokenizer.ts';

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
    const long = 'nông thôn '.repeat(3000);
    expect(cut(long, words)).toHaveLength(3000);
    expect(cut('lúa', words)).toEqual([['lúa', 70]]);
    expect(cut(long, words)).toHaveLength(3000);
  });

  it('cuts as the segmenter does, but for terms and names', () => {
    // Words of one probability may be cut either way, so each is given one of its own.
    const own: LexiconEntry[] = lexicon()
      .filter(({ termOnly, nameOnly }) => !termOnly && !nameOnly)
      .filter((_, index) => index % 7 === 0)
      .map((entry, index) => ({ ...entry, logProbability: entry.logProbability - index / 1e7 }));
    const [mine, theirs] = [makeKeywordLexicon(own), createSegmenter(own)];
    const syllables = [...new Set(own.slice(0, 400).flatMap(({ text }) => text.split(' ')))];
    const texts = fc.array(
      fc.oneof(fc.constantFrom(...own.map(({ text }) => text)), fc.constantFrom(...syllables, ',', 'zz')),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(texts, (pieces) => {
        const tokens = tokenize(pieces.join(' '));
        const { count, start } = mine.cut(tokens);
        const starts = Array.from(start.slice(0, count));
        expect(starts).toEqual(theirs.segment(tokens).map(({ from }) => from));
      }),
    );
  });
});
