import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readToken } from '../../../src/http/access/token.ts';
import { readTokenWishes } from '../../../src/http/access/token-wishes.ts';
import { gazetteer } from '../../../src/places/gazetteer.ts';
import { SECRET } from './tokens.ts';

const NOW = new Date('2026-11-25T08:00:00Z');
const wishes = (options: Parameters<typeof readTokenWishes>[0]) => readTokenWishes(options, gazetteer(), NOW);

describe('the wishes for a token', () => {
  it('are read whole', () => {
    expect(
      wishes({
        place: ['vinh-phuc', 'vinh-phuc'],
        tag: [' la\u0300ng nghề '],
        from: '2022',
        to: '2022-08',
        origin: ['https://Xa.example', 'http://localhost:3000/'],
        expires: '2027-01',
      }),
    ).toEqual({
      scope: {
        places: ['vinh-phuc'],
        tags: ['làng nghề'],
        sections: [],
        authors: [],
        from: '2022-01-01',
        to: '2022-08-31',
        origins: ['https://xa.example', 'http://localhost:3000'],
      },
      expires: new Date('2027-01-31T16:59:59Z'),
    });
  });

  it.each([
    ['12h', '2026-11-25T20:00:00.000Z'],
    ['90d', '2027-02-23T08:00:00.000Z'],
    ['1y', '2027-11-25T08:00:00.000Z'],
  ])('take %s as a duration', (expires, moment) => {
    expect(wishes({ expires }).expires.toISOString()).toBe(moment);
  });

  it('are refused with all that is wrong, a line each', () => {
    const read = () =>
      wishes({
        place: ['khong-co'],
        section: [' '],
        from: '2023',
        to: '2022',
        origin: ['xa.example/a'],
        expires: '2020',
      });
    expect(read).toThrow(
      /^--place "khong-co": .*\n--origin "xa.example\/a": .*\n--section " ": .*\n--from .*\n--expires "2020": .*$/,
    );
  });
});

describe('npm run token', () => {
  const run = (args: string[], env: Record<string, string>) =>
    promisify(execFile)(process.execPath, [resolve('src/token-command.ts'), ...args], { env: { PATH: '', ...env } });

  it('prints a token that the service reads', async () => {
    const args = ['--place', 'vinh-phuc', '--origin', 'https://xa.example', '--expires', '30d'];
    const { stdout, stderr } = await run(args, { TOKEN_SECRET: SECRET });
    expect(await readToken(stdout.trim(), [SECRET])).toEqual({
      places: ['vinh-phuc'],
      tags: [],
      sections: [],
      authors: [],
      from: null,
      to: null,
      origins: ['https://xa.example'],
    });
    expect(stderr).not.toContain(SECRET);
  });

  it.each([
    [['--expires', '30d'], {}, 'TOKEN_SECRET=""'],
    [['--expires', 'soon'], { TOKEN_SECRET: SECRET }, '--expires "soon"'],
    [[], { TOKEN_SECRET: SECRET }, '--expires'],
  ])('ends with 2 and says why: %j', async (args, env, said) => {
    await expect(run(args, env as Record<string, string>)).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(said),
    });
  });
});
