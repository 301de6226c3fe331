import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** `npm start`, run as a program: what it says, how it ends, what it serves. */

const ROOT = resolve(import.meta.dirname, '..');
const dataDir = mkdtempSync(join(tmpdir(), 'timbao-main-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

interface Run {
  child: ChildProcess;
  /** what was said so far */
  said: () => string;
  /** resolves with the address when the service listens */
  url: Promise<string>;
  /** resolves with the exit code */
  ended: Promise<number | null>;
}

function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.push(child);
  let text = '';
  const url = Promise.withResolvers<string>();
  const ended = new Promise<number | null>((settle) => {
    child.once('exit', (code) => {
      settle(code);
      url.reject(new Error(`ended with ${code}: ${text}`));
    });
  });
  url.promise.catch(() => {});
  child.stderr!.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    const found = /đang chạy tại (\S+)/.exec(text)?.[1];
    if (found !== undefined) url.resolve(found);
  });
  return { child, said: () => text, url: url.promise, ended };
}

// Programs are started and the sample is indexed: slow machines take their time.
describe('npm start', { timeout: 120_000 }, () => {
  it('indexes the sample first, says so, serves it, and stops when told to', async () => {
    const { child, said, url, ended } = start({});
    const answer = await fetch(`${await url}/api/search?per_page=1`);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { total: number }).total).toBeGreaterThanOrEqual(80);
    expect((await fetch(`${await url}/readyz`)).status).toBe(200);
    expect(said()).toContain('The archive is empty: indexing the sample first.');
    expect(said()).toContain('Đã nạp kho mẫu.');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('does not index again what is there, and says in one line that a port is taken', async () => {
    const first = start({});
    const { port } = new URL(await first.url);
    expect(first.said()).not.toContain('indexing the sample');
    const second = start({ PORT: port });
    expect(await second.ended).toBe(2);
    expect(second.said()).toMatch(/^Cổng \d+ đang có chương trình khác dùng; .*\n$/);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  });

  it('indexes the sample again where another version of the program did', async () => {
    const pointer = join(dataDir, 'sqlite', 'current.json');
    const version = JSON.parse(readFileSync(pointer, 'utf8'));
    writeFileSync(pointer, JSON.stringify({ ...version, analysis: 'of another version' }));
    const { child, said, url, ended } = start({});
    expect((await fetch(`${await url}/readyz`)).status).toBe(200);
    expect(said()).toContain('The sample was indexed by another version: indexing it again.');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('leaves an archive that another version indexed alone, says what to do, and answers 503', async () => {
    const pointer = join(dataDir, 'sqlite', 'current.json');
    const version = JSON.parse(readFileSync(pointer, 'utf8'));
    const outdated = JSON.stringify({ ...version, kind: 'archive', analysis: 'of another version' });
    writeFileSync(pointer, outdated);
    const { child, said, url, ended } = start({});
    const answer = await fetch(`${await url}/api/search`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'index-outdated' }]);
    expect(said()).toMatch(/^Kho báo chưa dùng được: .*npm run index -- --rebuild/);
    expect(readFileSync(pointer, 'utf8')).toBe(outdated);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('ends with one line for each wrong setting', async () => {
    const { said, ended } = start({ PORT: '99999', ENGINE: 'grep' });
    expect(await ended).toBe(2);
    expect(said()).toBe(
      [
        'PORT="99999": phải là số nguyên từ 0 đến 65535 (must be a whole number from 0 to 65535)\n',
        'ENGINE="grep": phải là một trong: sqlite, meilisearch (must be one of: sqlite, meilisearch)\n',
      ].join(''),
    );
  });

  it('ends with one line where HOME_PROVINCE is no province', async () => {
    const { said, ended } = start({ HOME_PROVINCE: 'Atlantis' });
    expect(await ended).toBe(2);
    expect(said()).toMatch(/^HOME_PROVINCE="Atlantis": .*\n$/);
  });
});
