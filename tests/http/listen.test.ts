import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TimbaoError } from '../../src/errors.ts';
import { listen, type RunningServer } from '../../src/http/listen.ts';
import { testApp } from './fixtures/app.ts';

const { app } = testApp();
let server: RunningServer;
beforeAll(async () => {
  server = await listen({ fetch: (request) => app.fetch(request), host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** Sends bytes as they are and reads the whole answer. */
function send(text: string, { url } = server): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('end', () => resolve(Buffer.concat(parts).toString()));
    socket.on('error', reject);
  });
}

const get = (target: string): Promise<string> =>
  send(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);

const bodyOf = (answer: string) => JSON.parse(/\{.*\}/s.exec(answer)?.[0] ?? 'null');

describe('the server', () => {
  it('answers on a free port and says where', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
  });

  it('says what to do where UTF-8 was not written as percent codes', async () => {
    const answer = await get('/api/search?q=Chi+bộ');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(bodyOf(answer)).toMatchObject({
      code: 'malformed-request',
      detail: expect.stringContaining('percent codes of UTF-8'),
    });
  });

  it('refuses UTF-8 that is cut', async () => {
    const answer = await get('/api/search?q=%E1%BA');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(bodyOf(answer).issues[0].param).toBe('q');
  });

  it('takes an address of 5,000 Vietnamese letters', async () => {
    const response = await fetch(`${server.url}/api/search?q=${encodeURIComponent('ạ'.repeat(5000))}`);
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'bad-request' }]);
  });

  it('answers an address past all limits with a problem', async () => {
    const answer = await get(`/api/search?q=${'a'.repeat(140_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(bodyOf(answer)).toEqual({
      type: '/docs#problem-address-too-long',
      title: 'Request too long',
      status: 431,
      detail: 'The address and the headers together are too long.',
      code: 'address-too-long',
    });
  });

  it('answers what is no HTTP with a problem', async () => {
    const answer = await send('xin chào\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(bodyOf(answer).code).toBe('malformed-request');
  });

  it('lets pages of other sites read such an answer only where any site may', async () => {
    expect(await send('xin chào\r\n\r\n')).toContain('\r\nAccess-Control-Allow-Origin: *\r\n');
    const closed = await listen({
      fetch: () => new Response(),
      host: '127.0.0.1',
      port: 0,
      corsOrigins: 'https://bao.example',
    });
    try {
      expect(await send('xin chào\r\n\r\n', closed)).not.toContain('Access-Control-Allow-Origin');
    } finally {
      await closed.close();
    }
  });

  it('says in one line that a port is taken', async () => {
    const { port } = new URL(server.url);
    const second = listen({ fetch: () => new Response(), host: '127.0.0.1', port: Number(port) });
    await expect(second).rejects.toThrow(TimbaoError);
    await expect(second).rejects.toThrow(
      `Cổng ${port} đang có chương trình khác dùng; hãy tắt chương trình đó hoặc đặt PORT khác (127.0.0.1:${port} is taken by another program; stop it or set another PORT)`,
    );
  });

  it('answers requests under way before it closes', async () => {
    let answer = (_: Response): void => {};
    const reached = Promise.withResolvers<void>();
    const slow = await listen({
      fetch: () => {
        reached.resolve();
        return new Promise<Response>((resolve) => {
          answer = resolve;
        });
      },
      host: '127.0.0.1',
      port: 0,
    });
    const asked = fetch(slow.url);
    await reached.promise;
    const closed = slow.close();
    answer(new Response('xong'));
    expect(await (await asked).text()).toBe('xong');
    await closed;
    await expect(fetch(slow.url)).rejects.toThrow();
  });
});
