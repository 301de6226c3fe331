import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatedMatches } from '../../src/engine/meilisearch/estimate.ts';
import { TermCounts } from '../../src/engine/meilisearch/term-counts.ts';
import type { Match, Phrase } from '../../src/engine/port.ts';

const counts = new TermCounts();
const add = (term: string, many: number): void => {
  for (let i = 0; i < many; i++) counts.add(term, 1, 1);
};
add('nu7o7c1', 40);
add('sach5', 10);
const word = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'exact' });
const estimate = (match: Match): number => estimatedMatches(match, counts, 100);

describe('how many articles match, from the counts of terms', () => {
  it('is exact for one word', () => {
    expect([word('nu7o7c1'), word('sach5'), word('khong6')].map(estimate)).toEqual([40, 10, 0]);
  });
  it('lies between what chance would make of several words and the rarest of them', () => {
    const both = estimate({ kind: 'and', of: [word('nu7o7c1'), word('sach5')] });
    expect(both).toBeCloseTo(Math.sqrt(10 * 4), 9);
  });
  it('adds up alternatives, to no more than there are articles', () => {
    expect(estimate({ kind: 'or', of: [word('nu7o7c1'), word('sach5')] })).toBe(50);
    expect(estimate({ kind: 'or', of: [{ kind: 'everything' }, word('sach5')] })).toBe(100);
  });
  it('is never negative and never more than there are articles', () => {
    const { match } = fc.letrec<{ match: Match }>((tie) => ({
      match: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Match>({ kind: 'everything' }, { kind: 'nothing' }, word('nu7o7c1'), word('sach5', 'nu7o7c1')),
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          of: fc.array(tie('match'), { maxLength: 3 }),
        }),
        fc.record({ kind: fc.constant('not' as const), of: tie('match') }),
      ),
    }));
    fc.assert(
      fc.property(match, (each) => {
        const estimated = estimate(each);
        expect(estimated).toBeGreaterThanOrEqual(0);
        expect(estimated).toBeLessThanOrEqual(100);
      }),
    );
  });
});
