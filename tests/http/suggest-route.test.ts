import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { SUGGEST_PARAMETERS, suggestResponseSchema } from '../../src/http/routes/suggest-route.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import { createRelatedArticles } from '../../src/search/related.ts';
import { createSuggester } from '../../src/suggest/suggester.ts';
import { type SmallArchive, smallArchive, WRITTEN } from '../suggest/small-archive.ts';
import { testApp } from './fixtures/app.ts';

describe('GET /api/suggest', () => {
  let small: SmallArchive;
  let app: ReturnType<typeof createApp>;
  beforeAll(async () => {
    small = await smallArchive(WRITTEN);
    const { engine } = small;
    app = createApp({
      archive: createArchive(engine, gazetteer(), { homeProvince: null }),
      suggester: createSuggester(engine, gazetteer(), { homeProvince: null }),
      related: createRelatedArticles(engine, gazetteer()),
      gazetteer: gazetteer(),
      settings: { publicUrl: '' },
    });
  });
  afterAll(() => small.close());
  const ask = async (search: string) => {
    const response = await app.request(`/api/suggest${search}`);
    // biome-ignore lint/suspicious/noExplicitAny: an answer from outside, looked at member by member
    const body: any = await response.json();
    return { status: response.status, body };
  };
  const q = (text: string): string => `?q=${encodeURIComponent(text)}`;

  it('completes what was typed, each suggestion with its count and where it leads', async () => {
    const { status, body } = await ask(q('hải l'));
    expect([status, body]).toEqual([
      200,
      {
        suggestions: [
          {
            text: 'Xã Hải Lựu, Sông Lô, Vĩnh Phúc',
            kind: 'place',
            count: 1,
            href: '/?place=vinh-phuc.song-lo.hai-luu',
          },
          { text: 'Thợ đá Hải Lựu truyền nghề cho Lê Thị Mận', kind: 'article', count: 1, href: '/articles/da' },
        ],
      },
    ]);
  });
  it('leads to exactly the articles counted: exact tones where a word has no marks, nothing relaxed, tags whatever signs they hold', async () => {
    const found = async (text: string, kind: string) =>
      (await ask(q(text))).body.suggestions.find((one: { kind: string }) => one.kind === kind)?.href;
    expect(await found('kinh d', 'term')).toBe('/?q=kinh+doanh&tones=exact&match=all');
    expect(await found('chi b', 'term')).toBe('/?q=chi+b%E1%BB%99&match=all');
    expect(await found('biển', 'tag')).toBe('/?tag=Bi%E1%BB%83n%3A+%C4%91%E1%BA%A3o+%26+%C4%91%C3%A1');
  });
  it.each(['đứ', 'ĐỨ', 'du'])('suggests Đức Huệ for %s', async (typed) => {
    const { body } = await ask(q(typed));
    expect(body.suggestions).toContainEqual({
      text: 'Huyện Đức Huệ, Long An',
      kind: 'place',
      count: 2,
      href: '/?place=long-an.duc-hue',
    });
  });
  it('answers as its schema says, with no more than asked for', async () => {
    for (const search of [q('đ'), `${q('đ')}&limit=2`, q(''), '', q('"- \\ % _ * |')]) {
      const { status, body } = await ask(search);
      expect([status, suggestResponseSchema.safeParse(body).error]).toEqual([200, undefined]);
    }
    expect((await ask(`${q('đ')}&limit=2`)).body.suggestions).toHaveLength(2);
    expect((await ask('')).body).toEqual({ suggestions: [] });
  });
  it('refuses what it does not know, with every issue', async () => {
    const { status, body } = await ask(`${q('a'.repeat(2001))}&limit=0&tone=1`);
    expect([status, body.code, body.issues.map(({ param }: { param: string }) => param)]).toEqual([
      400,
      'bad-request',
      ['q', 'limit', 'tone'],
    ]);
  });
  it('is described in the OpenAPI document with its parameters and its schema', async () => {
    const { body } = await testApp().json('/openapi.json');
    const { parameters, responses } = body.paths['/api/suggest'].get;
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([...Object.keys(SUGGEST_PARAMETERS), 'token']);
    expect(responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/SuggestResponse',
    });
  });
});
