import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toArticle } from '../../indexer/extract/article.ts';
import { articleOfRecord } from '../../indexer/extract/record-article.ts';
import type { Article } from '../../src/article.ts';
import { analyzeArticle } from '../../src/engine/analyze-article.ts';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { openSqliteWriter } from '../../src/engine/sqlite/writer.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import type { Archive } from '../../src/search/types.ts';
import { compareArchives } from './parity.ts';
import { parityQueries } from './parity-queries.ts';
import { meilisearchAvailable, type TestServer, testServer } from './server.ts';

const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus/news.ndjson.gz');
/** Articles compared; PARITY_ARTICLES=40000 takes the whole corpus. */
const ARTICLES = Number(process.env.PARITY_ARTICLES ?? 1500);
const MINUTES = 60_000;

async function* lines(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    yield* parts.filter((part) => part !== '');
  }
  if (rest !== '') yield rest;
}

function available(): boolean {
  if (!existsSync(CORPUS)) {
    console.log('skipped: both engines on the corpus: ../shared/corpus is not there');
    return false;
  }
  return meilisearchAvailable('both engines on the corpus');
}

describe.runIf(available())('both engines on the corpus', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'timbao-parity-'));
  const articles: Article[] = [];
  const archives: Archive[] = [];
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
    const options = { urls: [server.url], keys: [server.key], index: `parity-${process.pid}` };
    const writers = [
      await openSqliteWriter({ dataDir, kind: 'archive' }),
      await openMeiliWriter({ ...options, kind: 'archive' }),
    ];
    for await (const line of lines(createReadStream(CORPUS).pipe(createGunzip()))) {
      const input = { path: 'corpus', format: 'json', encoding: 'utf-8' };
      const draft = articleOfRecord(JSON.parse(line), input, '2026-01-01');
      const { article, tokens } = toArticle(draft, { homeProvince: null });
      articles.push(article);
      for (const writer of writers) await writer.put([analyzeArticle(article, tokens)]);
      if (articles.length >= ARTICLES) break;
    }
    for (const writer of writers) await writer.publish();
    for (const engine of [openSqliteEngine({ dataDir, readers: 1 }), openMeiliEngine(options)])
      archives.push(createArchive(engine, gazetteer(), { homeProvince: null }));
  }, 30 * MINUTES);
  afterAll(async () => {
    for (const archive of archives) await archive.close();
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it(
    'give the same totals, the same facet counts and the same first page',
    async () => {
      const { queries, equal, overlap, differences } = await compareArchives(
        archives[0]!,
        archives[1]!,
        parityQueries(articles),
      );
      for (const { kind, q, what } of differences) console.log(`${kind}: ${JSON.stringify(q)}: ${what}`);
      console.log(`${equal} of ${queries} queries equal, first pages share ${(overlap * 10).toFixed(2)} of 10`);
      expect(queries).toBeGreaterThan(230);
      expect(equal / queries).toBeGreaterThanOrEqual(0.99);
      expect(overlap).toBeGreaterThanOrEqual(0.95);
    },
    30 * MINUTES,
  );
});
