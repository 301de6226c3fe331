import { readdir, realpath, stat } from 'node:fs/promises';
import { failure, type RawFailure } from './raw-item.ts';
import { systemFailure } from './system-failure.ts';

/** A file to read, as the user named it or as found below the folder the user named. */
export interface FoundFile {
  kind: 'file';
  path: string;
}

/**
 * Yields the files at and below the paths, in the order of the paths and, inside a folder, of the names by code unit:
 * the same on every machine. Links are followed, a folder inside itself is not. Inside folders, names that begin with
 * a dot are passed over, as `ls` does; named outright they are read. What cannot be reached is a failure of its own.
 */
export async function* walk(paths: readonly string[]): AsyncGenerator<FoundFile | RawFailure> {
  for (const path of paths) {
    let files = 0;
    for await (const found of visit(path, [], true)) {
      files++;
      yield found;
    }
    if (files === 0) {
      yield failure({ path, line: null }, 'empty-folder', 'Thư mục không có tệp nào', 'The folder holds no files');
    }
  }
}

async function* visit(path: string, above: readonly string[], named: boolean): AsyncGenerator<FoundFile | RawFailure> {
  const place = { path, line: null };
  try {
    const status = await stat(path);
    if (status.isDirectory()) {
      const real = await realpath(path);
      if (above.includes(real)) {
        yield failure(place, 'folder-loop', 'Liên kết vòng về thư mục chứa nó', 'A link back to a folder it lies in');
        return;
      }
      const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
      for (const name of names) yield* visit(joined(path, name), [...above, real], false);
      return;
    }
    // A named pipe is read when the user names it (`<(zcat …)`); met in a folder it would wait for ever.
    if (status.isFile() || (named && (status.isFIFO() || status.isCharacterDevice()))) yield { kind: 'file', path };
    else yield failure(place, 'not-a-file', 'Không phải tệp thường', 'Not an ordinary file');
  } catch (error) {
    yield systemFailure(place, error);
  }
}

const joined = (folder: string, name: string): string => (folder.endsWith('/') ? folder + name : `${folder}/${name}`);
