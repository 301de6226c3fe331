import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { borrowedFeatures, feedbackPool } from '../../src/ranking/feedback.ts';
import type { Feature } from '../../src/ranking/rerank.ts';
import { encodeStream } from '../../src/ranking/token-stream.ts';

const stream = (title: string, body: string[] = []): Uint8Array =>
  encodeStream({ title: [tokenize(title)], lead: [], captions: [], body: body.map(tokenize) });

const NOWHERE = { title: 0, lead: 0, captions: 0, body: 0 };
const asked = (...keys: string[]): Feature => ({
  kind: 'word',
  keys,
  tones: 'exact',
  statistics: NOWHERE,
  share: 1,
});

const names = (streams: Uint8Array[], own: Feature[] = []): string[] =>
  feedbackPool(streams, own).map(({ phrase }) => phrase.keys.join(' '));

describe('terms borrowed from the first articles', () => {
  it('are the dictionary words, and the syllables that are in none', () => {
    expect(names([stream('Chi bộ Zxqwv họp bàn')])).toEqual(['chi bo65', 'zxqwv', 'hop5', 'ban2']);
  });

  it('are dictionary words that overlap as well', () => {
    expect(names([stream('hợp tác xã')])).toEqual(['ho7p5 tac1', 'ho7p5 tac1 xa4']);
  });

  it('never go over punctuation', () => {
    expect(names([stream('Chi, bộ')])).toEqual(['chi', 'bo65']);
  });

  it('leave out what the query has itself', () => {
    expect(names([stream('Chi bộ họp')], [asked('chi', 'bo65')])).toEqual(['hop5']);
  });

  it('weigh more where more articles have them and more often', () => {
    const weights = new Map(
      feedbackPool([stream('Họp', ['Họp nữa']), stream('Họp'), stream('Nữa')], []).map(({ phrase, weight }) => [
        phrase.keys.join(' '),
        weight,
      ]),
    );
    const once = 1 / 2.2;
    const twice = 2 / 3.2;
    expect(weights).toEqual(
      new Map([
        ['hop5', twice + once],
        ['nu7a4', once + once],
      ]),
    );
  });

  it('are the most telling ones, by weight and rarity, and count less than words of the query', () => {
    const pool = feedbackPool([stream('Chi bộ họp')], []);
    const rare = { ...NOWHERE, body: 2 };
    const common = { ...NOWHERE, title: 40, body: 90 };
    const archive = {
      documents: 100,
      meanLength: { title: 10, lead: 30, captions: 5, body: 300 },
      firstDay: null,
      lastDay: null,
    };
    expect(borrowedFeatures(pool, [common, rare], archive)).toEqual([
      { kind: 'syllable', keys: ['hop5'], tones: 'exact', statistics: rare, share: 0.3 },
      { kind: 'word', keys: ['chi', 'bo65'], tones: 'exact', statistics: common, share: 0.3 },
    ]);
  });
});
