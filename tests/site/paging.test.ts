import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageNumbers } from '../../src/site/paging.ts';

const show = (page: number, pages: number): string =>
  pageNumbers(page, pages)
    .map((number) => number ?? '…')
    .join(' ');

describe('the page numbers shown', () => {
  it.each([
    [1, 1, '1'],
    [1, 4, '1 2 3 4'],
    [1, 61, '1 2 3 … 61'],
    [4, 61, '1 2 3 4 5 6 … 61'],
    [5, 61, '1 2 3 4 5 6 7 … 61'],
    [30, 61, '1 … 28 29 30 31 32 … 61'],
    [61, 61, '1 … 59 60 61'],
    [99, 3, '1 2 3'],
    [1, 0, ''],
  ])('on page %i of %i are %s', (page, pages, shown) => {
    expect(show(page, pages)).toBe(shown);
  });

  it('ascend, hold the first, the last and the one shown, and hide no single page behind a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const [page, pages] = [Math.min(a, b), Math.max(a, b)];
        const numbers = pageNumbers(page, pages);
        const real = numbers.filter((number) => number !== null);
        expect(real).toEqual(expect.arrayContaining([1, page, pages]));
        for (let i = 1; i < numbers.length; i++) {
          const [before, at, after] = [numbers[i - 1], numbers[i], numbers[i + 1]];
          if (at === null) expect(after! - before!).toBeGreaterThan(2);
          else if (before !== null) expect(at! - before!).toBe(1);
        }
      }),
    );
  });
});
