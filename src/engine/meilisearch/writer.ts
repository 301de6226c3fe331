import { INDEX_FORMAT } from '../../../config/index-schema.ts';
import type { Article } from '../../article.ts';
import { EngineError } from '../../errors.ts';
import { analysisVersion } from '../analysis-version.ts';
import { analyzeArticle } from '../analyze-article.ts';
import type { AnalyzedArticle, IndexWriter, RefusedArticle } from '../port.ts';
import { ArchiveTally } from './archive-tally.ts';
import { Asker } from './ask.ts';
import { markCopies } from './copy-marks.ts';
import { type IndexDescription, nameChunkKey } from './description.ts';
import { documentKey, documentLine, LAST_SEQUENCE, sequenceOf, serverOf, storedValues } from './document.ts';
import type { NameRow } from './facet-names.ts';
import { applySettings } from './index-settings.ts';
import { ownDocuments, readCopies, readCounts } from './index-state.ts';
import { groupsOf, type Known, readKnown } from './known-articles.ts';
import { applyInOneStep, bodiesOf, type Change, markedChanges } from './one-step.ts';
import { copyLines, countLines, descriptionLine, nameLines, rowLines } from './own-lines.ts';
import type { MeiliServer } from './server.ts';
import { type MeiliWriterOptions, startFrom } from './start-from.ts';
import { articleOfLine, everyDocument, storedArticle } from './stored-documents.ts';
import { type Upload, Uploader } from './upload.ts';
import { createNext, leaveNext, nextName, removeNext, swapIn } from './versions.ts';

/**
 * Changes to the version that serves are kept until they are published, up to this many bytes, and then applied as one
 * task, which readers see whole or not at all. More than that goes into a new version.
 */
const CHANGES_BYTES = 48_000_000;
/** Past this share of changed articles a new version is written, so that lists of changes stay short. */
const CHANGED_SHARE = 0.1;
const CHANGED_AT_LEAST = 1000;

/**
 * Opens a new version of the index for writing, beside the one that serves.
 * @throws {EngineError} where a server does not answer or refuses the key, `index-outdated` where the version that
 * serves was made by another analysis and `rebuild` is not asked for, `archive-serves` for the sample over an archive
 */
export async function openMeiliWriter(options: MeiliWriterOptions): Promise<IndexWriter> {
  const { servers, serving, fresh } = await startFrom(options);
  const writer = new MeiliWriter(servers, options, fresh ? null : serving, sequenceAfter(serving));
  if (fresh) await writer.startNext();
  else await writer.readServing();
  return writer;
}

/**
 * Sequences go on over rebuilding: readers know articles by their place in time, which must not be another article's
 * while they have not seen yet that the index was replaced. Past half of them they begin anew.
 */
const sequenceAfter = (serving: IndexDescription | null): number =>
  serving === null || serving.sequence > LAST_SEQUENCE / 2 ? 0 : serving.sequence;

class MeiliWriter implements IndexWriter {
  readonly #servers: readonly MeiliServer[];
  readonly #index: string;
  readonly #kind: 'sample' | 'archive';
  readonly #serving: IndexDescription | null;
  readonly #known = new Map<string, Known>();
  /** Articles of the serving version that were replaced or removed: the others are copied into a new version. */
  readonly #replaced = new Map<string, Known>();
  readonly #tally = new ArchiveTally();
  #sequence: number;
  #name: string | undefined;
  #changed = 0;
  /** Lines that wait to be applied to the serving version; null once a new version is being written. */
  #changes: Change[] | null;
  #changesBytes = 0;
  #uploaders: Uploader[] = [];
  #created: string[] = [];

  constructor(
    servers: readonly MeiliServer[],
    options: MeiliWriterOptions,
    serving: IndexDescription | null,
    sequence: number,
  ) {
    this.#servers = servers;
    this.#index = options.index;
    this.#kind = options.kind;
    this.#serving = serving;
    this.#sequence = serving?.sequence ?? sequence;
    if (serving !== null) Object.assign(this.#tally.tokens, serving.tokens);
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
      await readKnown(this.#known, server, this.#index);
    }
    for await (const { data } of ownDocuments(this.#firstServer(), this.#serving!.nameChunks, nameChunkKey))
      this.#tally.names.addRows(JSON.parse(data!) as NameRow[]);
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
      const terms = this.#tally.add(analyzed);
      this.#tally.rows.add(sequence, storedValues(analyzed));
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
    const groups = groupsOf(this.#known);
    await this.#writeOwnDocuments(groups);
    await markCopies(this.#servers, nextName(this.#index), groups.flat());
    await Promise.all(this.#servers.map((server, at) => swapIn(server, this.#index, this.#created[at]!)));
  }

  async abandon(): Promise<void> {
    if (this.#created.length > 0) await Promise.all(this.#servers.map((server) => leaveNext(server, this.#index)));
  }

  /** The index's own documents are the same on all servers. */
  #firstServer(): Asker {
    return new Asker(this.#servers.slice(0, 1), this.#index);
  }

  #isCurrent({ id, sequence }: Upload): boolean {
    return id === null || this.#known.get(id)?.sequence === sequence;
  }

  /** As if a refused article had never been put: what served under its id goes on serving. */
  async #undo(id: string, line: string): Promise<void> {
    this.#tally.takeAway(analyzeArticle(articleOfLine(line)));
    this.#known.delete(id);
    const before = this.#replaced.get(id);
    if (before === undefined) return;
    this.#replaced.delete(id);
    this.#known.set(id, before);
    const article = await this.#articleBefore(id);
    if (article !== null) this.#tally.add(analyzeArticle(article));
  }

  /** Takes articles that are there already out of the counts, by analyzing them as they were. */
  async #takeAway(ids: readonly string[]): Promise<void> {
    const there = ids.filter((id) => this.#known.has(id));
    for (const id of there) {
      const before = await this.#articleBefore(id);
      if (before !== null) this.#tally.takeAway(analyzeArticle(before));
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
    return storedArticle(server, inNext ? nextName(this.#index) : this.#index, id);
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

  /** Applies all changes to the serving version with the index's own documents; false where that was not possible. */
  async #applyChanges(): Promise<boolean> {
    const serving = this.#serving!;
    const groups = groupsOf(this.#known);
    const copied = new Set(groups.flat());
    const marked = new Set((await readCopies(this.#firstServer(), serving.copyChunks)).flat());
    const unmarked = [...copied].filter((id) => this.#known.get(id)!.sequence === 0 && !marked.has(id));
    const changes = await markedChanges(this.#changes!, copied, unmarked, {
      servers: this.#servers,
      index: this.#index,
    });
    if (changes === null) return false;
    const own = this.#ownLines(groups, serving);
    return applyInOneStep(this.#servers, this.#index, bodiesOf(changes, this.#servers.length, own));
  }

  /** Copies what has not changed from the serving version, document by document as it is stored. */
  async #copyUnchanged(): Promise<void> {
    for (const [at, server] of this.#servers.entries()) {
      for await (const document of everyDocument(server, this.#index, (id) => this.#replaced.has(id))) {
        this.#tally.rows.add(sequenceOf(document.at), document);
        await this.#uploaders[at]!.add({ id: null, line: JSON.stringify(document), sequence: 0 });
      }
    }
    const before = await readCounts(this.#firstServer(), this.#serving!.countChunks);
    for (const [hash, counts] of before.entries()) this.#tally.counts.addCounts(hash, counts);
  }

  async #writeOwnDocuments(groups: readonly (readonly string[])[]): Promise<void> {
    const own = this.#ownLines(groups, null);
    for (const [server, uploader] of this.#uploaders.entries())
      for (const line of own(server)) await uploader.add({ id: null, line, sequence: 0 });
    await this.settle();
  }

  /** The index's own documents, the description last, for each server; `changed`: what they are changes of. */
  #ownLines(groups: readonly (readonly string[])[], changed: IndexDescription | null): (server: number) => string[] {
    const version = `${Date.now()}-${this.#sequence}`;
    const { countChunks, rowChunks, base } = changed ?? { countChunks: 0, rowChunks: 0, base: version };
    const counts = countLines(this.#tally.counts, countChunks);
    const rows = rowLines(this.#tally.rows.chunks(), rowChunks);
    const names = nameLines(this.#tally.names);
    const copies = copyLines(groups);
    const description: IndexDescription = {
      format: INDEX_FORMAT,
      kind: this.#kind,
      analysis: analysisVersion(),
      version,
      base,
      ...(this.#name === undefined ? {} : { name: this.#name }),
      servers: this.#servers.length,
      server: 0,
      articles: this.#known.size,
      tokens: this.#tally.tokens,
      sequence: this.#sequence,
      countChunks: countChunks + counts.length,
      changed: changed === null ? 0 : changed.changed + this.#changed,
      nameChunks: names.length,
      copyChunks: copies.length,
      rowChunks: rowChunks + rows.length,
    };
    return (server) => [...counts, ...rows, ...names, ...copies, descriptionLine(description, server)];
  }
}
