import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { DocumentSet } from '../document-set.ts';
import type { CopyColumns } from '../hidden-copies.ts';
import { type Answer, type Asker, counting, type SingleQuestion } from './ask.ts';
import type { CopyGroups } from './copies.ts';
import { DESCRIPTION_KEY, versionOf } from './description.ts';
import type { FacetColumns } from './facet-columns.ts';
import { articlesOf, holdsAny } from './filter.ts';

/** Bytes of postings kept: a bit an article for each of the frequent words, four bytes an article for the others. */
const BYTES_KEPT = 14_000_000;
/** What an entry takes besides its postings and two bytes a letter. */
const ENTRY_BYTES = 200;
/** Articles with copies that are looked up at a time. */
const COPIES_AT_ONCE = 1000;
/** Articles of filters that are read ahead at a time: some 7 ms of the server, and half as many here. */
const AHEAD_AT_ONCE = 5000;
/** Share of the room that is filled with what nobody has asked for yet. */
const AHEAD_SHARE = 0.8;
/**
 * Milliseconds for which an answer about the index is as good as a new one: one search asks several times. Whoever
 * publishes an index takes longer to hear that it is done.
 */
const JUST_NOW = 10;
/** Milliseconds between two questions of what is read ahead, for those who search meanwhile. */
const AHEAD_PAUSE = 20;
/** Filters that wait to be read because they were too much to ask for at once. */
const MOST_WAITING = 200;

/** A filter, and how many articles pass it. */
export interface PostingsSize {
  filter: string;
  many: number;
}

/** What a state of the index is to the server by now. */
export type Currency =
  /** the same */
  | 'current'
  /** replaced by another one */
  | 'replaced'
  /** not to be told: a server does not answer, or holds articles that are not known here */
  | 'unclear';

/** Postings with what is to be waited for before anything is said that follows from them. */
export interface Reading {
  currency: Promise<Currency>;
  /** Whether all was known before; else what was read is of the index only where it is still the same. */
  isKnown: boolean;
  get(filter: string): DocumentSet;
}

/**
 * Which articles pass a filter, by their rows (`facet-columns.ts`), of one version of the index: the most recently used
 * are kept. The server finds a filter's articles in no time, but takes a microsecond or two for each to say which they
 * are; words are asked for again and again, and whatever follows from several of them is worked out here.
 *
 * Versions never come back. So what was read between a description of the index and another of the same version is of
 * that version, and every reading ends with the description.
 */
export class TermPostings {
  readonly #asker: Asker;
  readonly #version: string;
  readonly #columns: FacetColumns;
  readonly #groups: readonly (readonly string[])[];
  readonly #rows: number;
  readonly #places: Float64Array;
  /** scratch space of one number a row, all zero */
  readonly scores: Float32Array;
  readonly #kept = new LRUCache<string, DocumentSet>({
    maxSize: BYTES_KEPT,
    sizeCalculation: (set, filter) => set.byteLength + filter.length * 2 + ENTRY_BYTES,
  });
  readonly #waiting = new Set<string>();
  #copies: CopyColumns | null = null;
  #checked: { at: number; currency: Promise<Currency> } | null = null;

  constructor(asker: Asker, index: { version: string; columns: FacetColumns; copies: CopyGroups }) {
    this.#asker = asker;
    this.#version = index.version;
    this.#columns = index.columns;
    this.#groups = index.copies.groups;
    this.#rows = index.columns.size;
    this.#places = new Float64Array(this.#rows);
    this.scores = new Float32Array(this.#rows);
  }

  /** one more than the largest row */
  get rows(): number {
    return this.#rows;
  }

  /** The groups of copies by rows; known once anything was read. */
  get copies(): CopyColumns {
    return this.#copies!;
  }

  /** The place in time of an article that a filter found. */
  placeOf(row: number): number {
    return this.#places[row]!;
  }

  has(filter: string): boolean {
    return this.#kept.has(filter);
  }

  /** Postings of filters; asked for are those that are not known. */
  async read(filters: Iterable<string>): Promise<Reading> {
    const sets = new Map<string, DocumentSet>();
    const unknown: string[] = [];
    for (const filter of new Set(filters)) {
      const kept = this.#kept.get(filter);
      if (kept === undefined) unknown.push(filter);
      else sets.set(filter, kept);
    }
    const get = (filter: string): DocumentSet => sets.get(filter)!;
    if (unknown.length === 0 && this.#copies !== null) return { currency: this.currency(), isKnown: true, get };
    const read = (currency: Currency): Reading => ({ currency: Promise.resolve(currency), isKnown: false, get });
    const copied = this.#copies === null ? this.#groups.flat() : [];
    const questions = [
      ...unknown.map((filter) => counting(articlesOf(filter)!, [ATTRIBUTE.at])),
      ...copiesQuestions(copied),
    ];
    const { answers, currency } = await this.#ask(questions);
    if (currency !== 'current') return read(currency);
    const found = unknown.map((_, i) => this.#setOf(answers[i]!));
    if (found.includes(null)) return read('unclear');
    this.#copies ??= this.#copiesOf(answers.slice(unknown.length));
    for (const [i, filter] of unknown.entries()) {
      sets.set(filter, found[i]!);
      this.#kept.set(filter, found[i]!);
    }
    return read('current');
  }

  /** Whether the index is still the same, asked for unless that was found just now. */
  currency(): Promise<Currency> {
    const now = performance.now();
    if (this.#checked !== null && now - this.#checked.at <= JUST_NOW) return this.#checked.currency;
    const checked = { at: now, currency: this.#ask([]).then((asked) => asked.currency) };
    this.#checked = checked;
    const forget = (): void => {
      if (this.#checked === checked) this.#checked = null;
    };
    checked.currency.then((currency) => {
      if (currency !== 'current') forget();
    }, forget);
    return checked.currency;
  }

  /** What was used last, the latest first. */
  *recent(): Generator<PostingsSize> {
    for (const [filter, { size }] of this.#kept.entries()) yield { filter, many: size };
  }

  /** Reads filters some at a time, in their order, while it is wanted and they fit. */
  async readAhead(sizes: Iterable<PostingsSize>, isWanted: () => boolean): Promise<void> {
    let together: string[] = [];
    let articles = 0;
    const read = async (): Promise<boolean> => {
      const { currency } = await this.read(together);
      together = [];
      articles = 0;
      await sleep(AHEAD_PAUSE, undefined, { ref: false });
      return (await currency) === 'current' && isWanted() && this.#kept.calculatedSize < BYTES_KEPT * AHEAD_SHARE;
    };
    for (const { filter, many } of sizes) {
      if (this.#kept.has(filter)) continue;
      together.push(filter);
      articles += many;
      if (articles >= AHEAD_AT_ONCE && !(await read())) return;
    }
    if (together.length > 0) await read();
  }

  /** Reads filters when nobody waits for them. What it cannot read is read when it is asked for, and then told of. */
  readLater(filters: readonly string[]): void {
    const idle = this.#waiting.size === 0;
    for (const filter of filters) if (this.#waiting.size < MOST_WAITING) this.#waiting.add(filter);
    if (idle) this.#readWaiting().catch(() => this.#waiting.clear());
  }

  async #readWaiting(): Promise<void> {
    for (const filter of this.#waiting) {
      await sleep(AHEAD_PAUSE, undefined, { ref: false });
      const reading = await this.read([filter]);
      if ((await reading.currency) !== 'current') return this.#waiting.clear();
      this.#waiting.delete(filter);
    }
  }

  async #ask(questions: readonly SingleQuestion[]): Promise<{ answers: Answer[]; currency: Currency }> {
    const answers = await this.#asker.askInTurn(questions, {
      filter: `${ATTRIBUTE.key} = ${DESCRIPTION_KEY}`,
      order: 'loading',
      offset: 0,
      limit: this.#asker.servers.length,
      attributes: ['key', 'data'],
      facets: [],
    });
    const described = answers.pop()!;
    const versions = described.hits.map(({ data }) => versionOf(data ?? ''));
    const isMissing = [described, ...answers].some(({ missing }) => missing.length > 0);
    if (isMissing || versions.length < this.#asker.servers.length) return { answers, currency: 'unclear' };
    return { answers, currency: versions.every((version) => version === this.#version) ? 'current' : 'replaced' };
  }

  /** The articles whose places in time were counted; null where one of them is not known. */
  #setOf({ places }: Answer): DocumentSet | null {
    const rows = new Uint32Array(places.length);
    for (const [i, at] of places.entries()) {
      const row = this.#rowAt(at);
      if (row === -1) return null;
      rows[i] = row;
    }
    return new DocumentSet(rows.sort(), this.#rows);
  }

  #rowAt(at: number): number {
    const row = this.#columns.rowOf(at);
    if (row !== -1) this.#places[row] = at;
    return row;
  }

  #copiesOf(answers: readonly Answer[]): CopyColumns {
    const rows = new Map<string, number>();
    for (const { hits } of answers) for (const { key, at } of hits) rows.set(key, this.#rowAt(at!));
    const group = new Int32Array(this.#rows).fill(-1);
    const members = this.#groups.map((keys) => keys.flatMap((key) => rows.get(key) ?? []).filter((row) => row !== -1));
    for (const [number, of] of members.entries()) for (const row of of) group[row] = number;
    return { group, members };
  }
}

function copiesQuestions(keys: readonly string[]): SingleQuestion[] {
  const questions: SingleQuestion[] = [];
  for (let from = 0; from < keys.length; from += COPIES_AT_ONCE) {
    const some = keys.slice(from, from + COPIES_AT_ONCE);
    questions.push({
      filter: holdsAny(ATTRIBUTE.key, some) as string,
      order: 'loading',
      offset: 0,
      limit: some.length,
      attributes: ['key', 'at'],
      facets: [],
    });
  }
  return questions;
}
