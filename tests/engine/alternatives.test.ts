import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternatives } from '../../src/engine/alternatives.ts';
import type { Match, Phrase } from '../../src/engine/port.ts';

const phrase = (key: string): Phrase => ({ kind: 'phrase', keys: [key], tones: 'exact' });

describe('alternatives to a sum', () => {
  it('are the smallest sets of parts that weigh enough', () => {
    const of = [
      { match: phrase('b'), weight: 4 },
      { match: phrase('a'), weight: 3 },
      { match: phrase('c'), weight: 3 },
    ];
    expect(alternatives({ kind: 'enough', of, least: 4 })).toEqual({
      kind: 'or',
      of: [phrase('b'), { kind: 'and', of: [phrase('a'), phrase('c')] }],
    });
  });

  it('hold of exactly the articles whose parts, added in their order, weigh enough', () => {
    const holds = (match: Match, held: ReadonlySet<string>): boolean => {
      if (match.kind === 'phrase') return held.has(match.keys[0]!);
      if (match.kind === 'and') return match.of.every((part) => holds(part, held));
      return match.kind === 'or' && match.of.some((part) => holds(part, held));
    };
    const weights = fc.array(fc.double({ min: 0.01, max: 12, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0.05, max: 1, noNaN: true }), fc.nat(255), (weights, share, mask) => {
        const sorted = weights.sort((a, b) => b - a);
        const least = sorted.reduce((sum, weight) => sum + weight, 0) * share;
        const of = sorted.map((weight, i) => ({ match: phrase(String(i)), weight }));
        const held = new Set(
          sorted
            .keys()
            .filter((i) => (mask & (1 << i)) !== 0)
            .map(String),
        );
        const sum = of.reduce((total, { weight }, i) => total + (held.has(String(i)) ? weight : 0), 0);
        expect(holds(alternatives({ kind: 'enough', of, least }), held)).toBe(sum >= least);
      }),
      { numRuns: 2000 },
    );
  });
});
