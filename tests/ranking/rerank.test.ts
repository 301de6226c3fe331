import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import type { ArchiveStatistics, Candidate, Phrase, PhraseStatistics } from '../../src/engine/port.ts';
import { type Feature, inverseFrequency, rerank } from '../../src/ranking/rerank.ts';
import { encodeStream } from '../../src/ranking/token-stream.ts';

const ARCHIVE: ArchiveStatistics = {
  documents: 1000,
  meanLength: { title: 10, lead: 30, captions: 5, body: 400 },
  firstDay: null,
  lastDay: null,
};
const held = (articles: number): PhraseStatistics => ({
  title: articles / 10,
  lead: articles / 3,
  captions: 0,
  body: articles,
});
const feature = (
  kind: Feature['kind'],
  keys: string[],
  articles: number,
  tones: Phrase['tones'] = 'exact',
): Feature => ({
  kind,
  keys,
  tones,
  statistics: held(articles),
  share: 1,
});
const candidate = (
  id: string,
  text: { title?: string; body?: string },
  published: number | null = null,
): Candidate => ({
  id,
  published,
  stream: encodeStream({
    title: text.title === undefined ? [] : [tokenize(text.title)],
    lead: [],
    captions: [],
    body: text.body === undefined ? [] : [tokenize(text.body)],
  }),
});
const order = (candidates: Candidate[], features: Feature[]): string[] =>
  rerank(candidates, features, ARCHIVE).map(({ id }) => id);

describe('ranking', () => {
  it('puts an article with the word in its title before one with it in its body', () => {
    const chiBo = feature('word', ['chi', 'bo65'], 40);
    expect(
      order([candidate('body', { body: 'chi bộ họp' }), candidate('title', { title: 'chi bộ họp' })], [chiBo]),
    ).toEqual(['title', 'body']);
  });

  it('counts syllables as a phrase only side by side', () => {
    const phrase = feature('word', ['hai3', 'quan'], 40);
    expect(
      order([candidate('apart', { title: 'hải, quan' }), candidate('together', { title: 'hải quan' })], [phrase]),
    ).toEqual(['together', 'apart']);
  });

  it('counts no syllable of a word in a title that has the word nowhere', () => {
    const word = feature('word', ['chi', 'bo65'], 40);
    const syllables = ['chi', 'bo65'].map((key) => ({
      ...feature('syllable', [key], 300),
      within: ['exact chi bo65'],
    }));
    const apart = candidate('apart', { title: 'đại hội chi đoàn bộ xây dựng', body: 'chi bộ' });
    const elsewhere = candidate('elsewhere', { title: 'kết nạp đảng viên mới', body: 'chi bộ, chi bộ' });
    expect(order([apart, elsewhere], [word, ...syllables])).toEqual(['elsewhere', 'apart']);
    const alone = syllables.map(({ within: _, ...syllable }) => syllable);
    expect(order([apart, elsewhere], [word, ...alone])).toEqual(['apart', 'elsewhere']);
  });

  it('lets the rarer word decide', () => {
    const features = [feature('syllable', ['va2'], 900), feature('syllable', ['voi'], 3)];
    expect(order([candidate('common', { title: 'và và' }), candidate('rare', { title: 'voi' })], features)).toEqual([
      'rare',
      'common',
    ]);
  });

  it('takes any tones for toneless features', () => {
    const toneless = feature('word', ['chi', 'bo'], 40, 'any');
    expect(order([candidate('none', { title: 'cán bộ' }), candidate('some', { title: 'chị bỏ' })], [toneless])).toEqual(
      ['some', 'none'],
    );
  });

  it('breaks ties by the newer article, then by id, undated last', () => {
    const features = [feature('syllable', ['tin'], 100)];
    const tied = [
      candidate('b', { title: 'tin' }),
      candidate('old', { title: 'tin' }, 1),
      candidate('a', { title: 'tin' }),
      candidate('new', { title: 'tin' }, 2),
    ];
    expect(order(tied, features)).toEqual(['new', 'old', 'a', 'b']);
  });

  it('keeps every candidate, with no features at all too', () => {
    expect(order([candidate('b', {}), candidate('a', {})], [])).toEqual(['a', 'b']);
  });

  it('never gives a word a negative weight', () => {
    for (const df of [0, 1, 500, 999, 1000]) expect(inverseFrequency(df, 1000)).toBeGreaterThan(0);
  });
});
