import { resolve } from 'node:path';

/**
 * The one table of settings. Each comes from the environment, is resolved once into a frozen object, and reaches the
 * rest of the program as an argument: only the composition roots (`src/main.ts`, `src/token-command.ts`,
 * `indexer/main.ts`) read the environment. An empty value counts as not set.
 */

/** What a parser says of a value it refuses: what is allowed, in Vietnamese and in English. */
interface Refusal {
  allowedVi: string;
  allowed: string;
}

type Parsed<T> = { value: T } | Refusal;

interface Setting<T> {
  /** environment key */
  key: string;
  default: T;
  /** reads a value that is trimmed and not empty */
  parse: (text: string) => Parsed<T>;
  help: string;
  example: string;
  /** a refused value is not shown */
  secret?: true;
}

const ENGINES = ['sqlite', 'meilisearch'] as const;
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Index names that Meilisearch accepts: https://www.meilisearch.com/docs/learn/getting_started/indexes#index-uid */
const INDEX_NAME = /^[A-Za-z0-9_-]{1,400}$/;

/** More readers than this gain nothing: each holds its own cache, and SQLite shares the disk between them. */
const MOST_READERS = 64;

function wholeNumber(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return { value };
    return { allowedVi: `số nguyên từ ${least} đến ${most}`, allowed: `a whole number from ${least} to ${most}` };
  };
}

function oneOf<const T extends string>(values: readonly T[]): (text: string) => Parsed<T> {
  return (text) => {
    const value = values.find((candidate) => candidate === text.toLowerCase());
    if (value !== undefined) return { value };
    return { allowedVi: `một trong: ${values.join(', ')}`, allowed: `one of: ${values.join(', ')}` };
  };
}

/** An http(s) address; with `originOnly` one that has nothing after host and port. Kept without a closing slash. */
function webAddress(originOnly: boolean): (text: string) => Parsed<string> {
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    if (isWeb && url.search === '' && url.hash === '' && (!originOnly || url.pathname === '/'))
      return { value: url.href.replace(/\/+$/, '') };
    return originOnly
      ? {
          allowedVi: 'địa chỉ http(s) chỉ gồm tên máy và cổng, ví dụ https://bao.example',
          allowed: 'an http(s) address of host and port alone, such as https://bao.example',
        }
      : {
          allowedVi: 'địa chỉ http(s), ví dụ http://127.0.0.1:7700',
          allowed: 'an http(s) address, such as http://127.0.0.1:7700',
        };
  };
}

/** Several http(s) addresses apart by commas, each once; kept joined by commas. */
function webAddresses(text: string): Parsed<string> {
  const parsed = text.split(',').map((part) => webAddress(false)(part.trim()));
  const values = parsed.flatMap((each) => ('value' in each ? [each.value] : []));
  if (values.length === parsed.length && new Set(values).size === values.length) return { value: values.join(',') };
  return {
    allowedVi: 'một hoặc nhiều địa chỉ http(s) khác nhau, cách bằng dấu phẩy, ví dụ http://127.0.0.1:7700',
    allowed: 'one or several different http(s) addresses, apart by commas, such as http://127.0.0.1:7700',
  };
}

/** Shortest secret that signs tokens, in characters: HS256 wants a key of 256 bits (RFC 7518, section 3.2). */
const SHORTEST_SECRET = 32;

/** Secrets apart by commas: the first signs, all are accepted, so that one can be replaced without a break. */
function secrets(text: string): Parsed<string> {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => part.length >= SHORTEST_SECRET)) return { value: parts.join(',') };
  return {
    allowedVi: `ít nhất ${SHORTEST_SECRET} ký tự, ví dụ kết quả của lệnh openssl rand -hex 32; nhiều khóa thì cách bằng dấu phẩy`,
    allowed: `at least ${SHORTEST_SECRET} characters, such as what openssl rand -hex 32 prints; several apart by commas`,
  };
}

/** `*`, or origins apart by commas as browsers write them. */
function originList(text: string): Parsed<string> {
  if (text === '*') return { value: text };
  const parts = text.split(',').map((part) => webAddress(true)(part.trim()));
  const values = parts.flatMap((part) => ('value' in part ? [new URL(part.value).origin] : []));
  if (values.length === parts.length) return { value: [...new Set(values)].join(',') };
  return {
    allowedVi: '* hoặc các địa chỉ http(s) chỉ gồm tên máy và cổng, cách bằng dấu phẩy, ví dụ https://xa.example',
    allowed: '* or http(s) addresses of host and port alone, apart by commas, such as https://xa.example',
  };
}

function yesOrNo(text: string): Parsed<boolean> {
  const value = { true: true, false: false }[text.toLowerCase()];
  return value === undefined ? { allowedVi: 'true hoặc false', allowed: 'true or false' } : { value };
}

function matching(pattern: RegExp, refusal: Refusal): (text: string) => Parsed<string> {
  return (text) => (pattern.test(text) ? { value: text } : refusal);
}

const anyText = (text: string): Parsed<string> => ({ value: text });

const setting = <T>(definition: Setting<T>): Setting<T> => Object.freeze(definition);

export const SETTINGS = Object.freeze({
  port: setting({
    key: 'PORT',
    default: 8787,
    parse: wholeNumber(0, 65535),
    help: 'port the service listens on; 0 takes any free one and says which',
    example: '8080',
  }),
  host: setting({
    key: 'HOST',
    default: '127.0.0.1',
    parse: matching(/^[^\s/]+$/, {
      allowedVi: 'tên máy hoặc địa chỉ IP, ví dụ 0.0.0.0',
      allowed: 'a host name or an IP address, such as 0.0.0.0',
    }),
    help: 'address the service listens on; 0.0.0.0 lets other machines in',
    example: '0.0.0.0',
  }),
  dataDir: setting({
    key: 'DATA_DIR',
    default: 'data',
    parse: anyText,
    help: 'folder of the index and its ledger; a relative one is taken from the project root',
    example: '/var/lib/timbao',
  }),
  engine: setting({
    key: 'ENGINE',
    default: 'sqlite',
    parse: oneOf(ENGINES),
    help: 'search engine: sqlite (embedded, nothing to install) or meilisearch',
    example: 'meilisearch',
  }),
  readers: setting({
    key: 'READERS',
    default: 0,
    parse: wholeNumber(0, MOST_READERS),
    help: 'threads that answer searches in the embedded engine; 0 chooses from the number of cores',
    example: '4',
  }),
  meiliUrl: setting({
    key: 'MEILI_URL',
    default: 'http://127.0.0.1:7700',
    parse: webAddresses,
    help: 'address of the Meilisearch server (1.50 or later), or several apart by commas that share the articles; read with ENGINE=meilisearch',
    example: 'http://meilisearch:7700',
  }),
  meiliKey: setting({
    key: 'MEILI_KEY',
    default: '',
    parse: anyText,
    help: 'key of the Meilisearch server, or one for each server apart by commas; empty where it runs without one',
    example: 'a-long-secret',
  }),
  meiliIndex: setting({
    key: 'MEILI_INDEX',
    default: 'timbao',
    parse: matching(INDEX_NAME, {
      allowedVi: 'chữ cái không dấu, chữ số, gạch nối và gạch dưới, tối đa 400 ký tự',
      allowed: 'plain letters, digits, hyphens and underscores, at most 400',
    }),
    help: 'name of the index on the Meilisearch server, and of the archive for Meilisearch’s clients (docs/instantsearch.md)',
    example: 'vinhphuc',
  }),
  meiliPatience: setting({
    key: 'MEILI_PATIENCE',
    default: 600,
    parse: wholeNumber(1, 86_400),
    help: 'seconds that indexing waits for a Meilisearch server that makes no progress, as with a full disk',
    example: '1800',
  }),
  homeProvince: setting({
    key: 'HOME_PROVINCE',
    default: '',
    parse: (text) => ({ value: text.normalize('NFC') }),
    help: 'province of the paper, by name or place id: it decides where a place name alone is ambiguous',
    example: 'Vĩnh Phúc',
  }),
  publicUrl: setting({
    key: 'PUBLIC_URL',
    default: '',
    parse: webAddress(true),
    help: 'address readers reach the service at, for absolute links; empty: only relative links are made',
    example: 'https://bao.example',
  }),
  corsOrigins: setting({
    key: 'CORS_ORIGINS',
    default: '*',
    parse: originList,
    help: 'origins whose pages may read answers: `*` for all, or a list apart by commas',
    example: 'https://xa.example,https://truong.example',
  }),
  tokenSecret: setting({
    key: 'TOKEN_SECRET',
    secret: true,
    default: '',
    parse: secrets,
    help: 'secret that signs access tokens (`npm run token`), 32 characters or more; several apart by commas: the first signs, all are accepted; empty: there are no tokens',
    example: '5f2b1c8e0d7a4936b1e8c2d5f7a9034c6e1d8b2f',
  }),
  widgetKeyless: setting({
    key: 'WIDGET_KEYLESS',
    default: true,
    parse: yesOrNo,
    help: 'whether widgets and programs may search without a token; `false` leaves that to the site’s own pages',
    example: 'false',
  }),
  metrics: setting({
    key: 'METRICS',
    default: true,
    parse: yesOrNo,
    help: 'whether `/metrics` answers with figures for Prometheus, to whoever asks; `false` where that is too open',
    example: 'false',
  }),
  logLevel: setting({
    key: 'LOG_LEVEL',
    default: 'info',
    parse: oneOf(LOG_LEVELS),
    help: 'least level written to the log (JSON lines on standard output): silent, fatal, error, warn, info, debug, trace',
    example: 'warn',
  }),
});

/** The resolved values, by the names of the table; `dataDir` is absolute, addresses have no closing slash. */
export type Settings = {
  readonly [Name in keyof typeof SETTINGS]: (typeof SETTINGS)[Name] extends Setting<infer T> ? T : never;
};

/** One line a wrong setting: `PORT="abc": phải là … (must be …)`. */
export class WrongSettingsError extends Error {
  readonly code = 'wrong-settings';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'WrongSettingsError';
    this.lines = lines;
  }
}

/** The project root: a relative DATA_DIR is taken from it, wherever the program is started. */
export const PROJECT_ROOT: string = resolve(import.meta.dirname, '..');

/**
 * Resolves the settings from an environment.
 * @param root absolute path of the project, from which a relative DATA_DIR is taken
 * @throws WrongSettingsError with one line for every wrong value
 */
export function resolveSettings(env: Readonly<Record<string, string | undefined>>, root = PROJECT_ROOT): Settings {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, setting] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const { key, default: fallback, parse, secret } = setting;
    const text = (env[key] ?? '').trim();
    const parsed: Parsed<unknown> = text === '' ? { value: fallback } : parse(text);
    if ('value' in parsed) values[name] = parsed.value;
    else
      wrong.push(
        `${key}=${secret ? '"…"' : JSON.stringify(text)}: phải là ${parsed.allowedVi} (must be ${parsed.allowed})`,
      );
  }
  if (wrong.length > 0) throw new WrongSettingsError(wrong);
  const settings = values as unknown as Settings;
  return Object.freeze({ ...settings, dataDir: resolve(root, settings.dataDir) });
}
