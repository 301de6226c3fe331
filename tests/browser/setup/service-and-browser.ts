import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM, FLAGS, isThere, MISSING } from './chromium.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What every browser test gets; null where there is no browser. */
export interface Site {
  url: string;
  /** address to drive the browser by */
  browser: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    site: Site | null;
  }
}

/** Indexes the sample and a page of the tests into a folder of its own, serves it, and starts one Chromium. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!isThere()) {
    console.warn(MISSING);
    project.provide('site', null);
    return undefined;
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'timbao-browser-'));
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
  const pages = ['indexer/sample/pages', 'tests/browser/pages'];
  await ended(spawn(process.execPath, ['indexer/main.ts', 'index', ...pages], { cwd: ROOT, env }));
  const service = spawn(process.execPath, ['src/main.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const browser = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS });
  project.provide('site', { url: await addressOf(service), browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    service.kill('SIGTERM');
    await once(service, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Resolves when a program has ended well, and rejects with what it said where it has not. */
async function ended(child: ChildProcess): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}: ${said}`);
}

function addressOf(service: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((settle, reject) => {
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
    service.stderr?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const address = /đang chạy tại (\S+)/.exec(said)?.[1];
      if (address !== undefined) settle(address);
    });
  });
}
