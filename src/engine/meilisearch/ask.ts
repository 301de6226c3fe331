import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { EngineError } from '../../errors.ts';
import { serverOf } from './document.ts';
import { ARTICLES } from './filter.ts';
import { engineError, isUnreachable, type MeiliServer } from './server.ts';

/** One document as a search hands it out. */
export interface Hit {
  key: string;
  id?: string;
  headline?: string;
  published?: number | null;
  at?: number;
  stream?: string;
  json?: string;
  fingerprint?: string;
  signature?: string;
  data?: string;
}

export type HitAttribute = keyof Hit;

export interface Question {
  /** Filters of one answer: an article stands where the first filter it passes puts it. All but the last choose from the last. */
  filters: readonly string[];
  order: 'newest' | 'oldest' | 'loading';
  offset: number;
  limit: number;
  attributes: readonly HitAttribute[];
  /** attributes whose values are counted */
  facets: readonly string[];
}

export interface Answer {
  hits: Hit[];
  total: number;
  facets: Record<string, Record<string, number>>;
  /** places in time of all that passes; there where they were counted */
  places: Float64Array;
  /** names of servers that did not answer */
  missing: string[];
}

/** A question with one filter. */
export interface SingleQuestion extends Omit<Question, 'filters'> {
  filter: string;
}

/** A question of which only numbers are wanted: how many articles pass, and how many have each value. */
export const counting = (filter: string, facets: readonly string[] = []): SingleQuestion => ({
  filter,
  order: 'loading',
  offset: 0,
  limit: 0,
  attributes: ['key'],
  facets,
});

interface PlainResponse {
  hits: Hit[];
  estimatedTotalHits: number;
  places?: Float64Array;
  facetDistribution?: Record<string, Record<string, number>>;
}

interface FederatedResponse {
  hits: (Hit & { _federation?: unknown })[];
  estimatedTotalHits: number;
  places?: Float64Array;
  facetsByIndex?: Record<string, { distribution: Record<string, Record<string, number>> }>;
  facetDistribution?: Record<string, Record<string, number>>;
  remoteErrors?: Record<string, { message: string; code: string }>;
}

const NO_LIMIT = 1_000_000_000;
const SORT = { newest: [`${ATTRIBUTE.at}:desc`], oldest: [`${ATTRIBUTE.at}:asc`], loading: undefined };

/** Places in time where they were not read out of the answer's text. */
const placesIn = (facets: Answer['facets']): Float64Array =>
  Float64Array.from(Object.keys(facets[ATTRIBUTE.at] ?? {}), Number);

/** The body of one federated search: the same filters for every server, the counts merged by the server asked. Pure. */
export function federatedSearch(question: Question, index: string, servers: readonly MeiliServer[]): object {
  const { filters, order, offset, limit, attributes, facets } = question;
  const several = servers.length > 1;
  const queries = filters.flatMap((filter, place) =>
    servers.map(({ name }) => ({
      indexUid: index,
      filter,
      ...(SORT[order] === undefined ? {} : { sort: SORT[order] }),
      attributesToRetrieve: attributes,
      // With one filter every article weighs the same; with several, those of an earlier one come first.
      federationOptions: {
        ...(filters.length > 1 ? { weight: 1 - place / filters.length } : {}),
        ...(several ? { remote: name } : {}),
      },
    })),
  );
  return {
    federation: {
      offset,
      limit,
      ...(facets.length === 0 ? {} : { facetsByIndex: { [index]: facets } }),
      ...(facets.length === 0 || !several ? {} : { mergeFacets: { maxValuesPerFacet: NO_LIMIT } }),
    },
    queries,
  };
}

/** One search of several in one request to one server. Pure. */
function plainSearch(question: SingleQuestion, index: string): object {
  const { filter, order, offset, limit, attributes, facets } = question;
  return {
    indexUid: index,
    filter,
    ...(SORT[order] === undefined ? {} : { sort: SORT[order] }),
    offset,
    limit,
    attributesToRetrieve: attributes,
    ...(facets.length === 0 ? {} : { facets }),
  };
}

/** Asks all servers through one of them. Where that one does not answer, the next takes its place. */
export class Asker {
  readonly servers: readonly MeiliServer[];
  readonly #index: string;
  #entry = 0;

  constructor(servers: readonly MeiliServer[], index: string) {
    this.servers = servers;
    this.#index = index;
  }

  /** Several questions at once: one request where there is one server. */
  async askAll(questions: readonly SingleQuestion[]): Promise<Answer[]> {
    if (questions.length === 0) return [];
    if (this.servers.length > 1)
      return Promise.all(
        questions.map(({ filter, ...question }) => this.#federated({ ...question, filters: [filter] })),
      );
    const queries = questions.map((question) => plainSearch(question, this.#index));
    const { results } = await this.#post<{ results: PlainResponse[] }>({ queries });
    return results.map(({ hits, estimatedTotalHits, facetDistribution = {}, places }) => ({
      hits,
      total: estimatedTotalHits,
      facets: facetDistribution,
      places: places ?? placesIn(facetDistribution),
      missing: [],
    }));
  }

  /** The same; the last one is answered after all others: one server does so in one request. */
  async askInTurn(questions: readonly SingleQuestion[], last: SingleQuestion): Promise<Answer[]> {
    if (this.servers.length === 1) return this.askAll([...questions, last]);
    return [...(await this.askAll(questions)), ...(await this.askAll([last]))];
  }

  async ask({ filters, ...question }: Question): Promise<Answer> {
    if (filters.length > 1) return this.#federated({ ...question, filters });
    return (await this.askAll([{ ...question, filter: filters[0]! }]))[0]!;
  }

  async #federated(question: Question): Promise<Answer> {
    const answer = await this.#post<FederatedResponse>(federatedSearch(question, this.#index, this.servers));
    const missing = Object.keys(answer.remoteErrors ?? {});
    if (missing.length === this.servers.length) {
      const [{ code, message }] = Object.values(answer.remoteErrors!) as [{ code: string; message: string }];
      throw code === 'index_not_found'
        ? new EngineError('index-missing', 'Nothing has been indexed yet; run npm run index -- PATH…')
        : new EngineError('engine-failed', `No Meilisearch server could answer: ${message}`);
    }
    const facets = answer.facetDistribution ?? answer.facetsByIndex?.[this.#index]?.distribution ?? {};
    return {
      hits: answer.hits,
      total: answer.estimatedTotalHits,
      facets,
      places: answer.places ?? placesIn(facets),
      missing,
    };
  }

  /** Names of the servers that hold the articles with these ids, where there are such. */
  serversOf(ids: readonly string[]): string[] {
    return [...new Set(ids.map((id) => this.servers[serverOf(id, this.servers.length)]!.name))];
  }

  /** How many articles pass each filter. */
  async count(filters: readonly string[]): Promise<number[]> {
    return (await this.askAll(filters.map((filter) => counting(filter)))).map(({ total }) => total);
  }

  /** The index's own documents with these keys, from all servers. */
  async ownDocuments(keys: readonly string[]): Promise<Hit[]> {
    const { hits } = await this.ask({
      filters: [`${ATTRIBUTE.key} IN [${keys.join(', ')}]`],
      order: 'loading',
      offset: 0,
      limit: keys.length * this.servers.length,
      attributes: ['key', 'data'],
      facets: [],
    });
    return hits;
  }

  /** All articles that pass a filter, newest first, a page at a time; stable while the index is. */
  async *pages(filter: string, attributes: readonly HitAttribute[], size: number): AsyncGenerator<Hit[]> {
    let before: number | null = null;
    for (;;) {
      const { hits, missing } = await this.ask({
        filters: [before === null ? filter : `${ARTICLES} AND ${ATTRIBUTE.at} < ${before} AND ${filter}`],
        order: 'newest',
        offset: 0,
        limit: size,
        attributes: [...new Set<HitAttribute>([...attributes, 'at'])],
        facets: [],
      });
      if (missing.length > 0) throw serverMissing(missing);
      if (hits.length > 0) yield hits;
      if (hits.length < size) return;
      before = hits.at(-1)!.at!;
    }
  }

  async #post<T>(body: object): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const server = this.servers[this.#entry]!;
      try {
        return await server.multiSearch<T>(body);
      } catch (error) {
        if (!isUnreachable(error) || attempt + 1 >= this.servers.length) throw engineError(error, server);
        this.#entry = (this.#entry + 1) % this.servers.length;
      }
    }
  }
}

export const serverMissing = (names: readonly string[]): EngineError =>
  new EngineError(
    'server-missing',
    `These Meilisearch servers do not answer, and all are needed here: ${names.join(', ')}`,
  );
