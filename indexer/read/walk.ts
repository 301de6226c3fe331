import { readdirSync, realpathSync, statSync } from 'node:fs';
import { failure, type RawFailure } from './raw-item.ts';
import { systemFailure } from './system-failure.ts';

/** What a file's entry in its folder says of its content: equal stamps, equal content, unless it changed within a tick. */
export interface FileStamp {
  /** bytes */
  size: number;
  /** milliseconds since 1970 at which the content was changed, and at which anything of it was, as far as the system knows */
  modified: number;
  changed: number;
}

/** A file to read, as the user named it or as found below the folder the user named. */
export interface FoundFile {
  kind: 'file';
  path: string;
  /** null for a pipe, which has no content before it is read */
  stamp: FileStamp | null;
}

/**
 * Yields the files at and below the paths, in the order of the paths and, inside a folder, of the names by code unit:
 * the same on every machine. Links are followed, a folder inside itself is not. Inside folders, names that begin with
 * a dot are passed over, as `ls` does; named outright they are read. What cannot be reached is a failure of its own.
 *
 * Without waiting in between (some 5 µs a file): callers with long lists let others have a turn now and then.
 */
export function* walk(paths: readonly string[]): Generator<FoundFile | RawFailure> {
  for (const path of paths) {
    let files = 0;
    for (const found of visit(path, [], true)) {
      files++;
      yield found;
    }
    if (files === 0) {
      yield failure({ path, line: null }, 'empty-folder', 'Thư mục không có tệp nào', 'The folder holds no files');
    }
  }
}

function* visit(path: string, above: readonly string[], named: boolean): Generator<FoundFile | RawFailure> {
  const place = { path, line: null };
  let names: string[];
  let real: string;
  try {
    const status = statSync(path);
    if (status.isFile()) {
      yield { kind: 'file', path, stamp: { size: status.size, modified: status.mtimeMs, changed: status.ctimeMs } };
      return;
    }
    if (!status.isDirectory()) {
      // A named pipe is read when the user names it (`<(zcat …)`); met in a folder it would wait for ever.
      const isPipe = named && (status.isFIFO() || status.isCharacterDevice());
      yield isPipe
        ? { kind: 'file', path, stamp: null }
        : failure(place, 'not-a-file', 'Không phải tệp thường', 'Not an ordinary file');
      return;
    }
    real = realpathSync(path);
    if (above.includes(real)) {
      yield failure(place, 'folder-loop', 'Liên kết vòng về thư mục chứa nó', 'A link back to a folder it lies in');
      return;
    }
    names = readdirSync(path)
      .filter((name) => !name.startsWith('.'))
      .sort();
  } catch (error) {
    yield systemFailure(place, error);
    return;
  }
  for (const name of names) yield* visit(joined(path, name), [...above, real], false);
}

const joined = (folder: string, name: string): string => (folder.endsWith('/') ? folder + name : `${folder}/${name}`);
