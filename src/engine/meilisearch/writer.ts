import { INDEX_FORMAT } from '../../../config/index-schema.ts';
import type { Article } from '../../article.ts';
import { type GroupedArticle, groupCopies } from '../../copies/groups.ts';
import { EngineError } from '../../errors.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import { analysisVersion } from '../analysis-version.ts';
import { analyzeArticle } from '../analyze-article.ts';
import type { AnalyzedArticle, IndexWriter, RefusedArticle } from '../port.ts';
import { articleTerms } from './article-terms.ts';
import { Asker } from './ask.ts';
import { markCopies, withMark } from './copy-marks.ts';
import {
  copyChunkKey,
  countChunkKey,
  DESCRIPTION_KEY,
  type IndexDescription,
  nameChunkKey,
  readDescription,
} from './description.ts';
import { documentKey, documentLine, LAST_SEQUENCE, serverOf } from './document.ts';
import { FacetNames, type NameRow } from './facet-names.ts';
import { ARTICLES } from './filter.ts';
import { applySettings } from './index-settings.ts';
import { ownDocuments, readCopies, readCounts } from './index-state.ts';
import { persistOn } from './retry.ts';
import { type MeiliOptions, type MeiliServer, openServers } from './server.ts';
import { checkVersion } from './startup-check.ts';
import { finishTask } from './tasks.ts';
import { encodeCounts, TermCounts } from './term-counts.ts';
import { type Upload, Uploader } from './upload.ts';
import { createNext, nextName, removeNext, swapIn } from './versions.ts';

export interface MeiliWriterOptions extends MeiliOptions {
  /** The sample archive makes way for the first real one. */
  kind: 'sample' | 'archive';
  /** Start from nothing instead of from the version that serves. */
  rebuild?: boolean;
}

/** What is known of an article in the version being written. */
interface Known extends Omit<GroupedArticle, 'id'> {
  fingerprint: string;
  sequence: number;
}

/** Milliseconds a request of a loading run may take: a server at work on large batches answers late. */
const WRITE_TIMEOUT = 120_000;
/** Ids read at a time from the version that serves. */
const KNOWN_BATCH = 10_000;
/**
 * Changes to the version that serves are kept until they are published, up to this many bytes, and then applied as one
 * task, which readers see whole or not at all. More than that goes into a new version.
 */
const CHANGES_BYTES = 48_000_000;
/** Past this share of changed articles a new version is written, so that lists of changes stay short. */
const CHANGED_SHARE = 0.1;
const CHANGED_AT_LEAST = 1000;
/** Term counts in one document (some 12 bytes each), rows of names in one document. */
const COUNTS_A_CHUNK = 20_000;
const NAMES_A_CHUNK = 5_000;
/** Groups of copies in one document. */
const GROUPS_A_CHUNK = 5_000;
/** Articles that may turn out to have copies in one step with the changes: each is sent whole again. */
const MARKED_AT_ONCE = 1_000;
/** Documents copied at a time from the version that serves. */
const COPY_BATCH = 200;

const EMPTY_TOKENS = { title: 0, lead: 0, captions: 0, body: 0 };

/**
 * Opens a new version of the index for writing, beside the one that serves.
 * @throws {EngineError} where a server does not answer or refuses the key, `index-outdated` where the version that
 * serves was made by another analysis and `rebuild` is not asked for, `archive-serves` for the sample over an archive
 */
export async function openMeiliWriter(options: MeiliWriterOptions): Promise<IndexWriter> {
  const { servers, serving, fresh } = await startFrom(options);
  const writer = new MeiliWriter(servers, options, fresh ? null : serving);
  if (fresh) await writer.startNext();
  else await writer.readServing();
  return writer;
}

/** What a writer starts from. */
export interface MeiliStart {
  servers: MeiliServer[];
  serving: IndexDescription | null;
  /** name of the version that serves, null where it has none or where a run that ended too early left servers apart */
  name: string | null;
  kind: IndexDescription['kind'] | null;
  /** the writer starts from nothing */
  fresh: boolean;
}

/** @throws {EngineError} as `openMeiliWriter` does */
export async function startFrom(options: MeiliWriterOptions): Promise<MeiliStart> {
  const servers = openServers(options, WRITE_TIMEOUT);
  for (const server of servers) await checkVersion(server);
  const descriptions = await servingDescriptions(servers, options.index);
  const serving = descriptions.find((found) => found !== null) ?? null;
  if (options.kind === 'sample' && serving?.kind === 'archive') {
    throw new EngineError(
      'archive-serves',
      `An archive is already indexed in ${options.index}; for the sample, set MEILI_INDEX to another name`,
    );
  }
  const agreed = descriptions.every((found) => found?.version === serving?.version);
  const name = agreed ? (serving?.name ?? null) : null;
  const fresh =
    options.rebuild === true || serving === null || (serving.kind === 'sample' && options.kind === 'archive');
  if (!fresh && (serving.analysis !== analysisVersion() || serving.servers !== servers.length)) {
    throw new EngineError(
      'index-outdated',
      serving.servers === servers.length
        ? `The index ${options.index} was made by another version of Timbao; index everything again with npm run index -- --rebuild PATH…`
        : `The index ${options.index} is shared among ${serving.servers} servers, MEILI_URL names ${servers.length}; index everything again with npm run index -- --rebuild PATH…`,
    );
  }
  return { servers, serving, name, kind: serving?.kind ?? null, fresh };
}

/** What each server says of the version that serves, null where it has none. Each server is asked by itself. */
async function servingDescriptions(
  servers: readonly MeiliServer[],
  index: string,
): Promise<(IndexDescription | null)[]> {
  const found: (IndexDescription | null)[] = [];
  for (const server of servers) {
    try {
      const [hit] = await persistOn(server, () => new Asker([server], index).ownDocuments([DESCRIPTION_KEY]));
      found.push(hit === undefined ? null : readDescription(hit.data ?? '', INDEX_FORMAT));
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'index-missing') throw error;
      found.push(null);
    }
  }
  return found;
}

class MeiliWriter implements IndexWriter {
  readonly #servers: readonly MeiliServer[];
  readonly #index: string;
  readonly #kind: 'sample' | 'archive';
  readonly #serving: IndexDescription | null;
  readonly #known = new Map<string, Known>();
  /** Articles of the serving version that were replaced or removed: the others are copied into a new version. */
  readonly #replaced = new Map<string, Known>();
  /** counts and names of what changed; names with those of the serving version */
  readonly #counts = new TermCounts();
  readonly #names = new FacetNames();
  readonly #tokens = { ...EMPTY_TOKENS };
  #sequence: number;
  #name: string | undefined;
  #changed = 0;
  /** Lines that wait to be applied to the serving version; null once a new version is being written. */
  #changes: { server: number; upload: Upload }[] | null;
  #changesBytes = 0;
  #uploaders: Uploader[] = [];
  #created: string[] = [];

  constructor(servers: readonly MeiliServer[], options: MeiliWriterOptions, serving: IndexDescription | null) {
    this.#servers = servers;
    this.#index = options.index;
    this.#kind = options.kind;
    this.#serving = serving;
    this.#sequence = serving?.sequence ?? 0;
    if (serving !== null) Object.assign(this.#tokens, serving.tokens);
    this.#changes = serving === null ? null : [];
  }

  /** Begins a new version on every server. */
  async startNext(): Promise<void> {
    this.#changes = null;
    this.#created = await Promise.all(this.#servers.map((server) => createNext(server, this.#index)));
    this.#uploaders = this.#servers.map(
      (server) => new Uploader(server, nextName(this.#index), (upload) => this.#isCurrent(upload)),
    );
  }

  /** Reads what the serving version holds: ids with fingerprints, names of facet values. */
  async readServing(): Promise<void> {
    for (const server of this.#servers) {
      await removeNext(server, this.#index);
      await applySettings(server, this.#index);
      const asker = new Asker([server], this.#index);
      const attributes = ['key', 'id', 'fingerprint', 'published', 'signature'] as const;
      for await (const page of asker.pages(ARTICLES, attributes, KNOWN_BATCH)) {
        for (const { id, fingerprint, published = null, signature } of page) {
          this.#known.set(id!, {
            fingerprint: fingerprint!,
            sequence: 0,
            published,
            // Out of the pool that buffers share, which would keep all of it.
            signature: new Uint8Array(Buffer.from(signature!, 'base64')),
          });
        }
      }
    }
    const asker = new Asker(this.#servers.slice(0, 1), this.#index);
    for await (const { data } of ownDocuments(asker, this.#serving!.nameChunks, nameChunkKey))
      this.#names.addRows(JSON.parse(data!) as NameRow[]);
  }

  fingerprint(id: string): string | null {
    return this.#known.get(id)?.fingerprint ?? null;
  }

  async put(batch: readonly AnalyzedArticle[]): Promise<void> {
    await this.#takeAway(batch.map(({ article }) => article.id));
    for (const analyzed of batch) {
      const { id } = analyzed.article;
      const sequence = ++this.#sequence;
      if (sequence > LAST_SEQUENCE) {
        throw new EngineError(
          'index-worn-out',
          `The index ${this.#index} has been changed too often; index everything again with npm run index -- --rebuild PATH…`,
        );
      }
      const terms = articleTerms(analyzed);
      this.#countArticle(analyzed, terms.counted, 1);
      const { fingerprint, published, signature } = analyzed;
      this.#known.set(id, { fingerprint, sequence, published, signature });
      this.#changed++;
      await this.#send(id, { id, line: documentLine(analyzed, terms, sequence), sequence });
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    const there = ids.filter((id) => this.#known.has(id));
    await this.#takeAway(there);
    for (const id of there) {
      this.#known.delete(id);
      this.#changed++;
      // A document with nothing but its key matches nothing: in one task with the articles added, it takes one away.
      await this.#send(id, { id: null, line: JSON.stringify({ key: documentKey(id) }), sequence: ++this.#sequence });
    }
  }

  async settle(): Promise<readonly RefusedArticle[]> {
    if (this.#changes !== null) return [];
    const refused = (await Promise.all(this.#uploaders.map((uploader) => uploader.settle()))).flat();
    for (const { id, line } of refused) await this.#undo(id, line);
    return refused.map(({ id, code, message }) => ({ id, code, message }));
  }

  async publish(name?: string): Promise<void> {
    this.#name = name;
    if (this.#changes !== null) {
      const { articles, changed } = this.#serving!;
      const tooMany = changed + this.#changed > Math.max(CHANGED_AT_LEAST, articles * CHANGED_SHARE);
      if (!tooMany && (await this.#applyChanges())) return;
      await this.#switchToNext();
    }
    await this.settle();
    if (this.#serving !== null) await this.#copyUnchanged();
    const groups = this.#groups();
    await this.#writeOwnDocuments(groups);
    await markCopies(this.#servers, nextName(this.#index), groups.flat());
    await Promise.all(this.#servers.map((server, at) => swapIn(server, this.#index, this.#created[at]!)));
  }

  async abandon(): Promise<void> {
    if (this.#created.length > 0) await Promise.all(this.#servers.map((server) => removeNext(server, this.#index)));
  }

  #isCurrent({ id, sequence }: Upload): boolean {
    return id === null || this.#known.get(id)?.sequence === sequence;
  }

  #countArticle({ facets, lengths }: AnalyzedArticle, counted: ReadonlyMap<string, number>, sign: 1 | -1): void {
    for (const [term, bits] of counted) this.#counts.add(term, bits, sign);
    this.#names.addArticle(facets, sign);
    for (const field of SEARCH_FIELDS) this.#tokens[field] += sign * lengths[field];
  }

  /** As if a refused article had never been put: what served under its id goes on serving. */
  async #undo(id: string, line: string): Promise<void> {
    const refused = analyzeArticle(articleOfLine(line));
    this.#countArticle(refused, articleTerms(refused).counted, -1);
    this.#known.delete(id);
    const before = this.#replaced.get(id);
    if (before === undefined) return;
    this.#replaced.delete(id);
    this.#known.set(id, before);
    const article = await this.#articleBefore(id);
    if (article === null) return;
    const analyzed = analyzeArticle(article);
    this.#countArticle(analyzed, articleTerms(analyzed).counted, 1);
  }

  /** Takes articles that are there already out of the counts, by analyzing them as they were. */
  async #takeAway(ids: readonly string[]): Promise<void> {
    const there = ids.filter((id) => this.#known.has(id));
    for (const id of there) {
      const before = await this.#articleBefore(id);
      if (before !== null) {
        const analyzed = analyzeArticle(before);
        this.#countArticle(analyzed, articleTerms(analyzed).counted, -1);
      }
      const known = this.#known.get(id)!;
      if (this.#serving !== null && known.sequence === 0) this.#replaced.set(id, known);
    }
  }

  /** An article as it stands in the version being written. */
  async #articleBefore(id: string): Promise<Article | null> {
    const server = this.#servers[serverOf(id, this.#servers.length)]!;
    const waiting = this.#changes?.findLast(({ upload }) => upload.id === id)?.upload.line;
    if (waiting !== undefined) return articleOfLine(waiting);
    const inNext = this.#changes === null && (this.#serving === null || this.#known.get(id)!.sequence > 0);
    if (inNext) await this.settle();
    const asker = new Asker([server], inNext ? nextName(this.#index) : this.#index);
    const { hits } = await asker.ask({
      filters: [`key = ${documentKey(id)}`],
      order: 'loading',
      offset: 0,
      limit: 1,
      attributes: ['key', 'json'],
      facets: [],
    });
    return hits[0]?.json === undefined ? null : (JSON.parse(hits[0].json) as Article);
  }

  async #send(id: string, upload: Upload): Promise<void> {
    const server = serverOf(id, this.#servers.length);
    if (this.#changes === null) return this.#uploaders[server]!.add(upload);
    this.#changes.push({ server, upload });
    this.#changesBytes += Buffer.byteLength(upload.line);
    if (this.#changesBytes > CHANGES_BYTES) await this.#switchToNext();
  }

  /** From changes to the serving version to a new version that holds them. */
  async #switchToNext(): Promise<void> {
    const changes = this.#changes!;
    await this.startNext();
    // What was replaced or removed since has no document in a new version.
    for (const { server, upload } of changes)
      if (upload.id !== null && this.#isCurrent(upload)) await this.#uploaders[server]!.add(upload);
  }

  /**
   * Applies all changes to the serving version as one task a server, with the index's own documents. False where the
   * server would not take them in one: then nothing has changed.
   */
  async #applyChanges(): Promise<boolean> {
    const serving = this.#serving!;
    const counts = this.#countLines(serving.countChunks);
    const names = this.#nameLines();
    const groups = this.#groups();
    const copies = copyLines(groups);
    const marked = await this.#marked(groups);
    if (marked === null) return false;
    const description: IndexDescription = {
      ...this.#describe(names.length, copies.length),
      countChunks: serving.countChunks + counts.length,
      changed: serving.changed + this.#changed,
    };
    const bodies = this.#servers.map((_, server) =>
      [
        ...latestOnly(marked.filter((change) => change.server === server).map(({ upload }) => upload.line)),
        ...counts,
        ...names,
        ...copies,
        ownLine(DESCRIPTION_KEY, JSON.stringify({ ...description, server })),
      ].join('\n'),
    );
    // With several servers, one may refuse what another has taken: then they go the long way from the start.
    if (this.#servers.length > 1 && bodies.some((body) => Buffer.byteLength(body) > 1_000_000)) return false;
    for (const [at, server] of this.#servers.entries()) {
      try {
        const { taskUid } = await persistOn(server, () =>
          server.client.httpRequest.post<{ taskUid: number }>({
            path: `indexes/${this.#index}/documents`,
            contentType: 'application/x-ndjson',
            body: bodies[at]!,
          }),
        );
        await finishTask(server, taskUid, 'applying the changes');
      } catch (error) {
        if (at > 0 || !(error instanceof EngineError) || !['engine-failed', 'task-failed'].includes(error.code))
          throw error;
        return false;
      }
    }
    return true;
  }

  /** Copies what has not changed from the serving version, document by document as it is stored. */
  async #copyUnchanged(): Promise<void> {
    for (const [at, server] of this.#servers.entries()) {
      const asker = new Asker([server], this.#index);
      for await (const page of asker.pages(ARTICLES, ['key', 'id'], COPY_BATCH)) {
        const keys = page.flatMap(({ id, key }) => (this.#replaced.has(id!) ? [] : [key]));
        if (keys.length === 0) continue;
        const { results } = await persistOn(server, () =>
          server.client.httpRequest.post<{ results: { id: string }[] }>({
            path: `indexes/${this.#index}/documents/fetch`,
            body: { ids: keys, limit: keys.length },
          }),
        );
        for (const document of results)
          await this.#uploaders[at]!.add({ id: null, line: JSON.stringify(document), sequence: 0 });
      }
    }
    const asker = new Asker(this.#servers.slice(0, 1), this.#index);
    const before = await readCounts(asker, this.#serving!.countChunks);
    for (const [hash, counts] of before.entries()) this.#counts.addCounts(hash, counts);
  }

  async #writeOwnDocuments(groups: readonly (readonly string[])[]): Promise<void> {
    const counts = this.#countLines(0);
    const names = this.#nameLines();
    const copies = copyLines(groups);
    const description = { ...this.#describe(names.length, copies.length), countChunks: counts.length, changed: 0 };
    for (const [server, uploader] of this.#uploaders.entries()) {
      const lines = [
        ...counts,
        ...names,
        ...copies,
        ownLine(DESCRIPTION_KEY, JSON.stringify({ ...description, server })),
      ];
      for (const line of lines) await uploader.add({ id: null, line, sequence: 0 });
    }
    await this.settle();
  }

  #groups(): string[][] {
    return groupCopies(Array.from(this.#known, ([id, { published, signature }]) => ({ id, published, signature })));
  }

  /**
   * The changes to the serving version with every article that has copies marked so, those that had none until now sent
   * again as they are; null where these are too many for one task.
   */
  async #marked(groups: readonly (readonly string[])[]): Promise<{ server: number; upload: Upload }[] | null> {
    const grouped = new Set(groups.flat());
    const changes = this.#changes!.map(({ server, upload }) => {
      const { id, line } = upload;
      return { server, upload: id !== null && grouped.has(id) ? { ...upload, line: withMark(line, id) } : upload };
    });
    const asker = new Asker(this.#servers.slice(0, 1), this.#index);
    const marked = new Set((await readCopies(asker, this.#serving!.copyChunks)).flat());
    const unmarked = [...grouped].filter((id) => this.#known.get(id)!.sequence === 0 && !marked.has(id));
    if (unmarked.length > MARKED_AT_ONCE) return null;
    for (const [server, { client }] of this.#servers.entries()) {
      const ids = unmarked.filter((id) => serverOf(id, this.#servers.length) === server).map(documentKey);
      if (ids.length === 0) continue;
      const { results } = await persistOn(this.#servers[server]!, () =>
        client.httpRequest.post<{ results: { id: string }[] }>({
          path: `indexes/${this.#index}/documents/fetch`,
          body: { ids, limit: ids.length },
        }),
      );
      for (const document of results) {
        const { id } = document;
        changes.push({
          server,
          upload: { id, line: withMark(JSON.stringify({ ...document, copy: undefined }), id), sequence: 0 },
        });
      }
    }
    return changes;
  }

  /** Term counts as documents, numbered from `first`. */
  #countLines(first: number): string[] {
    const lines: string[] = [];
    const entries = [...this.#counts.entries()];
    for (let from = 0; from < entries.length; from += COUNTS_A_CHUNK) {
      const data = Buffer.from(encodeCounts(entries.slice(from, from + COUNTS_A_CHUNK))).toString('base64');
      lines.push(ownLine(countChunkKey(first + lines.length), data));
    }
    return lines;
  }

  #nameLines(): string[] {
    const rows = this.#names.rows();
    const lines: string[] = [];
    for (let from = 0; from < rows.length; from += NAMES_A_CHUNK)
      lines.push(ownLine(nameChunkKey(lines.length), JSON.stringify(rows.slice(from, from + NAMES_A_CHUNK))));
    return lines;
  }

  #describe(nameChunks: number, copyChunks: number): Omit<IndexDescription, 'countChunks' | 'changed'> {
    return {
      format: INDEX_FORMAT,
      kind: this.#kind,
      analysis: analysisVersion(),
      version: `${Date.now()}-${this.#sequence}`,
      ...(this.#name === undefined ? {} : { name: this.#name }),
      servers: this.#servers.length,
      server: 0,
      articles: this.#known.size,
      tokens: this.#tokens,
      sequence: this.#sequence,
      nameChunks,
      copyChunks,
    };
  }
}

/** Groups of copies as documents. */
function copyLines(groups: readonly (readonly string[])[]): string[] {
  const lines: string[] = [];
  for (let from = 0; from < groups.length; from += GROUPS_A_CHUNK)
    lines.push(ownLine(copyChunkKey(lines.length), JSON.stringify(groups.slice(from, from + GROUPS_A_CHUNK))));
  return lines;
}

const articleOfLine = (line: string): Article => JSON.parse((JSON.parse(line) as { json: string }).json) as Article;
const ownLine = (key: string, data: string): string => JSON.stringify({ key, data });

/** Of several lines for one document the last, where it stood. */
function latestOnly(lines: readonly string[]): string[] {
  const keyOf = (line: string): string => line.slice(0, line.indexOf('"', 8) + 1);
  return [...new Map(lines.map((line) => [keyOf(line), line])).values()];
}
