import { Meilisearch, MeilisearchApiError, MeilisearchRequestError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { SETTINGS, type Settings } from '../../../config/settings.ts';
import { EngineError, TimbaoError } from '../../errors.ts';
import { type MultiSearch, openMultiSearch, UNCOMPRESSED } from './multi-search.ts';

/** One Meilisearch server. */
export interface MeiliServer {
  url: string;
  /** its name in the network of servers */
  name: string;
  client: Meilisearch;
  /** milliseconds a task may stand without progress (`patience.ts`) */
  patience: number;
  multiSearch: MultiSearch;
}

export interface MeiliOptions {
  /** one address, or several that share the articles */
  urls: readonly string[];
  /** one key for all of them, one each in the same order, or none */
  keys: readonly string[];
  /** name of the index */
  index: string;
  /** seconds a task of a loading run may stand without progress; without it, as MEILI_PATIENCE has it by default */
  patience?: number;
}

/** The settings as options: several addresses and keys are apart by commas. */
export const meiliOptions = (
  settings: Pick<Settings, 'meiliUrl' | 'meiliKey' | 'meiliIndex'> & Partial<Pick<Settings, 'meiliPatience'>>,
): MeiliOptions => ({
  urls: settings.meiliUrl.split(','),
  keys: settings.meiliKey === '' ? [] : settings.meiliKey.split(',').map((key) => key.trim()),
  index: settings.meiliIndex,
  ...(settings.meiliPatience === undefined ? {} : { patience: settings.meiliPatience }),
});

/** How long a reading request may take, in milliseconds. A search takes a few; counting facets of millions of articles, some hundred. */
const READ_TIMEOUT = 30_000;

/** Name of a server in Meilisearch's network, by its place in MEILI_URL. */
export const serverName = (index: number): string => `timbao-${index}`;

/** @throws {EngineError} `keys-mismatch` where keys and addresses do not pair up */
export function openServers(
  { urls, keys, patience = SETTINGS.meiliPatience.default }: MeiliOptions,
  timeout = READ_TIMEOUT,
): MeiliServer[] {
  if (keys.length > 1 && keys.length !== urls.length) {
    throw new EngineError(
      'keys-mismatch',
      `MEILI_KEY holds ${keys.length} keys for ${urls.length} servers in MEILI_URL; give one key for all or one each`,
    );
  }
  return urls.map((url, index) => {
    const apiKey = keys.length > 1 ? keys[index]! : (keys[0] ?? '');
    const client = new Meilisearch({
      host: url,
      ...(apiKey === '' ? {} : { apiKey }),
      timeout,
      requestInit: { headers: UNCOMPRESSED },
    });
    return {
      url,
      name: serverName(index),
      client,
      patience: patience * 1000,
      multiSearch: openMultiSearch(url, apiKey, timeout),
    };
  });
}

/** The server's own code of an error, null where the error is not an answer of the server. */
export const apiCode = (error: unknown): string | null =>
  error instanceof MeilisearchApiError ? (error.cause?.code ?? `http_${error.response.status}`) : null;

export const apiStatus = (error: unknown): number | null =>
  error instanceof MeilisearchApiError ? error.response.status : null;

export const isUnreachable = (error: unknown): boolean =>
  error instanceof MeilisearchRequestError || error instanceof MeilisearchRequestTimeOutError;

/** Whether an error of the server says that its disk is full; it has a code for that, but not every part of it uses it. */
export const saysDiskFull = (code: string | null, error: unknown): boolean =>
  code === 'no_space_left_on_device' || /no space left|MDB_MAP_FULL|disk full/i.test((error as Error).message);

export const diskFull = (url: string, options: ErrorOptions = {}): EngineError =>
  new EngineError('disk-full', `Meilisearch at ${url} has no space left on its disk`, options);

/** What a failed request means to those who run Timbao. */
export function engineError(error: unknown, { url }: { url: string }): TimbaoError {
  if (error instanceof TimbaoError) return error;
  const options = { cause: error };
  if (isUnreachable(error)) {
    return new EngineError(
      'engine-unreachable',
      `Meilisearch at ${url} does not answer; start it, or set MEILI_URL to where it runs`,
      options,
    );
  }
  switch (apiCode(error)) {
    case 'index_not_found':
      return new EngineError('index-missing', 'Nothing has been indexed yet; run npm run index -- PATH…', options);
    case 'invalid_api_key':
    case 'missing_authorization_header':
      return new EngineError(
        'key-refused',
        `Meilisearch at ${url} refuses the key in MEILI_KEY; make keys with npm run meili:keys`,
        options,
      );
    default:
      if (saysDiskFull(apiCode(error), error)) return diskFull(url, options);
      return new EngineError(
        'engine-failed',
        `Meilisearch at ${url} could not answer: ${(error as Error).message}`,
        options,
      );
  }
}
