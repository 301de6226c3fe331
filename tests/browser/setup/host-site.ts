import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../hosts');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

/** Where the pages in `hosts/` expect the service; what is served names the one under test instead. */
const SERVICE = 'https://bao.example';

export interface HostSite {
  url: string;
  /** serves a text under a path, in the place of a file */
  add(path: string, text: string): void;
  close(): Promise<void>;
}

/**
 * Serves the pages of `hosts/` from an origin of their own.
 * @param service origin of the service the pages embed
 */
export async function hostSite(service: string): Promise<HostSite> {
  const added = new Map<string, string>();
  const server: Server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://host.test');
    const type = TYPES[extname(pathname)];
    try {
      if (type === undefined) throw new Error(`${pathname} is no page of the host`);
      const text = added.get(pathname) ?? (await readFile(join(FOLDER, pathname), 'utf8'));
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
      response.end(text.replaceAll(SERVICE, service));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (path, text) => void added.set(path, text),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
