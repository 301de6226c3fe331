import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

/** Stands between Timbao and the server and answers some requests itself. */
export interface ServerProxy {
  url: string;
  /** What to answer instead of the server, null to let a request pass. */
  answer: (request: {
    method: string;
    path: string;
    bytes: number;
  }) => { status: number; code: string } | 'hang up' | null;
  /** requests with documents that reached the server, in bytes */
  sent: number[];
  /** answers of the server to searches, in bytes */
  searched: number[];
  close(): Promise<void>;
}

export async function proxyOf(target: string): Promise<ServerProxy> {
  const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const [method, path] = [request.method ?? '', request.url ?? ''];
    const answer = proxy.answer({ method, path, bytes: body.length });
    if (answer === 'hang up') return void request.socket.destroy();
    if (answer !== null) {
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ message: answer.code, code: answer.code, type: 'system', link: '' }));
    }
    if (method === 'POST' && path.includes('/documents')) proxy.sent.push(body.length);
    const headers = { ...request.headers, host: new URL(target).host };
    const passed = httpRequest(`${target}${path}`, { method, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 500, answered.headers);
      if (path === '/multi-search') {
        const at = proxy.searched.push(0) - 1;
        answered.on('data', (chunk: Buffer) => void (proxy.searched[at]! += chunk.length));
      }
      answered.pipe(response);
    });
    passed.on('error', () => request.socket.destroy());
    passed.end(body);
  };
  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const proxy: ServerProxy = {
    url: `http://127.0.0.1:${port}`,
    answer: () => null,
    sent: [],
    searched: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return proxy;
}
