import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toArticle } from './extract/article.ts';
import { type Failure as Problem, placeText } from './outcome.ts';
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
  const tell = (item: Problem): void => void err.write(`${placeText(item)}: ${item.message} [${item.code}]\n`);
  async function* records(): AsyncGenerator<string> {
    for await (const item of readInputs(paths, undefined, tell)) {
      if (item.ok) {
        read++;
        yield `${JSON.stringify(toArticle(item.draft, { homeProvince }).article)}\n`;
      } else {
        failed++;
        tell({ ...item, code: item.error.code, message: item.error.message });
      }
    }
  }
  try {
    await pipeline(records, out, { end: false });
  } catch (error) {
    // Whoever reads the output may stop early (`| head`): then there is nobody left to write to.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  if (read === 0 && failed > 0) return COULD_NOT_RUN;
  return failed === 0 ? ALL_READ : SOME_FAILED;
}
