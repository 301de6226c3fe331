import { afterEach, describe, expect, it } from 'vitest';
import { runPipeline } from '../../indexer/pipeline.ts';
import { placeOf, type RawItem, sizeOf } from '../../indexer/read/raw-item.ts';
import { openWorkerPool, type PoolLimits, type WorkerPool } from '../../indexer/worker-pool.ts';

const faulty: PoolLimits = { threads: 2, timeLimit: 2000, script: new URL('./faulty-worker.ts', import.meta.url) };
const options = { homeProvince: '', today: '2026-01-02' };

let pool: WorkerPool;
afterEach(() => pool.close());

/** Runs the pipeline over items with these paths, four to a batch. */
async function run(paths: readonly string[], limits: PoolLimits = faulty) {
  pool = openWorkerPool(options, limits);
  const loaded: string[] = [];
  const failures: [string, string][] = [];
  await runPipeline<RawItem>({
    items: paths.map((path) => ({ kind: 'text', format: 'json', path, line: null, encoding: 'utf-8', text: path })),
    sizeOf,
    placeOf,
    extract: (batch) => pool.extract(batch),
    parallel: pool.parallel,
    async load(_, outcomes) {
      for (const each of outcomes.flat()) {
        if (each.kind === 'analyzed') loaded.push(each.analyzed.article.id);
        if (each.kind === 'failed') failures.push([each.failure.path, each.failure.message]);
      }
    },
    limits: { items: 4, bytes: 1e6 },
  });
  return { loaded, failures };
}

const good = (count: number): string[] => Array.from({ length: count }, (_, i) => `bài ${i}`);

describe('the worker threads', { timeout: 60_000 }, () => {
  it('answer in the order of the batches', async () => {
    expect(await run(good(40))).toEqual({ loaded: good(40), failures: [] });
  });

  it.each([
    ['ends the thread', 'worker exited with code: 3'],
    ['never ends', 'không xong sau 2 giây / not done after 2 seconds'],
    ['throws', 'a fault in the program'],
  ])('go on after an item that %s, which is named, and all others get in', async (path, message) => {
    const paths = good(21);
    paths[9] = path;
    expect(await run(paths)).toEqual({ loaded: paths.filter((other) => other !== path), failures: [[path, message]] });
  });

  it('go on after several items that never end or end the thread, in batches that wait for each other', async () => {
    const paths = good(64);
    for (const place of [5, 22, 23]) paths[place] = 'never ends';
    for (const place of [9, 42]) paths[place] = 'ends the thread';
    const { loaded, failures } = await run(paths);
    expect(loaded).toEqual(paths.filter((path) => path.startsWith('bài')));
    expect(failures.map(([path]) => path)).toEqual(paths.filter((path) => !path.startsWith('bài')));
  });

  it('that cannot start end the run, and say so', async () => {
    const limits = { ...faulty, script: new URL('./no-such-worker.ts', import.meta.url) };
    await expect(run(good(8), limits)).rejects.toThrow(/Không khởi động được luồng xử lý \/ A worker could not start/);
  });

  it('take no batch after they were ended', async () => {
    pool = openWorkerPool(options, faulty);
    await pool.close();
    await expect(pool.extract([])).rejects.toThrow('the workers have ended');
  });
});
