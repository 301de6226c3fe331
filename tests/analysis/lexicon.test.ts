import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jiebaCutter } from '../../src/analysis/jieba-cutter.ts';
import { lexicon, readLexicon } from '../../src/analysis/lexicon.ts';
import { createSegmenter } from '../../src/analysis/segmenter.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { hasWord, wordTrie } from '../../src/analysis/word-trie.ts';

describe('reading a lexicon', () => {
  it('gives words with their keys, counts and probabilities', () => {
    expect(readLexicon('# remark\nthủy lợi\t12\t-950\nxã hòa an\t0\t-1200\tn\nnước sạch\t0\t\n')).toEqual([
      {
        text: 'thủy lợi',
        keys: ['thuy3', 'lo7i5'],
        folds: ['thuy', 'loi'],
        frequency: 12,
        termOnly: false,
        nameOnly: false,
        logProbability: -9.5,
      },
      {
        text: 'xã hòa an',
        keys: ['xa4', 'hoa2', 'an'],
        folds: ['xa', 'hoa', 'an'],
        frequency: 0,
        termOnly: false,
        nameOnly: true,
        logProbability: -12,
      },
      {
        text: 'nước sạch',
        keys: ['nu7o7c1', 'sach5'],
        folds: ['nuoc', 'sach'],
        frequency: 0,
        termOnly: true,
        nameOnly: false,
        logProbability: 0,
      },
    ]);
  });

  it.each(['chi bộ', 'chi bộ\t5', 'chi bộ\tfive\t-900', 'chi bộ\t5\tlikely', '\t5\t-900'])(
    'refuses the line "%s" and says which it is',
    (line) => {
      expect(() => readLexicon(`đảng\t9\t-300\n${line}`)).toThrow(/^lexicon\.tsv, line 2: /);
    },
  );
});

describe('the project’s lexicon', () => {
  it('has no two words of the same keys', () => {
    const keys = lexicon().map((entry) => entry.keys.join(' '));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has probabilities that add up to one, but for rounding', () => {
    const sum = lexicon().reduce((all, entry) => all + (entry.termOnly ? 0 : Math.exp(entry.logProbability)), 0);
    expect(sum).toBeCloseTo(1, 2);
  });

  it.each([
    ...['đảng bộ', 'chi bộ', 'tỉnh ủy', 'huyện ủy', 'đảng viên', 'nông thôn mới', 'giải phóng mặt bằng', 'hợp tác xã'],
    ...['bảo hiểm xã hội', 'ủy ban nhân dân', 'hội đồng nhân dân', 'xâm nhập mặn', 'tai nạn giao thông', 'hải lựu'],
  ])('knows %s', (word) => {
    expect(lexicon().some(({ text }) => text === word)).toBe(true);
  });
});

describe('a segmenter over other words', () => {
  const made = createSegmenter(
    readLexicon('mưa\t50\t-150\nđá\t50\t-150\nmưa đá\t20\t-150\nđá bóng\t9\t-120\nbóng\t9\t-400\n'),
  );

  it('takes the most probable path', () => {
    expect(made.segment(tokenize('mưa đá bóng'))).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 3 },
    ]);
  });

  it('takes what it does not know as words of one token', () => {
    expect(made.segment(tokenize('xin mưa đá'))).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 3 },
    ]);
  });
});

describe('cutting by jieba', () => {
  const cut = jiebaCutter([
    { keys: ['a', 'b'], probability: 0.5 },
    { keys: ['b', 'c'], probability: 0.3 },
    { keys: ['a'], probability: 0.1 },
    { keys: ['c'], probability: 0.1 },
  ]);

  it('answers the lengths of the words', () => {
    expect(cut(['a', 'b', 'c'], [false, false, false])).toEqual([2, 1]);
  });

  it('joins nothing over a gap', () => {
    expect(cut(['a', 'b', 'c'], [false, true, false])).toEqual([1, 2]);
  });

  it('takes keys outside the words one by one', () => {
    expect(cut(['x', 'y', 'a'], [true, false, true])).toEqual([1, 1, 1]);
    expect(cut([], [])).toEqual([]);
  });
});

describe('the trie of words', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd1', 'd9u7o7c5');
  const word = fc.array(key, { minLength: 1, maxLength: 4 });

  it('holds the words it was made of and no others', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 40 }),
        fc.array(fc.array(key, { maxLength: 5 }), { maxLength: 20 }),
        (words, others) => {
          const trie = wordTrie(words);
          const known = new Set(words.map((keys) => keys.join(' ')));
          for (const keys of [...words, ...others]) expect(hasWord(trie, keys)).toBe(known.has(keys.join(' ')));
        },
      ),
    );
  });
});
