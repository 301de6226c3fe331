import { SettingsError } from '../../src/errors.ts';

/** What a feeds file asks for. Hosts are written as `URL.host` writes them: the port only where it is not the usual one. */
export interface FollowList {
  /** addresses of feeds and sitemaps, in order, each once */
  feeds: readonly string[];
  /** hosts that may be asked; no other is, whatever a feed or a redirect says */
  hosts: ReadonlySet<string>;
  /** of these, hosts that may lie in a private network */
  privateHosts: ReadonlySet<string>;
}

const RULE = /^(host|private)\s+(\S+)$/i;

/**
 * Reads a feeds file: on each line the address of a feed or a sitemap, `host NAME[:PORT]` for a host that feeds may
 * also point to, or `private HOST[:PORT]` for one that may lie in a private network. `#` begins a comment.
 * @throws SettingsError `wrong-feeds-file` with every line that is none of these
 */
export function parseFeedsFile(text: string, path: string): FollowList {
  const feeds = new Set<string>();
  const hosts = new Set<string>();
  const privateHosts = new Set<string>();
  const wrong: string[] = [];
  for (const [index, written] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = written.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const [, kind, name] = RULE.exec(line) ?? [];
    const host = name === undefined ? null : hostNamed(name);
    const feed = kind === undefined ? webAddress(line) : null;
    if (host !== null) {
      hosts.add(host);
      if (kind!.toLowerCase() === 'private') privateHosts.add(host);
    } else if (feed !== null) {
      feeds.add(feed.href);
      hosts.add(feed.host);
    } else wrong.push(`${path}:${index + 1}: ${JSON.stringify(line)}`);
  }
  if (wrong.length === 0 && feeds.size === 0) wrong.push(`${path}: không có địa chỉ nào / no address at all`);
  if (wrong.length > 0) {
    throw new SettingsError(
      'wrong-feeds-file',
      `${wrong.join('\n')}\nMỗi dòng phải là địa chỉ http(s) của nguồn tin hay sitemap, host TÊN[:CỔNG] hoặc private TÊN[:CỔNG]. / ` +
        'Each line must be the http(s) address of a feed or a sitemap, host NAME[:PORT] or private NAME[:PORT].',
    );
  }
  return { feeds: [...feeds], hosts, privateHosts };
}

/** An address that can be asked: http(s), without a name and password in it, without its fragment; null otherwise. */
export function webAddress(text: string, base?: string): URL | null {
  const url = URL.parse(text, base);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.hash = '';
  return url;
}

/** A host as `URL.host` writes it, null where the text is none. */
function hostNamed(text: string): string | null {
  const url = URL.parse(`https://${text}`);
  if (url === null || url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return null;
  return url.port === '80' ? url.hostname : url.host;
}
