import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../indexer/outcome.ts';
import { type PipelineParts, runPipeline, WorkersLostError } from '../../indexer/pipeline.ts';
import { analyzed } from './memory-writer.ts';

const place = (line: number) => ({ path: 'bai.ndjson', line });
const outcome = (line: number): Outcome[] => [
  { kind: 'analyzed', analyzed: analyzed(`a${line}`, `Bài ${line}`), place: place(line) },
];
const lines = (many: number): number[] => Array.from({ length: many }, (_, index) => index + 1);

/** A pipeline over ten lines; `loaded` is what came out of it: ids, and failures by line. */
function parts(
  changes: Partial<PipelineParts<number>>,
): PipelineParts<number> & { loaded: string[]; failures: [number | null, string][] } {
  const loaded: string[] = [];
  const failures: [number | null, string][] = [];
  return {
    loaded,
    failures,
    async load(_, outcomes) {
      for (const each of outcomes.flat()) {
        if (each.kind === 'analyzed') loaded.push(each.analyzed.article.id);
        if (each.kind === 'failed') failures.push([each.failure.line, each.failure.message]);
      }
    },
    items: lines(10),
    sizeOf: () => 1,
    placeOf: place,
    extract: async (batch) => batch.map(outcome),
    parallel: 3,
    limits: { items: 2, bytes: 100 },
    ...changes,
  };
}

describe('the pipeline', () => {
  it('loads in the order of reading whatever the timing of the workers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }), async (delays) => {
        const run = parts({
          extract: async (batch) => {
            await sleep(delays[batch[0]! - 1]);
            return batch.map(outcome);
          },
        });
        await runPipeline(run);
        expect(run.loaded).toEqual(lines(10).map((line) => `a${line}`));
      }),
      { numRuns: 20 },
    );
  });

  it('reads no further ahead than twice its parallel batches', async () => {
    let read = 0;
    let loaded = 0;
    let furthest = 0;
    async function* items() {
      for (const line of lines(100)) {
        furthest = Math.max(furthest, ++read - loaded);
        yield line;
      }
    }
    const run = parts({ items: items(), parallel: 2 });
    await runPipeline({
      ...run,
      onProgress: () => {
        loaded = run.loaded.length;
      },
    });
    expect(loaded).toBe(100);
    // Two batches of two worked on, two waiting to be loaded, one being loaded, and one item looked at.
    expect(furthest).toBeLessThanOrEqual(2 * 2 * 2 + 2 + 1);
  });

  it('works on no more batches at once than it may', async () => {
    let at = 0;
    let most = 0;
    const run = parts({
      items: lines(60),
      extract: async (batch) => {
        most = Math.max(most, ++at);
        await sleep(1);
        at--;
        return batch.map(outcome);
      },
    });
    await runPipeline(run);
    expect(most).toBe(3);
  });

  it('names the one item that breaks a worker, and gets the others in', async () => {
    const run = parts({
      extract: async (batch) => {
        if (batch.includes(4)) throw new Error('worker exited with code: 134');
        return batch.map(outcome);
      },
    });
    await runPipeline(run);
    expect(run.failures).toEqual([[4, 'worker exited with code: 134']]);
    expect(run.loaded).toEqual(['a1', 'a2', 'a3', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10']);
  });

  it('ends where the workers are lost, rather than name every item', async () => {
    const run = parts({
      extract: async () => {
        throw new WorkersLostError('a worker could not start');
      },
    });
    await expect(runPipeline(run)).rejects.toThrow('a worker could not start');
    expect(run.loaded).toEqual([]);
  });

  it('ends with what loading throws', async () => {
    const run = parts({
      load: async () => {
        throw new Error('database or disk is full');
      },
    });
    await expect(runPipeline(run)).rejects.toThrow('database or disk is full');
  });

  it('ends with what reading throws', async () => {
    async function* items() {
      yield 1;
      throw new Error('EIO');
    }
    await expect(runPipeline(parts({ items: items() }))).rejects.toThrow('EIO');
  });
});
