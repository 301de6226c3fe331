import { describe, expect, it } from 'vitest';
import { httpDate, versionMoments } from '../../src/http/last-modified.ts';

describe('the moment of an index version', () => {
  it('is when it was first met, and another for every other version', () => {
    let now = 10_000;
    const momentOf = versionMoments(() => now);
    const seen = [];
    for (const [version, later] of [
      ['a', 900],
      ['a', 0],
      ['b', 0],
      ['b', 5000],
      ['c', 0],
    ] as const) {
      seen.push(momentOf(version));
      now += later;
    }
    expect(seen).toEqual([10, 10, 11, 11, 15]);
  });

  it('is written as HTTP has it', () => {
    expect(httpDate(1_659_482_100)).toBe('Tue, 02 Aug 2022 23:15:00 GMT');
  });
});
