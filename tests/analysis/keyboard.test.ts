import { describe, expect, test } from 'vitest';
import { readTelex, readVni } from '../../src/analysis/keyboard.ts';
import { everySyllable, type Syllable, writeSyllable } from '../../src/analysis/syllable.ts';

const TELEX: Record<string, string> = { â: 'aa', ê: 'ee', ô: 'oo', ă: 'aw', ơ: 'ow', ư: 'uw', đ: 'dd' };
const VNI: Record<string, string> = { â: 'a6', ê: 'e6', ô: 'o6', ă: 'a8', ơ: 'o7', ư: 'u7', đ: 'd9' };
const TONES = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];

/** The keys of a syllable, marks at their letters, the tone at the end; none where it needs no mark. */
const keys = ({ onset, rhyme, tone }: Syllable, marks: Record<string, string>, tones: string): string =>
  (onset + rhyme)
    .replace('oo', marks === TELEX ? 'ooo' : 'oo')
    .replace('ươ', marks === TELEX ? 'uow' : 'uo7')
    .replace(/[âêôăơưđ]/gu, (letter) => marks[letter]!) + (tones[TONES.indexOf(tone)]?.trim() ?? '');

const marked = [...everySyllable()].filter(({ onset, rhyme, tone }) => tone !== '' || /[âêôăơưđ]/u.test(onset + rhyme));

describe('every valid syllable comes back from its keys', () => {
  test('in Telex', () => {
    const wrong = marked.filter((s) => readTelex(keys(s, TELEX, ' sfrxj'))?.text !== writeSyllable(s));
    expect(wrong.map(writeSyllable)).toEqual([]);
  });
  test('in VNI', () => {
    const wrong = marked.filter((s) => readVni(keys(s, VNI, ' 12345'))?.text !== writeSyllable(s));
    expect(wrong.map(writeSyllable)).toEqual([]);
  });
  test('and most of them with the tone before the coda', () => {
    expect(
      ['tieesng', 'nhanaf', 'dangdd', 'nguwowif', 'hoacwj', 'luuwj'].map((raw) => readTelex(raw)?.text ?? null),
    ).toEqual(['tiếng', 'nhần', null, 'người', 'hoặc', 'lựu']);
    expect(['tie61ng', 'ngu7o72i', 'hoa85c', 'd9a3ng'].map((raw) => readVni(raw)?.text)).toEqual([
      'tiếng',
      'người',
      'hoặc',
      'đảng',
    ]);
  });
});

describe('keys that spell nothing', () => {
  test.each(['windows', 'boss', 'ng', 'cafe', 'chi', 'bộ', 'meet', 'xyz', 'aaa'])('Telex: %s', (raw) => {
    expect(readTelex(raw)).toBeNull();
  });
  test.each(['u23', 'b52', 'q1', '2022', '8', 'ql2c', 'covid19', 'a0', 'phuong2', 'h5n1'])('VNI: %s', (raw) => {
    expect(readVni(raw)).toBeNull();
  });
});

test('capitals are kept', () => {
  expect(readTelex('Ddaarng')?.text).toBe('Đẩng');
  expect(readTelex('BOOJ')?.text).toBe('BỘ');
  expect(readVni('So7n')?.text).toBe('Sơn');
});

test('a hat, horn, breve, đ or digit inside is a strong sign, a tone at the end a weak one', () => {
  expect([readTelex('booj'), readTelex('as'), readVni('tha1ng'), readVni('a1')].map((r) => r?.strong)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
