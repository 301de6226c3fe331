import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPairCounter, readPairCounts } from '../../src/analysis/pair-counts.ts';

const counted = (...texts: string[]) => {
  const counter = createPairCounter();
  for (const text of texts) {
    const keys = text.split(' ').filter((key) => key !== '|');
    const gaps = text.split(' ').flatMap((key, i, all) => (key === '|' ? [] : [all[i - 1] === '|']));
    counter.add(keys, gaps);
  }
  return readPairCounts(counter.encode());
};

describe('pairs of an archive', () => {
  const pairs = counted(
    ...Array(5).fill('ho65 nghe2o'),
    ...Array(5).fill('ho5 | nghe2o'),
    'ho65 an',
    ...Array(40).fill('an ba'),
  );
  test('speak for syllables that stand together', () => {
    expect(pairs.together('ho65', 'nghe2o')).toBeGreaterThan(1);
  });
  test('speak against those that could and do not, as over punctuation', () => {
    expect(pairs.together('an', 'an')).toBeLessThan(0);
    expect(pairs.together('ho5', 'nghe2o')).toBeLessThan(pairs.together('ho65', 'nghe2o'));
  });
  test('tell nothing of syllables they do not know', () => {
    expect(pairs.together('x', 'an')).toBe(0);
    expect(counted().together('a', 'b')).toBe(0);
  });
  test('never speak louder than a thousand times chance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('a', 'b', 'c', '|'), { minLength: 1 }).map((list) => list.join(' '))),
        (texts) => {
          const some = counted(...texts);
          for (const left of ['a', 'b', 'c'])
            for (const right of ['a', 'b', 'c']) expect(some.together(left, right)).toBeLessThanOrEqual(7);
        },
      ),
    );
  });
  test('refuse bytes that are cut off', () => {
    const bytes = (() => {
      const counter = createPairCounter();
      for (let i = 0; i < 5; i++) counter.add(['a', 'b'], [false, false]);
      return counter.encode();
    })();
    expect(() => readPairCounts(bytes.subarray(0, bytes.length - 1))).toThrow('pair counts end inside a number');
  });
});
