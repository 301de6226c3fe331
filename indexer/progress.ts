import type { Writable } from 'node:stream';
import cliProgress from 'cli-progress';
import { rateOf } from './report.ts';
import type { Tally } from './tally.ts';

/** Milliseconds between plain lines where there is no terminal: few enough for a log, often enough to see it live. */
const LINE_EVERY = 5000;

/** How far a run is. `total` is in the unit of `done` (bytes of the input files) and null while it is not known. */
export interface ProgressState {
  tally: Readonly<Tally>;
  done: number;
  total: number | null;
}

export interface Progress {
  /** Cheap; call it as often as something happened. */
  update(): void;
  /** Ends the bar, so that other lines can be printed. */
  stop(): void;
}

const vi = new Intl.NumberFormat('vi-VN');

/**
 * Shows a run's progress: a bar with rate and time left on a terminal, plain lines every few seconds elsewhere.
 * `now` gives milliseconds.
 */
export function showProgress(
  state: ProgressState,
  out: Writable & { isTTY?: boolean } = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  return out.isTTY === true ? showBar(state, out, now) : showLines(state, out, now);
}

function showBar(state: ProgressState, out: Writable, now: () => number): Progress {
  const started = now();
  const bar = new cliProgress.SingleBar({
    stream: out as NodeJS.WritableStream,
    format: '  {bar} {percentage} % | {articles} bài | {rate} bài/giây | còn {eta_formatted} | lỗi {failed}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    // The run itself ends on an interrupt, and stops the bar then.
    gracefulExit: false,
    clearOnComplete: true,
    stopOnComplete: false,
    // The bar redraws by itself; the event loop is often busy loading.
    fps: 4,
    etaBuffer: 50,
  });
  const payload = () => ({
    articles: vi.format(state.tally.read),
    rate: vi.format(rateOf(state.tally.read, (now() - started) / 1000)),
    failed: vi.format(state.tally.failed),
  });
  bar.start(state.total ?? 1, 0, payload());
  return {
    update() {
      if (state.total !== null) bar.setTotal(state.total);
      bar.update(Math.min(state.done, state.total ?? 0), payload());
    },
    stop: () => bar.stop(),
  };
}

function showLines(state: ProgressState, out: Writable, now: () => number): Progress {
  const started = now();
  let printed = started;
  let before = 0;
  return {
    update() {
      const at = now();
      if (at - printed < LINE_EVERY) return;
      const { read, failed } = state.tally;
      const rate = rateOf(read - before, (at - printed) / 1000);
      const share =
        state.total === null || state.total === 0 ? '' : ` (${Math.floor((100 * state.done) / state.total)} %)`;
      const errors = failed === 0 ? '' : `, ${vi.format(failed)} lỗi / failed`;
      out.write(`${vi.format(read)} bài${share}, ${vi.format(rate)} bài mỗi giây / articles a second${errors}\n`);
      printed = at;
      before = read;
    },
    stop() {},
  };
}
