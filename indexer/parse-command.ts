import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { toArticle } from './extract/article.ts';
import { placeText } from './outcome.ts';
import { readInputs } from './read/read-inputs.ts';

export interface ParseOptions {
  /** HOME_PROVINCE: name or place id, empty for none */
  homeProvince: string;
}

/** Where the command writes: records to `out`, problems to `err`. */
export interface ParseStreams {
  out: Writable;
  err: Writable;
}

/** Exit codes (contract, section 1). */
const ALL_READ = 0;
const SOME_FAILED = 1;
const COULD_NOT_RUN = 2;

/**
 * The command `parse`: reads files and folders and prints one article record a line, without indexing. Problems go to
 * `err`, one a line. Returns the exit code: 0 all read; 1 some inputs failed, the others are printed; 2 nothing could
 * be read.
 */
export async function runParse(
  paths: readonly string[],
  { homeProvince }: ParseOptions,
  { out, err }: ParseStreams = { out: process.stdout, err: process.stderr },
): Promise<number> {
  let read = 0;
  let failed = 0;
  let closed = false;
  // Whoever reads the output may stop early (`| head`): then there is nobody left to write to.
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  };
  out.on('error', onError);
  for await (const item of readInputs(paths)) {
    if (closed) break;
    if (item.ok) {
      const { article } = toArticle(item.draft, { homeProvince });
      read++;
      if (!out.write(`${JSON.stringify(article)}\n`)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    } else {
      failed++;
      err.write(`${placeText(item)}: ${item.error.message} [${item.error.code}]\n`);
    }
  }
  if (read === 0 && failed > 0) return COULD_NOT_RUN;
  return failed === 0 ? ALL_READ : SOME_FAILED;
}
