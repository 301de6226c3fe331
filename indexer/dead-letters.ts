import { hash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import type { Failure } from './outcome.ts';
import type { RawItem } from './read/raw-item.ts';

/** Letters kept, bytes of one, and of all that one run writes: enough to see what is wrong, whatever the archive. */
const MOST_LETTERS = 10_000;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_BYTES_A_RUN = 512 * 1024 * 1024;

const REASON = '.reason.json';

/**
 * The dead-letter folder: what could not be read, with the reason beside it as `<name>.reason.json` (place, code,
 * message). It holds what fails at present: a letter goes when its input can be read, has changed or is gone.
 */
export class DeadLetters {
  readonly folder: string;
  #letters: Set<string> | null = null;
  #bytes = 0;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'dead-letters');
  }

  /**
   * Keeps a copy of what failed, as far as it can be had.
   * @returns its name, null where it is not kept because there are too many
   */
  write(failure: Failure, raw: RawItem | null): string | null {
    const letters = this.#known();
    if (letters.size >= MOST_LETTERS || this.#bytes > MOST_BYTES_A_RUN) return null;
    const name = nameOf(failure);
    mkdirSync(this.folder, { recursive: true });
    this.#remove(name);
    const { path, line, code, message } = failure;
    const reason = `${JSON.stringify({ path: resolve(path), line, code, message }, null, 2)}\n`;
    writeFileSync(join(this.folder, `${name}${REASON}`), reason);
    letters.add(name);
    this.#bytes += reason.length + this.#writeContent(name, failure, raw);
    return name;
  }

  /** Removes all letters but these. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#known()) if (!names.has(name)) this.#remove(name);
  }

  #writeContent(name: string, { path, line }: Failure, raw: RawItem | null): number {
    const content = raw?.kind === 'text' ? raw.text : raw?.kind === 'failure' ? raw.bytes : undefined;
    if (content !== undefined) {
      if (content.length > MOST_BYTES) return 0;
      const ending = raw?.kind === 'text' ? (ENDINGS[raw.format] ?? '.json') : '.bytes';
      writeFileSync(join(this.folder, `${name}${ending}`), content);
      return content.length;
    }
    if (line !== null) return 0;
    try {
      const status = statSync(path);
      if (!status.isFile() || status.size > MOST_BYTES) return 0;
      copyFileSync(path, join(this.folder, `${name}${extname(path)}`));
      return status.size;
    } catch {
      // What cannot be read cannot be copied: the reason says so.
      return 0;
    }
  }

  #known(): Set<string> {
    if (this.#letters === null) {
      this.#letters = new Set();
      for (const file of namesIn(this.folder))
        if (file.endsWith(REASON)) this.#letters.add(file.slice(0, -REASON.length));
    }
    return this.#letters;
  }

  #remove(name: string): void {
    if (!this.#known().delete(name)) return;
    for (const file of namesIn(this.folder))
      if (file.startsWith(`${name}.`)) rmSync(join(this.folder, file), { force: true });
  }
}

const ENDINGS: Record<string, string> = { 'page-text': '.txt', html: '.html', warc: '.html' };

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** `2019.ndjson-17-3f9c2a1b`: the same for the same place, and fit for any file system. */
function nameOf({ path, line }: Failure): string {
  const readable = basename(path)
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
    .slice(-40);
  const unique = hash('sha256', `${resolve(path)}\n${line ?? ''}`).slice(0, 8);
  return `${readable}${line === null ? '' : `-${line}`}-${unique}`;
}
