import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { showProgress } from '../../indexer/progress.ts';
import { newTally } from '../../indexer/tally.ts';

describe('progress where there is no terminal', () => {
  it('is a plain line every five seconds, with the rate since the last one', () => {
    const out = new PassThrough();
    const state = { tally: newTally(), done: 0, total: 1000 };
    let clock = 0;
    const progress = showProgress(state, out, () => clock);
    const at = (milliseconds: number, read: number, done: number, failed = 0): void => {
      clock = milliseconds;
      Object.assign(state.tally, { read, failed });
      state.done = done;
      progress.update();
    };
    at(100, 64, 10);
    at(5000, 6400, 250);
    at(7000, 9000, 400);
    at(10_000, 12_400, 500, 3);
    progress.stop();
    expect(String(out.read())).toBe(
      '6.400 bài (25 %), 1.280 bài mỗi giây / articles a second\n12.400 bài (50 %), 1.200 bài mỗi giây / articles a second, 3 lỗi / failed\n',
    );
  });

  it('leaves the share out where the total is not known', () => {
    const out = new PassThrough();
    let clock = 0;
    const progress = showProgress({ tally: { ...newTally(), read: 500 }, done: 0, total: null }, out, () => clock);
    clock = 5000;
    progress.update();
    expect(String(out.read())).toBe('500 bài, 100 bài mỗi giây / articles a second\n');
  });
});

describe('progress on a terminal', () => {
  it('is a bar that goes away at the end', () => {
    const out = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
    const state = { tally: newTally(), done: 0, total: 1000 };
    let clock = 0;
    const progress = showProgress(state, out, () => clock);
    clock = 2000;
    Object.assign(state, { done: 500 });
    state.tally.read = 2400;
    progress.update();
    progress.stop();
    const text = String(out.read());
    expect(text).toContain('50 % | 2.400 bài | 1.200 bài/giây');
    const [cursorShown, lineCleared] = ['\u001b[?25h', '\u001b[2K'];
    expect(text).toContain(cursorShown);
    expect(text.endsWith(lineCleared)).toBe(true);
  });
});
