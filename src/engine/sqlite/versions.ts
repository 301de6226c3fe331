import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError } from '../../errors.ts';

/**
 * Index versions in a data folder. `current.json` names the file that serves; it is replaced by a rename, so a reader
 * sees the old version or the new one, whole. Everything else in the folder is a version being written or left over.
 */
const pointerSchema = z.object({
  file: z.string(),
  kind: z.enum(['sample', 'archive']),
  analysis: z.string(),
  articles: z.number(),
  /** what the run that made it calls it, for its ledger */
  name: z.string().optional(),
});
export type VersionPointer = z.infer<typeof pointerSchema>;

const folderOf = (dataDir: string): string => join(dataDir, 'sqlite');
const pointerOf = (dataDir: string): string => join(folderOf(dataDir), 'current.json');

export const versionPath = (dataDir: string, file: string): string => join(folderOf(dataDir), file);

/** The version that serves, null where nothing has been indexed yet. */
export function currentVersion(dataDir: string): VersionPointer | null {
  let text: string;
  try {
    text = readFileSync(pointerOf(dataDir), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new EngineError('index-unreadable', `The index in ${dataDir} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  const pointer = pointerSchema.safeParse(JSON.parse(text));
  if (!pointer.success) {
    throw new EngineError(
      'index-unreadable',
      `${pointerOf(dataDir)} is damaged; index again with npm run index -- --rebuild PATH…`,
    );
  }
  return pointer.data;
}

/** The version that serves, with when it was published: a folder begun anew counts its files from 1 again. */
export interface PublishedVersion extends VersionPointer {
  /** nanoseconds since 1970 */
  published: bigint;
}

/**
 * Looks up the version that serves, as often as one likes: the pointer is read again only where another one has taken
 * its place (a look takes 5 µs, reading 40).
 */
export function versionWatcher(dataDir: string): () => PublishedVersion | null {
  let seen: { inode: bigint; version: PublishedVersion } | undefined;
  return () => {
    const file = statSync(pointerOf(dataDir), { bigint: true, throwIfNoEntry: false });
    if (file === undefined) return null;
    if (seen?.inode !== file.ino || seen.version.published !== file.mtimeNs) {
      const pointer = currentVersion(dataDir);
      if (pointer === null) return null;
      seen = { inode: file.ino, version: { ...pointer, published: file.mtimeNs } };
    }
    return seen.version;
  };
}

/** A file name for a new version, in a folder that is made if need be. */
export function newVersionFile(dataDir: string): string {
  mkdirSync(folderOf(dataDir), { recursive: true });
  for (let number = 1; ; number++) {
    const file = `index-${String(number).padStart(6, '0')}.db`;
    if (number > lastNumber(dataDir) && !existsSync(versionPath(dataDir, file))) return file;
  }
}

function lastNumber(dataDir: string): number {
  const numbers = readdirSync(folderOf(dataDir)).map((name) => Number(/^index-(\d+)\.db$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** Swaps a version in. */
export function publishVersion(dataDir: string, pointer: VersionPointer): void {
  const draft = `${pointerOf(dataDir)}.new`;
  writeFileSync(draft, `${JSON.stringify(pointer)}\n`, { flush: true });
  renameSync(draft, pointerOf(dataDir));
}

/** Removes every version but the one that serves. Readers that still have an old one open keep it until they let go. */
export function removeOtherVersions(dataDir: string): void {
  const keep = currentVersion(dataDir)?.file;
  for (const name of readdirSync(folderOf(dataDir))) {
    if (/^index-\d+\.db/.test(name) && (keep === undefined || !name.startsWith(keep)))
      rmSync(versionPath(dataDir, name), { force: true });
  }
}
