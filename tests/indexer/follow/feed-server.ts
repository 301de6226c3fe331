import { createServer } from 'node:http';

const page = (n: number): string =>
  `<!doctype html><html lang="vi"><head><title>Tin ${n}</title><meta property="article:published_time" content="2024-03-0${n}T08:00:00+07:00"></head>
  <body><article><h1>Xã Lãng Công làm đường số ${n}</h1>${'<p>Bà con thôn trên góp công làm đoạn đường bê tông mới, đi lại thuận tiện hơn trước mùa mưa.</p>'.repeat(4 + n)}</article></body></html>`;

/** A site on loopback with a feed and the pages it names, by numbers of one digit. */
export interface FeedServer {
  host: string;
  /** pages that the feed names */
  items: number[];
  /** addresses asked for, each with the condition it was asked under */
  asked: string[];
  close(): void;
}

export async function feedServer(items: readonly number[]): Promise<FeedServer> {
  const server = createServer((request, response) => {
    site.asked.push(`${request.url} ${request.headers['if-none-match'] ?? ''}`.trim());
    const tin = /^\/tin-(\d)$/.exec(request.url!)?.[1];
    if (tin !== undefined) return response.setHeader('content-type', 'text/html').end(page(Number(tin)));
    if (request.url !== '/rss') return response.writeHead(404).end();
    const etag = `"${site.items.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response
      .setHeader('etag', etag)
      .end(`<rss><channel>${site.items.map((n) => `<item><link>/tin-${n}</link></item>`).join('')}</channel></rss>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const site: FeedServer = {
    host: `127.0.0.1:${(server.address() as { port: number }).port}`,
    items: [...items],
    asked: [],
    close: () => void server.close().closeAllConnections(),
  };
  return site;
}
