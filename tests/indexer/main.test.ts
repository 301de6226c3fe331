import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE_PAGE = join(ROOT, 'tests/pages/one-paragraph/page.txt');

function run(args: string[], env: Record<string, string> = {}): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['indexer/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

describe('the indexer from the command line', () => {
  it('prints a record and ends with 0', () => {
    const { status, out, err } = run(['parse', SAMPLE_PAGE]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ title: 'Gia Lai: Bắt được cá trê nặng 14 kg trên hồ Ia Ly' });
  });

  it.each([[['parse']], [['read', 'x']], [['parse', '--x', 'y']]])(
    'ends with 2 where the command line is wrong: %j',
    (args) => {
      const { status, out, err } = run(args);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(err).toMatch(/^error: /);
    },
  );

  it('ends with 2 and one line where a setting is wrong', () => {
    const { status, out, err } = run(['parse', SAMPLE_PAGE], { PORT: 'abc' });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^PORT="abc": .*\n$/);
  });

  it('checks HOME_PROVINCE as the service does', () => {
    const { status, out, err } = run(['parse', SAMPLE_PAGE], { HOME_PROVINCE: 'Vĩnh Phút' });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^HOME_PROVINCE="Vĩnh Phút": .*\n$/);
    expect(run(['parse', SAMPLE_PAGE], { HOME_PROVINCE: 'Tỉnh Vĩnh Phúc' })).toMatchObject({ status: 0, err: '' });
  });

  it('explains itself', () => {
    const { status, out } = run(['--help']);
    expect(status).toBe(0);
    expect(out).toContain('parse');
    expect(out).toContain('index');
  });
});
