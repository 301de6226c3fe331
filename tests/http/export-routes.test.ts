import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { EngineError } from '../../src/errors.ts';
import { listen } from '../../src/http/listen.ts';
import { SECRET, tokenFor } from './access/tokens.ts';
import { testApp } from './fixtures/app.ts';
import { articleWith, FULL_ARTICLE } from './fixtures/articles.ts';

const csvRows = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });
const ENDINGS = ['csv', 'ndjson', 'ris', 'bib'] as const;

describe('GET /api/export.csv', () => {
  it('is a table of every article the search counts, newest first', async () => {
    const { app, json } = testApp();
    const response = await app.request('/api/export.csv?tag=l%C3%BAa&per_page=5&page=3');
    const rows = csvRows(await response.text());
    const { total } = (await json('/api/search?tag=l%C3%BAa&per_page=5')).body;
    expect([rows.length, response.headers.get('X-Total-Count')]).toEqual([total, String(total)]);
    expect(rows.map(({ day }) => day)).toEqual(
      rows
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(45);
  });

  it('has a column for every part of an article', async () => {
    const { app, archive } = testApp();
    const { places, body, subheads, boxes, captions, warnings, input, ...plain } = FULL_ARTICLE;
    archive.groupsOfCopies = [['dau-tien', 'da-hai-luu', 'in-lai']];
    const response = await app.request('/api/export.csv?q=Chi+b%E1%BB%99&place=vinh-phuc');
    expect(csvRows(await response.text())).toEqual([
      {
        ...plain,
        href: 'http://localhost/articles/da-hai-luu',
        body: 'Chi bộ thôn bàn việc mở lớp.\n\nMười hai thanh niên học nghề.\n\nLớp học dành cho người < 30 tuổi.',
        tags: 'làng nghề; Chuyên đề: "Chuyển đổi số" & nghề',
        keywords: '',
        places: 'Xã Hải Lựu, Sông Lô, Vĩnh Phúc',
        placeIds: 'vinh-phuc.song-lo.hai-luu',
        placeNowIds: 'nay.phu-tho.hai-luu',
        group: 'dau-tien',
        duplicates: '2',
      },
    ]);
    expect(
      Object.fromEntries([...response.headers].filter(([name]) => /^content-(type|disp)|robots/.test(name))),
    ).toEqual({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="timbao-chi-bo.csv"',
      'x-robots-tag': 'noindex',
    });
  });

  it('begins with the mark by which Excel knows UTF-8, and is a table with no lines where nothing is found', async () => {
    const { app } = testApp();
    const bytes = new Uint8Array(await (await app.request('/api/export.csv?q=kh%C3%B4ng+c%C3%B3')).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toMatch(/^id,href,url,[^\n]*,group,duplicates\r\n$/);
  });
});

describe('the other formats', () => {
  it('are whole records, one a line', async () => {
    const { app, archive } = testApp({ publicUrl: 'https://tim.example' });
    archive.groupsOfCopies = [['da-hai-luu', 'in-lai']];
    const response = await app.request('/api/v1/export.ndjson?q=Chi+b%E1%BB%99&place=vinh-phuc');
    expect(response.headers.get('Content-Type')).toBe('application/x-ndjson; charset=utf-8');
    expect((await response.text()).split('\n').map((line) => (line === '' ? '' : JSON.parse(line)))).toEqual([
      { ...FULL_ARTICLE, href: 'https://tim.example/articles/da-hai-luu', group: 'da-hai-luu', duplicates: 1 },
      '',
    ]);
  });

  it('are the references of the article page, one after the other', async () => {
    const { app } = testApp({ publicUrl: 'https://tim.example' });
    for (const ending of ['ris', 'bib']) {
      const one = await (await app.request(`/articles/da-hai-luu/cite.${ending}`)).text();
      const all = await (await app.request(`/api/export.${ending}`)).text();
      expect(all.startsWith(one)).toBe(true);
      expect(all.match(/^(TY {2}- NEWS|@article\{)/gm)).toHaveLength(48);
    }
  });
});

describe('an export', () => {
  it.each(ENDINGS)('says what is wrong with the request: %s', async (ending) => {
    const { status, body, headers } = await testApp().json(`/api/export.${ending}?from=2022-13&limit=5&tones=x`);
    expect([status, headers.get('Content-Type'), body.issues.map(({ param }: { param: string }) => param)]).toEqual([
      400,
      'application/problem+json',
      ['from', 'tones', 'limit'],
    ]);
  });

  it.each(ENDINGS)('keeps to what a token opens: %s', async (ending) => {
    const { app } = testApp({ tokenSecret: SECRET });
    const token = await tokenFor({ places: ['vinh-phuc'] });
    const within = await app.request(`/api/export.${ending}?token=${token}`);
    expect([within.status, within.headers.get('X-Total-Count')]).toEqual([200, '23']);
    const text = await within.text();
    expect([text.includes('Thợ đá Hải Lựu'), text.includes('Chợ phường 4')]).toEqual([true, false]);
    const wider = await app.request(`/api/export.${ending}?place=yen-bai&token=${token}`);
    expect([wider.status, ((await wider.json()) as { code: string }).code]).toEqual([403, 'outside-token']);
  });

  it('answers with a problem where the engine fails before the first article, and not with an empty file', async () => {
    const { app, archive } = testApp();
    archive.matches = async () => ({
      total: 3,
      articles: failing(),
    });
    const response = await app.request('/api/export.csv');
    expect([response.status, response.headers.get('Content-Type')]).toEqual([503, 'application/problem+json']);
  });

  it('is not read in full to be told apart from another: the index version is its tag', async () => {
    const { app, archive } = testApp();
    const tagOf = async (path: string) => (await app.request(path)).headers.get('ETag');
    const first = await tagOf('/api/export.csv?q=Chi');
    expect(await tagOf('/api/export.csv?q=Chi')).toBe(first);
    for (const other of ['/api/export.csv?q=Ch', '/api/export.ris?q=Chi', '/api/export.csv?q=Chi&match=any'])
      expect(await tagOf(other)).not.toBe(first);
    const again = await app.request('/api/export.csv?q=Chi', { headers: { 'If-None-Match': first! } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    archive.version = 'second';
    expect(await tagOf('/api/export.csv?q=Chi')).not.toBe(first);
  });

  it('says how much there is to a HEAD, and reads none of it', async () => {
    const { app, archive } = testApp();
    let read = 0;
    archive.matches = async () => ({ total: 1000, articles: counted(1000, () => read++) });
    const response = await app.request('/api/export.csv', { method: 'HEAD' });
    expect([response.status, response.headers.get('X-Total-Count'), await response.text()]).toEqual([200, '1000', '']);
    expect(read).toBeLessThanOrEqual(101);
  });
});

/** Articles of an engine that cannot give any. */
const failing = (): AsyncIterable<Article> =>
  ReadableStream.from({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new EngineError('server-missing', '')) }),
  });

/** So many articles, telling of each as it is taken. */
async function* counted(number: number, take: () => void): AsyncGenerator<Article> {
  for (let n = 0; n < number; n++) {
    take();
    yield articleWith({ id: `bai-${n}`, title: `Bài ${n}`, body: ['chữ '.repeat(500)] });
  }
}

describe('an export over the network', () => {
  const serve = (app: ReturnType<typeof testApp>['app']) =>
    listen({ fetch: (request) => app.fetch(request), host: '127.0.0.1', port: 0 });

  it('stops reading once its client is gone', async () => {
    const { app, archive } = testApp();
    let read = 0;
    const ended = Promise.withResolvers<void>();
    archive.matches = async () => ({
      total: 1_000_000,
      articles: (async function* () {
        try {
          yield* counted(1_000_000, () => read++);
        } finally {
          ended.resolve();
        }
      })(),
    });
    const server = await serve(app);
    const leave = new AbortController();
    const response = await fetch(`${server.url}/api/export.ndjson`, { signal: leave.signal });
    await response.body!.getReader().read();
    leave.abort();
    await ended.promise;
    await server.close();
    expect(read).toBeLessThan(1_000_000);
  });

  it.each(['identity', 'gzip'])(
    'breaks off where articles are missing at the end, and the log says so: %s',
    async (encoding) => {
      const lines: [object, string][] = [];
      const logger = {
        info() {},
        debug() {},
        error: (fields: object, message: string) => void lines.push([fields, message]),
      };
      const { app, archive } = testApp({ logger });
      archive.matches = async () => ({ total: 300, articles: counted(250, () => {}) });
      const server = await serve(app);
      const response = await fetch(`${server.url}/api/export.csv`, { headers: { 'Accept-Encoding': encoding } });
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
      await server.close();
      expect(lines).toEqual([[{ err: expect.any(EngineError), path: '/api/export.csv' }, 'export broken off']]);
    },
  );
});
