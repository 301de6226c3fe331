import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rawItems } from '../../indexer/read/raw-items.ts';
import { outcomesOf } from '../../indexer/worker.ts';
import { type AppParts, createApp } from '../../src/app.ts';
import { openMeiliEngine } from '../../src/engine/meilisearch/engine.ts';
import { openMeiliWriter } from '../../src/engine/meilisearch/writer.ts';
import type { IndexWriter, SearchEngine } from '../../src/engine/port.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { openSqliteWriter } from '../../src/engine/sqlite/writer.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import { createRelatedArticles } from '../../src/search/related.ts';
import { createSuggester } from '../../src/suggest/suggester.ts';
import { meilisearchAvailable, type TestServer, testServer } from '../meilisearch/server.ts';

/**
 * A whole service over a few articles, for the cases: files are read, extracted, analyzed and loaded by the indexer's
 * own steps, and asked over the HTTP API.
 */
export interface CaseArchive {
  /** asks and returns status and body; what is in it, the test says */
  // biome-ignore lint/suspicious/noExplicitAny: an answer from outside, looked at member by member
  get(path: string, parameters?: Record<string, string>): Promise<{ status: number; headers: Headers; body: any }>;
  /** ids of the articles a query finds, best first, with the answer's total checked against them */
  find(q: string, parameters?: Record<string, string>): Promise<string[]>;
  request: ReturnType<typeof createApp>['request'];
}

/** An engine the cases run on. `open` makes an archive of records or files of its own. */
export interface CaseEngine {
  name: string;
  start(): Promise<void>;
  /** @param inputs articles as JSON records by id, or contents by file name */
  archive(inputs: CaseInputs): Promise<CaseArchive>;
  close(): Promise<void>;
}
export interface CaseInputs {
  /** title by id, or a record without its id */
  records?: Record<string, string | Record<string, unknown>>;
  files?: Record<string, string | Buffer>;
  /** of the service; the rest is as by default */
  settings?: Partial<AppParts['settings']>;
}

type Opener = (archive: string) => Promise<{ writer: IndexWriter; engine: () => SearchEngine }>;

function caseEngine(name: string, open: Opener, start: () => Promise<void>, stop: () => Promise<void>): CaseEngine {
  const opened: SearchEngine[] = [];
  const root = mkdtempSync(join(tmpdir(), 'timbao-cases-'));
  return {
    name,
    start,
    async archive(inputs) {
      const folder = join(root, randomUUID());
      const { writer, engine } = await open(randomUUID().slice(0, 13));
      for (const path of writeInputs(folder, inputs)) await load(path, writer);
      await writer.publish();
      const serving = engine();
      opened.push(serving);
      return caseArchive(serving, inputs.settings);
    },
    async close() {
      for (const each of opened) await each.close();
      await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function writeInputs(folder: string, { records = {}, files = {} }: CaseInputs): string[] {
  mkdirSync(folder, { recursive: true });
  const lines = Object.entries(records).map(([id, record]) =>
    JSON.stringify({ id, body: [], ...(typeof record === 'string' ? { title: record } : record) }),
  );
  const all: [string, string | Buffer][] = [
    ...(lines.length > 0 ? [['records.ndjson', `${lines.join('\n')}\n`] as const] : []),
    ...Object.entries(files),
  ].map(([name, content]) => [join(folder, name), content]);
  for (const [path, content] of all) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return all.map(([path]) => path);
}

async function load(path: string, writer: IndexWriter): Promise<void> {
  for await (const raw of rawItems([path])) {
    const outcomes = outcomesOf(raw, { homeProvince: '', today: '2026-11-25' });
    const analyzed = outcomes.map((outcome) => {
      if (outcome.kind !== 'analyzed') throw new Error(`${path}: ${JSON.stringify(outcome)}`);
      return outcome.analyzed;
    });
    await writer.put(analyzed);
  }
}

function caseArchive(engine: SearchEngine, settings: CaseInputs['settings'] = {}): CaseArchive {
  const units = gazetteer();
  const app = createApp({
    archive: createArchive(engine, units, { homeProvince: null }),
    suggester: createSuggester(engine, units, { homeProvince: null }),
    related: createRelatedArticles(engine, units),
    gazetteer: units,
    settings: { publicUrl: '', ...settings },
  });
  const get: CaseArchive['get'] = async (path, parameters = {}) => {
    const query = new URLSearchParams(parameters).toString();
    const response = await app.request(query === '' ? path : `${path}?${query}`);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return {
    get,
    async find(q, parameters = {}) {
      const { status, body } = await get('/api/search', { q, ...parameters });
      if (status !== 200) throw new Error(`${q}: ${status} ${JSON.stringify(body)}`);
      if (body.page === 1 && body.total !== body.results.length && body.total <= body.perPage)
        throw new Error(`${q}: a total of ${body.total}, but ${body.results.length} articles`);
      return body.results.map(({ id }: { id: string }) => id);
    },
    request: app.request.bind(app),
  };
}

function sqlite(): CaseEngine {
  const root = mkdtempSync(join(tmpdir(), 'timbao-cases-data-'));
  return caseEngine(
    'sqlite',
    async (archive) => {
      const dataDir = join(root, archive);
      return {
        writer: await openSqliteWriter({ dataDir, kind: 'archive' }),
        engine: () => openSqliteEngine({ dataDir, readers: 1 }),
      };
    },
    async () => {},
    async () => rmSync(root, { recursive: true, force: true }),
  );
}

function meilisearch(): CaseEngine {
  let server: TestServer;
  return caseEngine(
    'meilisearch',
    async (archive) => {
      const options = { urls: [server.url], keys: [server.key], index: `case-${archive}` };
      return { writer: await openMeiliWriter({ ...options, kind: 'archive' }), engine: () => openMeiliEngine(options) };
    },
    async () => {
      server = await testServer();
    },
    () => server.close(),
  );
}

/** How an engine for the cases is made, by its name. */
export const CASE_ENGINES = { sqlite, meilisearch } as const;

/** The engines that can run here: SQLite always, Meilisearch where its server is found. */
export const caseEngines = (): CaseEngine[] => [sqlite(), ...(meilisearchAvailable('cases') ? [meilisearch()] : [])];
