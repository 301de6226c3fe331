import { describe, expect, it } from 'vitest';
import type { Headline, Match, SearchEngine } from '../src/engine/port.ts';
import { EngineError } from '../src/errors.ts';
import { warmUp } from '../src/warm-up.ts';

const titles = (count: number): Headline[] =>
  Array.from({ length: count }, (_, n) => ({ id: `bai-${n}`, title: `Tin thứ ${n} ${'rất dài '.repeat(30)}` }));

/** An engine with these headlines, which notes what it is asked to count. */
function engineWith(headlines: Headline[], keepsPostings: boolean): { engine: SearchEngine; counted: Match[] } {
  const counted: Match[] = [];
  const engine = {
    capabilities: { maxOffset: null, countsApart: true, keepsPostings },
    async count(match: Match) {
      counted.push(match);
      return 0;
    },
    async *headlines(limit: number) {
      for (let from = 0; from < Math.min(limit, headlines.length); from += 25) yield headlines.slice(from, from + 25);
    },
  } as unknown as SearchEngine;
  return { engine, counted };
}

describe('warming up', () => {
  it('searches for the newest headlines as browsers ask, some as pages besides and some without tones', async () => {
    const asked: URL[] = [];
    await warmUp(engineWith(titles(12), false).engine, async (request) => {
      expect(request.headers.get('Accept-Encoding')).toBe('gzip');
      asked.push(new URL(request.url));
      return new Response('{}');
    });
    const pages = asked.filter(({ pathname }) => pathname === '/');
    const searches = asked.filter(({ pathname }) => pathname === '/api/search');
    expect([pages.length, searches.length, asked.length]).toEqual([2, 12, 14]);
    expect(searches.map(({ searchParams }) => searchParams.get('q')!.slice(0, 9))).toEqual(
      titles(12).map((_, n) => `${n % 4 === 3 ? 'Tin thu' : 'Tin thứ'} ${n}`.slice(0, 9)),
    );
    expect(Math.max(...asked.map(({ searchParams }) => searchParams.get('q')!.length))).toBe(100);
  });

  it('reads frequent words, anywhere and in titles, where the engine keeps what it reads', async () => {
    const { engine, counted } = engineWith([], true);
    await warmUp(engine, async () => new Response());
    expect(counted).toHaveLength(800);
    expect(counted.slice(0, 2)).toEqual([
      { kind: 'phrase', keys: ['va2'], tones: 'exact' },
      { kind: 'phrase', keys: ['va2'], tones: 'exact', field: 'title' },
    ]);
  });

  it('says so where a request is refused or there is no index', async () => {
    const refused = warmUp(engineWith(titles(1), false).engine, async () => new Response('', { status: 503 }));
    await expect(refused).rejects.toThrow(/^503 for \/api\/search\?q=Tin/);
    const engine = {
      ...engineWith([], false).engine,
      // biome-ignore lint/correctness/useYield: it fails before the first
      async *headlines() {
        throw new EngineError('index-missing', 'nothing indexed');
      },
    };
    await expect(warmUp(engine, async () => new Response())).rejects.toThrow('nothing indexed');
  });
});
