import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLexicon } from '../../config/build/lexicon.ts';
import { isPersonName, isPhraseOf } from '../../config/build/lexicon-phrases.ts';
import { isVietnameseSyllable, placeTone, spellingKeyOf, tokensOf } from '../../config/build/lexicon-spelling.ts';
import { normalize } from '../../config/build/lexicon-weights.ts';
import { spellingKey } from '../../src/analysis/spelling-key.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';

const DATA = join(import.meta.dirname, '..', '..', 'config', 'data');
const rows = readFileSync(join(DATA, 'lexicon.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));
const words = rows.map(([word]) => word!);
const codes = readFileSync(join(DATA, 'syllables.txt'), 'utf8').trimEnd().split('\n');

describe('the builder’s copy of the analysis', () => {
  const letters = fc.string({
    unit: fc.constantFrom(
      ...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộúùủũụứừửữựýỳỷỹỵz0189é',
    ),
    maxLength: 8,
  });

  it('makes the same spelling keys', () => {
    const differing = words
      .flatMap((word) => word.split(' '))
      .filter((token) => spellingKeyOf(token) !== spellingKey(token));
    expect(differing).toEqual([]);
    fc.assert(
      fc.property(letters, (token) => {
        expect(spellingKeyOf(token)).toBe(spellingKey(token));
      }),
    );
  });

  it('cuts the same tokens', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const text = `${a}-${b} ${b}`;
        expect(tokensOf(text)).toEqual(tokenize(text).map(({ form }) => form.text));
      }),
    );
  });
});

describe('spelling', () => {
  it.each([
    ['hoà', 'hòa'],
    ['khoẻ', 'khỏe'],
    ['thuỷ', 'thủy'],
    ['hoàn', 'hoàn'],
    ['quý', 'quý'],
    ['già', 'già'],
    ['gì', 'gì'],
    ['giếng', 'giếng'],
    ['vịêt', 'việt'],
    ['hòang', 'hoàng'],
    ['nguời', 'nguời'],
    ['rượu', 'rượu'],
    ['khuỷu', 'khuỷu'],
    ['mùa', 'mùa'],
    ['ngoài', 'ngoài'],
    ['đăk', 'đăk'],
  ])('places the tone of %s as in %s', (written, placed) => {
    expect(placeTone(written)).toBe(placed);
  });

  it.each(['nghiêng', 'quỳnh', 'giúp', 'gì', 'khuya', 'ủy', 'yêu', 'oằn', 'huých', 'a'])(
    'takes %s for Vietnamese',
    (syllable) => {
      expect(isVietnameseSyllable(syllable)).toBe(true);
    },
  );

  it.each(['trump', 'đắk', 'hđnd', 'ôtô', 'bêtông', 'các-bon', 'cac', 'tết̀', '12', '', 'w'])(
    'does not take %s',
    (other) => {
      expect(isVietnameseSyllable(other)).toBe(false);
    },
  );
});

describe('the lexicon’s file', () => {
  it('is NFC, lower case, with tones placed as in newspapers', () => {
    const misspelled = words.filter(
      (word) => word !== word.normalize('NFC').toLowerCase() || word !== tokensOf(word).map(placeTone).join(' '),
    );
    expect(misspelled).toEqual([]);
  });

  it('is sorted by count, then by word', () => {
    const sorted = [...rows].sort(([a, x], [b, y]) => Number(y) - Number(x) || (a! < b! ? -1 : 1));
    expect(rows).toEqual(sorted);
  });
});

describe('the table of token codes', () => {
  it('holds 16,000 different keys', () => {
    expect(codes.length).toBe(16_000);
    expect(new Set(codes).size).toBe(16_000);
  });

  it('has frequent syllables where a code is short', () => {
    expect(codes.slice(0, 64)).toEqual(expect.arrayContaining(['va2', 'cua3', 'd9u7o7c5', 'ngu7o7i2', 'kho6ng']));
    for (const year of ['1945', '1999', '2022', '2025']) expect(codes).toContain(year);
  });

  it('holds every syllable of the lexicon that was counted', () => {
    const known = new Set(codes);
    const missing = rows.filter(
      ([word, count]) => !word!.includes(' ') && Number(count) > 0 && !known.has(spellingKeyOf(word!)),
    );
    expect(missing).toEqual([]);
  });
});

describe('building', () => {
  const folder = (files: Record<string, string>): string => {
    const root = mkdtempSync(join(tmpdir(), 'lexicon-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  };
  const sources = {
    packages: folder({
      'pyvi/pyvi/models/words.txt': 'a lô\nthuỷ lợi\nnước\nsạch\nweb\n',
      'underthesea/underthesea/corpus/data/Viet11K.txt': 'nước\nnước sạch\n',
      'underthesea/underthesea/corpus/data/Viet22K.txt': 'sạch\nmưa dầm\n',
      'underthesea/underthesea/corpus/data/Viet39K.txt': 'mưa dầm\n',
      'underthesea/underthesea/corpus/data/Viet74K.txt': 'gió heo may\n',
    }),
    frequencies: join(
      folder({
        'counts.tsv':
          ',\t90\nnước\t50\nthủy lợi\t20\nthuỷ lợi\t30\nnước sạch\t5\nlê văn tám\t7\nnước thuỷ lợi\t4\nweb\t40\n',
      }),
      'counts.tsv',
    ),
    data: folder({
      'units.tsv': '# units\np\tx\t01\tTỉnh Sơn Lĩnh\nw\ty\t02\tXã Nước\n',
      'terms.txt': '# terms\nhạn mặn # a remark\nnước sạch\n',
      'phrases.txt': 'a lô\n',
      'abbreviations.tsv': 'TL\tthủy lợi\nKT-XH\tkinh tế - xã hội\n',
    }),
  };

  it('takes words by lists and counts, joins spellings, and marks terms and names', () => {
    const { lexicon } = buildLexicon(sources);
    const built = lexicon.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const shape = built
      .map((line) => line.split('\t'))
      .map(([word, count, weight, flag]) => [word, count, weight === '' ? 'term' : (flag ?? 'word')]);
    expect(shape).toEqual(
      [
        ['nước', '50', 'word'],
        ['thuỷ lợi', '50', 'word'],
        ['nước sạch', '5', 'word'],
        ['nước thuỷ lợi', '4', 'term'],
        ['a lô', '0', 'term'],
        ['hạn mặn', '0', 'term'],
        ['kinh tế', '0', 'term'],
        ['kinh tế xã hội', '0', 'term'],
        ['mưa dầm', '0', 'word'],
        ['sơn lĩnh', '0', 'n'],
        ['sạch', '0', 'word'],
        ['xã hội', '0', 'term'],
      ].map(([word, ...rest]) => [word!.replaceAll('thuỷ', 'thủy'), ...rest]),
    );
  });

  it('gives the same bytes each time', () => {
    expect(buildLexicon(sources)).toEqual(buildLexicon(sources));
  });

  it('refuses a line without a count, and names it', () => {
    const frequencies = join(folder({ 'counts.tsv': 'nước\tmany\n' }), 'counts.tsv');
    expect(() => buildLexicon({ ...sources, frequencies })).toThrow('no count in "nước\tmany"');
  });

  it('makes scores probabilities by taking the same off every syllable', () => {
    const logs = normalize([
      { score: -1, length: 1 },
      { score: -2, length: 2 },
    ]);
    expect(Math.exp(logs[0]!) + Math.exp(logs[1]!)).toBeCloseTo(1, 9);
    expect(-2 - logs[1]!).toBeCloseTo(2 * (-1 - logs[0]!), 9);
  });

  it('knows persons by their surname and phrases by their parts', () => {
    expect(isPersonName(['lê', 'văn', 'tám'])).toBe(true);
    expect(isPersonName(['lê', 'ki', 'ma'])).toBe(true);
    expect(isPersonName(['hồ', 'chứa'])).toBe(false);
    const listed = new Set(['a', 'b', 'a b', 'c d']);
    expect(isPhraseOf(['a', 'c', 'd'], listed)).toBe(true);
    expect(isPhraseOf(['a', 'b', 'e'], listed)).toBe(false);
    expect(isPhraseOf(['a', 'b'], listed)).toBe(false);
    expect(isPhraseOf(['a', 'b', 'a'], new Set(['a', 'b']))).toBe(false);
  });
});
