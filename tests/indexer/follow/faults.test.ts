import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { linksOf } from '../../../indexer/follow/feed-links.ts';
import { parseFeedsFile } from '../../../indexer/follow/feeds-file.ts';
import { systemClock } from '../../../indexer/follow/host-gate.ts';
import { type HostMemory, PoliteClient } from '../../../indexer/follow/polite-client.ts';
import { isPublicAddress } from '../../../indexer/follow/public-address.ts';
import { backOff, LONGEST_WAIT, retryAfter } from '../../../indexer/follow/schedule.ts';

const noMemory: HostMemory = { robots: () => null, keepRobots() {}, pausedUntil: () => null, pause() {} };
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server that answers each path with raw bytes; a function writes to the socket as it likes. */
async function rawServer(answers: Record<string, string | Buffer | ((socket: Socket) => void)>): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (request) => {
      const path = /^GET (\S+)/.exec(request.toString('latin1'))?.[1] ?? '';
      const answer = answers[path] ?? 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
      if (typeof answer === 'function') answer(socket);
      else socket.end(answer);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

const ok = (body: string | Buffer, ...headers: string[]): Buffer =>
  Buffer.concat([
    Buffer.from(['HTTP/1.1 200 OK', 'Connection: close', ...headers, '', ''].join('\r\n')),
    Buffer.from(body as string),
  ]);
const movedTo = (target: string): string =>
  `HTTP/1.1 302 Found\r\nLocation: ${target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

function clientOf(rules: string): PoliteClient {
  const list = parseFeedsFile(`http://bao.example/rss\n${rules}`, 'feeds.txt');
  const client = new PoliteClient({
    list,
    memory: noMemory,
    clock: systemClock,
    delay: 0,
    userAgent: 'Timbao',
    signal: new AbortController().signal,
  });
  open.push(() => client.close());
  return client;
}
const LIMITS = { bytes: 100_000, milliseconds: 10_000 };
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error) => error.code,
  );

describe('an address that cannot be had', () => {
  it.each<[string, Parameters<typeof rawServer>[0]]>([
    ['redirect-loop', { '/': movedTo('/a'), '/a': movedTo('/') }],
    [
      'too-many-redirects',
      Object.fromEntries(['', 1, 2, 3, 4, 5, 6, 7].map((n) => [`/${n}`, movedTo(`/${Number(n) + 1}`)])),
    ],
    ['too-large', { '/': ok('', `Content-Length: ${LIMITS.bytes + 1}`) }],
    ['zip-bomb', { '/': ok(gzipSync(Buffer.alloc(LIMITS.bytes + 1)), 'Content-Encoding: gzip') }],
    ['broken-compression', { '/': ok(gzipSync('tin').subarray(0, 12), 'Content-Encoding: gzip') }],
    ['cut-short', { '/': ok('tin', 'Content-Length: 5000') }],
    ['bad-answer', { '/': 'xin chào\r\n\r\n' }],
    ['gone', { '/': 'HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' }],
    [
      'asked-to-wait',
      { '/': 'HTTP/1.1 429 Too Many\r\nRetry-After: 90\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' },
    ],
    ['robots-refused', { '/robots.txt': ok('User-agent: Timbao\nDisallow: /\n'), '/': ok('tin') }],
    [
      'robots-unreadable',
      { '/robots.txt': 'HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n', '/': ok('tin') },
    ],
    ['host-not-listed', { '/': movedTo('http://khac.example/') }],
    ['bad-address', { '/': movedTo('file:///etc/passwd') }],
  ])('is named %s', async (code, answers) => {
    const host = await rawServer(answers);
    expect(await codeOf(clientOf(`private ${host}`).get(`http://${host}/`, {}, LIMITS))).toBe(code);
  });

  it('is named too-large where the answer never ends', async () => {
    const host = await rawServer({
      '/': (socket) => {
        socket.write(ok(''));
        const more = (): void =>
          void (socket.destroyed || socket.write(Buffer.alloc(10_000, 'x'), () => setImmediate(more)));
        more();
      },
    });
    expect(await codeOf(clientOf(`private ${host}`).get(`http://${host}/`, {}, LIMITS))).toBe('too-large');
  });

  it('is named too-slow where the answer trickles', async () => {
    const host = await rawServer({ '/': (socket) => void socket.write(ok('<r')) });
    const limits = { ...LIMITS, milliseconds: 500 };
    expect(await codeOf(clientOf(`private ${host}`).get(`http://${host}/`, {}, limits))).toBe('too-slow');
  });

  it('is named private-address where the feeds file does not say private, by number and by name', async () => {
    const host = await rawServer({ '/': ok('tin') });
    const byName = host.replace('127.0.0.1', 'localhost');
    for (const each of [host, byName, host.replace('127.0.0.1', '[::ffff:127.0.0.1]')]) {
      expect(await codeOf(clientOf(`host ${each}`).get(`http://${each}/`, {}, LIMITS))).toBe('private-address');
    }
  });

  it('is private-address where a redirect leads to a listed host in a private network', async () => {
    const inner = await rawServer({ '/': ok('tin') });
    const host = await rawServer({ '/': movedTo(`http://${inner}/`) });
    expect(await codeOf(clientOf(`private ${host}\nhost ${inner}`).get(`http://${host}/`, {}, LIMITS))).toBe(
      'private-address',
    );
  });
});

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'bao.example',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['8.8.8.8', '123.30.1.1', '2606:4700::1111'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('a feed', () => {
  const links = (text: string | Buffer) => linksOf(Buffer.from(text as string), 'https://bao.example/rss');
  it('gives the addresses of its items, absolute and once', async () => {
    const item = '<item><title>a</title><link>/tin-1.html#x</link></item>';
    expect(await links(`<rss><channel>${item}${item}</channel></rss>`)).toEqual({
      pages: ['https://bao.example/tin-1.html'],
      sitemaps: [],
    });
  });
  it('is named where it is none, cut short or in no known charset', async () => {
    expect(await codeOf(links('<html><p>không</p></html>'))).toBe('not-a-feed');
    expect(await codeOf(links('<rss><channel><item><link>/a</link></item>'))).toBe('cut-short');
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="x-la"?><rss><item><title>'),
      Buffer.alloc(300, 0xff),
      Buffer.from('</title></item></rss>'),
    ]);
    expect(await codeOf(links(bytes))).toBe('bad-encoding');
  });
});

describe('a feeds file', () => {
  it('lists every line that is wrong', () => {
    expect(() => parseFeedsFile('ftp://a.example\nhttps://bao.example/rss\nhost a/b', 'f.txt')).toThrow(
      /f\.txt:1: .*\nf\.txt:3: /,
    );
  });
});

describe('waits', () => {
  it('are those of Retry-After, a day at most', () => {
    expect(retryAfter('120', 0)).toBe(120_000);
    expect(retryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 0)).toBe(60_000);
    expect(retryAfter('999999999', 0)).toBe(LONGEST_WAIT);
    expect([retryAfter(undefined, 0), retryAfter('-3', 0)]).toEqual([null, null]);
  });
  it('double at each failure', () => {
    expect([1, 2, 3, 99].map((n) => backOff(n, 1000, 0))).toEqual([1000, 2000, 4000, LONGEST_WAIT]);
  });
});
