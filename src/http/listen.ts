import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { TimbaoError } from '../errors.ts';
import { PROBLEM_TYPE, type Problem, problem, problemBody } from './problem.ts';

/**
 * Most bytes of an address and its headers together. Node's own limit of 16 KiB would refuse 5,000 Vietnamese letters,
 * which take up to nine bytes each as percent codes.
 */
const MOST_HEADER_BYTES = 128 * 1024;

/** How long requests under way may take to end once the service stops, in milliseconds. */
const GRACE = 5000;

export interface RunningServer {
  /** address to open in a browser */
  url: string;
  /** Stops taking requests and resolves when those under way have been answered. */
  close(): Promise<void>;
}

export interface ListenOptions {
  fetch: (request: Request) => Response | Promise<Response>;
  host: string;
  /** 0: any free port */
  port: number;
  /** sites whose pages may read what a request is refused with, as CORS_ORIGINS has them; any when absent */
  corsOrigins?: string;
}

/** @throws TimbaoError `cannot-listen`, with a message fit for a user */
export async function listen({ fetch, host, port, corsOrigins = '*' }: ListenOptions): Promise<RunningServer> {
  const server = createAdaptorServer({ fetch, serverOptions: { maxHeaderSize: MOST_HEADER_BYTES } }) as Server;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    answerClientError(error, socket, corsOrigins),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${displayHost(host)}:${taken}`, close: () => close(server) };
}

/**
 * A request that is no HTTP, or too long to be read, never reaches the app. Where it came from is not known, so that
 * pages of other sites may read the answer only where any may.
 */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket, corsOrigins: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const found: Problem = problem(error.code === 'HPE_HEADER_OVERFLOW' ? 'address-too-long' : 'malformed-request');
  const body = JSON.stringify(problemBody(found));
  const cors = corsOrigins === '*' ? 'Access-Control-Allow-Origin: *\r\n' : '';
  const reason = found.status === 431 ? 'Request Header Fields Too Large' : 'Bad Request';
  socket.end(
    `HTTP/1.1 ${found.status} ${reason}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${cors}Connection: close\r\n\r\n${body}`,
  );
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): TimbaoError {
  const where = `${host}:${port}`;
  const [vi, en] = {
    EADDRINUSE: [
      `Cổng ${port} đang có chương trình khác dùng; hãy tắt chương trình đó hoặc đặt PORT khác`,
      `${where} is taken by another program; stop it or set another PORT`,
    ],
    EACCES: [
      `Không được phép dùng cổng ${port}; hãy đặt PORT từ 1024 trở lên`,
      `${where} is not allowed; set a PORT of 1024 or more`,
    ],
    EADDRNOTAVAIL: [
      `Máy này không có địa chỉ ${host}; hãy sửa HOST`,
      `this machine has no address ${host}; correct HOST`,
    ],
    ENOTFOUND: [`Không tìm thấy máy ${host}; hãy sửa HOST`, `no host ${host}; correct HOST`],
  }[error.code ?? ''] ?? [`Không mở được ${where}`, `cannot listen on ${where}: ${error.message}`];
  return new TimbaoError('cannot-listen', `${vi} (${en})`, { cause: error });
}

/** Every interface means this machine too, and is no address a browser can open. */
function displayHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    // A connection that ends its request now is not kept for another.
    server.keepAliveTimeout = 1;
  });
}
