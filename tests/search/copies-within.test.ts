import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { copiesWithin } from '../../src/search/copies-within.ts';
import { article } from '../contract/fixtures.ts';

const articles = new Map<string, Article>(
  ['xa-hoi', 'xa-hoi', 'kinh-te', 'kinh-te'].map((section, n) => {
    const id = `bai-${n}`;
    return [id, article({ id, title: 'Cùng một tin', section })];
  }),
);
const groups = [['bai-2', 'bai-0', 'bai-1'], ['bai-3']];
const engine = {
  copies: async (ids: readonly string[]) => ids.map((id) => [...groups.find((group) => group.includes(id))!]),
  articles: async (ids: readonly string[]) => ids.map((id) => articles.get(id) ?? null),
};

describe('copies of a text', () => {
  it('are all that the engine knows of where the whole archive is open', async () => {
    expect(await copiesWithin(engine, ['bai-0', 'bai-3'], undefined)).toEqual(groups);
  });

  it('are only those in the part that is open, the order kept', async () => {
    const within = { kind: 'value', facet: 'section', values: ['xa-hoi'] } as const;
    expect(await copiesWithin(engine, ['bai-0', 'bai-1'], within)).toEqual([
      ['bai-0', 'bai-1'],
      ['bai-0', 'bai-1'],
    ]);
    expect(await copiesWithin(engine, ['bai-1'], within)).toEqual([['bai-0', 'bai-1']]);
    expect(await copiesWithin(engine, [], within)).toEqual([]);
  });
});
