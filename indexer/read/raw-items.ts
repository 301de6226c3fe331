import { InputError } from '../../src/errors.ts';
import { fileBytes, peek } from './bytes.ts';
import { asUtf8 } from './encoding.ts';
import { formatOf, HEAD_BYTES } from './format.ts';
import { jsonItems } from './json.ts';
import { ndjsonItems } from './ndjson.ts';
import { pageItem } from './page-text.ts';
import type { RawItem } from './raw-item.ts';
import { systemFailure } from './system-failure.ts';
import { walk } from './walk.ts';

/**
 * Everything at and below the paths, as raw items in a stable order, read as they are asked for. Never throws for the
 * sake of an input: what cannot be read is an item of its own, and the next input follows.
 * @param onRead told the bytes of the files as they are read, before decompression: for showing progress
 */
export async function* rawItems(
  paths: readonly string[],
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<RawItem> {
  for await (const found of walk(paths)) {
    if (found.kind === 'failure') yield found;
    else yield* fileItems(found.path, onRead);
  }
}

async function* fileItems(path: string, onRead: (bytes: number) => void): AsyncGenerator<RawItem> {
  const place = { path, line: null };
  try {
    const { encoding, markBytes, chunks } = await asUtf8(fileBytes(path, onRead));
    const [head, all] = await peek(chunks, HEAD_BYTES);
    try {
      const origin = { path, encoding, markBytes };
      const format = head.length === 0 ? 'page-text' : formatOf(head, path);
      if (format === 'page-text') yield await pageItem(all, origin);
      else if (format === 'ndjson') yield* ndjsonItems(all, origin);
      else yield* jsonItems(all, origin);
    } finally {
      // A generator that was never asked holds its file open until it is started and stopped.
      for await (const _ of all) break;
    }
  } catch (error) {
    if (error instanceof InputError) yield { kind: 'failure', ...place, code: error.code, message: error.message };
    else yield systemFailure(place, error);
  }
}
