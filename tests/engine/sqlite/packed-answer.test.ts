import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packAnswer, unpackAnswer } from '../../../src/engine/sqlite/packed-answer.ts';

describe('a packed answer', () => {
  it('unpacks to what was packed, streams of no byte too', () => {
    const candidate = fc.record({
      id: fc.string(),
      published: fc.option(fc.integer()),
      stream: fc.uint8Array({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.nat(), fc.array(candidate), (total, candidates) => {
        const facets = {
          tag: { values: ['lúa'], counts: Uint32Array.of(2) },
          section: { values: [], counts: new Uint32Array() },
        };
        expect(unpackAnswer(packAnswer({ total, candidates, facets }))).toEqual({
          total,
          candidates,
          facets: { tag: [{ value: 'lúa', count: 2 }], section: [] },
        });
      }),
    );
  });
});
